/** Receiving goods, and settling what was short or damaged. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { conflict, refuse, type FieldError } from '../../kernel/errors.ts';
import { command } from '../../kernel/op.ts';
import { fromBase, type Pack } from '../../kernel/quantity.ts';
import { changed, difference, mustOne } from '../../kernel/rows.ts';
import { dealerOf, noteReceived, noteShortResolved } from '../orders/index.ts';
import { productLabel, readQuantity, skuInfos, type SkuInfo } from '../products/index.ts';
import { assertOpenDay, postInvoice } from '../receivables/index.ts';
import { postStock } from '../stock/index.ts';
import { addsUp, openOf, type Counted } from './rules.ts';
import { ReceiveInput, ResolveInput, ShipmentView } from './shapes.ts';
import { shipments } from './tables.ts';
import { linesOf, shipmentView, type ShipmentLineRow, type ShipmentRow } from './views.ts';

type Input = ReturnType<typeof ReceiveInput.parse>;
type AskedLine = Input['lines'][number];
interface Count extends Counted {
  note: string;
}

/** Reads the three figures of one line; nothing typed and 0 are both none. */
function countOf(line: ShipmentLineRow, sku: SkuInfo, asked: AskedLine, path: string, fields: FieldError[]): Count {
  const read = (field: 'received' | 'short' | 'damaged'): number => {
    const typed = asked[field];
    if (typed === undefined) return 0;
    const result = readQuantity(sku, typed, asked.unit, path);
    if (!('problem' in result)) return result.base;
    if (result.problem.code !== 'products.zero')
      fields.push({ ...result.problem, path: result.problem.path.replace('.quantity', `.${field}`) });
    return 0;
  };
  const before = fields.length;
  const counted = { received: read('received'), short: read('short'), damaged: read('damaged') };
  if (fields.length === before && !addsUp(line.quantity, counted)) {
    // In the unit the receiver counted in, so that he sees his own figures.
    const pack: Pack = sku.packs.find((one) => one.unit === asked.unit) ?? {
      unit: line.unit,
      num: line.unitNum,
      den: line.unitDen,
    };
    const text = (base: number): string => fromBase(base, pack) + pack.unit;
    const params = {
      product: productLabel(sku),
      sent: text(line.quantity),
      counted: text(counted.received + openOf(counted)),
    };
    fields.push({ path: `${path}.received`, code: 'shipments.doesNotAddUp', params });
  }
  return { ...counted, note: asked.note ?? '' };
}

/** What was counted at each line; lines not named came in full. */
function countsOf(
  input: Input,
  lines: readonly ShipmentLineRow[],
  skus: ReadonlyMap<string, SkuInfo>,
): Map<string, Count> {
  const fields: FieldError[] = [];
  const counts = new Map(
    lines.map((line): [string, Count] => [line.id, { received: line.quantity, short: 0, damaged: 0, note: '' }]),
  );
  const seen = new Set<string>();
  for (const [index, asked] of input.lines.entries()) {
    const path = `lines[${index + 1}]`;
    const line = lines.find((one) => one.id === asked.lineId || one.orderLineId === asked.lineId);
    const sku = line && skus.get(line.skuId);
    if (!line || !sku)
      fields.push({ path: `${path}.lineId`, code: 'shipments.unknownLine', params: { line: index + 1 } });
    else if (seen.has(line.id))
      fields.push({ path: `${path}.lineId`, code: 'shipments.duplicateLine', params: { product: productLabel(sku) } });
    else counts.set(line.id, countOf(line, sku, asked, path, fields));
    if (line) seen.add(line.id);
  }
  if (fields.length > 0) throw refuse('shipments.badLines', { count: fields.length }, fields);
  return counts;
}

async function lockShipment(ctx: Ctx, input: { id: string; version: number }): Promise<ShipmentRow> {
  return mustOne(ctx, shipments, input.id, 'lock');
}

function assertVersion(row: ShipmentRow, version: number): void {
  if (row.version !== version) throw conflict({ id: row.id, version: row.version, status: row.status });
}

async function writeCounts(ctx: Ctx, row: ShipmentRow, lines: readonly ShipmentLineRow[]): Promise<void> {
  const rows = JSON.stringify(
    lines.map(({ id, received, short, damaged, open, resolution, note }) => ({
      id,
      received,
      short,
      damaged,
      open,
      resolution,
      note,
    })),
  );
  await ctx.db.execute(sql`
    update shipment_lines l set received = x.received, short = x.short, damaged = x.damaged, open = x.open, resolution = x.resolution, note = x.note
    from jsonb_to_recordset(${rows}::jsonb) as x(id uuid, received bigint, short bigint, damaged bigint, open bigint, resolution text, note text)
    where l.dealer_id = ${row.dealerId}::uuid and l.id = x.id`);
}

async function assertDay(ctx: Ctx, row: ShipmentRow, on: string): Promise<void> {
  const { shippedOn } = row;
  if (on < shippedOn)
    throw refuse('shipments.beforeShipped', { shippedOn }, [
      { path: 'on', code: 'shipments.beforeShipped', params: { shippedOn } },
    ]);
  await assertOpenDay(ctx, on, 'on');
}

