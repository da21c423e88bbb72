/** Writing the stock ledger: movements and balances together, in one statement whatever the lines. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';

export type MovementKind = 'receipt' | 'opening' | 'reversal';

export interface StockPosting {
  dealerId: string;
  /** Business day; the caller has asked `assertOpenDay`. */
  on: string;
  kind: MovementKind;
  document: { kind: string; id: string; number: string };
  /** Base units; negative only with `reversal`. */
  lines: readonly { skuId: string; quantity: number }[];
}

/** Adds to the dealer's stock. Lines of 0 are left out; products are locked in one order. */
export async function postStock(ctx: Ctx, o: StockPosting): Promise<void> {
  const lines = o.lines.filter((line) => line.quantity !== 0);
  if (lines.length === 0) return;
  const { kind, id, number } = o.document;
  const ids = sql.param(lines.map(() => newId()));
  const skus = sql.param(lines.map((line) => line.skuId));
  const quantities = sql.param(lines.map((line) => line.quantity));
  await ctx.db.execute(sql`
    with lines as (select * from unnest(${ids}::uuid[], ${skus}::uuid[], ${quantities}::bigint[]) as l(id, sku_id, quantity)),
    moved as (
      insert into stock_movements (dealer_id, id, sku_id, "on", kind, quantity, document_kind, document_id, document_number, created_at)
      select ${o.dealerId}::uuid, l.id, l.sku_id, ${o.on}::date, ${o.kind}, l.quantity, ${kind}, ${id}::uuid, ${number}, ${ctx.now()} from lines l),
    sums as (select l.sku_id, sum(l.quantity)::bigint as quantity from lines l group by l.sku_id),
    lowered as (
      -- Apart, because a check looks at the row proposed for insertion before it looks for the one that is there.
      update stock_balances b set quantity = b.quantity + s.quantity, last_on = greatest(b.last_on, ${o.on}::date)
      from sums s where s.quantity < 0 and b.dealer_id = ${o.dealerId}::uuid and b.sku_id = s.sku_id)
    insert into stock_balances as b (dealer_id, sku_id, quantity, last_on)
    select ${o.dealerId}::uuid, s.sku_id, s.quantity, ${o.on}::date from sums s where s.quantity >= 0 order by s.sku_id
    on conflict (dealer_id, sku_id) do update
      set quantity = b.quantity + excluded.quantity, last_on = greatest(b.last_on, excluded.last_on)`);
}
