/** How the stock of a region stands: a list of pairs ranked by money, and the matrix dealers x products. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { pageOf } from '../../kernel/list.ts';
import { query } from '../../kernel/op.ts';
import { mixedFrom } from '../../kernel/quantity.ts';
import { addDays } from '../../kernel/time.ts';
import { dealers } from '../dealers/index.ts';
import { productLabel, skuInfos } from '../products/index.ts';
import { daysExpr, dealersWhere, priceJoin, stakeExpr, statusExpr } from './health.sql.ts';
import { known, productOf, stockReaders } from './ops.ts';
import { cover, standingOf, standings, type Standing } from './rules.ts';
import { HealthInput, HealthView, MatrixInput, MatrixView } from './shapes.health.ts';
import { stockBalances } from './tables.ts';

interface Row extends Record<string, unknown> {
  dealerId: string;
  dealerCode: string;
  dealerName: string;
  skuId: string;
  quantity: number;
  ads: number | null;
  days: number | null;
  sold28: number;
  soldOn: string | null;
  countedOn: string | null;
  min: number | null;
  max: number | null;
  locked: boolean;
  status: Standing;
  stakeFen: number;
  sortValue: string;
}

export const health = query({
  can: 'stock.health',
  who: stockReaders,
  summary: 'Stock of dealers by product with days of supply, limits, status and the money at stake',
  input: HealthInput,
  output: HealthView,
  async run(ctx, input) {
    const { status, skuId, ...filter } = input.filter ?? {};
    const today = ctx.today();
    const [standing, stake] = [statusExpr(today), stakeExpr(today)];
    // The dealer stands in the sort's value, so that the product alone breaks ties.
    const page = pageOf(
      input,
      {
        stake: { by: sql`(to_char(${stake}, 'FM0000000000000000') || dealers.id::text)`, type: 'text' },
        dealer: { by: sql`(dealers.code || ' ' || dealers.id::text)`, type: 'text' },
      },
      '-stake',
      stockBalances.skuId,
    );
    const where = [await dealersWhere(ctx, filter)];
    if (skuId) where.push(sql`stock_balances.sku_id = ${skuId}::uuid`);
    if (status) where.push(sql`${standing} = any (${sql.param(status)}::text[])`);
    const all = sql.join(where, sql` and `);
    const from = sql`stock_balances join dealers on dealers.id = stock_balances.dealer_id ${priceJoin(today)}`;
    const { rows: found } = await ctx.db.execute<Row>(sql`
      select dealers.id as "dealerId", dealers.code as "dealerCode", dealers.name as "dealerName", stock_balances.sku_id as "skuId",
             stock_balances.quantity, stock_balances.ads, ${daysExpr} as days, stock_balances.sold28, stock_balances.sold_on as "soldOn",
             stock_balances.counted_on as "countedOn", stock_balances.min_quantity as min, stock_balances.max_quantity as max,
             stock_balances.locked, ${standing} as status, ${stake} as "stakeFen", ${page.sortValue} as "sortValue"
        from ${from} where ${all} ${page.after ? sql`and ${page.after}` : sql``} order by ${page.orderBy} limit ${sql.raw(String(page.fetch))}`);
    const { rows, nextCursor } = page.close(found.map((row) => ({ ...row, id: row.skuId })));
    const sums = input.cursor ? [] : await sumsOf(ctx, sql`${from} where ${all}`);
    return { items: await itemsOf(ctx, rows), nextCursor, sums };
  },
});

async function sumsOf(ctx: Ctx, from: ReturnType<typeof sql>) {
  const today = ctx.today();
  const { rows } = await ctx.db.execute<{ status: Standing; pairs: number; stakeFen: number }>(sql`
    select ${statusExpr(today)} as status, count(*) as pairs, sum(${stakeExpr(today)})::bigint as "stakeFen" from ${from} group by 1`);
  return rows.toSorted((a, b) => standings.indexOf(a.status) - standings.indexOf(b.status));
}

async function itemsOf(ctx: Ctx, rows: readonly Row[]) {
  const skus = await skuInfos(ctx, [...new Set(rows.map((row) => row.skuId))]);
  const coming = await ctx.registry.pipeline(ctx, [...new Set(rows.map((row) => row.dealerId))]);
  const byPair = new Map(coming.map((one) => [`${one.dealerId}:${one.skuId}`, one]));
  return rows.map(({ dealerId, dealerCode, dealerName, ...row }) => {
    const sku = known(skus, row.skuId);
    const { inTransit = 0, ordered = 0 } = byPair.get(`${dealerId}:${row.skuId}`) ?? {};
    return {
      ...row,
      dealer: { id: dealerId, code: dealerCode, name: dealerName },
      ...productOf(sku),
      category: sku.category,
      text: mixedFrom(row.quantity, sku.packs, sku.orderUnit),
      inTransit,
      ordered,
      pipelineDays: row.ads ? Math.max(0, row.quantity + inTransit) / row.ads : null,
    };
  });
}

interface MatrixRow extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  reportedOn: string | null;
  sortValue: string;
  cells: { skuId: string; category: string; quantity: number; ads: number | null; worth: number; status: Standing }[];
}

export const matrix = query({
  can: 'stock.matrix',
  who: stockReaders,
  summary: 'Dealers by products (or categories): days of supply and how each stands',
  input: MatrixInput,
  output: MatrixView,
  async run(ctx, input) {
    const { by = 'sku', category, ...filter } = input.filter ?? {};
    const today = ctx.today();
    const page = pageOf(input, { dealer: { by: dealers.code, type: 'text' } }, 'dealer', dealers.id);
    const inCategory = category ? sql`and products.category like ${`${category}%`}` : sql``;
    const { rows: found } = await ctx.db.execute<MatrixRow>(sql`
      select dealers.id, dealers.code, dealers.name, ${page.sortValue} as "sortValue",
        (select max(r.to_on) from stock_reports r where r.dealer_id = dealers.id and r.undone_at is null)::text as "reportedOn",
        coalesce((select json_agg(json_build_object('skuId', stock_balances.sku_id, 'category', products.category,
            'quantity', stock_balances.quantity, 'ads', stock_balances.ads, 'status', ${statusExpr(today)},
            'worth', coalesce(price.e4::float8 * price.den / price.num, 1)))
          from stock_balances join products on products.id = stock_balances.sku_id ${priceJoin(today)}
         where stock_balances.dealer_id = dealers.id ${inCategory}), '[]') as cells
        from dealers where ${await dealersWhere(ctx, filter)} ${page.after ? sql`and ${page.after}` : sql``}
       order by ${page.orderBy} limit ${sql.raw(String(page.fetch))}`);
    const { rows, nextCursor } = page.close(found);
    const skus = await skuInfos(ctx, [...new Set(rows.flatMap((row) => row.cells.map((cell) => cell.skuId)))]);
    const columns = new Map<string, string>();
    for (const sku of [...skus.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1)))
      if (by === 'sku') columns.set(sku.id, productLabel(sku));
      else columns.set(sku.category, sku.category);
    const items = rows.map((row) => ({
      dealer: { id: row.id, code: row.code, name: row.name },
      reportedOn: row.reportedOn,
      stale: row.reportedOn === null || row.reportedOn < addDays(today, -cover.staleDays),
      days: coverOf(row.cells),
      cells: [...Map.groupBy(row.cells, (cell) => (by === 'sku' ? cell.skuId : cell.category))].map(([key, cells]) => {
        const days = coverOf(cells);
        const [only] = cells;
        const sku = by === 'sku' && only ? skus.get(only.skuId) : undefined;
        const worst = standings.find((one) => cells.some((cell) => cell.status === one)) ?? null;
        return {
          key,
          days,
          status:
            by === 'sku' && only
              ? only.status
              : standingOf(
                  days,
                  cells.some((cell) => cell.quantity > 0),
                ),
          quantity: sku && only ? only.quantity : null,
          text: sku && only ? mixedFrom(only.quantity, sku.packs, sku.orderUnit) : null,
          worst,
        };
      }),
    }));
    const { soon, low, much, excess } = cover;
    return {
      columns: [...columns].map(([key, label]) => ({ key, label })),
      items,
      nextCursor,
      thresholds: { soon, low, much, excess },
    };
  },
});

/** Days of cover of several products together, each by its worth; null when nothing of them sells. */
function coverOf(cells: MatrixRow['cells']): number | null {
  const selling = cells.filter((cell) => (cell.ads ?? 0) > 0);
  const aDay = selling.reduce((sum, cell) => sum + (cell.ads ?? 0) * cell.worth, 0);
  const there = selling.reduce((sum, cell) => sum + Math.max(0, cell.quantity) * cell.worth, 0);
  return aDay > 0 ? there / aDay : null;
}
