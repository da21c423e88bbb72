/** Presenters of shipments. */
import { and, asc, eq, type InferSelectModel } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { fromBase } from '../../kernel/quantity.ts';
import { dealers } from '../dealers/index.ts';
import { orders } from '../orders/index.ts';
import { skuInfos, type SkuInfo } from '../products/index.ts';
import { onTime } from './rules.ts';
import { shipmentLines, type shipments } from './tables.ts';

export type ShipmentRow = InferSelectModel<typeof shipments>;
export type ShipmentLineRow = InferSelectModel<typeof shipmentLines>;

export const dealerColumns = { id: dealers.id, code: dealers.code, name: dealers.name, grade: dealers.grade };
export const orderColumns = { id: orders.id, number: orders.number, version: orders.version };
type Refs = {
  dealer: { id: string; code: string; name: string; grade: string };
  order: { id: string; number: string; version: number };
};

export function itemView(ctx: Ctx, row: ShipmentRow, refs: Refs) {
  const status = row.status === 'received' ? ('received' as const) : ('inTransit' as const);
  return {
    ...row,
    ...refs,
    status,
    statusName: ctx.registry.words[ctx.locale][`shipments.status.${status}`] ?? status,
    shippedAt: row.shippedAt.toISOString(),
    onTime: onTime(row, ctx.today()),
    cases: row.casesE3 / 1000,
  };
}

function lineView(line: ShipmentLineRow, sku: SkuInfo | undefined) {
  if (!sku) throw new Error(`shipment of an unknown product ${line.skuId}`);
  return {
    ...line,
    sku,
    unitQuantity: fromBase(line.quantity, { unit: line.unit, num: line.unitNum, den: line.unitDen }),
  };
}

export async function linesOf(ctx: Ctx, row: Pick<ShipmentRow, 'dealerId' | 'id'>): Promise<ShipmentLineRow[]> {
  return ctx.db
    .select()
    .from(shipmentLines)
    .where(and(eq(shipmentLines.dealerId, row.dealerId), eq(shipmentLines.shipmentId, row.id)))
    .orderBy(asc(shipmentLines.position));
}

async function refsOf(ctx: Ctx, row: ShipmentRow): Promise<Refs> {
  const [refs] = await ctx.db
    .select({ dealer: dealerColumns, order: orderColumns })
    .from(orders)
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .where(and(eq(orders.dealerId, row.dealerId), eq(orders.id, row.orderId)));
  if (!refs) throw new Error(`shipment ${row.number} without its order`);
  return refs;
}

export async function shipmentView(
  ctx: Ctx,
  row: ShipmentRow,
  lines: readonly ShipmentLineRow[],
  skus?: ReadonlyMap<string, SkuInfo>,
) {
  const known =
    skus ??
    (await skuInfos(
      ctx,
      lines.map((line) => line.skuId),
    ));
  const { invoiceId, invoiceNumber, dueOn } = row;
  return {
    ...itemView(ctx, row, await refsOf(ctx, row)),
    invoice:
      invoiceId && invoiceNumber && dueOn
        ? { id: invoiceId, number: invoiceNumber, amountFen: row.invoicedFen, dueOn }
        : null,
    mayReceive: row.status === 'inTransit' && ctx.can('shipments.receive'),
    mayResolve: row.shortOpen && ctx.can('shipments.resolveShort'),
    lines: lines.map((line) => lineView(line, known.get(line.skuId))),
  };
}
