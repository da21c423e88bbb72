/** What a demo dealer does with a refusal: orders less. */
import type { AppError } from '../../kernel/errors.ts';

export interface Line {
  skuId: string;
  quantity: number;
  unit: string;
}
interface Blocked {
  code: string;
  skuId: string | null;
  params: Record<string, unknown>;
}

/** Leaves out what cannot be had; halves what is too much for the credit. */
export function smaller(lines: readonly Line[], refusal: AppError): Line[] {
  const obstacles = refusal.params['obstacles'] as Blocked[];
  const gone = new Set(obstacles.flatMap((one) => (one.skuId ? [one.skuId] : [])));
  const over = obstacles.find((one) => one.code === 'credit');
  const [total, room] = [Number(over?.params['totalFen'] ?? 1), Number(over?.params['availableFen'] ?? 1)];
  // Too little left for a truck: he waits until he has paid.
  if (over && room * 4 < total) return [];
  const times = over ? (room * 0.9) / total : 1;
  return lines
    .filter((line) => !gone.has(line.skuId))
    .map((line) => ({ ...line, quantity: Math.max(5, Math.floor((line.quantity * times) / 5) * 5) }));
}
