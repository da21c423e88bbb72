/** An order in every state, and its shipments, for each dealer of the prepared world: with two lines, and with twenty. */
import type { World } from '../world.ts';
import { linesOf } from './prepare-goods.ts';
import type { Goods, Logins, OrderThing, Orders } from './things.ts';

const perLine = 4;
const transport = { carrier: '样品物流', plate: '浙A00000', waybill: 'YD-1', expectedOn: '2026-11-25' };

/** `lines` of 4 箱 each. */
function wanted(goods: Goods, lines: number) {
  return linesOf(goods, lines).map((line) => ({ ...line, quantity: perLine }));
}

interface Office {
  t: World;
  goods: Goods;
  dealerId: string;
  logins: Logins;
}

type View = Awaited<ReturnType<ReturnType<World['as']>['orders']['get']>>;

async function asThing({ t, logins }: Office, id: string): Promise<OrderThing> {
  const order: View = await t.as(logins.owner).orders.get({ id });
  const { items } = await t.as(logins.owner).shipments.list({ filter: { orderId: id } });
  const [first] = items;
  const shipment = first ? await t.as(logins.owner).shipments.get({ id: first.id }) : null;
  return {
    id,
    version: order.version,
    number: order.number,
    lines: order.lines.map((line) => line.id),
    shipment: shipment && {
      id: shipment.id,
      version: shipment.version,
      lines: shipment.lines.map((line) => line.id),
    },
  };
}

async function placed({ t, goods, logins }: Office, lines: number, submit = true) {
  return t.as(logins.owner).orders.create({ lines: wanted(goods, lines), note: '尽快', submit, acceptPrices: true });
}

async function approved(office: Office, lines: number) {
  const order = await placed(office, lines);
  return office.t.as(office.logins.manager).orders.approve({ id: order.id, version: order.version });
}

async function shipped(office: Office, lines: number, quantity: number) {
  const order = await approved(office, lines);
  const parts = order.lines.map((line) => ({ lineId: line.id, quantity, unit: '箱' }));
  return office.t
    .as('logistics')
    .shipments.create({ orderId: order.id, version: order.version, lines: parts, ...transport });
}

/** All of it came, or one 箱 of each line less. */
async function received(office: Office, lines: number, short: number) {
  const shipment = await shipped(office, lines, perLine);
  const came = shipment.lines.map((line) => ({
    lineId: line.id,
    received: perLine - short,
    short,
    unit: '箱',
    note: short ? '少了' : '齐',
  }));
  return office.t
    .as(office.logins.warehouse)
    .shipments.receive({ id: shipment.id, version: shipment.version, lines: came });
}

/** A price below the floor, which the director may release. */
async function held({ t, goods, dealerId, logins }: Office, lines: number) {
  const special = wanted(goods, lines).map((line) => ({
    ...line,
    specialPriceE4: 450_000,
    priceReason: '试销',
  }));
  return t
    .as(logins.manager)
    .orders.create({ dealerId, lines: special, submit: true, acceptPrices: true, requestRelease: true });
}

export async function prepareOrders(office: Office, lines: number): Promise<Orders> {
  return {
    draft: await asThing(office, (await placed(office, lines, false)).id),
    held: await asThing(office, (await held(office, lines)).id),
    submitted: await asThing(office, (await placed(office, lines)).id),
    approved: await asThing(office, (await approved(office, lines)).id),
    shipping: await asThing(office, (await shipped(office, lines, 1)).order.id),
    short: await asThing(office, (await received(office, lines, 1)).order.id),
    received: await asThing(office, (await received(office, lines, 0)).order.id),
  };
}

export async function growOrders(office: Office, rounds: number): Promise<void> {
  for (let i = 0; i < rounds; i += 1) {
    await placed(office, 3, i % 2 === 0);
    await received(office, 3, i % 2);
  }
}
