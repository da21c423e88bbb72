import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byExpiry, filledOn, pick, shortage } from './rules.ts';

const today = '2026-11-23';

describe('the day a shortage is filled', () => {
  const arrivals = [
    { expectedOn: '2026-12-05', quantity: 100 },
    { expectedOn: '2026-11-28', quantity: 40 },
    { expectedOn: '2026-11-20', quantity: 500 },
  ];
  test.each([
    [0, today],
    [40, '2026-11-28'],
    [41, '2026-12-05'],
    [140, '2026-12-05'],
    [141, null],
  ])('%i more comes by %s', (need, day) => {
    expect(filledOn(need, arrivals, today)).toBe(day);
  });

  test('those who waited before come first, and what was promised past the stock too', () => {
    expect(shortage(10, 4, 30)).toEqual({ free: 4, short: 6, need: 36 });
    expect(shortage(10, -5, 30)).toEqual({ free: 0, short: 10, need: 45 });
    expect(shortage(10, 10, 30)).toEqual({ free: 10, short: 0, need: 0 });
  });
});

const batch = fc.record({
  onHand: fc.integer({ min: 0, max: 20 }),
  expiresOn: fc.option(fc.constantFrom('2027-01-01', '2027-02-01', '2027-03-01'), { nil: null }),
});

test('picking takes exactly what is asked, nothing beyond a batch, and no later batch before an earlier one is empty', () => {
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 6 }), fc.integer({ min: 1, max: 80 }), (list, quantity) => {
      const batches = list.map((one, index) => ({ ...one, id: String(index), batchNo: `P${index}` }));
      const { picked, missing } = pick(batches, quantity);
      const taken = picked.reduce((sum, one) => sum + one.quantity, 0);
      expect(taken + missing).toBe(quantity);
      expect(missing).toBe(Math.max(0, quantity - batches.reduce((sum, one) => sum + one.onHand, 0)));
      const order = batches.toSorted(byExpiry).filter((one) => one.onHand > 0);
      expect(picked.map((one) => one.batch.id)).toEqual(order.slice(0, picked.length).map((one) => one.id));
      for (const one of picked.slice(0, -1)) expect(one.quantity).toBe(one.batch.onHand);
    }),
  );
});
