import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oracleChoice } from '../../../test/oracle/prices.ts';
import { addDays } from '../../kernel/time.ts';
import { choose, comparePrices, isBelowFloor, supersede, type PriceRow } from './rules.ts';

const numRuns = Number(process.env['PROPERTY_CASES'] ?? 2000);
const base: PriceRow = {
  id: '1',
  level: 'A',
  skuId: 's',
  unit: '箱',
  unitNum: 24,
  unitDen: 1,
  minQuantity: 0,
  priceE4: 420_000,
  fromOn: '2026-01-01',
  toOn: null,
  approved: true,
};
const ask = { level: 'A', on: '2026-06-15', quantity: 100 };

describe('choosing', () => {
  test.each<[Partial<PriceRow>, string]>([
    [{ level: 'B' }, 'level'],
    [{ approved: false }, 'notApproved'],
    [{ fromOn: '2026-06-16' }, 'notYet'],
    [{ toOn: '2026-06-14' }, 'ended'],
    [{ minQuantity: 101 }, 'quantity'],
  ])('%j is rejected as %s', (change, why) => {
    const other = { ...base, id: '2', ...change };
    const chosen = choose([base, other], ask);
    expect(chosen?.row.id).toBe('1');
    expect(chosen?.rejected).toEqual([{ row: other, why }]);
    expect(choose([other], ask)).toBeNull();
  });

  test('first and last day are inclusive', () => {
    const row = { ...base, fromOn: '2026-06-15', toOn: '2026-06-15' };
    expect(choose([row], ask)?.row.id).toBe('1');
  });

  test('the highest tier reached wins even when a lower one is cheaper; the ladder shows all', () => {
    const rows = [
      base,
      { ...base, id: '2', minQuantity: 100, priceE4: 400_000 },
      { ...base, id: '3', minQuantity: 500, priceE4: 390_000 },
    ];
    const chosen = choose(rows, ask);
    expect(chosen?.row.id).toBe('2');
    expect(chosen?.ladder).toEqual([
      { minQuantity: 0, priceE4: 420_000 },
      { minQuantity: 100, priceE4: 400_000 },
      { minQuantity: 500, priceE4: 390_000 },
    ]);
  });

  test('prices of unlike units are compared exactly', () => {
    expect(comparePrices({ priceE4: 1, unitNum: 3, unitDen: 1 }, { priceE4: 3_333, unitNum: 10_000, unitDen: 1 })).toBe(
      1,
    );
    expect(comparePrices({ priceE4: 5, unitNum: 5, unitDen: 2 }, { priceE4: 2, unitNum: 1, unitDen: 1 })).toBe(0);
    expect(
      isBelowFloor({ priceE4: 24 * 15_000 - 1, unitNum: 24, unitDen: 1 }, { floorE4: 15_000, unitNum: 1, unitDen: 1 }),
    ).toBe(true);
    expect(
      isBelowFloor({ priceE4: 24 * 15_000, unitNum: 24, unitDen: 1 }, { floorE4: 15_000, unitNum: 1, unitDen: 1 }),
    ).toBe(false);
  });
});

const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays('2026-01-01', n));
const row = fc.record({
  level: fc.constantFrom('A', 'B'),
  unit: fc.constantFrom('瓶', '箱'),
  minQuantity: fc.constantFrom(0, 10, 20, 30),
  priceE4: fc.integer({ min: 0, max: 50 }),
  fromOn: day,
  length: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }),
  approved: fc.boolean(),
});
const rows = fc.array(row, { maxLength: 12 }).map((list) =>
  list.map(({ length, ...one }, index): PriceRow => {
    const [unitNum, unitDen] = one.unit === '箱' ? [5, 2] : [1, 1];
    return {
      ...one,
      id: String(index).padStart(3, '0'),
      skuId: 's',
      unitNum,
      unitDen,
      toOn: length === null ? null : addDays(one.fromOn, length),
    };
  }),
);

