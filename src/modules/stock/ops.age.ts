/** 库龄, 临期, 呆滞: how old what dealers hold is, what of it ends soon, and what does not sell; with the thresholds. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { pageOf } from '../../kernel/list.ts';
import { command, query } from '../../kernel/op.ts';
import { mixedFrom } from '../../kernel/quantity.ts';
import { difference } from '../../kernel/rows.ts';
import { daysBetween } from '../../kernel/time.ts';
import { dealerInfo } from '../dealers/index.ts';
import { skuInfos } from '../products/index.ts';
import { agedExpr, ageJoin, ageStateWhere, slowExpr, worthOf } from './age.sql.ts';
import { dealersWhere, priceJoin } from './health.sql.ts';
import { lotsExpr, usualThresholds, type Thresholds } from './lots.ts';
import { known, productOf, stockReaders } from './ops.ts';
import { stockAges, type StockAge } from './planning/cover.ts';
import { livesOf } from './planning/expiry.ts';
import type { StockLot } from './planning/lots.ts';
import { AgesInput, AgesView, LotsInput, LotsView, RulesInput, RulesView, SetRulesInput } from './shapes.age.ts';
import { stockBalances } from './tables.ts';

type Buckets = Record<StockAge, number>;
interface Row extends Buckets, Record<string, unknown> {
  dealerId: string;
  dealerCode: string;
  dealerName: string;
  skuId: string;
  quantity: number;
  oldestDays: number | null;
  shelfDays: number | null;
  expiresOn: string | null;
  sure: boolean | null;
  expired: number;
  near: number;
  half: number;
  soldOn: string | null;
  slow: boolean | null;
  worthFen: number;
  stakeFen: number;
  sortValue: string;
}

const bucketColumns = sql.join(
  stockAges.map((age) => sql.raw(`age.${age.toLowerCase()} as "${age}"`)),
  sql`, `,
);
const bucketsOf = (row: Buckets): Buckets => Object.fromEntries(stockAges.map((age) => [age, row[age]])) as Buckets;

export const ages = query({
  can: 'stock.ages',
  who: stockReaders,
  summary: 'Stock of dealers by age (FIFO) and by shelf life left, with what is expired, near, slow or old first',
  input: AgesInput,
  output: AgesView,
  async run(ctx, input) {
    const { state, skuId, ...filter } = input.filter ?? {};
    const today = ctx.today();
    const stake = worthOf(agedExpr(today));
    const page = pageOf(
      input,
      {
        stake: { by: sql`(to_char(${stake}, 'FM0000000000000000') || dealers.id::text)`, type: 'text' },
        dealer: { by: sql`(dealers.code || ' ' || dealers.id::text)`, type: 'text' },
      },
      '-stake',
      stockBalances.skuId,
    );
    const where = [await dealersWhere(ctx, filter), sql`stock_balances.quantity > 0`];
    if (skuId) where.push(sql`stock_balances.sku_id = ${skuId}::uuid`);
    if (state && state.length > 0) {
      const states = ageStateWhere(today);
      where.push(
        sql`(${sql.join(
          state.map((one) => states[one]),
          sql` or `,
        )})`,
      );
    }
    const all = sql.join(where, sql` and `);
    const from = sql`stock_balances join dealers on dealers.id = stock_balances.dealer_id
      join products on products.id = stock_balances.sku_id ${ageJoin(today)} ${priceJoin(today)}`;
    const { rows: found } = await ctx.db.execute<Row>(sql`
      select dealers.id as "dealerId", dealers.code as "dealerCode", dealers.name as "dealerName", stock_balances.sku_id as "skuId",
             stock_balances.quantity, stock_balances.sold_on as "soldOn", ${bucketColumns}, age.oldest as "oldestDays",
             products.shelf_life_days as "shelfDays", age.first_on as "expiresOn", age.sure, age.expired, age.near, age.half,
             ${slowExpr(today)} as slow, ${worthOf(sql`stock_balances.quantity`)} as "worthFen", ${stake} as "stakeFen", ${page.sortValue} as "sortValue"
        from ${from} where ${all} ${page.after ? sql`and ${page.after}` : sql``} order by ${page.orderBy} limit ${sql.raw(String(page.fetch))}`);
    const { rows, nextCursor } = page.close(found.map((row) => ({ ...row, id: row.skuId })));
    return {
      items: await itemsOf(ctx, rows),
      nextCursor,
      sums: input.cursor ? null : await sumsOf(ctx, sql`${from} where ${all}`),
    };
  },
});

async function itemsOf(ctx: Ctx, rows: readonly Row[]) {
  const skus = await skuInfos(ctx, [...new Set(rows.map((row) => row.skuId))]);
  return rows.map(({ dealerId, dealerCode, dealerName, ...row }) => {
    const sku = known(skus, row.skuId);
    return {
      ...row,
      dealer: { id: dealerId, code: dealerCode, name: dealerName },
      ...productOf(sku),
      category: sku.category,
      text: mixedFrom(row.quantity, sku.packs, sku.orderUnit),
      buckets: bucketsOf(row),
      daysLeft: row.expiresOn === null ? null : daysBetween(ctx.today(), row.expiresOn),
      sure: row.sure ?? false,
      slow: row.slow ?? false,
    };
  });
}

async function sumsOf(ctx: Ctx, from: SQL) {
  const today = ctx.today();
  const sum = (units: SQL) => sql`coalesce(sum(${worthOf(units)}), 0)::bigint`;
  const columns = stockAges.map((age) => sql`${sum(sql.raw(`age.${age.toLowerCase()}`))} as ${sql.identifier(age)}`);
  const { rows } = await ctx.db.execute<Buckets & Record<string, number>>(sql`
    select ${sql.join(columns, sql`, `)}, ${sum(sql`stock_balances.quantity`)} as "totalFen", ${sum(sql`age.expired`)} as "expiredFen",
           ${sum(sql`age.near`)} as "nearFen", ${sum(sql`age.half`)} as "halfFen",
           ${sum(sql`case when ${slowExpr(today)} then stock_balances.quantity else 0 end`)} as "slowFen",
           ${sum(agedExpr(today))} as "stakeFen", count(*) as pairs
      from ${from}`);
  const [row] = rows;
  if (!row) throw notFound();
  const { totalFen = 0, expiredFen = 0, nearFen = 0, halfFen = 0, slowFen = 0, stakeFen = 0, pairs = 0 } = row;
  return { buckets: bucketsOf(row), totalFen, expiredFen, nearFen, halfFen, slowFen, stakeFen, pairs };
}

export interface PairLots extends Record<string, unknown> {
  quantity: number;
  lots: StockLot[] | null;
  shelfDays: number | null;
}

/** The lots of one pair; one statement. @throws notFound where the dealer never had the product. */
export async function lotsOfPair(ctx: Ctx, dealerId: string, skuId: string): Promise<PairLots> {
  const { rows } = await ctx.db.execute<PairLots>(sql`
    select b.quantity, ${lotsExpr(sql`l`)} as lots, p.shelf_life_days as "shelfDays" from stock_balances b join products p on p.id = b.sku_id
      left join stock_lots l on l.dealer_id = b.dealer_id and l.sku_id = b.sku_id
     where b.dealer_id = ${dealerId}::uuid and b.sku_id = ${skuId}::uuid`);
  if (!rows[0]) throw notFound();
  return rows[0];
}

