/** What the kinds of movements of a dealer's stock are. Pure. */

export const movementKinds = [
  'opening',
  'receipt',
  'customerReturn',
  'transferIn',
  'adjustUp',
  'sellOut',
  'toFactory',
  'transferOut',
  'adjustDown',
  'scrap',
  'reversal',
] as const;
export type MovementKind = (typeof movementKinds)[number];

const outgoing: ReadonlySet<MovementKind> = new Set(['sellOut', 'toFactory', 'transferOut', 'adjustDown', 'scrap']);

/** The sign of a kind; a reversal has both. */
export function signOf(kind: MovementKind): 1 | -1 | null {
  if (kind === 'reversal') return null;
  return outgoing.has(kind) ? -1 : 1;
}

/** Facts the house cannot refuse: what was sold was sold, what was counted was counted, what was handed over is gone. */
export function mayGoBelow(movement: { kind: MovementKind; of?: MovementKind; document: { kind: string } }): boolean {
  if (movement.document.kind === 'count') return true;
  const kind = movement.of ?? movement.kind;
  return kind === 'sellOut' || kind === 'customerReturn' || (kind !== movement.kind && kind.startsWith('transfer'));
}

/**
 * Amount of a sold line in 分: as written, else price (1/10000 元 per written unit) x written quantity, half up; null when
 * neither is known. Goods given back have a negative amount.
 */
export function priced(
  amountFen: number | null,
  priceE4: number | null,
  written: string | null,
  back: boolean,
): number | null {
  if (amountFen !== null) return back ? -Math.abs(amountFen) : amountFen;
  const match = /^-?(\d{1,9})(?:\.(\d{1,6}))?$/.exec(written ?? '');
  if (priceE4 === null || !match) return null;
  const decimals = match[2] ?? '';
  const scale = 100n * 10n ** BigInt(decimals.length);
  const fen = (2n * BigInt(match[1] + decimals) * BigInt(priceE4) + scale) / (2n * scale);
  return (back ? -1 : 1) * Number(fen);
}

/** Days of cover that mean something where no limits are set, as the matrix draws them. */
export const cover = { soon: 6, low: 10, much: 45, excess: 60, slowDays: 60, staleDays: 7 } as const;

export const standings = ['negative', 'out', 'soon', 'below', 'fine', 'above', 'excess', 'noSale', 'none'] as const;
export type Standing = (typeof standings)[number];

/** How a group of products stands by its days of cover; null days: nothing sells. */
export function standingOf(days: number | null, holds: boolean): Standing {
  if (days === null) return holds ? 'noSale' : 'none';
  if (days <= 0) return 'out';
  if (days <= cover.soon) return 'soon';
  if (days < cover.low) return 'below';
  if (days > cover.excess) return 'excess';
  return days > cover.much ? 'above' : 'fine';
}
