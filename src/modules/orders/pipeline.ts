/** What of the dealers' orders is still on its way to their stock, and when they ordered: the stock room plans with it. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { OrderOccasion, PipelineLine } from '../../kernel/module.ts';

/** Submitted and approved quantities by dealer and product; one statement. Drafts promise nothing. */
export async function pipelineOf(ctx: Ctx, dealerIds: readonly string[]): Promise<PipelineLine[]> {
  if (dealerIds.length === 0) return [];
  const { rows } = await ctx.db.execute<PipelineLine & Record<string, unknown>>(sql`
    select l.dealer_id as "dealerId", l.sku_id as "skuId",
           sum(l.shipped - l.received - l.short)::bigint as "inTransit", sum(l.quantity - l.shipped - l.cancelled)::bigint as ordered
      from orders o join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id
     where o.dealer_id = any (${sql.param([...dealerIds])}::uuid[]) and o.status in ('held', 'submitted', 'approved', 'shipping', 'shipped')
     group by 1, 2 having sum(l.shipped - l.received - l.short) <> 0 or sum(l.quantity - l.shipped - l.cancelled) <> 0`);
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
