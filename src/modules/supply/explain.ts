/** Why there is so much available: the explanation of one product in one warehouse, for the company's people. */
import { and, asc, eq, sql } from 'drizzle-orm';
import { counterRoom } from '../../kernel/counters.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Explanation } from '../../kernel/explanation.ts';
import { isId } from '../../kernel/id.ts';
import { mixedFrom } from '../../kernel/quantity.ts';
import { mustOne } from '../../kernel/rows.ts';
import { fill } from '../../kernel/words.ts';
import { isDealerSide } from '../../roles.ts';
import { productLabel, skuInfos } from '../products/index.ts';
import { keyOf } from './counters.ts';
import { supplyBatches, supplyIncoming, warehouses } from './tables.ts';

export async function explainAvailable(ctx: Ctx, key: string): Promise<Explanation> {
  const [warehouseId = '', skuId = ''] = key.split(':');
  if (isDealerSide(ctx.me().role) || !isId(warehouseId) || !isId(skuId)) throw notFound();
  const warehouse = await mustOne(ctx, warehouses, warehouseId);
  const sku = (await skuInfos(ctx, [skuId])).get(skuId);
  if (!sku) throw notFound();
  const { room, used } = (await counterRoom(ctx, 'supply', [key])).get(keyOf(warehouseId, skuId)) ?? {
    room: 0,
    used: 0,
  };
  const waiting = (await counterRoom(ctx, 'waiting', [key])).get(key)?.used ?? 0;
  const word = (code: string, params: Record<string, unknown> = {}) =>
    fill(ctx.registry.words[ctx.locale][code] ?? code, params);
  const quantity = (amount: number) => ({ kind: 'quantity' as const, amount, unit: sku.baseUnit });
  const text = (amount: number) => mixedFrom(amount, sku.packs, sku.orderUnit);
  const onHand = room + used;
  return {
    title: `${word('supply.available')} · ${productLabel(sku)} · ${warehouse.name}`,
    value: quantity(room),
    formula: word('supply.formula'),
    withFigures: `${text(room)} = ${text(onHand)} − ${text(used)}`,
    inputs: [
      { label: word('supply.onHand'), value: quantity(onHand) },
      { label: word('supply.reserved'), value: quantity(-used), note: word('supply.reservedNote') },
    ],
    documents: await batchLines(ctx, warehouseId, skuId, word, quantity),
    excluded: [
      ...(await incomingLines(ctx, warehouseId, skuId, word, quantity)),
      ...(waiting > 0 ? [{ label: word('supply.waiting'), detail: text(waiting), value: quantity(waiting) }] : []),
    ],
    rule: word('supply.rule'),
    at: ctx.now().toISOString(),
  };
}

type Word = (code: string, params?: Record<string, unknown>) => string;
type Value = (amount: number) => { kind: 'quantity'; amount: number; unit: string };

async function batchLines(ctx: Ctx, warehouseId: string, skuId: string, word: Word, value: Value) {
  const rows = await ctx.db
    .select()
    .from(supplyBatches)
    .where(
      and(eq(supplyBatches.warehouseId, warehouseId), eq(supplyBatches.skuId, skuId), sql`${supplyBatches.onHand} > 0`),
    )
    .orderBy(sql`${supplyBatches.expiresOn} nulls last`, asc(supplyBatches.id));
  return rows.map((row) => ({
    label: word('supply.batch', { batchNo: row.batchNo }),
    detail: word('supply.batchDetail', { expiresOn: row.expiresOn }),
    value: value(row.onHand),
    href: `/products?peek=${skuId}`,
  }));
}

async function incomingLines(ctx: Ctx, warehouseId: string, skuId: string, word: Word, value: Value) {
  const rows = await ctx.db
    .select()
    .from(supplyIncoming)
    .where(
      and(
        eq(supplyIncoming.warehouseId, warehouseId),
        eq(supplyIncoming.skuId, skuId),
        eq(supplyIncoming.status, 'expected'),
      ),
    )
    .orderBy(supplyIncoming.expectedOn, supplyIncoming.id);
  return rows.map((row) => {
    const late = row.expectedOn < ctx.today();
    const label = word(late ? 'supply.incomingOverdue' : 'supply.incoming', { expectedOn: row.expectedOn });
    return { label, detail: word('supply.incomingDetail'), value: value(row.quantity) };
  });
}
