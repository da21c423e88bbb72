/** The one place that says how a pair stands: as SQL, because lists filter and sort by it. Over `stock_balances` and `dealers`. */
import { sql, type SQL } from 'drizzle-orm';
import { inArray } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { isStorable } from '../../kernel/fields.ts';
import { ownDealer } from '../../kernel/rows.ts';
import { dealerTerritories } from '../dealers/index.ts';
import { withSubTerritories } from '../territories/index.ts';
import { cover, standings, type Standing } from './rules.ts';

/** List price of one base unit in 1/10000 元, of the dealer's level today; null without one. */
export const priceJoin = (today: string): SQL => sql`
  left join lateral (
    select p.price_e4 as e4, p.unit_num as num, p.unit_den as den from price_rows p
     where p.sku_id = stock_balances.sku_id and p.level = dealers.price_level and p.approved_at is not null
       and p.from_on <= ${today}::date and (p.to_on is null or (p.to_on >= ${today}::date and p.to_on >= p.from_on))
     order by p.min_quantity, p.from_on desc limit 1) price on true`;

/** The same prices as one small table, for questions that read the pairs of many dealers. */
export const pricesJoin = (today: string): SQL => sql`
  left join (select distinct on (p.sku_id, p.level) p.sku_id, p.level, p.price_e4 as e4, p.unit_num as num, p.unit_den as den from price_rows p
     where p.approved_at is not null and p.from_on <= ${today}::date
       and (p.to_on is null or (p.to_on >= ${today}::date and p.to_on >= p.from_on))
     order by p.sku_id, p.level, p.min_quantity, p.from_on desc) price
    on price.sku_id = stock_balances.sku_id and price.level = dealers.price_level`;

/** 可销天数 of what is there. */
export const daysExpr = sql`case when stock_balances.ads > 0 then greatest(stock_balances.quantity, 0) / stock_balances.ads end`;

const low = sql`coalesce(stock_balances.min_quantity, stock_balances.ads * ${cover.low}::float8)`;
const high = sql`coalesce(stock_balances.max_quantity, stock_balances.ads * ${cover.much}::float8)`;

/**
 * negative: the book is wrong; out; soon: gone in days; below and above: limits, or days of cover where there are none;
 * excess: far above; noSale: there, and nothing sold for 60 days; none: neither stock nor demand.
 */
const standingCase = (today: string, as: (one: Standing) => SQL): SQL => sql`case
  when stock_balances.quantity < 0 then ${as('negative')}
  when coalesce(stock_balances.ads, 0) <= 0 then
    case when stock_balances.quantity = 0 then ${as('none')}
         when stock_balances.sold_on is null or stock_balances.sold_on < ${today}::date - ${cover.slowDays}::int then ${as('noSale')} else ${as('fine')} end
  when stock_balances.quantity = 0 then ${as('out')}
  when stock_balances.quantity <= stock_balances.ads * ${cover.soon}::float8 then ${as('soon')}
  when stock_balances.quantity < ${low} then ${as('below')}
  when stock_balances.quantity > greatest(${high}, stock_balances.ads * ${cover.excess}::float8) then ${as('excess')}
  when stock_balances.quantity > ${high} then ${as('above')}
  else ${as('fine')} end`;

export const statusExpr = (today: string): SQL => standingCase(today, (one) => sql.raw(`'${one}'`));

/** A number compares faster than a word, and a region has sixty thousand: the place in `standings`. */
export const codeOf = (one: Standing): SQL => sql.raw(String(standings.indexOf(one)));

/**
 * The pairs of a filter, narrow: dealer, dealer_code, sku, standing (its place in `standings`) and stake, the 分 at stake: what is
 * missing to the minimum, what lies above the maximum, what does not sell, what the book lacks. An estimate, so it is
 * reckoned in floating point and rounded half up. `offset 0` keeps the standing from being worked out again for the stake.
 */
export const standingPairs = (today: string, o: { prices: SQL; where: SQL }): SQL => sql`
  select p.dealer, p.dealer_code, p.sku, p.standing, coalesce(floor(p.fen * case p.standing when ${codeOf('fine')} then 0
      when ${codeOf('above')} then p.quantity - p.high when ${codeOf('excess')} then p.quantity - p.high
      when ${codeOf('soon')} then greatest(0, p.low - p.quantity) when ${codeOf('below')} then p.low - p.quantity when ${codeOf('out')} then p.low
      when ${codeOf('noSale')} then p.quantity when ${codeOf('negative')} then -p.quantity else 0 end + 0.5), 0)::bigint as stake
    from (select stock_balances.dealer_id as dealer, dealers.code as dealer_code, stock_balances.sku_id as sku, stock_balances.quantity, ${low} as low, ${high} as high,
                 price.e4::float8 * price.den / price.num / 100 as fen, ${standingCase(today, codeOf)} as standing
            from stock_balances join dealers on dealers.id = stock_balances.dealer_id ${o.prices} where ${o.where} offset 0) p`;

export interface DealerFilter {
  dealerId?: string | undefined;
  territoryId?: string | undefined;
  q?: string | undefined;
}

/** Dealers that still trade, narrowed. */
export async function dealersWhere(ctx: Ctx, filter: DealerFilter): Promise<SQL> {
  const parts = [sql`dealers.status in ('active', 'suspended')`, ownDealer(ctx, sql`dealers.id`)];
  if (filter.dealerId) parts.push(sql`dealers.id = ${filter.dealerId}::uuid`);
  if (filter.q && isStorable(filter.q)) parts.push(sql`position(lower(${filter.q}) in dealers.search) > 0`);
  if (filter.territoryId) {
    const inside = inArray(dealerTerritories.territoryId, await withSubTerritories(ctx, filter.territoryId));
    parts.push(sql`exists (select 1 from dealer_territories where dealer_territories.dealer_id = dealers.id
      and dealer_territories.from_on <= ${ctx.today()}::date and coalesce(dealer_territories.to_on > ${ctx.today()}::date, true) and ${inside})`);
  }
  return sql.join(parts, sql` and `);
}
