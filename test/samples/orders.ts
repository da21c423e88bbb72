import { linesOf } from './prepare-goods.ts';
import type { SamplesOf } from './sample.ts';
import type { Orders, Things, Versioned } from './things.ts';

const at = ({ id, version }: Versioned): Versioned => ({ id, version });
const ordered = (d: Things, state: keyof Orders, lines = 2) => (lines === 2 ? d.orders[state] : d.wide[state]);

export const orders: SamplesOf<'orders'> = {
  quote: [
    {
      as: 'owner',
      input: (_d, p) => ({ lines: linesOf(p.goods, 2) }),
      wide: (_d, p, n) => ({ lines: linesOf(p.goods, n) }),
    },
    { as: 'rep', input: (d, p) => ({ dealerId: d.dealerId, lines: linesOf(p.goods, 2), backorder: true }) },
  ],
  create: [
    {
      as: 'owner',
      input: (_d, p) => ({ lines: linesOf(p.goods, 3), submit: true, acceptPrices: true }),
      wide: (_d, p, n) => ({ lines: linesOf(p.goods, n), submit: true, acceptPrices: true }),
    },
    {
      as: 'manager',
      input: (d, p) => ({
        dealerId: d.dealerId,
        lines: linesOf(p.goods, 1).map((line) => ({ ...line, specialPriceE4: 460_000, priceReason: '活动' })),
        submit: true,
        acceptPrices: true,
        requestRelease: true,
      }),
      wide: (d, p, n) => ({
        dealerId: d.dealerId,
        lines: linesOf(p.goods, n).map((line) => ({ ...line, specialPriceE4: 460_000, priceReason: '活动' })),
        submit: true,
        acceptPrices: true,
        requestRelease: true,
      }),
    },
    {
      as: 'buyer',
      input: (d, p) => ({ dealerId: d.dealerId, lines: linesOf(p.goods, 2), note: '草稿' }),
      wide: (_d, p, n) => ({ lines: linesOf(p.goods, n) }),
    },
  ],
  update: {
    as: 'owner',
    input: (d, p) => ({ ...at(d.orders.draft), lines: linesOf(p.goods, 2), note: '改过' }),
    wide: (d, p, n) => ({ ...at(ordered(d, 'draft', n)), lines: linesOf(p.goods, n) }),
  },
  submit: { as: 'buyer', input: (d) => at(d.orders.draft), wide: (d, _p, n) => at(ordered(d, 'draft', n)) },
  release: {
    as: 'director',
    input: (d) => ({ ...at(d.orders.held), obstacle: 'priceFloor', reason: '试销' }),
    wide: (d, _p, n) => ({ ...at(ordered(d, 'held', n)), obstacle: 'priceFloor', reason: '试销' }),
  },
  approve: {
    as: 'manager',
    input: (d) => at(d.orders.submitted),
    wide: (d, _p, n) => at(ordered(d, 'submitted', n)),
  },
  reject: {
    as: 'manager',
    input: (d) => ({ ...at(d.orders.submitted), reason: '重复' }),
    wide: (d, _p, n) => ({ ...at(ordered(d, 'submitted', n)), reason: '重复' }),
  },
  returnToDraft: {
    as: 'owner',
    input: (d) => ({ ...at(d.orders.submitted), reason: '改数' }),
    wide: (d, _p, n) => ({ ...at(ordered(d, 'submitted', n)), reason: '改数' }),
  },
  cancel: {
    as: 'rep',
    input: (d) => ({ ...at(d.orders.approved), reason: '不要了' }),
    wide: (d, _p, n) => ({ ...at(ordered(d, 'approved', n)), reason: '不要了' }),
  },
  cancelRest: {
    as: 'manager',
    input: (d) => ({ ...at(d.orders.shipping), reason: '停产' }),
    wide: (d, _p, n) => ({ ...at(ordered(d, 'shipping', n)), reason: '停产' }),
  },
  print: { as: 'owner', input: (d) => ({ id: d.orders.shipping.id, form: 'slip' }) },
  share: { as: 'owner', input: (d) => ({ id: d.orders.shipping.id }) },
  shareDay: { as: 'manager', input: () => ({}) },
  get: [
    {
      as: 'owner',
      input: (d) => ({ id: d.orders.shipping.id }),
      wide: (d, _p, n) => ({ id: ordered(d, 'shipping', n).id }),
    },
    { as: 'warehouse', input: (d) => ({ id: d.orders.held.id }) },
    { as: 'manager', input: (d) => ({ id: d.orders.held.id }) },
    { as: 'director', input: (d) => ({ id: d.orders.short.id }) },
  ],
  list: [
    { as: 'owner', input: () => ({ limit: 200 }) },
    {
      as: 'manager',
      input: (d) => ({ filter: { dealerId: d.dealerId, q: d.code, view: 'short' }, sort: '-amount' }),
    },
    { as: 'rep', input: (d, p) => ({ filter: { territoryId: p.territoryOf[d.code] }, limit: 200 }) },
  ],
  counts: [
    { as: 'dealerFinance', input: () => ({}) },
    { as: 'manager', input: (d) => ({ filter: { dealerId: d.dealerId } }) },
  ],
  repeat: [
    { as: 'owner', input: () => ({}) },
    {
      as: 'buyer',
      input: (d) => ({ orderId: d.orders.received.id }),
      wide: (d, _p, n) => ({ orderId: ordered(d, 'received', n).id }),
      foreign: ['orders.whichDealer'],
    },
    { as: 'rep', input: (d) => ({ dealerId: d.dealerId, orderId: d.orders.received.id }) },
  ],
  parse: { as: 'buyer', input: () => ({ text: '样品0 10箱\n样品1 5箱' }) },
};

