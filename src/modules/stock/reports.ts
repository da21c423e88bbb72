/** Reports of dealers: the document behind their sell-out and counts, one a dealer and file or form. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';

export interface NewReport {
  dealerId: string;
  kind: 'sellOut' | 'count';
  number: string;
  fromOn: string;
  toOn: string;
  source: 'file' | 'form' | 'scan' | 'list';
  /** A batch of the import centre comes in steps; they share one report a dealer. */
  batchId: string | null;
  lines: number;
}

/** Makes or widens the reports, one statement; ids by dealer. */
export async function writeReports(ctx: Ctx, reports: readonly NewReport[]): Promise<Map<string, string>> {
  const json = JSON.stringify(reports.map((one) => ({ ...one, id: newId() })));
  const { rows } = await ctx.db.execute<{ dealerId: string; id: string }>(sql`
    insert into stock_reports as r (dealer_id, id, kind, number, from_on, to_on, source, batch_id, user_id, lines, created_at)
    select n."dealerId", n.id, n.kind, n.number, n."fromOn", n."toOn", n.source, n."batchId", ${ctx.me().id}::uuid, n.lines, ${ctx.now()}
      from jsonb_to_recordset(${json}::jsonb) as n("dealerId" uuid, id uuid, kind text, number text, "fromOn" date, "toOn" date,
        source text, "batchId" uuid, lines bigint) order by 1
    on conflict (dealer_id, kind, batch_id) do update set from_on = least(r.from_on, excluded.from_on),
      to_on = greatest(r.to_on, excluded.to_on), lines = r.lines + excluded.lines
    returning r.dealer_id as "dealerId", r.id`);
  return new Map(rows.map((row) => [row.dealerId, row.id]));
}

export interface ReportOf extends Record<string, unknown> {
  dealerId: string;
  id: string;
  number: string;
}

/** The reports of a batch that stand. */
export async function reportsOf(ctx: Ctx, kind: 'sellOut' | 'count', batchId: string): Promise<ReportOf[]> {
  const { rows } = await ctx.db.execute<ReportOf>(sql`
    select dealer_id as "dealerId", id, number from stock_reports
     where kind = ${kind} and batch_id = ${batchId}::uuid and undone_at is null order by dealer_id`);
  return rows;
}

export async function markUndone(ctx: Ctx, reports: readonly ReportOf[]): Promise<void> {
  const ids = sql.param(reports.map((one) => one.id));
  await ctx.db.execute(sql`update stock_reports set undone_at = ${ctx.now()} where id = any (${ids}::uuid[])`);
}
