/** Sending goods on their way. */
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse, type FieldError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { nextNumber } from '../../kernel/numbering.ts';
import { command } from '../../kernel/op.ts';
import { fromBase } from '../../kernel/quantity.ts';
import { assertMayShip, dealerOf, linesToShip, noteShipped, type LineRow } from '../orders/index.ts';
import { casesE3 } from '../orders/rules.amounts.ts';
import { leftToShip } from '../orders/rules.ts';
import { productLabel, readQuantity, skuInfos, type SkuInfo } from '../products/index.ts';
import { CreateInput, ShipmentView } from './shapes.ts';
import { shipmentLines, shipments } from './tables.ts';
import { shipmentView, type ShipmentLineRow, type ShipmentRow } from './views.ts';

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
    const dealer = await dealerOf(ctx, stored.order.dealerId);
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
