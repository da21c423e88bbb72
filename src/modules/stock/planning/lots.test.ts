/** Lots against a queue that is lived day by day, and by hand where counts name last days. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../kernel/time.ts';
import { firstDays, lotsOnHand, type Arrival } from './lots.ts';

const numRuns = Number(process.env['PROPERTY_CASES'] ?? 500);
const day = (n: number) => addDays('2026-01-01', n);

test('what is there is the newest of what came: 100 and 60 came, 90 are left', () => {
  const arrivals = [
    { on: '2026-03-01', quantity: 60, lots: [] },
    { on: '2026-01-01', quantity: 100, lots: [] },
  ];
  expect(lotsOnHand({ onHand: 90, arrivals, count: null })).toEqual([
    { on: '2026-01-01', quantity: 30, expiresOn: null, batch: null },
    { on: '2026-03-01', quantity: 60, expiresOn: null, batch: null },
  ]);
  expect(lotsOnHand({ onHand: -5, arrivals, count: null })).toEqual([]);
  expect(lotsOnHand({ onHand: 170, arrivals, count: null })[0]).toMatchObject({ on: null, quantity: 10 });
});

test('batches that came keep their last days; less received than shipped leaves what lasts longest', () => {
  const lots = [
    { batch: 'P2', expiresOn: '2027-06-30', quantity: 40 },
    { batch: 'P1', expiresOn: '2027-01-31', quantity: 30 },
  ];
  const arrivals = [{ on: '2026-03-01', quantity: 60, lots }];
  expect(lotsOnHand({ onHand: 50, arrivals, count: null })).toEqual([
    { on: '2026-03-01', quantity: 10, expiresOn: '2027-01-31', batch: 'P1' },
    { on: '2026-03-01', quantity: 40, expiresOn: '2027-06-30', batch: 'P2' },
  ]);
});

test('a count gives last days to what lay there, and what came since keeps its own', () => {
  const arrivals = [
    { on: '2026-01-01', quantity: 50, lots: [] },
    { on: '2026-02-01', quantity: 30, lots: [] },
    { on: '2026-04-01', quantity: 20, lots: [] },
  ];
  const count = {
    on: '2026-03-01',
    lots: [
      { batch: 'B', expiresOn: '2026-12-31', quantity: 40 },
      { batch: 'A', expiresOn: '2026-08-31', quantity: 20 },
    ],
  };
  // 60 counted, 20 came, 35 sold: 25 of the counted and the 20 are left.
  const lots = lotsOnHand({ onHand: 45, arrivals, count });
  expect(lots).toEqual([
    { on: '2026-02-01', quantity: 25, expiresOn: '2026-12-31', batch: 'B' },
    { on: '2026-04-01', quantity: 20, expiresOn: null, batch: null },
  ]);
  expect(firstDays(lots)).toEqual({ expiresOn: '2026-12-31', undatedOn: '2026-04-01' });
  // All of it: the counted are the newest of what lay there.
  expect(lotsOnHand({ onHand: 90, arrivals, count })).toEqual([
    { on: '2026-01-01', quantity: 10, expiresOn: null, batch: null },
    { on: '2026-01-01', quantity: 20, expiresOn: '2026-08-31', batch: 'A' },
    { on: '2026-01-01', quantity: 10, expiresOn: '2026-12-31', batch: 'B' },
    { on: '2026-02-01', quantity: 30, expiresOn: '2026-12-31', batch: 'B' },
    { on: '2026-04-01', quantity: 20, expiresOn: null, batch: null },
  ]);
});

/** First in, first out as a queue. */
function lived(steps: readonly { came: number; went: number }[]) {
  const queue: { on: string; quantity: number }[] = [];
  steps.forEach(({ came, went }, n) => {
    if (came > 0) queue.push({ on: day(n), quantity: came });
    let left = went;
    while (left > 0 && queue[0]) {
      const taken = Math.min(left, queue[0].quantity);
      queue[0].quantity -= taken;
      left -= taken;
      if (queue[0].quantity === 0) queue.shift();
    }
  });
  return queue;
}

const step = fc.record({ came: fc.nat({ max: 60 }), went: fc.nat({ max: 40 }) });

test('equals a queue lived day by day, while nothing is sold that is not there', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (asked) => {
      let stock = 0;
      const steps = asked.map(({ came, went }) => {
        const sold = Math.min(stock + came, went);
        stock += came - sold;
        return { came, went: sold };
      });
      const arrivals = steps.flatMap(({ came }, n): Arrival[] =>
        came > 0 ? [{ on: day(n), quantity: came, lots: [] }] : [],
      );
      const lots = lotsOnHand({ onHand: stock, arrivals, count: null });
      expect(lots.map(({ on, quantity }) => ({ on, quantity }))).toEqual(lived(steps));
    }),
    { numRuns },
  );
});

const named = fc.record({
  batch: fc.constantFrom('A', 'B', null),
  expiresOn: fc.option(fc.nat({ max: 400 }).map(day)),
  quantity: fc.nat({ max: 30 }),
});

test('adds up to what is on hand, in the order it came, and gives counted days to the old part only', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -20, max: 400 }),
      fc.uniqueArray(
        fc.record({
          on: fc.nat({ max: 90 }).map(day),
          quantity: fc.nat({ max: 60 }),
          lots: fc.array(named, { maxLength: 3 }),
        }),
        { selector: (one) => one.on, maxLength: 12 },
      ),
      fc.option(fc.record({ on: fc.nat({ max: 90 }).map(day), lots: fc.array(named, { maxLength: 4 }) })),
      (onHand, arrivals, count) => {
        const lots = lotsOnHand({ onHand, arrivals, count });
        expect(lots.reduce((sum, lot) => sum + lot.quantity, 0)).toBe(Math.max(0, onHand));
        expect(lots.every((lot) => lot.quantity > 0)).toBe(true);
        const days = lots.map((lot) => lot.on ?? '');
        expect(days).toEqual(days.toSorted());
        if (!count) return;
        const plain = lotsOnHand({ onHand, arrivals, count: null });
        const late = (list: typeof lots) => list.filter((lot) => (lot.on ?? '') > count.on);
        expect(late(lots)).toEqual(late(plain));
        const sum = (list: typeof lots, on: string | null) =>
          list.filter((lot) => lot.on === on).reduce((all, lot) => all + lot.quantity, 0);
        for (const lot of lots) expect(sum(lots, lot.on)).toBe(sum(plain, lot.on));
      },
    ),
    { numRuns },
  );
});