export const lots = query({
  can: 'stock.lots',
  who: stockReaders,
  summary: 'The lots a dealer’s stock of a product is made of, oldest first, with the shelf life left in each',
  input: LotsInput,
  output: LotsView,
  async run(ctx, { dealerId, skuId }) {
    await dealerInfo(ctx, dealerId);
    const { quantity, lots: kept, shelfDays } = await lotsOfPair(ctx, dealerId, skuId);
    const sku = known(await skuInfos(ctx, [skuId]), skuId);
    const text = (units: number) => mixedFrom(units, sku.packs, sku.orderUnit);
    const asOf = ctx.today();
    const lives = livesOf(kept ?? [], { shelfDays, asOf, ...(await rulesOf(ctx)) });
    return {
      ...productOf(sku),
      quantity,
      text: text(quantity),
      shelfDays,
      lots: lives.map(({ lot, ...life }) => ({
        ...life,
        ...lot,
        expiresOn: life.expiresOn,
        ageDays: lot.on === null ? null : daysBetween(lot.on, asOf),
        text: text(lot.quantity),
      })),
    };
  },
});

/** The thresholds as they are, the usual ones while nobody has set any (version 0). */
export async function rulesOf(ctx: Ctx): Promise<Thresholds & { version: number }> {
  const { rows } = await ctx.db.execute<Thresholds & { version: number } & Record<string, unknown>>(sql`
    select near_e3 as "nearE3", half_e3 as "halfE3", slow_days as "slowDays", stale_days as "staleDays", version from stock_rules`);
  return rows[0] ?? { ...usualThresholds, version: 0 };
}

export const rules = query({
  can: 'stock.rules',
  who: stockReaders,
  summary: 'From when on goods are near expiry or slow, and a dealer counts as not reporting',
  input: RulesInput,
  output: RulesView,
  run: (ctx) => rulesOf(ctx),
});

export const setRules = command({
  can: 'stock.setRules',
  who: ['director', 'admin'],
  summary: 'Change these thresholds; lists and 今日 follow at once',
  input: SetRulesInput,
  output: RulesView,
  async run(ctx, { version, ...next }) {
    const before = await rulesOf(ctx);
    if (version !== before.version) throw conflict({ id: 'rules', version: before.version });
    const { nearE3, halfE3, slowDays, staleDays } = next;
    const { rows } = await ctx.db.execute<{ version: number }>(sql`
      insert into stock_rules as r (one, near_e3, half_e3, slow_days, stale_days) values (true, ${nearE3}, ${halfE3}, ${slowDays}, ${staleDays})
      on conflict (one) do update set near_e3 = excluded.near_e3, half_e3 = excluded.half_e3, slow_days = excluded.slow_days,
        stale_days = excluded.stale_days, version = r.version + 1 where r.version = ${version}
      returning version`);
    const [row] = rows;
    // Somebody else was quicker between the two statements.
    if (!row) throw conflict({ id: 'rules', version: before.version });
    ctx.record({ noun: 'stockRules', id: 'rules', ...difference({ ...before }, next) });
    return { ...next, version: row.version };
  },
});
