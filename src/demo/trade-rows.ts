/** Orders, shipments and the company's goods as rows. */
import type { Days } from './calendar.ts';
import type { Bought, OrderFact } from './facts.ts';
import type { Batch, Issue } from './goods.ts';
import { idAt } from './ids.ts';
import type { Person } from './network.ts';
import { chance } from './calendar.ts';
import { arrayText, instant, Rows } from './tables.ts';

export interface House {
  days: Days;
  warehouse: string;
  logistics: Person;
  carriers: readonly string[];
  authorisationOf: (dealerId: string) => string | null;
}

export interface TradeRows {
  orders: Rows;
  lines: Rows;
  shipments: Rows;
  shipmentLines: Rows;
  batches: Rows;
  moves: Rows;
  audit: Rows;
}

export function tradeRows(): TradeRows {
  return {
    orders: new Rows(
      'orders',
      `dealer_id id number status warehouse_id price_level ordered_on ordered_at backorder note total_fen list_total_fen line_count cases_e3
       source credit_checked to_ship in_transit created_by created_by_name hands submitted_at approved_at first_shipped_at shipped_at
       received_at version created_at`,
    ),
    lines: new Rows(
      'order_lines',
      `dealer_id id order_id position sku_id quantity unit unit_num unit_den price_e4 price_unit price_num price_den list_price_e4
       price_row_id amount_fen authorisation_id reserved shipped received`,
    ),
    shipments: new Rows(
      'shipments',
      `dealer_id id number order_id warehouse_id status carrier plate waybill shipped_on shipped_at expected_on amount_fen cases_e3
       received_on received_at received_by_name invoice_id invoice_number invoiced_fen due_on created_by created_by_name version created_at`,
    ),
    shipmentLines: new Rows(
      'shipment_lines',
      'dealer_id id shipment_id order_line_id position sku_id quantity unit unit_num unit_den batches received',
    ),
    batches: new Rows(
      'supply_batches',
      'id warehouse_id sku_id batch_no made_on expires_on on_hand version created_at',
    ),
    moves: new Rows(
      'supply_movements',
      'id batch_id warehouse_id sku_id kind on quantity document_kind document_id document_number by created_at',
    ),
    audit: new Rows(
      'audit_log',
      'created_at actor_id actor_name actor_role operation noun subject_id dealer_id before after request_id ip',
    ),
  };
}

/** approved, shipping … as the lines say: an order of the demo travels whole. */
function statusOf({ approvedAt, shipment }: OrderFact): string {
  if (approvedAt === null) return 'submitted';
  if (!shipment) return 'approved';
  return shipment.received ? 'received' : 'shipped';
}

export function addOrders(rows: TradeRows, life: Bought, issues: ReadonlyMap<string, Issue[]>, house: House): void {
  for (const order of life.orders) {
    addOrder(rows, order, house);
    if (order.shipment) addShipment(rows, order, issues, house);
    // Whoever opens an order of the last months finds who did what.
    if (order.day > house.days.today - 150) addHistory(rows.audit, order, house);
  }
}

function addOrder(rows: TradeRows, order: OrderFact, house: House): void {
  const { trader, shipment } = order;
  const at = instant(order.at);
  const status = statusOf(order);
  const sentAt = shipment ? instant(shipment.at) : null;
  const cameAt = shipment?.received ? instant(shipment.received.at) : null;
  const { by } = trader;
  const hands = by.role === 'owner' ? '{}' : arrayText([by.id]);
  // prettier-ignore
  rows.orders.add(trader.id, order.id, order.number, status, house.warehouse, trader.level, house.days.days[order.day] ?? '', at, false, '',
    order.totalFen, order.totalFen, order.lines.length, order.casesE3, trader.source, true, status === 'approved', status === 'shipped',
    by.id, by.name, hands, at, order.approvedAt === null ? null : instant(order.approvedAt), sentAt, sentAt, cameAt,
    [order.approvedAt, sentAt, cameAt].filter((one) => one !== null).length + 1, at);
  for (const [i, line] of order.lines.entries()) {
    const { sku, quantity } = line;
    // prettier-ignore
    rows.lines.add(trader.id, line.id, order.id, i + 1, sku.id, quantity, sku.unit, sku.perUnit, 1, line.priceE4, sku.unit, sku.perUnit, 1,
      line.priceE4, line.priceRowId, line.fen, house.authorisationOf(trader.id), shipment ? 0 : quantity, shipment ? quantity : 0,
      shipment?.received ? quantity : 0);
  }
}

