/** Reading a dealer's stock. */
import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors.ts';
import { pageOf } from '../../kernel/list.ts';
import { query } from '../../kernel/op.ts';
import { mixedFrom } from '../../kernel/quantity.ts';
import { dealerInfo } from '../dealers/index.ts';
import { skuInfos, type SkuInfo } from '../products/index.ts';
import { AsOfInput, AsOfView, MovementsInput, MovementsView, PositionInput, PositionView } from './shapes.ts';
import { stockBalances, stockMovements } from './tables.ts';

/** Everybody who has to do with goods; of the dealer's people not the shop guide. */
export const stockReaders = [
  'director',
  'manager',
  'rep',
  'finance',
  'logistics',
  'admin',
  'owner',
  'buyer',
  'dealerFinance',
  'warehouse',
] as const;

export function productOf(sku: SkuInfo) {
  const { id, code, name, spec, baseUnit, orderUnit, packs } = sku;
  return { skuId: id, code, name, spec, baseUnit, orderUnit, packs };
}

/** A product is never deleted while stock points to it. */
export function known(skus: ReadonlyMap<string, SkuInfo>, id: string): SkuInfo {
  const sku = skus.get(id);
  if (!sku) throw notFound();
  return sku;
}

function fits(sku: SkuInfo, q: string): boolean {
  const text = [sku.code, sku.name, sku.spec, sku.initials, ...sku.aliases].join(' ').toLowerCase();
  return text.includes(q.trim().toLowerCase());
}

export const position = query({
  can: 'stock.position',
  who: stockReaders,
  summary: 'What a dealer holds of each product, in base units and packs',
  input: PositionInput,
  output: PositionView,
  async run(ctx, { dealerId, q }) {
    await dealerInfo(ctx, dealerId);
    const rows = await ctx.db.select().from(stockBalances).where(eq(stockBalances.dealerId, dealerId));
    const skus = await skuInfos(
      ctx,
      rows.map((row) => row.skuId),
    );
    const items = rows
      .map((row) => ({ row, sku: known(skus, row.skuId) }))
      .filter(({ sku }) => !q || fits(sku, q))
      .sort((a, b) => (a.sku.code < b.sku.code ? -1 : 1))
      .map(({ row, sku }) => ({
        ...productOf(sku),
        brand: sku.brand,
        category: sku.category,
        quantity: row.quantity,
        text: mixedFrom(row.quantity, sku.packs, sku.orderUnit),
        lastOn: row.lastOn,
      }));
    return { dealerId, items };
  },
});

export const asOf = query({
  can: 'stock.asOf',
  who: stockReaders,
  summary: 'What a dealer held of each product at the end of a past day, from the ledger',
  input: AsOfInput,
  output: AsOfView,
  async run(ctx, { dealerId, on }) {
    await dealerInfo(ctx, dealerId);
    const { rows } = await ctx.db.execute<{ skuId: string; quantity: number }>(sql`
      select sku_id as "skuId", sum(came - went)::bigint as quantity from stock_days
       where dealer_id = ${dealerId}::uuid and "on" <= ${on}::date group by sku_id`);
    const skus = await skuInfos(
      ctx,
      rows.map((row) => row.skuId),
    );
    const items = rows
      .map((row) => ({ row, sku: known(skus, row.skuId) }))
      .sort((a, b) => (a.sku.code < b.sku.code ? -1 : 1))
      .map(({ row: { quantity }, sku }) => ({
        ...productOf(sku),
        quantity,
        text: mixedFrom(quantity, sku.packs, sku.orderUnit),
      }));
    return { dealerId, on, items };
  },
});

export const movements = query({
  can: 'stock.movements',
  who: stockReaders,
  summary: 'Movements of a dealer’s stock, newest first, with the balance of the product after each',
  input: MovementsInput,
  output: MovementsView,
  async run(ctx, { dealerId, skuId, cursor, limit }) {
    await dealerInfo(ctx, dealerId);
    const { rows, nextCursor } = await movementPage(ctx, { dealerId, skuId, cursor, limit });
    const skus = await skuInfos(ctx, [...new Set(rows.map((row) => row.skuId))]);
    const items = rows.map((row) => {
      const sku = known(skus, row.skuId);
      const document = { kind: row.documentKind, id: row.documentId, number: row.documentNumber };
      return { ...row, ...productOf(sku), text: mixedFrom(row.quantity, sku.packs, sku.orderUnit), document };
    });
    return MovementsView.parse({ items, nextCursor });
  },
});

async function movementPage(
  ctx: Ctx,
  o: { dealerId: string; skuId: string | undefined; cursor: string | undefined; limit: number },
) {
  const m = stockMovements;
  const lines = ctx.db
    .select({
      id: m.id,
      skuId: m.skuId,
      on: m.on,
      kind: m.kind,
      ofKind: m.ofKind,
      postedOn: m.postedOn,
      reason: m.reason,
      quantity: m.quantity,
      documentKind: m.documentKind,
      documentId: m.documentId,
      documentNumber: m.documentNumber,
      balance: sql<number>`sum(${m.quantity}) over (partition by ${m.skuId} order by ${m.on}, ${m.id})::bigint`.as(
        'balance',
      ),
    })
    .from(m)
    .where(and(eq(m.dealerId, o.dealerId), o.skuId ? eq(m.skuId, o.skuId) : undefined))
    .as('lines');
  const page = pageOf(o, { on: { by: lines.on, type: 'date' } }, '-on', lines.id);
  const found = await ctx.db
    .select({ ...lines._.selectedFields, sortValue: page.sortValue })
    .from(lines)
    .where(page.after)
    .orderBy(page.orderBy)
    .limit(page.fetch);
  return page.close(found);
}
