/** The company's stock against the old list, by product in base units, over all warehouses. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { OpeningList, OpeningSum } from '../../kernel/opening-list.ts';
import { fileQuantity, productLabel, skuInfos } from '../products/index.ts';

interface Found extends Record<string, unknown> {
  skuId: string;
  amount: number;
  moved: boolean;
}

/** On hand now; `moved`: something other than an import has moved it. */
async function ours(ctx: Ctx, keys: readonly string[]): Promise<OpeningSum[]> {
  const { rows } = await ctx.db.execute<Found>(sql`
    select b.sku_id as "skuId", sum(b.on_hand)::bigint as amount,
           exists (select 1 from supply_movements m where m.sku_id = b.sku_id and m.document_kind <> 'import') as moved
      from supply_batches b group by 1 having sum(b.on_hand) <> 0`);
  const known = new Set(rows.map((row) => row.skuId));
  const all = [...rows, ...keys.filter((key) => !known.has(key)).map((skuId) => ({ skuId, amount: 0, moved: false }))];
  const skus = await skuInfos(
    ctx,
    all.map((one) => one.skuId),
  );
  return all.map(({ skuId, amount, moved }) => {
    const sku = skus.get(skuId);
    return { key: skuId, label: sku ? productLabel(sku) : '', detail: sku?.baseUnit ?? '', amount, moved };
  });
}

export const openings: OpeningList[] = [
  {
    target: 'companyStock',
    step: 6,
    count: async (ctx) =>
      (await ctx.db.execute<{ n: number }>(sql`select count(*)::bigint as n from supply_batches where on_hand <> 0`))
        .rows[0]?.n ?? 0,
    proof: {
      unit: 'base',
      async said(ctx, rows) {
        const skus = await skuInfos(ctx, [...new Set(rows.flatMap((row) => row.skuId ?? []))]);
        return rows.map((row) => {
          const sku = skus.get(row.skuId ?? '');
          const read = sku && fileQuantity(row, sku, 'base');
          return sku && read && 'base' in read ? { key: sku.id, amount: read.base } : null;
        });
      },
      ours,
    },
  },
];
