import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAmount } from '../../../kernel/money.ts';
import { breaksMaximum, inventoryPosition, suggestOrder } from './replenish.ts';
import type { ReplenishInput } from './replenish.ts';

/** 5.00 元 a bottle, cases of 12. */
const line: ReplenishInput = {
  skuId: 'a',
  onHand: 30,
  inTransit: 10,
  orderedNotShipped: 5,
  committed: 3,
  min: 50,
  max: 120,
  pack: 12,
  moq: 0,
  ads: 4,
  shelfDays: null,
  priceE4: 50_000,
  pricePack: { num: 1, den: 1 },
  horizonDays: 20,
};
const first = (given: Partial<ReplenishInput>, room: number | null = null) =>
  suggestOrder([{ ...line, ...given }], room).lines[0];

describe('a suggested line, worked by hand', () => {
  it('position 30 + 10 + 5 - 3 = 42', () => expect(inventoryPosition(line)).toBe(42));

  it.each<[string, Partial<ReplenishInput>, number, string[]]>([
    // (120 - 42)/12 = 6.5 -> 7 cases
    ['up to the maximum in whole cases', {}, 84, []],
    ['nothing above the minimum', { onHand: 39 }, 0, ['aboveMinimum']],
    ['at the minimum he orders', { onHand: 38 }, 72, []],
    ['minimum = maximum, and that is there', { min: 42, max: 42 }, 0, ['ownMaximum']],
    ['minimum = maximum, one piece short', { min: 42, max: 42, onHand: 29 }, 12, []],
    ['without limits', { max: null }, 0, ['noLimit']],
    // room 4·28 - 42 = 70 -> 5 cases
    ['shelf life', { shelfDays: 28 }, 60, ['shelfLife']],
    ['shelf life below the least order', { shelfDays: 28, moq: 72 }, 0, ['shelfLife', 'belowMoq']],
    ['goods that would expire before they are sold', { shelfDays: 10 }, 0, ['shelfLife', 'belowMoq']],
    // 8 cases are needed by the MOQ 90: 42 + 96 = 138 > 132
    ['a least order beyond our own maximum', { moq: 90 }, 0, ['raisedToMoq', 'ownMaximum', 'belowMoq']],
    ['a least order within one case of it', { moq: 85, onHand: 18 }, 96, []],
    ['raised to the least order', { moq: 90, onHand: 33, max: 125 }, 0, ['raisedToMoq', 'ownMaximum', 'belowMoq']],
    ['raised, and one case above is tolerated', { moq: 90, onHand: 28, max: 124 }, 96, ['raisedToMoq']],
    [
      'a minimum set above the maximum',
      { min: 200, max: 60, onHand: 100 },
      0,
      ['raisedToMoq', 'ownMaximum', 'belowMoq'],
    ],
  ])('%s', (_, given, quantity, reasons) => {
    expect(first(given)).toMatchObject({ quantity, reasons });
  });

  it('costs what the prices say, and opens itself', () => {
    const found = first({ priceE4: 600_000, pricePack: { num: 12, den: 1 } });
    // 84 bottles = 7 cases at 60 元
    expect(found?.amountFen).toBe(42_000);
    expect(found?.trace.steps).toContainEqual({ name: 'position', value: 42, unit: 'base' });
  });
});

describe('credit', () => {
  const b = { ...line, skuId: 'b', onHand: 0, inTransit: 0, orderedNotShipped: 0, committed: 0 };

  it.each<[string, number | null, [number, number]]>([
    // a wants 84, b wants 120; to the minimum a 12 and b 60; money at risk: b more. 60 元 a case
    ['no limit', null, [84, 120]],
    ['enough', 102_000, [84, 120]],
    ['minimum first: b 5 cases, a 1, the rest to b', 60_000, [12, 108]],
    ['b up to the maximum before a', 72_000, [24, 120]],
    ['only b’s minimum', 30_000, [0, 60]],
    ['less than a case', 5999, [0, 0]],
    ['nothing', 0, [0, 0]],
    ['a debt counts as nothing', -500, [0, 0]],
  ])('%s', (_, room, expected) => {
    const { lines } = suggestOrder([line, b], room);
    expect(lines.map((one) => one.quantity)).toEqual(expected);
  });

  it('says what was cut', () => {
    const { lines, totalFen, wantedFen } = suggestOrder([line, b], 30_000);
    expect(lines.map((one) => one.reasons)).toEqual([['noCredit'], ['credit']]);
    expect([totalFen, wantedFen]).toEqual([30_000, 102_000]);
  });

  it('a least order that cannot be paid is left out, and its room goes on', () => {
    const { lines } = suggestOrder([line, { ...b, moq: 108 }], 50_000);
    expect(lines.map((one) => one.quantity)).toEqual([84, 0]);
  });
});

