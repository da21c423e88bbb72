import fc from 'fast-check';
import type * as quantity from '../../src/kernel/quantity.ts';
import { allowedAround, ratioOnPaper, sumOnPaper, toBaseOnPaper, unpackBySubtraction } from '../oracle/numbers.ts';
import { holds, same } from './run.ts';
import type { Property } from './run.ts';

export type QuantityModule = typeof quantity;

const ratioOf = (max: number): fc.Arbitrary<[number, number]> =>
  fc.tuple(fc.integer({ min: 1, max }), fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 60 })));
/** 瓶 of one, 盒 of some, 箱 of some 盒: as products are made. */
const trade = fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 24 }));
const base = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 1e9 }));
/** A decimal as typed: up to six digits before and after the point. */
const typed = fc
  .tuple(fc.nat(999_999), fc.string({ unit: fc.constantFrom('0', '0', '5', '2', '3', '7'), maxLength: 6 }))
  .map(([whole, fraction]) => (fraction === '' ? String(whole) : `${whole}.${fraction}`))
  .filter((text) => /[1-9]/.test(text));

export const quantityProperties: Property<QuantityModule>[] = [
  {
    name: 'base units go to any pack and come back the same',
    check: (m, run) =>
      holds(run, [base, ratioOf(10_000)], (n, [num, den]) => {
        const pack = m.makePack('箱', num, den);
        same(m.toBase(m.fromBase(n, pack), pack), { ok: true, base: n });
        same(m.fromBase(-n, pack), `-${m.fromBase(n, pack)}`);
      }),
  },
  {
    name: 'what is typed is whole base units on paper, or refused with two neighbours that are',
    check: (m, run) =>
      holds(run, [typed, ratioOf(1000)], (text, [num, den]) => {
        const pack = m.makePack('箱', num, den);
        const expected = toBaseOnPaper(text, num, den);
        const result = m.toBase(text, pack);
        if (result.ok) same(result.base, expected);
        else if (result.reason === 'tooLarge') same(Number(text) * (num / den) > 0.999999e9, true);
        else {
          same([result.reason, expected], ['fractionOfBase', null]);
          const [low = '', high = ''] = result.nearest ?? [];
          const [below, above] = [low, high].map((t) => (t === '0' ? { ok: true, base: 0 } : m.toBase(t, pack)));
          same(above?.ok === true && below?.ok === true, true);
          if (above && below && 'base' in above && 'base' in below) {
            same(above.base - below.base, 1);
            const value = (Number(text) * num) / den;
            same(below.base <= value + 1e-3 && value - 1e-3 <= above.base, true);
          }
        }
      }),
  },
  {
    name: 'a number and its text mean the same quantity',
    check: (m, run) =>
      holds(run, [typed, ratioOf(100)], (text, [num, den]) => {
        const pack = m.makePack('箱', num, den);
        same(m.toBase(Number(text), pack), m.toBase(String(Number(text)), pack));
        same(m.toBase(Number(text), pack), m.toBase(text, pack));
      }),
  },
  {
    name: '箱, 盒 and 瓶 are taken off the heap, the largest first, and read back',
    check: (m, run) =>
      holds(run, [fc.integer({ min: 1, max: 20_000 }), trade, fc.boolean()], (n, [box, boxes], reversed) => {
        const packs = [m.makePack('瓶', 1), m.makePack('盒', box), m.makePack('箱', box * boxes)];
        if (reversed) packs.reverse();
        const expected = unpackBySubtraction(
          n,
          packs.map((p) => p.num),
        );
        const text = expected.map(([i, count]) => `${count}${packs[i]?.unit}`).join('');
        same(m.mixed(n, packs), text);
        same(m.mixed(-n, packs), `\u2212${text}`);
        same(m.parseQuantityText(text, packs), { ok: true, base: n });
      }),
  },
  {
    name: 'the parts of a quantity sum to it whatever the packs are',
    check: (m, run) =>
      holds(run, [base, fc.array(ratioOf(500), { minLength: 1, maxLength: 4 })], (n, list) => {
        const packs = list.map(([num, den], i) => m.makePack('甲乙丙丁'.charAt(i), num, den));
        const parts = m.parts(n, packs);
        same(sumOnPaper(parts.map((p) => p.base)), n);
        for (const part of parts) {
          const pack = packs.find((p) => p.unit === part.unit);
          same(pack && m.toBase(part.quantity, pack), { ok: true, base: part.base });
        }
        same(m.parseQuantityText(m.mixed(n, packs), packs), { ok: true, base: n });
      }),
  },
  {
    name: 'standard pieces of the parts are those of the whole, written as on paper',
    check: (m, run) =>
      holds(run, [fc.nat(1e6), fc.nat(1e6), ratioOf(1000), fc.nat(4)], (a, b, [num, den], digits) => {
        const whole = m.standardPieces(a + b, { num, den });
        same(m.addRatio(m.standardPieces(a, { num, den }), m.standardPieces(b, { num, den })), whole);
        same(m.formatRatio(whole, digits), ratioOnPaper((a + b) * num, den, digits));
        same(m.formatRatio({ num: -whole.num, den: whole.den }, digits), ratioOnPaper(-(a + b) * num, den, digits));
      }),
  },
  {
    name: 'a pack rule allows what walking up and down allows, and names the neighbours',
    check: (m, run) =>
      holds(run, [fc.nat(400), fc.nat(48), fc.nat(200)], (n, multiple, minimum) => {
        const { allowed, around } = allowedAround(n, multiple, minimum);
        const result = m.packRule(n, { multiple, minimum });
        same(result.ok, allowed);
        if (!result.ok) same([result.reason, result.nearest], [n < minimum ? 'minimum' : 'multiple', around]);
      }),
  },
];
