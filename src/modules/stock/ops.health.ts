/** How the stock of a region stands: a list of pairs ranked by money, and the matrix dealers x products. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { pageOf } from '../../kernel/list.ts';
import { query } from '../../kernel/op.ts';
import { mixedFrom } from '../../kernel/quantity.ts';
import { addDays } from '../../kernel/time.ts';
import { dealers } from '../dealers/index.ts';
import { productLabel, skuInfos } from '../products/index.ts';
import { daysExpr, dealersWhere, priceJoin, pricesJoin, standingPairs, statusExpr } from './health.sql.ts';
import { known, productOf, stockReaders } from './ops.ts';
import { cover, standingOf, standings, type Standing } from './rules.ts';
import { HealthInput, HealthView, MatrixInput, MatrixView } from './shapes.health.ts';

interface Row {
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
  standing: number;
  stakeFen: number;
  sortValue: string;
}

interface Found extends Record<string, unknown> {
  rows: Row[];
  sums: { standing: number; pairs: number; stakeFen: number }[];
}

const sorts = {
  stake: { by: sql`stake`, type: 'bigint', pair: sql`dealer` },
  dealer: { by: sql`dealer_code`, type: 'text', pair: sql`dealer` },
} as const;

export const health = query({
  can: 'stock.health',
  who: stockReaders,
  summary: 'Stock of dealers by product with days of supply, limits, status and the money at stake',
  input: HealthInput,
  output: HealthView,
  async run(ctx, input) {
    const { status, skuId, ...filter } = input.filter ?? {};
    const today = ctx.today();
    const page = pageOf(input, sorts, '-stake', sql`sku`);
    const where = [await dealersWhere(ctx, filter)];
    if (skuId) where.push(sql`stock_balances.sku_id = ${skuId}::uuid`);
    const prices = filter.dealerId || skuId ? priceJoin(today) : pricesJoin(today);
    const codes = status && sql.param(status.map((one) => standings.indexOf(one)));
    // Every pair of the filter is worked out once, for the sums and for the page; what a page shows is read for its rows alone.
    const { rows: answers } = await ctx.db.execute<Found>(sql`
      with every as (${standingPairs(today, { prices, where: sql.join(where, sql` and `) })}),
      pairs as materialized (select * from every ${codes ? sql`where standing = any (${codes}::int[])` : sql``}),
      page as (
        select * from pairs ${page.after ? sql`where ${page.after}` : sql``} order by ${page.orderBy} limit ${sql.raw(String(page.fetch))}),
      shown as (
        select page.dealer as "dealerId", page.dealer_code as "dealerCode", dealers.name as "dealerName", page.sku as "skuId",
               stock_balances.quantity, stock_balances.ads, ${daysExpr} as days, stock_balances.sold28, stock_balances.sold_on as "soldOn",
               stock_balances.counted_on as "countedOn", stock_balances.min_quantity as min, stock_balances.max_quantity as max,
               stock_balances.locked, page.standing, page.stake as "stakeFen", ${page.sortValue} as "sortValue"
          from page join dealers on dealers.id = page.dealer
          join stock_balances on stock_balances.dealer_id = page.dealer and stock_balances.sku_id = page.sku order by ${page.orderBy}),
      sums as (
        select standing, count(*) as pairs, sum(stake)::bigint as "stakeFen" from pairs where ${!input.cursor} group by standing order by standing)
      select coalesce((select json_agg(shown) from shown), '[]') as rows, coalesce((select json_agg(sums) from sums), '[]') as sums`);
    const [{ rows: found, sums } = { rows: [], sums: [] }] = answers;
    const { rows, nextCursor } = page.close(found.map((row) => ({ ...row, id: row.skuId })));
    return {
      items: await itemsOf(ctx, rows),
      nextCursor,
      sums: sums.map(({ standing, ...sum }) => ({ ...sum, status: at(standing) })),
    };
  },
});

function at(standing: number): Standing {
  const found = standings[standing];
  if (!found) throw new Error(`no standing ${standing}`);
  return found;
}

async function itemsOf(ctx: Ctx, rows: readonly Row[]) {
  const skus = await skuInfos(ctx, [...new Set(rows.map((row) => row.skuId))]);
  const coming = await ctx.registry.pipeline(ctx, [...new Set(rows.map((row) => row.dealerId))]);
  const byPair = new Map(coming.map((one) => [`${one.dealerId}:${one.skuId}`, one]));
  return rows.map(({ dealerId, dealerCode, dealerName, standing, ...row }) => {
    const sku = known(skus, row.skuId);
    const { inTransit = 0, ordered = 0 } = byPair.get(`${dealerId}:${row.skuId}`) ?? {};
    return {
      ...row,
      status: at(standing),
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
