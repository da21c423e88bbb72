/** Understood values as a person reads them. Pure. */
import { formatPrice, formatYuan } from '../../kernel/money.ts';

/** Money fields carry 分, price fields 1/10000 元; everything else is text already. */
export function shown(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const text = one(key, value);
      return text === '' ? [] : [[key, text]];
    }),
  );
}

function one(key: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return /price|floor/i.test(key) ? formatPrice(value) : formatYuan(value);
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  if ('date' in value) return String(value.date);
  if ('month' in value) return String(value.month);
  if ('parts' in value && Array.isArray(value.parts))
    return value.parts.map((part: { value: string; unit: string }) => `${part.value}${part.unit}`).join('');
  if ('value' in value) return `${String(value.value)}${'unit' in value ? String(value.unit ?? '') : ''}`;
  return '';
}
