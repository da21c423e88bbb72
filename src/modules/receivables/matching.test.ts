/** 银行对账: proposals for many receipts at once, taken in one step, taken back, and never twice. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { importing, type Importing } from '../../../test/importing.ts';
import { refused, world, type World } from '../../../test/world.ts';
import type { NamedItem } from './rules.match.ts';
import { certainFrom, matchAll } from './rules.matching.ts';

const item = (id: string, open: number, names: string[] = []): NamedItem => ({
  id,
  open,
  names,
  dueOn: `2026-0${id}-01`,
  documentOn: '2026-01-01',
});
const money = (id: string, restFen: number, memo = '') => ({ id, dealerId: 'd', on: `2026-05-0${id}`, restFen, memo });
const matched = (monies: ReturnType<typeof money>[], items: NamedItem[]) =>
  matchAll(monies, new Map([['d', items]])).map(({ id, certain, proposals }) => ({
    id,
    certain,
    why: proposals[0]?.why,
    items: proposals[0]?.lines.map((line) => line.itemId),
  }));

test.each([
  ['the only one of this amount', [money('1', 70)], [item('1', 50), item('2', 70)], [true, 'exact', ['2']]],
  ['two of this amount', [money('1', 70)], [item('1', 70), item('2', 70)], [false, 'exact', ['1']]],
  [
    'the named one in full',
    [money('1', 70, '付 SX-0002')],
    [item('1', 70), item('2', 70, ['SX-0002'])],
    [true, 'document', ['2']],
  ],
  [
    'named one thing, amount another',
    [money('1', 70, '付 SX-0002')],
    [item('1', 70), item('2', 90, ['SX-0002'])],
    [false, 'exact', ['1']],
  ],
  ['everything open', [money('1', 120)], [item('1', 50), item('2', 70)], [true, 'sum', ['1', '2']]],
  ['part of an old debt', [money('1', 20)], [item('1', 50)], [false, 'oldest', ['1']]],
] as const)('%s', (_, monies, items, [certain, why, lines]) => {
  expect(matched([...monies], [...items])).toEqual([{ id: '1', certain, why, items: lines }]);
});

test('two receipts never claim the same debt: the older takes it, the other is asked', () => {
  expect(matched([money('2', 70), money('1', 70)], [item('1', 30), item('2', 70)])).toEqual([
    { id: '2', certain: false, why: 'oldest', items: ['1'] },
    { id: '1', certain: true, why: 'exact', items: ['2'] },
  ]);
});

test('all certain proposals together fit every debt and every receipt', () => {
  const amount = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 9 }), fc.array(amount, { maxLength: 9 }), (rests, opens) => {
      const items = opens.map((open, i) => item(String((i % 9) + 1), open)).map((one, i) => ({ ...one, id: `i${i}` }));
      const monies = rests.map((rest, i) => ({ ...money('1', rest), id: `m${i}` }));
      const found = matchAll(monies, new Map([['d', items]]));
      expect(found.map((one) => one.id)).toEqual(monies.map((one) => one.id));
      const used = new Map<string, number>();
      for (const one of found) {
        const [best] = one.proposals;
        expect(one.proposals.map((match) => match.confidence)).toEqual(
          one.proposals.map((match) => match.confidence).toSorted((a, b) => b - a),
        );
        if (!one.certain || !best) continue;
        expect(best.confidence).toBeGreaterThanOrEqual(certainFrom);
        const total = best.lines.reduce((sum, line) => sum + line.amount, 0);
        expect(total).toBe(monies.find((each) => each.id === one.id)?.restFen);
        for (const { itemId, amount: fen } of best.lines) used.set(itemId, (used.get(itemId) ?? 0) + fen);
      }
      for (const [id, fen] of used) expect(fen).toBeLessThanOrEqual(items.find((one) => one.id === id)?.open ?? 0);
    }),
    { numRuns: Number(process.env['PROPERTY_CASES'] ?? 500) },
  );
});

let t: World;
let bank: Importing;
let [sx, nb] = ['', ''];
beforeAll(async () => {
  t = await world();
  bank = importing(t, 'receipts');
  [sx, nb] = [await dealerIdOf(t, 'SX018'), await dealerIdOf(t, 'NB007')];
  const finance = t.as('finance').receivables;
  await finance.recordOpening({
    dealerId: sx,
    items: [1, 2, 3, 4].map((i) => ({ amountFen: i * 10_000, on: `2026-0${i + 5}-15`, note: `XS-${i}` })),
  });
  await finance.recordOpening({ dealerId: nb, items: [{ amountFen: 55_500, on: '2026-09-01' }] });
  await bank.commit(
    'finance',
    [
      ['桐荫副食', 20_000, 'B1', ''],
      ['桐荫副食', 30_000, 'B2', '付 XS-3 货款'],
      ['桐荫副食', 4_000, 'B3', ''],
      ['漱石副食', 55_500, 'B4', ''],
    ].map(([payer, amount, reference, memo]) => ({ payer, amount, reference, memo, date: { date: '2026-11-20' } })),
  );
});

const balances = () => t.rows('select dealer_id, receivable, unallocated_receipts from credit_parts order by 1');

test('seen, taken in one step, not twice, and taken back', async () => {
  const finance = t.as('finance').receivables;
  const before = await balances();
  const seen = await finance.matching({});
  expect(seen).toMatchObject({ waiting: 4, shown: 4, certain: 3, certainFen: 105_500 });
  const certain = seen.items.filter((one) => one.certain);
  const items = certain.map(({ receiptId, version, proposals }) => ({
    receiptId,
    version,
    lines: (proposals[0]?.lines ?? []).map(({ invoiceId, amountFen }) => ({ invoiceId, amountFen })),
  }));
  const taken = await finance.acceptMatches({ items });
  expect(taken).toMatchObject({ accepted: 3, acceptedFen: 105_500, skipped: [] });
  expect(await bank.books()).toEqual([]);
  const again = await finance.acceptMatches({ items });
  expect([again.accepted, again.skipped.length]).toEqual([0, 3]);
  const later = await finance.matching({});
  expect([later.waiting, later.certain, later.done.length]).toEqual([1, 0, 3]);
  expect(await finance.undoMatches({ allocationIds: taken.allocationIds })).toEqual({ undone: 3, undoneFen: 105_500 });
  expect(await finance.undoMatches({ allocationIds: taken.allocationIds })).toEqual({ undone: 0, undoneFen: 0 });
  expect(await balances()).toEqual(before);
  expect(await bank.books()).toEqual([]);
});

test('more than is open, another dealer’s invoice and a receipt twice are left as they were', async () => {
  const finance = t.as('finance').receivables;
  const { items } = await finance.matching({ dealerId: sx });
  const [foreign] = (await finance.openItems({ dealerId: nb })).items;
  const [own] = (await finance.openItems({ dealerId: sx })).items;
  const [one, two] = items;
  if (!one || !two || !own || !foreign) throw new Error('nothing to match');
  const ask = (receipt: typeof one, invoiceId: string, amountFen: number) => ({
    receiptId: receipt.receiptId,
    version: receipt.version,
    lines: [{ invoiceId, amountFen }],
  });
  const found = await finance.acceptMatches({
    items: [ask(one, foreign.id, 1), ask(one, own.id, 10_000), ask(one, own.id, 1), ask(two, own.id, 1)],
  });
  expect([found.accepted, found.acceptedFen, found.skipped.length]).toEqual([1, 10_000, 3]);
  expect(await bank.books()).toEqual([]);
  await refused(finance.acceptMatches({ items: [ask({ ...one, receiptId: own.id }, own.id, 1)] }), 'kernel.notFound');
  await refused(t.as('manager').receivables.matching({}), 'kernel.notAllowed');
});

test('two people at the same receipts at once: each is taken once', async () => {
  const finance = t.as('finance').receivables;
  const { items } = await finance.matching({ dealerId: nb });
  const asked = items.map(({ receiptId, version, proposals }) => ({
    receiptId,
    version,
    lines: (proposals[0]?.lines ?? []).map(({ invoiceId, amountFen }) => ({ invoiceId, amountFen })),
  }));
  const both = await Promise.all([
    finance.acceptMatches({ items: asked }),
    t.as('director').receivables.acceptMatches({ items: asked }),
  ]);
  expect(both.map((one) => one.accepted).toSorted((a, b) => a - b)).toEqual([0, 1]);
  expect(await bank.books()).toEqual([]);
});
