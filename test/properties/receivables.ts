import fc from 'fast-check';
import type * as rules from '../../src/modules/receivables/rules.ts';
import {
  bucketByCounting,
  daysLate,
  payCoinByCoin,
  sumOnPaper,
  walkDays,
  weightedDaysOnPaper,
} from '../oracle/numbers.ts';
import { holds, same } from './run.ts';
import type { Property } from './run.ts';

export type ReceivablesRules = typeof rules;

const start = '2026-01-20';
const dayAt = (n: number): string => walkDays(start, n);
/** Few different days and unordered ids, so that ties are the rule. */
const items = (
  open: fc.Arbitrary<number>,
): fc.Arbitrary<{ id: string; dueOn: string; documentOn: string; open: number }[]> =>
  fc.uniqueArray(
    fc.record({
      id: fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', '1', '9'), minLength: 1, maxLength: 3 }),
      dueOn: fc.nat(4).map(dayAt),
      documentOn: fc.nat(3).map(dayAt),
      open,
    }),
    { selector: (item) => item.id, maxLength: 7 },
  );
const amount = fc.integer({ min: -1e12, max: 1e12 });
const asOfDay = fc.nat(450).map(dayAt);

export const receivablesProperties: Property<ReceivablesRules>[] = [
  {
    name: 'oldest first is what paying coin by coin gives',
    check: (m, run) =>
      holds(run, [fc.integer({ min: -3, max: 90 }), items(fc.integer({ min: -5, max: 30 }))], (paid, list) => {
        const allocations = m.allocateOldestFirst(paid, list);
        const asRecord = Object.fromEntries(allocations.map((a) => [a.itemId, a.amount]));
        const byId = (r: Record<string, number>): [string, number][] =>
          Object.entries(r).sort(([a], [b]) => (a < b ? -1 : 1));
        same(byId(asRecord), byId(payCoinByCoin(paid, list)));
        same(allocations.length, Object.keys(asRecord).length);
        same(m.checkChosenAllocation(Math.max(paid, 0), list, allocations).ok, true);
      }),
  },
  {
    name: 'a chosen allocation passes exactly when no rule is broken',
    check: (m, run) => {
      const chosen = fc.array(
        fc.record({
          itemId: fc.constantFrom('a', 'b', 'c', 'a1', 'zz'),
          amount: fc.integer({ min: -1, max: 20 }),
        }),
        { maxLength: 4 },
      );
      holds(run, [fc.nat(40), items(fc.nat(20)), chosen], (rest, list, choice) => {
        const fits = choice.every((c) => c.amount > 0 && list.some((i) => i.id === c.itemId && i.open >= c.amount));
        const once = new Set(choice.map((c) => c.itemId)).size === choice.length;
        const enough = sumOnPaper(choice.map((c) => Math.max(0, c.amount))) <= rest;
        const result = m.checkChosenAllocation(rest, list, choice);
        same(result.ok, fits && once && enough);
        if (!result.ok)
          same(
            result.problems.some((p) => p.kind === 'overReceipt'),
            !enough,
          );
      });
    },
  },
  {
    name: 'ageing puts every open 分 into the bucket counted on the calendar',
    check: (m, run) =>
      holds(
        run,
        [items(amount), fc.array(fc.nat(440), { minLength: 7, maxLength: 7 }), asOfDay],
        (list, dues, asOf) => {
          const dated = list.map((item, i) => ({ ...item, dueOn: dayAt(dues[i] ?? 0) }));
          const result = m.ageing(dated, asOf);
          const counted = dated.map((item) => ({
            open: item.open,
            bucket: bucketByCounting(item.dueOn, asOf),
          }));
          for (const [bucket, value] of Object.entries(result.buckets)) {
            same(value, sumOnPaper(counted.filter((c) => c.bucket === bucket).map((c) => c.open)));
          }
          const late = dated.map((i) => ({ amount: i.open, days: daysLate(i.dueOn, asOf) })).filter((l) => l.days > 0);
          same(result.total, sumOnPaper(dated.map((i) => i.open)));
          same(result.overdue, sumOnPaper(late.map((l) => l.amount)));
          same(result.weightedOverdueDays, weightedDaysOnPaper(late.filter((l) => l.amount > 0)));
        },
      ),
  },
  {
    name: 'exposure is the column of its parts, and credit allows exactly what is available',
    check: (m, run) => {
      const parts = fc.tuple(amount, amount, amount, amount, amount, fc.nat(1e12), fc.nat(1e12));
      holds(
        run,
        [parts, fc.option(fc.nat(20)), fc.integer({ min: -3, max: 3 })],
        ([r, s, a, o, u, limit, extra], until, near) => {
          const asOf = dayAt(10);
          const temporaryLimit = until === null ? null : { amount: extra, until: dayAt(until) };
          const temporary = temporaryLimit && temporaryLimit.until >= asOf ? extra : 0;
          const credit = m.exposure(
            {
              receivable: r,
              shippedNotInvoiced: s,
              approvedOrders: a,
              submittedOrders: o,
              unallocatedReceipts: u,
              limit,
              temporaryLimit,
            },
            asOf,
          );
          same(credit.exposure, sumOnPaper([r, s, a, o, -u]));
          same(credit.available, sumOnPaper([limit, temporary, -r, -s, -a, -o, u]));
          const need = credit.available + near;
          const expected = need <= 0 || near <= 0 ? { ok: true } : { ok: false, short: near };
          same(m.creditAllows(credit, need), expected);
        },
      );
    },
  },
];
