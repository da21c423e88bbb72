/** What a dealer usually orders: near it he is told what there is, beyond it only whether it is enough. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { addDays } from '../../kernel/time.ts';
import { isDealerSide } from '../../roles.ts';
import type { SkuInfo } from '../products/index.ts';
import { toldLimits } from '../supply/index.ts';
import type { LineRow, OrderRow } from './store.ts';

/** The largest line of each product shipped in 180 days, base units: what is only ordered costs nothing to write. */
export async function usualLines(ctx: Ctx, dealerId: string, skuIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await ctx.db.execute<{ skuId: string; largest: number }>(sql`
    select l.sku_id as "skuId", max(l.shipped)::bigint as largest
      from orders o join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id
     where o.dealer_id = ${dealerId}::uuid and o.ordered_on > ${addDays(ctx.today(), -180)}::date
       and l.sku_id = any (${sql.param([...skuIds])}::uuid[]) group by l.sku_id`);
  return new Map(rows.map((row) => [row.skuId, row.largest]));
}

/** Before approval nothing is promised: a dealer reads no more as reserved than he would be told to be there. */
export async function asReserved(
  ctx: Ctx,
  order: OrderRow,
  lines: readonly LineRow[],
  skus: ReadonlyMap<string, SkuInfo>,
): Promise<readonly LineRow[]> {
  const part = (line: LineRow) => line.reserved > 0 && line.waiting > 0;
  if (order.status !== 'submitted' || !isDealerSide(ctx.me().role) || !lines.some(part)) return lines;
  const of = lines.filter(part).flatMap((line) => skus.get(line.skuId) ?? []);
  const limits = await toldLimits(ctx, order.dealerId, of);
  return lines.map((line) => {
    const reserved = part(line) ? Math.min(line.reserved, limits.get(line.skuId) ?? 0) : line.reserved;
    return { ...line, reserved, waiting: line.waiting + line.reserved - reserved };
  });
}
