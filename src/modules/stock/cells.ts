/** Pairs with all that plans need: stock, demand, limits, list price, what is on its way, and how long orders took. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { OrderOccasion } from '../../kernel/module.ts';
import { addDays } from '../../kernel/time.ts';
import { priceJoin } from './health.sql.ts';
import { deviation, total } from './planning/trace.ts';

export interface Cell extends Record<string, unknown> {
  dealerId: string;
  dealerCode: string;
  dealerName: string;
  skuId: string;
  quantity: number;
  ads: number | null;
  sigma: number | null;
  min: number | null;
  max: number | null;
  locked: boolean;
  /** 1/10000 元 per num/den base units; null without a price of the dealer's level. */
  priceE4: number | null;
  num: number | null;
  den: number | null;
  inTransit: number;
  ordered: number;
}

/** Two statements; `where` over stock_balances and dealers; `prices`: the join that fits few pairs or many. */
export async function cellsOf(ctx: Ctx, where: SQL, prices = priceJoin(ctx.today())): Promise<Cell[]> {
  const { rows } = await ctx.db.execute<Cell>(sql`
    select dealers.id as "dealerId", dealers.code as "dealerCode", dealers.name as "dealerName", stock_balances.sku_id as "skuId",
           stock_balances.quantity, stock_balances.ads, stock_balances.sigma, stock_balances.min_quantity as min, stock_balances.max_quantity as max,
           stock_balances.locked, price.e4 as "priceE4", price.num, price.den
      from stock_balances join dealers on dealers.id = stock_balances.dealer_id ${prices}
     where ${where} order by dealers.code, dealers.id, stock_balances.sku_id`);
  const coming = await ctx.registry.pipeline(ctx, [...new Set(rows.map((row) => row.dealerId))]);
  const byPair = new Map(coming.map((one) => [`${one.dealerId}:${one.skuId}`, one]));
  return rows.map((row) => {
    const { inTransit = 0, ordered = 0 } = byPair.get(`${row.dealerId}:${row.skuId}`) ?? {};
    return { ...row, inTransit, ordered };
  });
}

/** Days until an order at the next occasion would be there, when nobody's rhythm is known. */
export const usualHorizon = 14;

export interface Lead {
  days: number;
  sigma: number;
}

/** Where nobody has measured yet. */
export const usualLead: Lead = { days: 4, sigma: 1 };

/** Orders of a year by dealer; one statement. */
export async function occasionsOf(ctx: Ctx, dealerIds: readonly string[]): Promise<Map<string, OrderOccasion[]>> {
  const all = await ctx.registry.orderDays(ctx, [...new Set(dealerIds)], addDays(ctx.today(), -365));
  return Map.groupBy(all, (one) => one.dealerId);
}

/** From order to shelf: mean and swing of the last twenty orders; three at least. */
export function leadOf(occasions: readonly OrderOccasion[] = []): Lead {
  const days = occasions.flatMap((one) => one.leadDays ?? []).slice(-20);
  if (days.length < 3) return usualLead;
  return { days: total(days) / days.length, sigma: deviation(days) ?? usualLead.sigma };
}
