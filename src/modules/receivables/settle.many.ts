/** Allocations of many receipts of many dealers at once, and taking them back. Callers hold `lockAccounts`. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import type { Allocation } from './rules.ts';

export interface Settled {
  receiptId: string;
  dealerId: string;
  number: string;
  /** 分 left before. */
  restFen: number;
  lines: readonly Allocation[];
}

/** One statement; answers the ids of the allocations. @param dayOf from which day an invoice's allocation counts. */
export async function writeMany(
  ctx: Ctx,
  settled: readonly Settled[],
  dayOf: (invoiceId: string) => string,
): Promise<string[]> {
  const rows = settled.flatMap(({ receiptId, dealerId, lines }) =>
    lines.map(({ itemId, amount }) => ({
      dealer: dealerId,
      id: newId(),
      receipt: receiptId,
      invoice: itemId,
      amount,
      on: dayOf(itemId),
    })),
  );
  if (rows.length === 0) return [];
  await ctx.db.execute(sql`
    with lines as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as l(dealer uuid, id uuid, receipt uuid, invoice uuid, amount bigint, "on" date)),
    paid as (
      update invoices i set open_fen = i.open_fen - l.fen
        from (select dealer, invoice, sum(amount)::bigint as fen from lines group by 1, 2) l where i.dealer_id = l.dealer and i.id = l.invoice),
    used as (
      update receipts r set unallocated_fen = r.unallocated_fen - l.fen, version = r.version + 1
        from (select dealer, receipt, sum(amount)::bigint as fen from lines group by 1, 2) l where r.dealer_id = l.dealer and r.id = l.receipt),
    parts as (
      update credit_parts p set receivable = p.receivable - l.fen, unallocated_receipts = p.unallocated_receipts - l.fen
        from (select dealer, sum(amount)::bigint as fen from lines group by 1) l where p.dealer_id = l.dealer)
    insert into allocations (dealer_id, id, receipt_id, invoice_id, amount_fen, "on", created_at)
    select l.dealer, l.id, l.receipt, l.invoice, l.amount, l."on", ${ctx.now()} from lines l`);
  return rows.map((row) => row.id);
}

/** From today on, or from the day they count where that is later. One statement; by receipt what is free again. */
export async function unsettleMany(
  ctx: Ctx,
  allocationIds: readonly string[],
): Promise<{ receiptId: string; dealerId: string; fen: number; restFen: number }[]> {
  const { rows } = await ctx.db.execute<{ receiptId: string; dealerId: string; fen: number; restFen: number }>(sql`
    with undone as (
      update allocations set undone_on = greatest("on", ${ctx.today()}::date), undone_at = ${ctx.now()}
       where id = any (${sql.param([...allocationIds])}::uuid[]) and undone_on is null
      returning dealer_id, receipt_id, invoice_id, amount_fen),
    opened as (
      update invoices i set open_fen = i.open_fen + u.fen
        from (select dealer_id, invoice_id, sum(amount_fen)::bigint as fen from undone group by 1, 2) u
       where i.dealer_id = u.dealer_id and i.id = u.invoice_id),
    parts as (
      update credit_parts p set receivable = p.receivable + u.fen, unallocated_receipts = p.unallocated_receipts + u.fen
        from (select dealer_id, sum(amount_fen)::bigint as fen from undone group by 1) u where p.dealer_id = u.dealer_id)
    update receipts r set unallocated_fen = r.unallocated_fen + u.fen, version = r.version + 1
      from (select dealer_id, receipt_id, sum(amount_fen)::bigint as fen from undone group by 1, 2) u
     where r.dealer_id = u.dealer_id and r.id = u.receipt_id
    returning r.id as "receiptId", r.dealer_id as "dealerId", u.fen, r.unallocated_fen as "restFen"`);
  return rows;
}