const transport = { carrier: '样品物流', plate: '浙A1', waybill: 'YD-2', expectedOn: '2026-11-26' };

export const shipments: SamplesOf<'shipments'> = {
  create: {
    as: 'logistics',
    input: (d) => shipAll(d.orders.approved),
    wide: (d, _p, n) => shipAll(ordered(d, 'approved', n)),
    foreign: ['shipments.badLines'],
  },
  receive: [
    {
      as: 'warehouse',
      input: (d) => receiveAll(d.orders.shipping),
      wide: (d, _p, n) => receiveAll(ordered(d, 'shipping', n)),
      foreign: ['shipments.badLines'],
    },
    { as: 'logistics', input: (d) => ({ ...shipmentAt(d.orders.shipping), lines: [], on: '2026-11-23' }) },
  ],
  resolveShort: [
    {
      as: 'logistics',
      input: (d) => ({ ...shipmentAt(d.orders.short), how: 'reship', reason: '补发' }),
      wide: (d, _p, n) => ({ ...shipmentAt(ordered(d, 'short', n)), how: 'reship', reason: '补发' }),
    },
    {
      as: 'manager',
      input: (d) => ({
        ...shipmentAt(d.orders.short),
        how: 'cancel',
        lineIds: d.orders.short.shipment?.lines.slice(0, 1) ?? [],
        reason: '不补',
      }),
      foreign: ['shipments.badLines'],
    },
  ],
  print: { as: 'logistics', input: (d) => ({ id: shipmentAt(d.orders.short).id }) },
  share: { as: 'warehouse', input: (d) => ({ id: shipmentAt(d.orders.short).id }) },
  get: [
    {
      as: 'warehouse',
      input: (d) => ({ id: shipmentAt(d.orders.short).id }),
      wide: (d, _p, n) => ({ id: shipmentAt(ordered(d, 'short', n)).id }),
    },
    { as: 'rep', input: (d) => ({ id: shipmentAt(d.orders.received).id }) },
  ],
  list: [
    { as: 'owner', input: () => ({ limit: 200 }) },
    {
      as: 'manager',
      input: (d) => ({ filter: { dealerId: d.dealerId, orderId: d.orders.short.id, q: d.code } }),
    },
  ],
  counts: [
    { as: 'dealerFinance', input: () => ({}) },
    { as: 'manager', input: (d) => ({ filter: { dealerId: d.dealerId, view: 'short' } }) },
  ],
};

type Order = Orders[keyof Orders];

function shipAll(order: Order) {
  return {
    orderId: order.id,
    version: order.version,
    lines: order.lines.map((lineId) => ({ lineId, quantity: '4', unit: '箱' })),
    ...transport,
  };
}

function shipmentAt(order: Order): Versioned {
  return order.shipment ? at(order.shipment) : { id: '', version: 0 };
}

function receiveAll(order: Order) {
  const lines = order.shipment?.lines ?? [];
  return {
    ...shipmentAt(order),
    lines: lines.map((lineId) => ({ lineId, received: 0, damaged: 1, unit: '箱', note: '压坏' })),
  };
}
