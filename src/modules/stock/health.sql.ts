/** The one place that says how a pair stands: as SQL, because lists filter and sort by it. Over `stock_balances` and `dealers`. */
import { sql, type SQL } from 'drizzle-orm';
import { inArray } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { isStorable } from '../../kernel/fields.ts';
import { dealerTerritories } from '../dealers/index.ts';
import { withSubTerritories } from '../territories/index.ts';
import { cover } from './rules.ts';

/** List price of one base unit in 1/10000 元, of the dealer's level today; null without one. */
export const priceJoin = (today: string): SQL => sql`
  left join lateral (
    select p.price_e4 as e4, p.unit_num as num, p.unit_den as den from price_rows p
     where p.sku_id = stock_balances.sku_id and p.level = dealers.price_level and p.approved_at is not null
       and p.from_on <= ${today}::date and (p.to_on is null or (p.to_on >= ${today}::date and p.to_on >= p.from_on))
     order by p.min_quantity, p.from_on desc limit 1) price on true`;

/** 可销天数 of what is there. */
export const daysExpr = sql`case when stock_balances.ads > 0 then greatest(stock_balances.quantity, 0) / stock_balances.ads end`;

const low = sql`coalesce(stock_balances.min_quantity, stock_balances.ads * ${cover.low}::float8)`;
const high = sql`coalesce(stock_balances.max_quantity, stock_balances.ads * ${cover.much}::float8)`;

/**
 * negative: the book is wrong; out; soon: gone in days; below and above: limits, or days of cover where there are none;
 * excess: far above; noSale: there, and nothing sold for 60 days; none: neither stock nor demand.
 */
export const statusExpr = (today: string): SQL => sql`case
  when stock_balances.quantity < 0 then 'negative'
  when coalesce(stock_balances.ads, 0) <= 0 then
    case when stock_balances.quantity = 0 then 'none'
         when stock_balances.sold_on is null or stock_balances.sold_on < ${today}::date - ${cover.slowDays}::int then 'noSale' else 'fine' end
  when stock_balances.quantity = 0 then 'out'
  when stock_balances.quantity <= stock_balances.ads * ${cover.soon}::float8 then 'soon'
  when stock_balances.quantity < ${low} then 'below'
  when stock_balances.quantity > greatest(${high}, stock_balances.ads * ${cover.excess}::float8) then 'excess'
  when stock_balances.quantity > ${high} then 'above'
  else 'fine' end`;

/** 分 at stake: what is missing to the minimum, what lies above the maximum, what does not sell, what the book lacks. */
export const stakeExpr = (today: string): SQL => sql`coalesce(round((case ${statusExpr(today)}
  when 'negative' then -stock_balances.quantity when 'noSale' then stock_balances.quantity
  when 'out' then ${low} when 'soon' then greatest(0, ${low} - stock_balances.quantity) when 'below' then ${low} - stock_balances.quantity
  when 'above' then stock_balances.quantity - ${high} when 'excess' then stock_balances.quantity - ${high}
  else 0 end)::numeric * price.e4 * price.den / price.num / 100), 0)::bigint`;

export interface DealerFilter {
  dealerId?: string | undefined;
  territoryId?: string | undefined;
  q?: string | undefined;
}

/** Dealers that still trade, narrowed. */
export async function dealersWhere(ctx: Ctx, filter: DealerFilter): Promise<SQL> {
  const parts = [sql`dealers.status in ('active', 'suspended')`];
  if (filter.dealerId) parts.push(sql`dealers.id = ${filter.dealerId}::uuid`);
  if (filter.q && isStorable(filter.q)) parts.push(sql`position(lower(${filter.q}) in dealers.search) > 0`);
  if (filter.territoryId) {
    const inside = inArray(dealerTerritories.territoryId, await withSubTerritories(ctx, filter.territoryId));
    parts.push(sql`exists (select 1 from dealer_territories where dealer_territories.dealer_id = dealers.id
      and dealer_territories.from_on <= ${ctx.today()}::date and coalesce(dealer_territories.to_on > ${ctx.today()}::date, true) and ${inside})`);
  }
  return sql.join(parts, sql` and `);
}