export const receive = command({
  can: 'shipments.receive',
  who: ['owner', 'buyer', 'warehouse', 'logistics', 'rep', 'manager', 'director'],
  summary:
    'Receive a shipment: goods enter the dealer’s stock, what came is invoiced, shortage and damage wait to be settled',
  input: ReceiveInput,
  output: ShipmentView,
  touches: ['orders', 'receivables', 'stock'],
  async run(ctx, input) {
    const row = await lockShipment(ctx, input);
    if (row.status === 'received') throw refuse('shipments.alreadyReceived', { number: row.number });
    assertVersion(row, input.version);
    const on = input.on ?? ctx.today();
    await assertDay(ctx, row, on);
    const before = await linesOf(ctx, row);
    const skus = await skuInfos(
      ctx,
      before.map((line) => line.skuId),
    );
    const counts = countsOf(input, before, skus);
    const lines = before.map((line) => {
      const count = counts.get(line.id) ?? { received: line.quantity, short: 0, damaged: 0, note: '' };
      return { ...line, ...count, open: openOf(count) };
    });
    const parts = new Map(lines.map((line) => [line.orderLineId, { received: line.received, short: line.open }]));
    const { amountFen } = await noteReceived(ctx, row.orderId, parts, row);
    const dealer = await dealerOf(ctx, row.dealerId);
    const document = { kind: 'shipment' as const, id: row.id, number: row.number };
    const invoice = amountFen > 0 ? await postInvoice(ctx, { dealer, on, amountFen, document }) : null;
    const came = lines.map(({ skuId, received, batches }) => ({
      skuId,
      quantity: received,
      lots: batches.map(({ batchNo, expiresOn, quantity }) => ({ batch: batchNo, expiresOn, quantity })),
    }));
    await postStock(ctx, { dealerId: row.dealerId, on, kind: 'receipt', document, lines: came });
    await writeCounts(ctx, row, lines);
    const after = await changed(ctx, shipments, row, {
      status: 'received',
      receivedOn: on,
      receivedAt: ctx.now(),
      receivedByName: ctx.me().name,
      invoiceId: invoice?.id ?? null,
      invoiceNumber: invoice?.number ?? null,
      dueOn: invoice?.dueOn ?? null,
      invoicedFen: amountFen,
      shortOpen: lines.some((line) => line.open > 0),
    });
    recordCounts(ctx, row, after, lines);
    return shipmentView(ctx, after, lines, skus);
  },
});

function recordCounts(ctx: Ctx, before: ShipmentRow, after: ShipmentRow, lines: readonly ShipmentLineRow[]): void {
  const short = lines
    .filter((line) => line.open > 0)
    .map((line) => [`line ${line.position}`, { short: line.short, damaged: line.damaged, note: line.note }]);
  const { before: was, after: is } = difference(headOf(before), headOf(after));
  ctx.record({
    noun: 'shipment',
    id: after.id,
    dealerId: after.dealerId,
    before: was,
    after: { ...is, ...Object.fromEntries(short) },
  });
  ctx.emit('shipment.received', { id: after.id, dealerId: after.dealerId });
}

const headOf = ({ status, receivedOn, receivedByName, invoiceNumber, invoicedFen, shortOpen }: ShipmentRow) => ({
  status,
  receivedOn,
  receivedByName,
  invoiceNumber,
  invoicedFen,
  shortOpen,
});

function chosenOpen(
  row: ShipmentRow,
  lines: readonly ShipmentLineRow[],
  lineIds: readonly string[] | undefined,
): ShipmentLineRow[] {
  const open = lines.filter((line) => line.open > 0);
  if (open.length === 0) throw refuse('shipments.nothingOpen', { number: row.number });
  if (!lineIds) return open;
  const fields = lineIds.flatMap((id, index): FieldError[] =>
    open.some((line) => line.id === id || line.orderLineId === id)
      ? []
      : [{ path: `lineIds[${index + 1}]`, code: 'shipments.lineNotOpen', params: { line: index + 1 } }],
  );
  if (fields.length > 0) throw refuse('shipments.badLines', { count: fields.length }, fields);
  return open.filter((line) => lineIds.includes(line.id) || lineIds.includes(line.orderLineId));
}

export const resolveShort = command({
  can: 'shipments.resolveShort',
  who: ['logistics', 'manager', 'director'],
  summary: 'Settle shortage and damage of a received shipment: ship again, or cancel it and give the credit back',
  input: ResolveInput,
  output: ShipmentView,
  touches: ['orders', 'receivables', 'supply'],
  async run(ctx, input) {
    const row = await lockShipment(ctx, input);
    assertVersion(row, input.version);
    const before = await linesOf(ctx, row);
    const chosen = chosenOpen(row, before, input.lineIds);
    await noteShortResolved(ctx, row.orderId, new Map(chosen.map((line) => [line.orderLineId, line.open])), input.how, {
      reason: input.reason,
      shipment: row,
    });
    const lines = before.map((line) => (chosen.includes(line) ? { ...line, open: 0, resolution: input.how } : line));
    await writeCounts(ctx, row, lines);
    const after = await changed(ctx, shipments, row, { shortOpen: lines.some((line) => line.open > 0) });
    const settled = Object.fromEntries(chosen.map((line) => [`line ${line.position}`, `${input.how} ${line.open}`]));
    ctx.record({
      noun: 'shipment',
      id: row.id,
      dealerId: row.dealerId,
      after: { ...settled, shortOpen: after.shortOpen },
      reason: input.reason,
    });
    return shipmentView(ctx, after, lines);
  },
});
