/** What the values alone say about a column: for sheets without a head, and heads nobody knows. */
import type { ImportField } from '../../kernel/import-fields.ts';
import type { Problem } from './problem.ts';
import type { Profile } from './profile.ts';

export interface Surroundings {
  /** The sheet has no head: order and arithmetic have to do. */
  untitled: boolean;
  columns: readonly { index: number; profile: Profile }[];
}

interface Evidence {
  score: number;
  why: Problem;
}

const looks = (kind: 'date' | 'barcode' | 'phone' | 'unit' | 'number' | 'text', score: number): Evidence => ({
  score,
  why: { code: 'imports.why.values', params: { kind: `imports.kind.${kind}` } },
});
const nothing: Evidence = { score: 0, why: { code: 'imports.why.none', params: {} } };

const knownShares: Record<string, keyof Profile> = {
  productName: 'productName',
  productCode: 'productCode',
  dealerName: 'dealerName',
  dealerCode: 'dealerCode',
  dealer: 'dealerName',
  payer: 'dealerName',
  customerName: 'dealerName',
};

/** Quantity, price and amount by their product: q × p = a in four of five rows. */
export function product(columns: Surroundings['columns']): { quantity: number; price: number; amount: number } | null {
  const numbers = columns.filter(({ profile }) => profile.number > 0.8);
  for (const amount of numbers) {
    for (const quantity of numbers) {
      for (const price of numbers) {
        if (amount === quantity || quantity === price || amount === price) continue;
        const rows = amount.profile.first.map((a, i) => [
          a,
          quantity.profile.first[i] ?? NaN,
          price.profile.first[i] ?? NaN,
        ]);
        const told = rows.filter(
          ([a = 0, q = 0, p = 0]) => a !== 0 && Math.abs(q) !== 1 && p !== 1 && !Number.isNaN(a + q + p),
        );
        const right = told.filter(([a = 0, q = 0, p = 0]) => Math.abs(q * p - a) <= 0.006 + Math.abs(a) * 1e-6);
        // Both factors are alike; the one of whole numbers, or the first, is the quantity.
        if (told.length < 2 || right.length / told.length < 0.8) continue;
        const swap =
          quantity.profile.whole < price.profile.whole ||
          (quantity.profile.whole === price.profile.whole && quantity.index > price.index);
        const [q, p] = swap ? [price, quantity] : [quantity, price];
        return { quantity: q.index, price: p.index, amount: amount.index };
      }
    }
  }
  return null;
}

function ofNumbers(profile: Profile, field: ImportField, surroundings: Surroundings, index: number): Evidence {
  if (field.type === 'quantity' && profile.withUnit > 0.6) return looks('number', 0.6);
  if (!surroundings.untitled || profile.number < 0.8) return nothing;
  const triple = product(surroundings.columns);
  const role = { quantity: 'quantity', price: 'price', money: 'amount' }[field.type as string];
  if (triple && role !== undefined && (field.key === role || role === 'price')) {
    const right = triple[role as keyof typeof triple] === index;
    return right ? { score: 0.7, why: { code: 'imports.why.product', params: {} } } : nothing;
  }
  // Serial numbers, codes and days are numbers too.
  if (profile.date > 0.8 || profile.barcode > 0.5 || profile.phone > 0.8 || isSerial(profile)) return nothing;
  const numbers = surroundings.columns.filter(
    (one) => one.profile.number > 0.8 && one.profile.date < 0.8 && one.profile.barcode < 0.5 && !isSerial(one.profile),
  );
  const at = numbers.findIndex((one) => one.index === index);
  if (field.type === 'quantity') return at === 0 ? looks('number', 0.5) : nothing;
  if (field.type === 'money' && field.required) return at === 0 ? looks('number', 0.5) : nothing;
  if (field.type === 'price' && field.required) return at === numbers.length - 1 ? looks('number', 0.5) : nothing;
  return field.key === 'amount' && at > 0 && at === numbers.length - 1 ? looks('number', 0.42) : nothing;
}

/** 1 2 3 4: the number of the row, not a value. */
export function isSerial(profile: Profile): boolean {
  const numbers = profile.first.filter((n) => !Number.isNaN(n));
  return (
    numbers.length > 2 && numbers.every((n, i) => i === 0 || n === (numbers[i - 1] ?? 0) + 1) && (numbers[0] ?? 9) <= 1
  );
}

function ofTexts(profile: Profile, field: ImportField, surroundings: Surroundings, index: number): Evidence {
  if (!surroundings.untitled || profile.wordy < 0.6) return nothing;
  const texts = surroundings.columns
    .filter((one) => one.profile.wordy >= 0.6 && one.profile.date < 0.8)
    .toSorted((a, b) => b.profile.distinct - a.profile.distinct);
  const main = /^(?:productName|name|payer)$/.test(field.key);
  if (main && texts[0]?.index === index) return looks('text', 0.45);
  return field.key === 'customerName' && texts[1]?.index === index ? looks('text', 0.4) : nothing;
}

/** What the values of a column say for a field, 0 to about 0.9. */
export function evidence(profile: Profile, field: ImportField, surroundings: Surroundings, index: number): Evidence {
  const share = knownShares[field.key];
  const known = share === undefined ? 0 : Number(profile[share]);
  if (known >= 0.25) {
    const score = (field.key === 'customerName' ? 0.3 : 0.4) + 0.5 * known;
    return { score, why: { code: 'imports.why.known', params: { share: Math.round(known * 100) } } };
  }
  switch (field.type) {
    case 'date':
      return /^date$/.test(field.key) && profile.date > 0.9 ? looks('date', 0.55) : nothing;
    case 'barcode':
      return profile.barcode > 0.7 ? looks('barcode', 0.65) : nothing;
    case 'phone':
      return profile.phone > 0.8 ? looks('phone', 0.6) : nothing;
    case 'unit':
      return profile.unit > 0.9 ? looks('unit', 0.55) : nothing;
    case 'text':
      return ofTexts(profile, field, surroundings, index);
    default:
      return ofNumbers(profile, field, surroundings, index);
  }
}
