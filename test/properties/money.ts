import fc from 'fast-check';
import type * as money from '../../src/kernel/money.ts';
import {
  allocateOnPaper,
  decimalOnPaper,
  lineAmountOnPaper,
  readCapitals,
  shareOnPaper,
  sumOnPaper,
} from '../oracle/numbers.ts';
import { holds, refuses, same } from './run.ts';
import type { Property } from './run.ts';

export type MoneyModule = typeof money;

const fen = fc.oneof(fc.integer({ min: -2000, max: 2000 }), fc.maxSafeInteger(), fc.integer({ min: -1e9, max: 1e9 }));
const limited = fc.oneof(fc.integer({ min: -200_000, max: 200_000 }), fc.integer({ min: -(10 ** 13), max: 10 ** 13 }));
const quantity = fc.integer({ min: -100_000, max: 100_000 });
// Prices on whole 分 and on the half between two, where rounding rules differ.
const price = fc.oneof(
  fc.integer({ min: 0, max: 10_000_000 }),
  fc.integer({ min: 0, max: 20_000 }).map((n) => n * 50),
);
const pack = fc.oneof(
  fc.constant({ num: 1, den: 1 }),
  fc.record({ num: fc.integer({ min: 1, max: 48 }), den: fc.constant(1) }),
  fc.record({ num: fc.integer({ min: 1, max: 1000 }), den: fc.integer({ min: 1, max: 60 }) }),
);
const weights = fc
  .array(fc.oneof(fc.nat(5), fc.nat(1_000_000), fc.maxSafeNat()), { minLength: 1, maxLength: 12 })
  .filter((list) => list.some((w) => w > 0));
/** Cut points of a line of 1 to 500 base units. */
const splits = fc
  .tuple(fc.integer({ min: 1, max: 500 }), fc.array(fc.nat(500), { maxLength: 6 }))
  .map(([ordered, cuts]) => {
    const points = [0, ...cuts.map((c) => c % (ordered + 1)).sort((a, b) => a - b), ordered];
    return {
      ordered,
      parts: points.slice(1).map((to, i) => ({ doneBefore: points[i] ?? 0, part: to - (points[i] ?? 0) })),
    };
  });

export const moneyProperties: Property<MoneyModule>[] = [
  {
    name: 'a line amount is the product on paper, rounded half-up away from zero',
    check: (m, run) =>
      holds(run, [quantity, price, pack], (q, p, r) =>
        same(m.lineAmount(q, p, r), lineAmountOnPaper(q, p, r.num, r.den)),
      ),
  },
  {
    name: 'a return is the exact opposite of its sale',
    check: (m, run) =>
      holds(run, [quantity, price, pack], (q, p, r) => same(m.lineAmount(-q, p, r), 0 - m.lineAmount(q, p, r))),
  },
  {
    name: 'the parts of a line sum to the line, each the difference of two cumulative amounts',
    check: (m, run) =>
      holds(run, [splits, price, pack], ({ ordered, parts }, priceE4, r) => {
        const amounts = parts.map((part) => m.partAmount({ ordered, ...part, priceE4, pack: r }));
        const upTo = (n: number): number => lineAmountOnPaper(n, priceE4, r.num, r.den);
        same(
          amounts,
          parts.map((p) => upTo(p.doneBefore + p.part) - upTo(p.doneBefore)),
        );
        same(sumOnPaper(amounts), m.lineAmount(ordered, priceE4, r));
      }),
  },
  {
    name: 'the parts of an agreed total sum to it',
    check: (m, run) =>
      holds(run, [splits, fen], ({ ordered, parts }, total) => {
        const amounts = parts.map((part) => m.partOfTotal({ ordered, ...part, total }));
        const upTo = (n: number): number => shareOnPaper(total, n, ordered);
        same(
          amounts,
          parts.map((p) => sumOnPaper([upTo(p.doneBefore + p.part), -upTo(p.doneBefore)])),
        );
        same(sumOnPaper(amounts), total);
      }),
  },
  {
    name: 'a part beyond the order is refused',
    check: (m, run) =>
      holds(
        run,
        [fc.integer({ min: 1, max: 500 }), fc.nat(500), fc.integer({ min: 1, max: 50 })],
        (ordered, before, over) => {
          const line = { ordered, doneBefore: before, part: Math.max(0, ordered - before) + over };
          refuses(() => m.partAmount({ ...line, priceE4: 100, pack: { num: 1, den: 1 } }));
          refuses(() => m.partOfTotal({ ...line, total: 100 }));
        },
      ),
  },
  {
    name: 'an allocation is the largest remainder on paper and loses nothing',
    check: (m, run) =>
      holds(run, [fen, weights], (total, list) => {
        const shares = m.allocate(total, list);
        same(sumOnPaper(shares), total);
        same(shares, allocateOnPaper(total, list));
      }),
  },
  {
    name: 'a sum is the sum on paper, or refused where it leaves the safe integers',
    check: (m, run) =>
      holds(run, [fc.array(fen, { maxLength: 8 })], (list) => {
        let [total, fits] = [0, true];
        for (const n of list) {
          fits &&= Number.isSafeInteger(total + n);
          total += n;
        }
        if (fits) same(m.sumFen(list), sumOnPaper(list));
        else refuses(() => m.sumFen(list));
      }),
  },
  {
    name: 'yuan, wan and prices are written as on paper',
    check: (m, run) =>
      holds(run, [fen, fc.nat(4)], (n, digits) => {
        same(m.formatYuan(n), decimalOnPaper(n, 2, 2));
        same(m.formatWan(n, digits), decimalOnPaper(n, 6, digits));
        const four = decimalOnPaper(n, 4, 4);
        same(m.formatPrice(n), four.endsWith('00') ? four.slice(0, -2) : four.endsWith('0') ? four.slice(0, -1) : four);
      }),
  },
  {
    name: 'what was written is read back, dressed as people dress it',
    check: (m, run) =>
      holds(
        run,
        [limited, fc.constantFrom('', '¥', '￥', '¥ ', 'RMB'), fc.constantFrom('', '元', ' 元'), fc.boolean()],
        (n, head, tail, wide) => {
          const plain = m.formatYuan(n);
          const text =
            head +
            (wide ? plain.replace(/[\d,.]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)) : plain) +
            tail;
          same(m.parseYuan(text), n);
          same(m.parseYuan(plain.replaceAll(',', '')), n);
          if (n >= 0 && n <= 1e10) same(m.parsePrice(text), n * 100);
          same(m.parseYuan(`${plain}5`), null);
        },
      ),
  },
  {
    name: 'capitals read back to the amount',
    check: (m, run) => holds(run, [limited], (n) => same(readCapitals(m.rmbUpper(n)), n)),
  },
];
