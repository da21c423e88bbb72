import { beforeAll, describe, expect, test } from 'vitest';
import { skuIdOf } from '../../../test/cast-goods.ts';
import { dealerIdOf } from '../../../test/cast.ts';
import { brokenInvariants, inside } from '../../../test/inside.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { postStock } from './index.ts';

let t: World;
let sx: string;
let a: string;
let b: string;
beforeAll(async () => {
  t = await world();
  sx = await dealerIdOf(t, 'SX018');
  [a, b] = [await skuIdOf(t, 'A500'), await skuIdOf(t, 'B330')];
});

const opening = (lines: { skuId: string; quantity: number | string; unit: string }[], on?: string, login = 'owner') =>
  t.as(login).stock.recordOpening({ dealerId: sx, lines, ...(on ? { on } : {}) });
const sound = async () => expect(await brokenInvariants(t, 'stock:')).toEqual([]);
const held = async () =>
  (await t.as('owner').stock.position({ dealerId: sx })).items.map((one) => [one.code, one.quantity, one.text]);

describe('an opening is refused, and nothing is written', () => {
  test('all wrong lines at once, by name', async () => {
    const refusal = await refused(
      opening([
        { skuId: a, quantity: 0, unit: '箱' },
        { skuId: a, quantity: 1, unit: '托' },
        { skuId: b, quantity: '0.0001', unit: '箱' },
        { skuId: '019adf00-0000-7000-8000-000000000001', quantity: 1, unit: '箱' },
        { skuId: b, quantity: -1, unit: '箱' },
      ]),
      'stock.badLines',
    );
    expect(refusal.fields.map((one) => one.path)).toEqual([
      'lines[1].quantity',
      'lines[2].unit',
      'lines[3].quantity',
      'lines[4].skuId',
      'lines[5].quantity',
    ]);
    expect(await t.rows('select 1 from stock_movements')).toEqual([]);
  });

  test('one product twice, tomorrow, a closed month, another dealer', async () => {
    const line = { skuId: a, quantity: 1, unit: '箱' };
    expect((await refused(opening([line, line]), 'stock.badLines')).fields).toMatchObject([
      { path: 'lines[2].skuId', code: 'stock.productTwice' },
    ]);
    await refused(opening([line], '2026-11-24'), 'receivables.future');
    await t.as('finance').receivables.closeMonth({ month: '2026-09' });
    expect((await refused(opening([line], '2026-09-30'), 'receivables.monthClosed')).fields[0]?.path).toBe('on');
    await refused(opening([line], '2026-11-01', 'owner-nb'), 'kernel.notFound');
    await refused(opening([line], '2026-11-01', 'manager-west'), 'kernel.notFound');
    await refused(opening([line], '2026-11-01', 'buyer'), 'kernel.notAllowed');
    expect(await t.rows('select 1 from stock_movements')).toEqual([]);
  });
});

describe('the ledger of goods', () => {
  test('the same opening by five at once is one', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => opening([{ skuId: a, quantity: '2.5', unit: '箱' }], '2026-10-01')),
    );
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await held()).toEqual([['A500', 60, '2箱12瓶']]);
    await sound();
  });

  test('deliveries at once add up, in the same few statements whatever the lines', async () => {
    const statements: number[] = [];
    const deliver = (lines: { skuId: string; quantity: number }[]) => {
      let n = 0;
      const work = inside(
        t,
        'owner',
        (ctx) =>
          postStock(ctx, {
            dealerId: sx,
            on: '2026-11-20',
            kind: 'receipt',
            document: { kind: 'shipment', id: sx, number: 'SX018-S0001' },
            lines,
          }),
        { onStatement: () => (n += 1) },
      );
      return work.then(() => statements.push(n));
    };
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        deliver(
          i % 2
            ? [
                { skuId: a, quantity: 1 },
                { skuId: b, quantity: 2 },
              ]
            : [
                { skuId: b, quantity: 2 },
                { skuId: a, quantity: 1 },
                { skuId: b, quantity: 0 },
              ],
        ),
      ),
    );
    expect(new Set(statements)).toEqual(new Set([7])); // begin, head, lock (a past day), post, read and write lots, commit
    expect((await held()).map(([code, quantity]) => [code, quantity])).toEqual([
      ['A500', 80],
      ['B330', 40],
    ]);
    await sound();
  });

  test('movements carry the balance, page by page', async () => {
    const whole = await t.as('manager').stock.movements({ dealerId: sx, skuId: a });
    expect(whole.items[0]?.balance).toBe(80);
    whole.items.forEach((line, i) => expect(line.balance).toBe(line.quantity + (whole.items[i + 1]?.balance ?? 0)));
    const first = await t.as('manager').stock.movements({ dealerId: sx, skuId: a, limit: 7 });
    const second = await t
      .as('manager')
      .stock.movements({ dealerId: sx, skuId: a, limit: 200, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items]).toEqual(whole.items);
    await refused(t.as('owner-nb').stock.movements({ dealerId: sx }), 'kernel.notFound');
  });

  test('an opening is taken back once and may then be recorded anew', async () => {
    const [row] = await t.rows<{ document_id: string }>(
      "select document_id from stock_movements where kind = 'opening'",
    );
    const back = () =>
      t.as('owner').stock.reverseOpening({ dealerId: sx, documentId: row?.document_id ?? '', reason: '数错了' });
    const outcomes = await Promise.allSettled([back(), back(), back()]);
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    await refused(back(), 'stock.alreadyReversed');
    expect((await held())[0]?.[1]).toBe(20);
    await opening([{ skuId: a, quantity: 3, unit: '盒' }]);
    expect((await held())[0]?.[1]).toBe(38);
    await sound();
  });

  test('is append-only, and a balance never falls below zero', async () => {
    const rights = await t.rows<{ privilege_type: string }>(
      "select privilege_type from information_schema.role_table_grants where grantee = 'tongzhou_app' and table_name = 'stock_movements'",
    );
    expect(rights.map((one) => one.privilege_type).sort()).toEqual(['INSERT', 'SELECT']);
    const document = { kind: 'opening', id: sx, number: 'x' };
    await expect(
      inside(t, 'owner', (ctx) =>
        postStock(ctx, {
          dealerId: sx,
          on: '2026-11-20',
          kind: 'reversal',
          document,
          lines: [{ skuId: a, quantity: -39 }],
        }),
      ),
    ).rejects.toThrow();
    await sound();
  });

  test('opens: opening, deliveries and reversals sum to it', async () => {
    const why = await t.as('owner').explanations.get({ of: 'stock.balance', key: `${sx}:${a}` });
    expect(why.value).toMatchObject({ amount: 38, unit: '瓶' });
    expect(why.inputs.reduce((sum, one) => sum + one.value.amount, 0)).toBe(38);
    await refused(t.as('owner-nb').explanations.get({ of: 'stock.balance', key: `${sx}:${a}` }), 'kernel.notFound');
    await refused(t.as('owner').explanations.get({ of: 'stock.balance', key: sx }), 'kernel.notFound');
  });
});
