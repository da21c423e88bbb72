/** Opening stock of the dealers against the old list, by dealer and product in base units. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { OpeningList, OpeningSum } from '../../kernel/opening-list.ts';
import { productLabel, skuInfos } from '../products/index.ts';
import { partiesOf, quantityOf } from './import-rows.ts';
import { sightOf } from './import.sight.ts';

const split = (key: string) => ({ dealerId: key.slice(0, 36), skuId: key.slice(37) });

interface Found extends Record<string, unknown> {
  dealerId: string;
  skuId: string;
  amount: number;
}

async function ours(ctx: Ctx, keys: readonly string[]): Promise<OpeningSum[]> {
  const { rows } = await ctx.db.execute<Found>(sql`
    select dealer_id as "dealerId", sku_id as "skuId", sum(quantity)::bigint as amount from stock_movements
     where document_kind = 'opening' group by 1, 2 having sum(quantity) <> 0`);
  const known = new Set(rows.map((row) => `${row.dealerId}:${row.skuId}`));
  const all = [...rows, ...keys.filter((key) => !known.has(key)).map((key) => ({ ...split(key), amount: 0 }))];
  const cards = await ctx.registry.dealerCards(ctx, [...new Set(all.map((one) => one.dealerId))]);
  const names = new Map(cards.map((card) => [card.id, card.name]));
  const skus = await skuInfos(ctx, [...new Set(all.map((one) => one.skuId))]);
  return all.map(({ dealerId, skuId, amount }) => {
    const sku = skus.get(skuId);
    const detail = sku ? `${productLabel(sku)} · ${sku.baseUnit}` : '';
    return { key: `${dealerId}:${skuId}`, label: names.get(dealerId) ?? '', detail, amount, moved: false };
  });
}

export const openings: OpeningList[] = [
  {
    target: 'openingStock',
    step: 5,
    count: async (ctx) =>
      (
        await ctx.db.execute<{ n: number }>(sql`
          select count(*)::bigint as n from (select 1 from stock_movements where document_kind = 'opening'
            group by dealer_id, sku_id having sum(quantity) <> 0) o`)
      ).rows[0]?.n ?? 0,
    proof: {
      unit: 'base',
      async said(ctx, rows) {
        const sight = await sightOf(ctx, rows);
        return rows.map((row) => {
          const parties = partiesOf(row, sight.dealers, sight.skus);
          if (Array.isArray(parties)) return null;
          const amount = quantityOf(row, parties.sku);
          return typeof amount === 'number' ? { key: `${parties.dealerId}:${parties.sku.id}`, amount } : null;
        });
      },
      ours,
    },
  },
];
