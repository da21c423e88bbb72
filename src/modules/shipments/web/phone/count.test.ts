/** Receiving on the phone: what is counted, and the invoice that is shown before the tap. */
import { expect, test } from 'vitest';
import { valueOf } from '../../../orders/rules.amounts.ts';
import {
  type Counts,
  type Shipment,
  type ShipmentLine,
  casesOf,
  countOf,
  invoiceOf,
  linesToSend,
  receivedOf,
  stepped,
} from './count.ts';
import type { PricedLine } from '../invoice.ts';

const packs = [
  { unit: '瓶', num: 1, den: 1 },
  { unit: '箱', num: 15, den: 1 },
];
const sku = { id: 'a', code: 'A', name: 'A', spec: '', baseUnit: '瓶', orderUnit: '箱', packs };
const sent: ShipmentLine = {
  id: 'l1',
  orderLineId: 'o1',
  position: 1,
  sku,
  quantity: 150,
  unit: '箱',
  unitQuantity: '10',
  batches: [],
  received: 0,
  short: 0,
  damaged: 0,
  open: 0,
  resolution: null,
  note: '',
};
const shipment: Pick<Shipment, 'lines'> = { lines: [sent] };
const price = { priceE4: 392_333, priceUnit: '箱', received: 30 };
const ordered: PricedLine[] = [{ id: 'o1', sku, ...price }];
const none: Counts = {};

test('steps stay between nothing and what was sent', () => {
  const start = countOf(sent, none);
  expect(start).toEqual({ short: 0, damaged: 0, unit: '箱', note: '' });
  expect(stepped(sent, start, 'short', -1).short).toBe(0);
  const one = stepped(sent, start, 'short', 1);
  expect(one.short).toBe(15);
  expect(stepped(sent, { ...one, damaged: 130 }, 'short', 1).short).toBe(20);
  expect(stepped(sent, { ...one, unit: '瓶' }, 'damaged', 1).damaged).toBe(1);
});

test('only lines that differ are named, in base units', () => {
  expect(linesToSend(shipment, none)).toEqual([]);
  const counts = { l1: { short: 15, damaged: 2, unit: '瓶', note: ' 箱破 ' } };
  expect(receivedOf(sent, counts)).toBe(133);
  expect(linesToSend(shipment, counts)).toEqual([
    { lineId: 'l1', received: 133, short: 15, damaged: 2, unit: '瓶', note: '箱破' },
  ]);
});

test('the invoice shown is the server’s formula', () => {
  const value = (received: number) =>
    valueOf({
      quantity: 300,
      shipped: 180,
      received,
      cancelled: 0,
      priceE4: price.priceE4,
      priceNum: 15,
      priceDen: 1,
    }).received;
  for (const short of [0, 1, 14, 150]) {
    const counts = { l1: { short, damaged: 0, unit: '瓶', note: '' } };
    expect(invoiceOf(shipment, counts, ordered)).toBe(value(30 + 150 - short) - value(30));
  }
  expect(invoiceOf(shipment, none, [])).toBeNull();
});

test('the goods are named in order units, as the lists name them', () => {
  expect(casesOf(shipment, none)).toBe(10);
  expect(casesOf(shipment, { l1: { short: 15, damaged: 0, unit: '箱', note: '' } })).toBe(9);
  expect(casesOf(shipment, { l1: { short: 5, damaged: 0, unit: '瓶', note: '' } })).toBe(9.667);
});
