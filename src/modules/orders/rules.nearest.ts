/** Which quantities near a wish can be ordered: whole in the unit that was meant, and by the product's own rule. Pure. */
import { type Pack, fromBase, toBase } from '../../kernel/quantity.ts';

export interface Near {
  base: number;
  /** In the unit of the wish, always a whole number of it. */
  quantity: string;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** The wish in base units, from below and from above; null for what is no quantity at all. */
function around(wish: string, pack: Pack): { floor: number; ceil: number } | null {
  const read = toBase(wish, pack);
  if (read.ok) return { floor: read.base, ceil: read.base };
  if (read.reason === 'zero') return { floor: 0, ceil: 0 };
  if (!read.nearest) return null;
  const [floor, ceil] = read.nearest.map((text) => {
    const near = toBase(text, pack);
    return near.ok ? near.base : 0;
  });
  return floor === undefined || ceil === undefined ? null : { floor, ceil };
}

/**
 * The orderable quantities at or below and at or above a wish. They are multiples of the product's `multiple` (base units)
 * and whole numbers of the wish's own unit: 3 桶 of 5/2 升 lie between 2 and 4 桶. `below` is null where it would be
 * nothing, or less than `minimum` (base units): nothing is no quantity to offer.
 */
export function orderableNear(
  wish: string,
  pack: Pack,
  rule: { minimum: number; multiple: number },
): { below: Near | null; above: Near } | null {
  const wanted = around(wish, pack);
  if (!wanted) return null;
  const multiple = Math.max(1, rule.multiple);
  const step = (multiple / gcd(multiple, pack.num)) * pack.num;
  const least = Math.max(step, Math.ceil(rule.minimum / step) * step);
  const near = (base: number): Near => ({ base, quantity: fromBase(base, pack) });
  const below = Math.floor(wanted.floor / step) * step;
  const above = Math.ceil(wanted.ceil / step) * step;
  return { below: below < least ? null : near(below), above: near(Math.max(least, above)) };
}
