/** Which authorisation covers which product, for the lines of an order. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';

/**
 * SKU id -> id of the authorisation that covers it on the day; absent when none does. One statement. The narrowest
 * scope is named (product before brand before category before everything), of these the oldest.
 */
export async function authorisedFor(
  ctx: Ctx,
  dealerId: string,
  on: string,
  skus: readonly { id: string; category: string; brand: string }[],
): Promise<Map<string, string>> {
  if (skus.length === 0) return new Map();
  const ids = sql.param(skus.map((sku) => sku.id));
  const categories = sql.param(skus.map((sku) => sku.category));
  const brands = sql.param(skus.map((sku) => sku.brand));
  const { rows } = await ctx.db.execute<{ skuId: string; authorisationId: string }>(sql`
    select distinct on (s.id) s.id as "skuId", a.id as "authorisationId"
      from unnest(${ids}::uuid[], ${categories}::text[], ${brands}::text[]) as s(id, category, brand)
      join authorisations a on a.dealer_id = ${dealerId} and a.from_on <= ${on}::date and (a.to_on is null or a.to_on >= ${on}::date)
       and (a.scope = 'all' or (a.scope = 'sku' and a.value = s.id::text) or (a.scope = 'brand' and a.value = s.brand)
         or (a.scope = 'category' and (s.category = a.value or left(s.category, length(a.value) + 1) = a.value || '/')))
     order by s.id, case a.scope when 'sku' then 0 when 'brand' then 1 when 'category' then 2 else 3 end, a.created_at, a.id`);
  return new Map(rows.map((row) => [row.skuId, row.authorisationId]));
}
