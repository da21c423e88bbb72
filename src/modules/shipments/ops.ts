/** Sending goods on their way, and looking at what is on its way. */
import { and, eq, like, lt, or, sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse, type FieldError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { listInput, listOutput, pageOf } from '../../kernel/list.ts';
import { nextNumber } from '../../kernel/numbering.ts';
import { command, query } from '../../kernel/op.ts';
import { fromBase } from '../../kernel/quantity.ts';
import { mustOne } from '../../kernel/rows.ts';
import { dealers } from '../dealers/index.ts';
import { assertMayShip, frameOf, linesToShip, noteShipped, orders, readers, type LineRow } from '../orders/index.ts';
import { casesE3 } from '../orders/rules.amounts.ts';
import { leftToShip } from '../orders/rules.ts';
import { productLabel, readQuantity, skuInfos, type SkuInfo } from '../products/index.ts';
import { CreateInput, GetInput, ShipmentFilter, ShipmentItem, ShipmentView, sorts } from './shapes.ts';
import { shipmentLines, shipments } from './tables.ts';
import {
  dealerColumns,
  itemView,
  linesOf,
  orderColumns,
  shipmentView,
  type ShipmentLineRow,
  type ShipmentRow,
} from './views.ts';

type Asked = ReturnType<typeof CreateInput.parse>['lines'];

interface Part {
  line: LineRow;
  sku: SkuInfo;
  quantity: number;
  unit: string;
  unitNum: number;
  unitDen: number;
}

function leftText(line: LineRow): string {
  const left = fromBase(leftToShip(line), { unit: line.unit, num: line.unitNum, den: line.unitDen });
  return left + line.unit;
}

/** Every wrong line at once: unknown, twice, not a quantity, more than is left. */
function readParts(asked: Asked, lines: readonly LineRow[], skus: ReadonlyMap<string, SkuInfo>): Part[] {
  const fields: FieldError[] = [];
  const seen = new Set<string>();
  const parts: Part[] = [];
  for (const [index, one] of asked.entries()) {
    const path = `lines[${index + 1}]`;
    const line = lines.find((candidate) => candidate.id === one.lineId);
    const sku = line && skus.get(line.skuId);
    if (!line || !sku) {
      fields.push({ path: `${path}.lineId`, code: 'shipments.unknownLine', params: { line: index + 1 } });
      continue;
    }
    const product = productLabel(sku);
    if (seen.has(line.id))
      fields.push({ path: `${path}.lineId`, code: 'shipments.duplicateLine', params: { product } });
    seen.add(line.id);
    const read = readQuantity(sku, one.quantity, one.unit, path);
    if ('problem' in read) fields.push(read.problem);
    else if (read.base > leftToShip(line))
      fields.push({
        path: `${path}.quantity`,
        code: 'shipments.moreThanLeft',
        params: { product, left: leftText(line) },
      });
    else parts.push({ line, sku, quantity: read.base, unit: one.unit, unitNum: read.pack.num, unitDen: read.pack.den });
  }
  if (fields.length === 0) return parts;
  const [first] = fields;
  const single = fields.length === 1 && first?.code === 'shipments.moreThanLeft';
  throw single
    ? refuse('shipments.moreThanLeft', first.params ?? {}, fields)
    : refuse('shipments.badLines', { count: fields.length }, fields);
}

export const create = command({
  can: 'shipments.create',
  who: ['logistics', 'director', 'manager'],
  summary: 'Ship a part or all of an approved order; goods leave the batches that expire first',
  input: CreateInput,
  output: ShipmentView,
  touches: ['orders', 'receivables', 'supply'],
  async run(ctx, input) {
    const today = ctx.today();
    if (input.expectedOn < today)
      throw refuse('shipments.expectedBeforeToday', { today }, [
        { path: 'expectedOn', code: 'shipments.expectedBeforeToday', params: { today } },
      ]);
    const stored = await linesToShip(ctx, input.orderId);
    const skus = await skuInfos(
      ctx,
      stored.lines.map((line) => line.skuId),
    );
    // Quantities before version: whoever comes second learns what is left, not only that something changed.
    const parts = readParts(input.lines, stored.lines, skus);
    assertMayShip(ctx, stored.order, input.version);
    const { dealer } = await frameOf(ctx, stored.order.dealerId);
    const document = { id: newId(), number: await nextNumber(ctx, dealer, 'S') };
    const shipped = await noteShipped(
      ctx,
      stored,
      new Map(parts.map((part) => [part.line.id, part.quantity])),
      document,
    );
    const row = await insertShipment(ctx, input, {
      ...document,
      order: shipped.order,
      amountFen: shipped.amountFen,
      parts,
    });
    const batches = Map.groupBy(shipped.issued, (one) => one.skuId);
    const lines = parts.map((part, index) => lineRow(row, part, index, batches.get(part.line.skuId) ?? []));
    await ctx.db.insert(shipmentLines).values(lines);
    ctx.record({
      noun: 'shipment',
      id: row.id,
      dealerId: row.dealerId,
      after: {
        number: row.number,
        order: shipped.order.number,
        carrier: row.carrier,
        expectedOn: row.expectedOn,
        amountFen: row.amountFen,
      },
    });
    return shipmentView(ctx, row, lines, skus);
  },
});

type Opened = {
  id: string;
  number: string;
  order: { id: string; dealerId: string; warehouseId: string };
  amountFen: number;
  parts: readonly Part[];
};

async function insertShipment(ctx: Ctx, input: ReturnType<typeof CreateInput.parse>, o: Opened): Promise<ShipmentRow> {
  const unitOf = (sku: SkuInfo) => sku.packs.find((pack) => pack.unit === sku.orderUnit) ?? { num: 1, den: 1 };
  const { id: createdBy, name: createdByName } = ctx.me();
  const values = {
    dealerId: o.order.dealerId,
    id: o.id,
    number: o.number,
    orderId: o.order.id,
    warehouseId: o.order.warehouseId,
    status: 'inTransit',
    carrier: input.carrier,
    plate: input.plate ?? '',
    waybill: input.waybill ?? '',
    shippedOn: ctx.today(),
    shippedAt: ctx.now(),
    expectedOn: input.expectedOn,
    amountFen: o.amountFen,
    casesE3: o.parts.reduce((sum, part) => sum + casesE3(part.quantity, unitOf(part.sku)), 0),
    createdBy,
    createdByName,
    createdAt: ctx.now(),
  };
  const [row] = await ctx.db.insert(shipments).values(values).returning();
  if (!row) throw new Error('the shipment was not written');
  return row;
}

function lineRow(
  row: ShipmentRow,
  part: Part,
  index: number,
  issued: readonly { batchNo: string; expiresOn: string | null; quantity: number }[],
): ShipmentLineRow {
  const { unit, unitNum, unitDen, quantity, line } = part;
  return {
    dealerId: row.dealerId,
    id: newId(),
    shipmentId: row.id,
    orderLineId: line.id,
    position: index + 1,
    skuId: line.skuId,
    quantity,
    unit,
    unitNum,
    unitDen,
    batches: issued.map(({ batchNo, expiresOn, quantity: of }) => ({ batchNo, expiresOn, quantity: of })),
    received: 0,
    short: 0,
    damaged: 0,
    open: 0,
    resolution: null,
    note: '',
  };
}

export const get = query({
  can: 'shipments.get',
  who: readers,
  summary: 'One shipment with its lines, batches, carrier and what was received',
  input: GetInput,
  output: ShipmentView,
  async run(ctx, { id }) {
    const row = await mustOne(ctx, shipments, id);
    return shipmentView(ctx, row, await linesOf(ctx, row));
  },
});

const listSorts = {
  shippedAt: { by: shipments.shippedAt, type: 'timestamptz' },
  expectedOn: { by: shipments.expectedOn, type: 'date' },
  number: { by: shipments.number, type: 'text' },
} as const;

function filterOf(ctx: Ctx, filter: ReturnType<typeof ShipmentFilter.parse>): (SQL | undefined)[] {
  const { orderId, dealerId, status, shortOpen, late } = filter;
  const q = (filter.q ?? '')
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[\\%_]/g, (char) => `\\${char}`);
  return [
    orderId ? eq(shipments.orderId, orderId) : undefined,
    dealerId ? eq(shipments.dealerId, dealerId) : undefined,
    status ? eq(shipments.status, status) : undefined,
    shortOpen === undefined ? undefined : eq(shipments.shortOpen, shortOpen),
    late ? and(eq(shipments.status, 'inTransit'), lt(shipments.expectedOn, ctx.today())) : undefined,
    q
      ? or(
          like(shipments.number, `%${q.toUpperCase()}%`),
          like(orders.number, `%${q.toUpperCase()}%`),
          like(dealers.search, `%${q.toLowerCase()}%`),
          sql`${shipments.waybill} like ${`%${q}%`}`,
        )
      : undefined,
  ];
}

export const list = query({
  can: 'shipments.list',
  who: readers,
  summary: 'Shipments in sight, by order, dealer, status, lateness and text',
  input: listInput(ShipmentFilter, sorts),
  output: listOutput(ShipmentItem),
  async run(ctx, input) {
    const page = pageOf(input, listSorts, '-shippedAt', shipments.id);
    const found = await ctx.db
      .select({
        id: shipments.id,
        sortValue: page.sortValue,
        row: shipments,
        dealer: dealerColumns,
        order: orderColumns,
      })
      .from(shipments)
      .innerJoin(orders, and(eq(orders.dealerId, shipments.dealerId), eq(orders.id, shipments.orderId)))
      .innerJoin(dealers, eq(dealers.id, shipments.dealerId))
      .where(and(...filterOf(ctx, input.filter ?? {}), page.after))
      .orderBy(page.orderBy)
      .limit(page.fetch);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(({ row, dealer, order }) => itemView(ctx, row, { dealer, order })), nextCursor };
  },
});
