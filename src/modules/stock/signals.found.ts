/** What the rules of stock share: pairs with what comes and what they cost, and a dealer's pairs as one signal. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { lineAmount } from '../../kernel/money.ts';
import { mixedFrom, type Pack } from '../../kernel/quantity.ts';
import { ownDealer } from '../../kernel/rows.ts';
import type { FoundSignal } from '../../kernel/signal.ts';
import { fill } from '../../kernel/words.ts';
import { usualLead } from './cells.ts';
import { priceJoin } from './health.sql.ts';
import { lotsExpr, threshold } from './lots.ts';
import type { StockLot } from './planning/lots.ts';
import { cover } from './rules.ts';

/** A pair of dealer and product as rules look at it. Base units. */
export interface FoundPair extends Record<string, unknown> {
  dealerId: string;
  skuId: string;
  product: string;
  quantity: number;
  ads: number | null;
  min: number | null;
  max: number | null;
  soldOn: string | null;
  inTransit: number;
  ordered: number;
  leadDays: number;
  priceE4: number | null;
  num: number | null;
  den: number | null;
  packs: Pack[];
  orderUnit: string;
  minimum: number;
  multiple: number;
  orderable: boolean;
  /** What the rule asks besides. */
  flag: boolean;
  shelfDays: number | null;
  /** Kept lots; null where the rule does not ask for them. */
  lots: StockLot[] | null;
  /** The company's threshold of 临期, per mille. */
  nearE3: number;
}

/** On hand, on its way and ordered: the position of 5.2. */
export const positionExpr = sql`(greatest(stock_balances.quantity, 0) + coalesce(coming.in_transit, 0) + coalesce(coming.ordered, 0))`;
export const leadExpr = sql`coalesce(leads.lead, ${usualLead.days}::float8)`;
/** Gone before an order of today is there, or within the days the matrix paints red. */
export const runsOut = sql`(coalesce(stock_balances.ads, 0) > 0 and stock_balances.quantity >= 0
  and ${positionExpr} < stock_balances.ads * greatest(${leadExpr}, ${cover.soon}::float8))`;
const orderableExpr = (today: string) => sql`((products.end_on is null or products.end_on > ${today}::date)
  and (products.launch_on is null or products.launch_on <= ${today}::date or products.phase_out_on <= ${today}::date))`;

/** Columns and joins of a pair; `stock_balances`, `dealers`, `products`, `coming`, `leads` may be named in conditions. */
export function pairsSql(ctx: Ctx, where: SQL, flag = sql`false`, withLots = false): SQL {
  const { goods, leads } = ctx.registry.coming(ctx);
  return sql`
    select stock_balances.dealer_id as "dealerId", stock_balances.sku_id as "skuId", trim(products.name || ' ' || products.spec) as product,
           stock_balances.quantity, stock_balances.ads, stock_balances.min_quantity as min, stock_balances.max_quantity as max,
           stock_balances.sold_on as "soldOn", coalesce(coming.in_transit, 0)::bigint as "inTransit", coalesce(coming.ordered, 0)::bigint as ordered,
           ${leadExpr} as "leadDays", price.e4 as "priceE4", price.num, price.den, products.order_unit as "orderUnit",
           products.minimum, products.multiple, ${orderableExpr(ctx.today())} as orderable,
           (select json_agg(json_build_object('unit', k.unit, 'num', k.num, 'den', k.den)) from product_packs k
             where k.sku_id = products.id and k.ended_at is null and k.unit in (products.order_unit, products.base_unit)) as packs, ${flag} as flag,
           products.shelf_life_days as "shelfDays", ${threshold('nearE3')} as "nearE3", ${withLots ? lotsExpr(sql`kept`) : sql`null::jsonb`} as lots
      from stock_balances join dealers on dealers.id = stock_balances.dealer_id and dealers.status = 'active'
      join products on products.id = stock_balances.sku_id
      left join (${goods}) coming on coming.dealer_id = stock_balances.dealer_id and coming.sku_id = stock_balances.sku_id
      left join (${leads}) leads on leads.dealer_id = stock_balances.dealer_id
      ${withLots ? sql`join stock_lots kept on kept.dealer_id = stock_balances.dealer_id and kept.sku_id = stock_balances.sku_id` : sql``}
      ${priceJoin(ctx.today())}
     where ${ownDealer(ctx, sql`stock_balances.dealer_id`)} and (${where})`;
}

export async function pairsOf(ctx: Ctx, where: SQL, flag = sql`false`, withLots = false): Promise<FoundPair[]> {
  const { rows } = await ctx.db.execute<FoundPair>(pairsSql(ctx, where, flag, withLots));
  return rows;
}

/** 分 at the dealer's list price; 0 without one. */
export function worthOf(pair: Pick<FoundPair, 'priceE4' | 'num' | 'den'>, quantity: number): number {
  if (pair.priceE4 === null || pair.num === null || pair.den === null) return 0;
  return lineAmount(Math.max(0, Math.round(quantity)), pair.priceE4, { num: pair.num, den: pair.den });
}

export const counted = (pair: FoundPair, quantity: number): string =>
  mixedFrom(Math.round(quantity), pair.packs, pair.orderUnit);

export const word = (ctx: Ctx, key: string, params: Record<string, unknown> = {}): string =>
  fill(ctx.registry.words[ctx.locale][key] ?? key, params);

export interface Weighed<P extends FoundPair = FoundPair> {
  pair: P;
  fen: number;
  /** Beside the product in the list of the explanation. */
  detail: string;
}

/** Most money first, then by product, so that the same pair leads each time. */
export function heaviest<P extends FoundPair>(pairs: readonly Weighed<P>[]): Map<string, Weighed<P>[]> {
  const sorted = pairs.toSorted((a, b) => b.fen - a.fen || (a.pair.skuId < b.pair.skuId ? -1 : 1));
  return Map.groupBy(sorted, (one) => one.pair.dealerId);
}

export const deskOf = (pair: Pick<FoundPair, 'dealerId' | 'skuId'>): string =>
  `/stock/${pair.dealerId}?sku=${pair.skuId}`;

/** All pairs of one dealer as one signal; the one with most money gives the sentence and the cause. */
export function ofDealer<P extends FoundPair>(
  all: readonly Weighed<P>[],
  rest: (lead: Weighed<P>) => Partial<FoundSignal>,
): FoundSignal[] {
  const [lead] = all;
  if (!lead) return [];
  const { dealerId, skuId, product } = lead.pair;
  const more = rest(lead);
  return [
    {
      subject: dealerId,
      dealerId,
      moneyFen: all.reduce((sum, one) => sum + one.fen, 0),
      cause: skuId,
      to: deskOf(lead.pair),
      phoneTo: `/stock/${skuId}`,
      inputs: [],
      documents: all.slice(0, 20).map((one) => ({
        label: one.pair.product,
        detail: one.detail,
        fen: one.fen,
        href: deskOf(one.pair),
      })),
      ...more,
      params: { n: all.length, product, ...more.params },
    },
  ];
}