test('agrees with the oracle, whatever the order of the rows', () => {
  fc.assert(
    fc.property(rows, day, fc.integer({ min: 1, max: 40 }), (list, on, quantity) => {
      const wanted = { level: 'A', on, quantity };
      const chosen = choose(list, wanted);
      expect(chosen?.row.id ?? null).toBe(oracleChoice(list, wanted));
      expect(choose(list.toReversed(), wanted)?.row.id).toBe(chosen?.row.id);
      // Nothing disappears: every row is chosen, rejected, or a lower or dearer one that holds.
      if (chosen) expect(new Set(chosen.rejected.map((one) => one.row.id)).has(chosen.row.id)).toBe(false);
    }),
    { numRuns },
  );
});

describe('overtaking', () => {
  const span = (id: string, fromOn: string, toOn: string | null) => ({ id, fromOn, toOn });

  test('the old row ends the day before', () => {
    expect(supersede([span('1', '2026-01-01', null)], { fromOn: '2026-06-01', toOn: null })).toEqual({
      ended: [{ id: '1', toOn: '2026-05-31' }],
      resumed: [],
      toOn: null,
    });
  });

  test('a price with an end lets the old one resume', () => {
    expect(supersede([span('1', '2026-01-01', null)], { fromOn: '2026-06-01', toOn: '2026-06-30' })).toEqual({
      ended: [{ id: '1', toOn: '2026-05-31' }],
      resumed: [{ id: '1', fromOn: '2026-07-01', toOn: null }],
      toOn: '2026-06-30',
    });
  });

  test('a planned row stays: the new one lasts until then, or is refused when it says otherwise', () => {
    const planned = span('2', '2026-09-01', null);
    expect(supersede([planned], { fromOn: '2026-06-01', toOn: null })).toEqual({
      ended: [],
      resumed: [],
      toOn: '2026-08-31',
    });
    expect(supersede([planned], { fromOn: '2026-06-01', toOn: '2026-09-01' })).toEqual({ clash: planned });
  });

  test('overtaken on its first day, a row ends before it began', () => {
    expect(supersede([span('1', '2026-06-01', null)], { fromOn: '2026-06-01', toOn: null })).toEqual({
      ended: [{ id: '1', toOn: '2026-05-31' }],
      resumed: [],
      toOn: null,
    });
  });

  test('whatever is set, a day has one price at most and no day loses its price', () => {
    const wanted = fc.record({
      fromOn: day,
      length: fc.option(fc.integer({ min: 0, max: 15 }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 8 }), (list) => {
        let next = 0;
        let held: { id: string; fromOn: string; toOn: string | null }[] = [];
        for (const one of list) {
          const fresh = {
            fromOn: one.fromOn,
            toOn: one.length === null ? null : addDays(one.fromOn, one.length),
          };
          const covered = daysOf(held);
          const plan = supersede(held, fresh);
          if ('clash' in plan) continue;
          held = held.map((row) => ({
            ...row,
            toOn: plan.ended.find((end) => end.id === row.id)?.toOn ?? row.toOn,
          }));
          held.push(...plan.resumed.map((again) => ({ ...again, id: `r${(next += 1)}` })), {
            id: `n${(next += 1)}`,
            fromOn: fresh.fromOn,
            toOn: plan.toOn,
          });
          const now = daysOf(held);
          for (const [on, count] of now) if (count > 1) throw new Error(`${count} prices on ${on}`);
          for (const [on] of covered) if (!now.has(on)) throw new Error(`${on} lost its price`);
        }
      }),
      { numRuns: Math.min(numRuns, 2000) },
    );
  });
});

/** How many rows hold on each day of the window. */
function daysOf(held: readonly { fromOn: string; toOn: string | null }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (let n = 0; n < 70; n += 1) {
    const on = addDays('2026-01-01', n);
    const count = held.filter((row) => row.fromOn <= on && (row.toOn === null || row.toOn >= on)).length;
    if (count > 0) counts.set(on, count);
  }
  return counts;
}
