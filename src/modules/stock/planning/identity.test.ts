import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../kernel/time.ts';
import { compareSellOut, dailyClosings, impliedBetweenCounts, replayDays } from './identity.ts';
import type { DayFlows } from './identity.ts';

describe('the identity of a day', () => {
  it('holds with every flow, worked by hand', () => {
    const { rows, closing, violations, trace } = replayDays(100, [
      {
        on: '2026-03-02',
        receipts: 50,
        customerReturns: 3,
        transferIn: 10,
        adjustUp: 2,
        sellOut: 40,
        factoryReturns: 5,
        transferOut: 6,
        adjustDown: 1,
        scrap: 4,
      },
    ]);
    // 100 + 50 + 3 + 10 + 2 - 40 - 5 - 6 - 1 - 4
    expect(closing).toBe(109);
    expect(rows[0]).toMatchObject({ opening: 100, closing: 109 });
    expect(violations).toEqual([]);
    expect(trace.inputs).toContainEqual({ name: 'sellOut', value: 40, unit: 'base' });
  });

  it('puts days in order, adds entries of one day, counts a difference once', () => {
    const { rows } = replayDays(10, [
      { on: '2026-03-03', sellOut: 4 },
      { on: '2026-03-01', receipts: 6 },
      { on: '2026-03-03', sellOut: 1, countDifference: -2 },
    ]);
    expect(rows.map((row) => [row.on, row.opening, row.closing])).toEqual([
      ['2026-03-01', 10, 16],
      ['2026-03-03', 16, 9],
    ]);
  });

  it.each<[string, number, DayFlows[], unknown[]]>([
    [
      'more sold than there was',
      5,
      [{ on: '2026-03-01', sellOut: 8 }],
      [{ kind: 'negativeStock', on: '2026-03-01', expected: 0, found: -3 }],
    ],
    [
      'a negative flow',
      5,
      [{ on: '2026-03-01', receipts: -2 }],
      [{ kind: 'negativeFlow', on: '2026-03-01', flow: 'receipts', expected: 0, found: -2 }],
    ],
    ['a reversal', 5, [{ on: '2026-03-01', receipts: -2, reversal: true }], []],
    [
      'a kept balance that is another',
      5,
      [{ on: '2026-03-01', receipts: 2, keptClosing: 8 }],
      [{ kind: 'closingDiffers', on: '2026-03-01', expected: 7, found: 8 }],
    ],
    ['a kept balance that is right', 5, [{ on: '2026-03-01', receipts: 2, keptClosing: 7 }], []],
  ])('lists %s', (_, opening, days, expected) => expect(replayDays(opening, days).violations).toEqual(expected));

  it('refuses a quantity that is no whole number', () => {
    expect(() => replayDays(1, [{ on: '2026-03-01', receipts: 0.5 }])).toThrow(
      expect.objectContaining({ code: 'number.notInteger' }),
    );
  });

  it('answers for every day of a range, also days without movement', () => {
    const days = [
      { on: '2026-02-27', receipts: 5 },
      { on: '2026-03-02', sellOut: 3 },
    ];
    expect(dailyClosings(10, days, { from: '2026-02-28', to: '2026-03-03' })).toEqual([
      { on: '2026-02-28', closing: 15 },
      { on: '2026-03-01', closing: 15 },
      { on: '2026-03-02', closing: 12 },
      { on: '2026-03-03', closing: 12 },
    ]);
  });
});

