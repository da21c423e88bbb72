/** What of the dealers' orders is still on its way to their stock, and when they ordered: the stock room plans with it. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Coming, OrderOccasion, PipelineLine } from '../../kernel/module.ts';
import { ownDealer } from '../../kernel/rows.ts';
import { addDays } from '../../kernel/time.ts';

const linesComing = (dealers: SQL): SQL => sql`
    select l.dealer_id, l.sku_id, sum(l.shipped - l.received - l.short)::bigint as in_transit,
           sum(l.quantity - l.shipped - l.cancelled)::bigint as ordered
      from orders o join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id
     where ${dealers} and o.status in ('held', 'submitted', 'approved', 'shipping', 'shipped')
     group by 1, 2 having sum(l.shipped - l.received - l.short) <> 0 or sum(l.quantity - l.shipped - l.cancelled) <> 0`;

/** As relations, for statements of the stock room that filter by what comes. */
export const coming = (ctx: Ctx): Coming => ({
  goods: linesComing(ownDealer(ctx, sql`o.dealer_id`)),
  leads: sql`
    select dealer_id, avg(days)::float8 as lead from (
      select dealer_id, (received_at at time zone 'Asia/Shanghai')::date - ordered_on as days,
             row_number() over (partition by dealer_id order by ordered_on desc, id desc) as n
        from orders where ${ownDealer(ctx, sql`dealer_id`)} and received_at is not null and status = 'received'
         and ordered_on >= ${addDays(ctx.today(), -365)}::date) received
     where n <= 20 group by 1 having count(*) >= 3`,
});

/** Submitted and approved quantities by dealer and product; one statement. Drafts promise nothing. */
export async function pipelineOf(ctx: Ctx, dealerIds: readonly string[]): Promise<PipelineLine[]> {
  if (dealerIds.length === 0) return [];
  const { rows } = await ctx.db.execute<PipelineLine & Record<string, unknown>>(sql`
    select dealer_id as "dealerId", sku_id as "skuId", in_transit as "inTransit", ordered
      from (${linesComing(sql`o.dealer_id = any (${sql.param([...dealerIds])}::uuid[])`)}) coming`);
  return rows;
}

/** Orders that were submitted since a day, with the days until all was received; one statement. */
export async function orderDaysOf(ctx: Ctx, dealerIds: readonly string[], since: string): Promise<OrderOccasion[]> {
  if (dealerIds.length === 0) return [];
  const { rows } = await ctx.db.execute<OrderOccasion & Record<string, unknown>>(sql`
    select dealer_id as "dealerId", ordered_on as "on", total_fen as "totalFen",
           (received_at at time zone 'Asia/Shanghai')::date - ordered_on as "leadDays"
      from orders where dealer_id = any (${sql.param([...dealerIds])}::uuid[]) and ordered_on >= ${since}::date
       and status in ('held', 'submitted', 'approved', 'shipping', 'shipped', 'received') order by dealer_id, ordered_on`);
  return rows;
}
