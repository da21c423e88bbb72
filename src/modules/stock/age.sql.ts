/** Age and shelf life of the lots of a pair as SQL, because lists filter and sort by them. Over `stock_balances`, `dealers`, `products`. */
import { sql, type SQL } from 'drizzle-orm';
import { lotsExpr, threshold } from './lots.ts';

const fromTo = (today: string, from: number, to: number) =>
  sql`coalesce(sum(x.quantity) filter (where ${today}::date - x."on" between ${from}::int and ${to}::int), 0)::bigint`;

/** Joins `age`: units by age, by life left, and the first last day. */
export function ageJoin(today: string): SQL {
  const left = sql`(coalesce(x."expiresOn", x."on" + products.shelf_life_days) - ${today}::date)`;
  const dated = sql`products.shelf_life_days is not null`;
  const below = (of: 'nearE3' | 'halfE3') => sql`${left} * 1000 < ${threshold(of)} * products.shelf_life_days`;
  return sql`
    join lateral (
      select ${fromTo(today, -36_500, 30)} as d0_30, ${fromTo(today, 31, 60)} as d31_60, ${fromTo(today, 61, 90)} as d61_90,
             ${fromTo(today, 91, 180)} as d91_180, ${fromTo(today, 181, 365)} as d181_365, ${fromTo(today, 366, 36_500)} as over365,
             coalesce(sum(x.quantity) filter (where x."on" is null), 0)::bigint as unknown,
             ${today}::date - min(x."on") as oldest,
             coalesce(sum(x.quantity) filter (where ${dated} and ${left} <= 0), 0)::bigint as expired,
             coalesce(sum(x.quantity) filter (where ${dated} and ${left} > 0 and ${below('nearE3')}), 0)::bigint as near,
             coalesce(sum(x.quantity) filter (where ${dated} and ${left} > 0 and not ${below('nearE3')} and ${below('halfE3')}), 0)::bigint as half,
             (array_agg(${today}::date + ${left} order by ${left}, x."expiresOn" nulls last))[1] as first_on,
             (array_agg(x."expiresOn" is not null order by ${left}, x."expiresOn" nulls last))[1] as sure
        from stock_lots l, jsonb_to_recordset(${lotsExpr(sql`l`)}) as x("on" date, quantity bigint, "expiresOn" date)
       where l.dealer_id = stock_balances.dealer_id and l.sku_id = stock_balances.sku_id) age on true`;
}

/** 呆滞: there, and nothing sold for so many days; goods never sold from their first arrival on. */
export const slowExpr = (today: string): SQL => sql`(coalesce(stock_balances.sold_on, (
    select min(d."on") from stock_days d where d.dealer_id = stock_balances.dealer_id and d.sku_id = stock_balances.sku_id))
  <= ${today}::date - ${threshold('slowDays')})`;

/** Units that are expired, near, slow or older than half a year. */
export const agedExpr = (today: string): SQL =>
  sql`greatest(age.expired + age.near, age.d181_365 + age.over365, case when ${slowExpr(today)} then stock_balances.quantity else 0 end)`;

export const worthOf = (units: SQL): SQL =>
  sql`coalesce(round(${units}::numeric * price.e4 * price.den / price.num / 100), 0)::bigint`;

export const ageStateWhere = (today: string) =>
  ({
    expired: sql`age.expired > 0`,
    near: sql`age.near > 0`,
    half: sql`age.half > 0`,
    slow: slowExpr(today),
    old: sql`age.d181_365 + age.over365 > 0`,
  }) as const;