describe('implied sell-out', () => {
  it('is what is missing between two counts, worked by hand', () => {
    const [period] = impliedBetweenCounts(
      [
        { on: '2026-03-31', quantity: 70 },
        { on: '2026-02-28', quantity: 100 },
      ],
      [
        { on: '2026-02-28', receipts: 999 },
        { on: '2026-03-10', receipts: 60, sellOut: 80, transferOut: 5 },
        { on: '2026-03-31', scrap: 3, customerReturns: 2, countDifference: -4 },
        { on: '2026-04-01', receipts: 999 },
      ],
    );
    // 100 + 60 + 2 - 5 - 3 - 70
    expect(period).toMatchObject({ after: '2026-02-28', to: '2026-03-31', implied: 84, reported: 80 });
  });

  it.each([
    [{ reported: 90, implied: 100, observed: 95 }, -10, 0.1, []],
    [{ reported: 120, implied: 100, observed: null }, 20, 0.2, []],
    [{ reported: 5, implied: 0, observed: null }, 5, null, ['impliedZero']],
    [{ reported: 0, implied: 0, observed: null }, 0, null, ['nothingSold']],
    [{ reported: 5, implied: -3, observed: null }, 8, null, ['impliedNegative']],
    [{ reported: null, implied: 10, observed: null }, null, null, []],
    [{ reported: 5, implied: null, observed: null }, null, null, []],
  ])('%o side by side', (given, difference, rate, kinds) => {
    const result = compareSellOut({ on: '2026-03-31', ...given });
    expect([result.difference, result.rate, result.violations.map((one) => one.kind)]).toEqual([
      difference,
      rate,
      kinds,
    ]);
  });
});

const amount = fc.integer({ min: 0, max: 500 });
const day = fc.record({
  at: fc.integer({ min: 0, max: 40 }),
  receipts: amount,
  customerReturns: amount,
  transferIn: amount,
  adjustUp: amount,
  sellOut: amount,
  factoryReturns: amount,
  transferOut: amount,
  adjustDown: amount,
  scrap: amount,
});
type Drawn = typeof day extends fc.Arbitrary<infer T> ? T : never;
const dayFlows = ({ at, ...flows }: Drawn): DayFlows => ({ on: addDays('2026-01-20', at), ...flows });

/** The slow way: a box of goods, one movement after the other, each day looked at in the evening. */
function evenings(opening: number, drawn: readonly Drawn[]): number[] {
  let box = opening;
  return Array.from({ length: 41 }, (_, at) => {
    for (const one of drawn.filter((other) => other.at === at)) {
      for (const into of [one.receipts, one.customerReturns, one.transferIn, one.adjustUp]) box += into;
      for (const out of [one.sellOut, one.factoryReturns, one.transferOut, one.adjustDown, one.scrap]) box -= out;
    }
    return box;
  });
}

describe('against the box of goods', () => {
  it('every evening agrees, and a shortage is listed exactly where there is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.array(day, { maxLength: 30 }), (opening, drawn) => {
        const slow = evenings(opening, drawn);
        const days = drawn.map(dayFlows);
        const fast = dailyClosings(opening, days, { from: '2026-01-20', to: addDays('2026-01-20', 40) });
        expect(fast.map((one) => one.closing)).toEqual(slow);
        const moved = new Set(drawn.map((one) => one.at));
        const short = slow.flatMap((box, at) => (box < 0 && moved.has(at) ? [addDays('2026-01-20', at)] : []));
        expect(replayDays(opening, days).violations.map((one) => one.on)).toEqual(short);
      }),
    );
  });

  it('counts of the true stock imply exactly the true sales', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(day, { maxLength: 30 }), cuts, (drawn, at) => {
        const box = evenings(1000, drawn);
        const counts = at.map((n) => ({ on: addDays('2026-01-20', n), quantity: box[n] ?? 0 }));
        const sorted = at.toSorted((a, b) => a - b);
        const truth = sorted
          .slice(1)
          .map((to, i) =>
            drawn.filter((one) => one.at > (sorted[i] ?? 0) && one.at <= to).reduce((sum, one) => sum + one.sellOut, 0),
          );
        const periods = impliedBetweenCounts(counts, drawn.map(dayFlows));
        expect(periods.map((period) => period.implied)).toEqual(truth);
        expect(periods.map((period) => period.reported)).toEqual(truth);
      }),
    );
  });
});
