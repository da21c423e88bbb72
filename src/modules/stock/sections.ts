/** What other pages show of a dealer's stock, what is still held, and what must always be true. */
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { DealerSection, Invariant, OpenItem } from '../../kernel/module.ts';
import { mixedFrom } from '../../kernel/quantity.ts';
import { productLabel, skuInfos } from '../products/index.ts';
import { statusExpr } from './health.sql.ts';
import { known } from './ops.ts';
import { stockBalances } from './tables.ts';

/** The products with most movement lately, and how many there are. */
export const dealerSection: DealerSection = {
  key: 'stock',
  async read(ctx, dealerId) {
    if (!ctx.can('stock.position')) return null;
    const rows = await ctx.db
      .select()
      .from(stockBalances)
      .where(and(eq(stockBalances.dealerId, dealerId), gt(stockBalances.quantity, 0)))
      .orderBy(sql`${stockBalances.lastOn} desc`, stockBalances.skuId);
    const shown = rows.slice(0, 10);
    const skus = await skuInfos(
      ctx,
      shown.map((row) => row.skuId),
    );
    const today = ctx.today();
    const { rows: standing } = await ctx.db.execute<{ status: string; pairs: number }>(sql`
      select ${statusExpr(today)} as status, count(*) as pairs from stock_balances where dealer_id = ${dealerId}::uuid group by 1`);
    const { rows: told } = await ctx.db.execute<{ on: string | null }>(sql`
      select max(to_on) as "on" from stock_reports where dealer_id = ${dealerId}::uuid and undone_at is null`);
    return {
      /** Products by how they stand, and the last day the dealer told of. */
      standing: Object.fromEntries(standing.map((one) => [one.status, one.pairs])),
      reportedOn: told[0]?.on ?? null,
      products: rows.length,
      lastOn: rows[0]?.lastOn ?? null,
      items: shown.map(({ skuId, quantity, lastOn }) => {
        const sku = known(skus, skuId);
        return {
          skuId,
          code: sku.code,
          product: productLabel(sku),
          quantity,
          text: mixedFrom(quantity, sku.packs, sku.orderUnit),
          lastOn,
        };
      }),
    };
  },
};

export async function openItemsOf(ctx: Ctx, dealerId: string): Promise<OpenItem[]> {
  const held = await ctx.db.$count(
    stockBalances,
    and(eq(stockBalances.dealerId, dealerId), gt(stockBalances.quantity, 0)),
  );
  return held === 0 ? [] : [{ code: 'stock.stillHeld', params: { products: held } }];
}

export const invariants: Invariant[] = [
  {
    name: 'stock: balance = sum of the movements, last day = last movement',
    violations: async (ctx) => {
      const { rows } = await ctx.db.execute(sql`
        select dealer_id, sku_id, b.quantity, m.quantity as ledger, b.last_on, m.last_on as ledger_on
        from stock_balances b
        full join (select dealer_id, sku_id, sum(quantity) as quantity, max("on") as last_on from stock_movements group by 1, 2) m using (dealer_id, sku_id)
        where b.quantity is distinct from m.quantity or b.last_on is distinct from m.last_on limit 50`);
      return rows;
    },
  },
  {
    name: 'stock: days = sums of the movements of the day',
    violations: async (ctx) => {
      const { rows } = await ctx.db.execute(sql`
        select dealer_id, sku_id, "on", d.came, d.went, d.sold, m.* from stock_days d
        full join (
          select dealer_id, sku_id, "on", sum(quantity) as moved,
                 -coalesce(sum(quantity) filter (where coalesce(of_kind, kind) in ('sellOut', 'customerReturn')), 0) as sold_of,
                 coalesce(sum(quantity) filter (where document_kind = 'count'), 0) as counted_of
            from stock_movements group by 1, 2, 3) m using (dealer_id, sku_id, "on")
        where d.came - d.went is distinct from m.moved or d.sold is distinct from m.sold_of or d.counted is distinct from m.counted_of limit 50`);
      return rows;
    },
  },
  {
    name: 'stock: weekly goals of a clear-out plan = what is above its target; lines are open as long as their plan',
    violations: async (ctx) => {
      const { rows } = await ctx.db.execute(sql`
        select l.dealer_id, l.plan_id, l.sku_id, l.stock, l.target, l.planned, l.open, c.closed_on, c.from_on, c.to_on
          from stock_clear_out_lines l left join stock_clear_outs c on c.dealer_id = l.dealer_id and c.id = l.plan_id
         where (select sum(q) from unnest(l.planned) q) is distinct from l.stock - l.target
            or l.open is distinct from (c.closed_on is null) or cardinality(l.planned) * 7 is distinct from c.to_on - c.from_on + 1 limit 50`);
      return rows;
    },
  },
  {
    name: 'stock: lots = balance, nothing while it is below zero',
    violations: async (ctx) => {
      const { rows } = await ctx.db.execute(sql`
        select l.dealer_id, l.sku_id, b.quantity, s.kept, l.lots from stock_lots l
          left join stock_balances b using (dealer_id, sku_id)
          cross join lateral (select coalesce(sum(x.quantity), 0) as kept from jsonb_to_recordset(l.lots) as x(quantity bigint)) s
         where s.kept is distinct from greatest(b.quantity, 0) limit 50`);
      return rows;
    },
  },
  {
    name: 'stock: what counts of sell-out stands in the ledger',
    violations: async (ctx) => {
      const { rows } = await ctx.db.execute(sql`
        select dealer_id, sku_id, document_id, s.quantity as reported, m.quantity as booked
        from (select dealer_id, sku_id, report_id as document_id, sum(quantity) as quantity from stock_sell_out where counts group by 1, 2, 3 having sum(quantity) <> 0) s
        full join (select dealer_id, sku_id, document_id, -sum(quantity) as quantity from stock_movements
                    where document_kind = 'sellOut' group by 1, 2, 3 having sum(quantity) <> 0) m using (dealer_id, sku_id, document_id)
        where s.quantity is distinct from m.quantity limit 50`);
      return rows;
    },
  },
];