function addShipment(rows: TradeRows, order: OrderFact, issues: ReadonlyMap<string, Issue[]>, house: House): void {
  const { trader, shipment } = order;
  if (!shipment) return;
  const { days } = house.days;
  const at = instant(shipment.at);
  const came = shipment.received;
  const pick = (n: number) => chance(trader.index, 70 + n, order.day);
  const day = days[shipment.day] ?? '';
  const carrier = house.carriers[Math.floor(pick(1) * house.carriers.length)] ?? '';
  const waybill = `YD${day.slice(2).replaceAll('-', '')}${String(1000 + Math.floor(pick(2) * 9000))}`;
  const expected = days[shipment.expected] ?? dayAfter(day, shipment.expected - shipment.day);
  // prettier-ignore
  rows.shipments.add(trader.id, shipment.id, shipment.number, order.id, house.warehouse, came ? 'received' : 'inTransit', carrier,
    `示A·演示${10 + Math.floor(pick(3) * 89)}`, waybill, day, at, expected, order.totalFen, order.casesE3,
    came ? (days[came.day] ?? '') : null, came ? instant(came.at) : null, came ? trader.receiver.name : null, came?.invoiceId ?? null,
    came?.invoiceNumber ?? null, came ? order.totalFen : 0, came ? (days[came.due] ?? dayAfter(day, came.due - shipment.day)) : null,
    house.logistics.id, house.logistics.name, came ? 2 : 1, at);
  for (const [i, line] of order.lines.entries()) {
    const parts = issues.get(line.id) ?? [];
    const batches = parts.map(({ batch, quantity }) => ({ batchNo: batch.no, quantity, expiresOn: batch.expiresOn }));
    // prettier-ignore
    rows.shipmentLines.add(trader.id, idAt(shipment.at), shipment.id, line.id, i + 1, line.sku.id, line.quantity, line.sku.unit,
      line.sku.perUnit, 1, JSON.stringify(batches), came ? line.quantity : 0);
    for (const { batch, quantity } of parts)
      // prettier-ignore
      rows.moves.add(idAt(shipment.at), batch.id, house.warehouse, line.sku.id, 'issue', day, -quantity, 'shipment', shipment.id,
        shipment.number, house.logistics.id, at);
  }
}

function dayAfter(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
}

function addHistory(audit: Rows, order: OrderFact, house: House): void {
  const { trader, shipment } = order;
  // prettier-ignore
  const line = (ms: number, who: Person, operation: string, noun: string, id: string, before: object | null, after: object) =>
    audit.add(instant(ms), who.id, who.name, who.role, operation, noun, id, trader.id, before && JSON.stringify(before),
      JSON.stringify(after), idAt(ms), '127.0.0.1');
  const { number, totalFen, casesE3, lines } = order;
  const made = { number, status: 'submitted', totalFen, casesE3, lineCount: lines.length };
  line(order.at, trader.by, 'orders.create', 'order', order.id, null, made);
  if (order.approvedAt === null) return;
  const approved = { status: 'approved', toShip: true };
  line(order.approvedAt, trader.approver, 'orders.approve', 'order', order.id, { status: 'submitted' }, approved);
  if (!shipment) return;
  const sent = { status: 'shipped', toShip: false, inTransit: true };
  line(shipment.at, house.logistics, 'shipments.create', 'order', order.id, { status: 'approved' }, sent);
  const shipped = { number: shipment.number, order: number, amountFen: totalFen };
  line(shipment.at, house.logistics, 'shipments.create', 'shipment', shipment.id, null, shipped);
  if (!shipment.received) return;
  const came = { status: 'received', inTransit: false };
  line(shipment.received.at, trader.receiver, 'shipments.receive', 'order', order.id, { status: 'shipped' }, came);
  const received = { status: 'received', invoiceNumber: shipment.received.invoiceNumber };
  line(
    shipment.received.at,
    trader.receiver,
    'shipments.receive',
    'shipment',
    shipment.id,
    { status: 'inTransit' },
    received,
  );
}

export function addGoods(rows: TradeRows, batches: readonly Batch[], house: House): void {
  for (const batch of batches) {
    const day = house.days.days[batch.day] ?? '';
    const at = `${day}T01:00:00.000Z`;
    // prettier-ignore
    rows.batches.add(batch.id, house.warehouse, batch.sku.id, batch.no, batch.madeOn, batch.expiresOn, batch.onHand, 1, at);
    // prettier-ignore
    rows.moves.add(idAt(Date.parse(at)), batch.id, house.warehouse, batch.sku.id, 'receipt', day, batch.made, 'receipt', batch.receiptId,
      batch.receiptNumber, house.logistics.id, at);
  }
}
