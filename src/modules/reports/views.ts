/** Forms as the pages see them. */
import { desc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { readingOf } from '../../kernel/export.ts';
import { notFound } from '../../kernel/errors.ts';
import { judged, labelOf, type MarkedCell } from './marks.ts';
import type { audiences, FormItem, FormView, MarkView } from './shapes.ts';
import { type reportFillings, reportFormFiles, type reportForms } from './tables.ts';
import type { z } from 'zod';

export type FormRow = typeof reportForms.$inferSelect;
export type FileRow = typeof reportFormFiles.$inferSelect;

/** Who shares forms with everybody and changes those of others. */
export const keepers: readonly string[] = ['admin', 'director'];

export const mayChange = (ctx: Ctx, row: { userId: string }) =>
  ctx.can('reports.save') && (row.userId === ctx.me().id || keepers.includes(ctx.me().role));

export async function fileOfForm(ctx: Ctx, form: { id: string; n: number }): Promise<FileRow> {
  const [row] = await ctx.db
    .select()
    .from(reportFormFiles)
    .where(sql`${reportFormFiles.formId} = ${form.id} and ${reportFormFiles.n} = ${form.n}`);
  if (!row) throw notFound();
  return row;
}

/** When each of these was last filled by somebody the caller sees. */
export async function lastFilled(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, { at: string; month: string }>> {
  const { rows } = await ctx.db.execute<{ id: string; at: Date; month: string }>(sql`
    select distinct on (form_id) form_id as id, created_at as at, month from report_fillings
     where form_id in (select unnest(${sql.param([...ids])}::uuid[])) order by form_id, created_at desc`);
  return new Map(rows.map((row) => [row.id, { at: new Date(row.at).toISOString(), month: row.month }]));
}

export function itemView(
  ctx: Ctx,
  row: FormRow,
  last: { at: string; month: string } | undefined,
): z.input<typeof FormItem> {
  return {
    ...row,
    audience: row.audience as (typeof audiences)[number],
    by: row.userName,
    ended: row.endedAt !== null,
    mayChange: mayChange(ctx, row),
    createdAt: row.createdAt.toISOString(),
    lastFilled: last ?? null,
  };
}

function markView(ctx: Ctx, cell: MarkedCell): z.input<typeof MarkView> {
  const { say } = readingOf(ctx);
  const { sheet, row, column, text, sheetName, assigned, marks, problems } = cell;
  const [problem] = problems;
  return {
    sheet,
    row,
    column,
    text,
    sheetName,
    cell: cell.cell,
    assigned,
    label: marks.length === 0 ? null : marks.map(({ mark }) => labelOf(ctx, mark)).join(' / '),
    problem: problem ? say(problem.code, problem.params) : null,
  };
}

export async function formView(ctx: Ctx, row: FormRow): Promise<z.input<typeof FormView>> {
  const file = await fileOfForm(ctx, row);
  const versions = await ctx.db
    .select({
      n: reportFormFiles.n,
      name: reportFormFiles.fileName,
      by: reportFormFiles.userName,
      at: reportFormFiles.createdAt,
    })
    .from(reportFormFiles)
    .where(eq(reportFormFiles.formId, row.id))
    .orderBy(desc(reportFormFiles.n))
    .limit(100);
  const marks = judged(file).map((cell) => markView(ctx, cell));
  const last = await lastFilled(ctx, [row.id]);
  return {
    ...itemView(ctx, row, last.get(row.id)),
    file: { name: file.fileName, size: file.size, by: file.userName, at: file.createdAt.toISOString() },
    sheets: file.sheets,
    marks,
    problems: marks.filter((mark) => mark.problem !== null).length,
    versions: versions.map((one) => ({ ...one, at: one.at.toISOString() })),
  };
}

export function fillingView(row: Omit<typeof reportFillings.$inferSelect, 'values'>) {
  return {
    ...row,
    by: row.userName,
    at: row.createdAt.toISOString(),
    file: { id: row.fileId, name: row.fileName },
  };
}
