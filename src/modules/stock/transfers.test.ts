import { beforeAll, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { brokenInvariants } from '../../../test/inside.ts';
import { stockFiles, type StockFiles } from '../../../test/stock-files.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
let f: StockFiles;
let nb: string;
beforeAll(async () => {
  t = await world();
  f = await stockFiles(t);
  nb = await dealerIdOf(t, 'NB007');
  await t.as('owner').stock.recordOpening({ dealerId: f.dealerId, lines: [{ skuId: f.a, quantity: 2, unit: '箱' }] });
});

const ask = (quantity: number, login = 'rep', toDealerId = nb) =>
  t.as(login).stock.transfer({
    fromDealerId: f.dealerId,
    toDealerId,
    reason: '近邻缺货',
    lines: [{ skuId: f.a, quantity, unit: '瓶' }],
  });
const heldBy = async (dealerId: string) =>
  (await t.as('director').stock.position({ dealerId })).items.map((one) => one.quantity);

test('who may not see both dealers, or one dealer twice, is refused', async () => {
  await refused(ask(1, 'manager-west'), 'kernel.notFound');
  await refused(ask(1, 'rep', f.dealerId), 'stock.sameDealer');
  await refused(ask(1, 'owner'), 'kernel.notAllowed');
  expect(await t.rows('select 1 from stock_transfers')).toEqual([]);
});

test('nothing moves before another one approves; then both books move, once', async () => {
  const asked = await ask(20);
  expect([await heldBy(f.dealerId), await heldBy(nb)]).toEqual([[48], []]);
  await refused(t.as('manager-west').stock.approveTransfer({ id: asked.id, approve: true }), 'kernel.notFound');
  const open = await t.as('manager').stock.transfers({ status: 'asked' });
  expect(open.items[0]).toMatchObject({ mayDecide: true, from: { id: f.dealerId }, to: { id: nb } });
  const outcomes = await Promise.allSettled(
    ['manager', 'director', 'manager'].map((login) =>
      t.as(login).stock.approveTransfer({ id: asked.id, approve: true }),
    ),
  );
  expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  expect([await heldBy(f.dealerId), await heldBy(nb)]).toEqual([[28], [20]]);
  expect(await brokenInvariants(t, 'stock:')).toEqual([]);
});

test('one’s own, more than there is, and a refused one move nothing', async () => {
  const own = await ask(1, 'manager');
  await refused(t.as('manager').stock.approveTransfer({ id: own.id, approve: true }), 'stock.ownTransfer');
  const much = await ask(29);
  await refused(t.as('manager').stock.approveTransfer({ id: much.id, approve: true }), 'stock.notEnough');
  await t.as('manager').stock.approveTransfer({ id: much.id, approve: false, reason: '货不够' });
  await refused(t.as('director').stock.approveTransfer({ id: much.id, approve: true }), 'stock.transferDecided');
  expect([await heldBy(f.dealerId), await heldBy(nb)]).toEqual([[28], [20]]);
  expect(await brokenInvariants(t, 'stock:')).toEqual([]);
});
