/** What dealers brought forward when they started here, less what was cancelled again. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';

export interface Opening {
  /** 分; debts positive, prepayments negative. */
  amountFen: number;
  documentNo: string;
  on: string;
}

/** A cancelled debt is paid by an adjustment that names it; a cancelled prepayment is reversed. */
export const livingOpenings: SQL = sql`(
  select i.dealer_id, i.id, i.amount_fen, i.note, i."on", i.xmin as made from invoices i where i.kind = 'opening' and not exists (
    select 1 from receipts c where c.dealer_id = i.dealer_id and c.kind = 'adjustment' and c.reference = i.number and c.amount_fen = i.amount_fen)
  union all
  select r.dealer_id, r.id, -r.amount_fen, r.note, r."on", r.xmin from receipts r where r.kind = 'opening' and r.reversed_on is null)`;

/**
 * By dealer; those of this transaction aside, which are an earlier part of the same file. A dealer without any is
 * absent. One statement.
 */
export async function openingsFor(ctx: Ctx, dealerIds: readonly string[]): Promise<Map<string, Opening[]>> {
  const ids = sql.param([...new Set(dealerIds)].filter((one) => one !== ''));
  const { rows } = await ctx.db.execute<Opening & { dealerId: string } & Record<string, unknown>>(sql`
    select o.dealer_id as "dealerId", o.amount_fen as "amountFen", coalesce(o.note, '') as "documentNo", o."on" from ${livingOpenings} o
     where o.dealer_id = any (${ids}::uuid[]) and o.made <> coalesce(pg_current_xact_id_if_assigned()::xid, '0'::xid)`);
  return Map.groupBy(rows, (row) => row.dealerId);
}
