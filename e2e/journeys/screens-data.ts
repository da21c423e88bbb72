/** One order in every state of the dealer SX018, made through the operations; gives the addresses they have. */
import { Readable } from 'node:stream';
import { goods, skuIdOf } from '../../test/cast-goods.ts';
import { dealerIdOf, invite } from '../../test/cast.ts';
import { addDays, businessDay } from '../../src/kernel/time.ts';
import type { World } from '../../test/open-world.ts';

export interface Made {
  dealer: string;
  draft: string;
  submitted: string;
  /** On its way. */
  shipment: string;
  /** Received one 箱 short. */
  received: string;
  /** A sheet of the dealer's, read and waiting, with a name nobody knows. */
  file: string;
}

export async function everything(world: World): Promise<Made> {
  const dealer = await dealerIdOf(world, 'SX018');
  const skuId = await skuIdOf(world, goods.A.code);
  const owner = world.as('owner');
  const order = (quantity: number, submit: boolean) =>
    owner.orders.create({ lines: [{ skuId, quantity, unit: '箱' }], submit, acceptPrices: true });
  const draft = await order(2, false);
  const submitted = await order(3, true);
  await owner.orders.create({
    lines: [{ skuId, quantity: 9_000, unit: '箱' }],
    submit: true,
    acceptPrices: true,
    requestRelease: true,
  });
  const shipments: { id: string; version: number; lines: { id: string }[] }[] = [];
  for (const quantity of [10, 20]) {
    const asked = await order(quantity, true);
    const approved = await world.as('manager').orders.approve({ id: asked.id, version: asked.version });
    const lines = approved.lines.map((line) => ({ lineId: line.id, quantity, unit: '箱' }));
    const expectedOn = addDays(businessDay(new Date()), 2);
    const sent = { orderId: asked.id, version: approved.version, lines, carrier: '顺达物流', expectedOn };
    shipments.push(await world.as('logistics').shipments.create(sent));
  }
  const [coming, came] = shipments;
  if (!coming || !came) throw new Error('nothing was shipped');
  const lines = came.lines.map((line) => ({ lineId: line.id, received: 19, short: 1, unit: '箱' }));
  await owner.shipments.receive({ id: came.id, version: came.version, lines });
  const money = {
    amountFen: 50_000,
    on: businessDay(new Date()),
    method: 'bank',
    reference: 'PZ-1',
    payer: '',
    allocate: 'oldest',
  } as const;
  await world.as('finance').receivables.recordReceipt({ dealerId: dealer, ...money });
  await invite(world, 'owner', 'guide', '陆小青', 'guide', dealer);
  // Who came in by invitation alone has no password yet; the journeys sign in by typing one.
  await world.rows(`insert into user_secrets (user_id, password_hash, changed_at)
    select u.id, s.password_hash, now() from users u, users m join user_secrets s on s.user_id = m.id
    where u.login = 'guide' and m.login = 'owner' on conflict (user_id) do update set password_hash = excluded.password_hash`);
  const file = await waitingFile(world);
  return { file, dealer, draft: draft.id, submitted: submitted.id, shipment: coming.id, received: came.id };
}

/** Rows that want everything the page of an import can ask: a name, a day, a total that is left out. */
async function waitingFile(world: World): Promise<string> {
  const text = `销售日期,货品,数量,单位\n2026-11-20,老经典大瓶,2,箱\n2999-01-01,${goods.A.name},1,箱\n合计,,3,\n`;
  const kept = await world.app.files.keep(Readable.from([Buffer.from(text)]), 10_000);
  const sent = await world.as('owner').files.upload({ name: '销售.csv', kept });
  const { id } = await world.as('owner').imports.preview({ target: 'sellOut', fileId: sent.id });
  for (let tries = 0; tries < 100; tries += 1) {
    const { state } = await world.as('owner').imports.get({ id });
    if (state === 'preview') return id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the file was not read');
}
