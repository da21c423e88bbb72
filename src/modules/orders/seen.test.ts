/** Nobody submits other prices than he saw. */
import { beforeAll, expect, test } from 'vitest';
import { goodsOf, type Goods } from '../../../test/ordering.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
let g: Goods;
beforeAll(async () => {
  t = await world();
  g = await goodsOf(t);
});

test('prices that change against one another are told although the total stays', async () => {
  const lines = [g.line('A', 1), g.line('B', 1)];
  const draft = await t.as('owner').orders.create({ lines });
  const { seen } = await t.as('owner').orders.quote({ lines });
  const set = (fromOn: string, a: number, b: number) =>
    t.as('director').prices.set({
      level: 'A',
      fromOn,
      lines: [
        { skuId: g.A, unit: '箱', priceE4: a },
        { skuId: g.B, unit: '箱', priceE4: b },
      ],
    });
  await set('2026-12-24', 430_000, 630_000);
  t.at('2026-12-24T02:00:00.000Z');
  const before = await t.as('owner').orders.quote({ lines });
  const there = await t.as('owner').orders.create({ lines });
  await set('2026-12-25', 440_000, 620_000);
  t.at('2026-12-25T02:00:00.000Z');
  expect((await t.as('owner').orders.quote({ lines })).totalFen).toBe(before.totalFen);
  const refusal = await refused(
    t.as('owner').orders.submit({ id: there.id, version: there.version }),
    'orders.priceChanged',
  );
  expect(refusal.fields.map((one) => one.path)).toEqual(['lines[1].amount', 'lines[2].amount']);
  for (const old of [seen, before.seen])
    await refused(t.as('owner').orders.create({ lines, submit: true, seen: old }), 'orders.priceChanged');
  const accepted = { id: there.id, version: there.version, seen: before.seen };
  await refused(t.as('owner').orders.submit(accepted), 'orders.priceChanged');
  await t.as('owner').orders.cancel({ id: draft.id, version: draft.version, reason: '测试' });
  t.at('2026-11-23T02:00:00.000Z');
});

test('submitting at once needs what was seen, or a word that the prices of now are right', async () => {
  const lines = [g.line('A', 1)];
  const refusal = await refused(t.as('owner').orders.create({ lines, submit: true }), 'orders.seenNeeded');
  expect(refusal.fields).toMatchObject([{ path: 'seen' }]);
  const { seen } = await t.as('owner').orders.quote({ lines });
  const mark = seen.mark.startsWith('0') ? `1${seen.mark.slice(1)}` : `0${seen.mark.slice(1)}`;
  await refused(t.as('owner').orders.create({ lines, submit: true, seen: { ...seen, mark } }), 'orders.priceChanged');
  const done = await t.as('owner').orders.create({ lines, submit: true, seen });
  await t.as('owner').orders.cancel({ id: done.id, version: done.version, reason: '测试' });
});