const drawn = fc.record({
  onHand: fc.nat(400),
  inTransit: fc.nat(100),
  orderedNotShipped: fc.nat(100),
  committed: fc.nat(50),
  min: fc.option(fc.nat(300)),
  max: fc.option(fc.nat(600)),
  pack: fc.integer({ min: 1, max: 24 }),
  moq: fc.nat(150),
  ads: fc.option(fc.double({ min: 0, max: 30, noNaN: true })),
  shelfDays: fc.option(fc.nat(60)),
  priceE4: fc.nat(2_000_000),
  pricePack: fc.record({ num: fc.integer({ min: 1, max: 24 }), den: fc.constant(1) }),
  horizonDays: fc.nat(40),
});
const lines = fc
  .array(drawn, { minLength: 1, maxLength: 8 })
  .map((list) => list.map((one, i): ReplenishInput => ({ ...one, skuId: `s${i}` })));

/** Case after case onto the pallet, as long as every rule lets one more on: the slow way of one line. */
function caseByCase(one: ReplenishInput): number {
  const position = one.onHand + one.inTransit + one.orderedNotShipped - one.committed;
  if (one.min === null || one.max === null || position > one.min) return 0;
  let quantity = 0;
  const need = (q: number) => position + q < (one.max ?? 0) || q < Math.max(one.moq, 1);
  const allowed = (q: number) =>
    position + q <= (one.max ?? 0) + one.pack &&
    (one.shelfDays === null || one.ads === null || position + q <= one.ads * one.shelfDays + 1e-6);
  while (need(quantity) && allowed(quantity + one.pack)) quantity += one.pack;
  return quantity < Math.max(one.moq, 1) ? 0 : quantity;
}

describe('whatever comes', () => {
  it('a line without credit is what case by case gives', () => {
    fc.assert(
      fc.property(lines, (inputs) => {
        const { lines: found } = suggestOrder(inputs, null);
        expect(found.map((one) => one.quantity)).toEqual(inputs.map(caseByCase));
      }),
    );
  });

  it('our suggestion never breaks our own maximum, the pack, the least order or the credit', () => {
    fc.assert(
      fc.property(lines, fc.option(fc.integer({ min: -1000, max: 2_000_000 })), (inputs, room) => {
        const { lines: found, totalFen } = suggestOrder(inputs, room);
        for (const [i, one] of found.entries()) {
          const given = inputs[i];
          if (!given || one.quantity === 0) continue;
          expect(breaksMaximum(one.position + one.quantity, given.max ?? 0, given.pack)).toBe(false);
          expect(one.quantity % given.pack).toBe(0);
          expect(one.quantity).toBeGreaterThanOrEqual(given.moq);
          expect(one.quantity).toBeLessThanOrEqual(one.wanted);
          expect(one.amountFen).toBe(lineAmount(one.quantity, given.priceE4, given.pricePack));
        }
        if (room !== null) expect(totalFen).toBeLessThanOrEqual(Math.max(0, room));
      }),
    );
  });

  it('a suggestion that was ordered is not suggested again', () => {
    fc.assert(
      fc.property(lines, (inputs) => {
        const { lines: found } = suggestOrder(inputs, null);
        const after = inputs.map((one, i) => ({
          ...one,
          orderedNotShipped: one.orderedNotShipped + (found[i]?.quantity ?? 0),
        }));
        const again = suggestOrder(after, null).lines;
        for (const [i, one] of again.entries()) {
          const given = inputs[i];
          // Where shelf life cut the first, a second would be cut to less than a case.
          if (found[i]?.quantity && given && given.min !== null && given.max !== null && given.min <= given.max)
            expect(one.quantity).toBe(0);
        }
      }),
    );
  });
});
