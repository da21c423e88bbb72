/** Forms: sent, versioned, marked, shared, put out of use. */
import { and, eq, ilike, isNull, ne, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { pageOf } from '../../kernel/list.ts';
import { command, query } from '../../kernel/op.ts';
import { changed, difference, mustBeAt, mustOne } from '../../kernel/rows.ts';
import { FileView, fileFor, fileOf } from '../files/index.ts';
import { placeOf } from './marks.ts';
import { marksIn } from './rules.ts';
import { readForm } from './read-form.ts';
import { ById, FormsInput, FormsView, FormView, MarkInput, NewFileInput, SaveInput, SettingsInput } from './shapes.ts';
import { reportFormFiles, reportForms } from './tables.ts';
import { fileOfForm, formView, itemView, keepers, lastFilled, mayChange, type FormRow } from './views.ts';

export const fillers = ['director', 'manager', 'rep', 'finance', 'admin'] as const;
const makers = ['admin', 'director', 'manager'] as const;

export const forms = query({
  can: 'reports.forms',
  who: fillers,
  summary: 'Report forms the caller may fill, newest first',
  input: FormsInput,
  output: FormsView,
  async run(ctx, input) {
    const { q, ended = false } = input.filter ?? {};
    const page = pageOf(
      input,
      { createdAt: { by: reportForms.createdAt, type: 'timestamptz' } },
      '-createdAt',
      reportForms.id,
    );
    const found = await ctx.db
      .select({ form: reportForms, id: reportForms.id, sortValue: page.sortValue })
      .from(reportForms)
      .where(
        and(
          page.after,
          ended ? undefined : isNull(reportForms.endedAt),
          q ? ilike(reportForms.name, `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`) : undefined,
        ),
      )
      .orderBy(page.orderBy)
      .limit(page.fetch);
    const { rows, nextCursor } = page.close(found);
    const last = await lastFilled(
      ctx,
      rows.map(({ id }) => id),
    );
    return { items: rows.map(({ form: row }) => itemView(ctx, row, last.get(row.id))), nextCursor };
  },
});

export const form = query({
  can: 'reports.form',
  who: fillers,
  summary: 'A form with its sheets, its marks and what is wrong with them',
  input: ById,
  output: FormView,
  run: async (ctx, { id }) => formView(ctx, await mustOne(ctx, reportForms, id)),
});

/** Reads the file before anything is written; it is refused here or never. */
async function addFile(ctx: Ctx, formId: string, n: number, fileId: string): Promise<void> {
  const file = await fileOf(ctx, fileId);
  const read = await readForm(file.path, file.name);
  const [kept] = (
    await ctx.db.execute<{ sha256: string; size: number }>(
      sql`select sha256, size from files where id = ${fileId}::uuid`,
    )
  ).rows;
  await ctx.db.insert(reportFormFiles).values({
    formId,
    n,
    userName: ctx.me().name,
    fileName: file.name,
    sha256: kept?.sha256 ?? '',
    size: kept?.size ?? 0,
    ...read,
    createdAt: ctx.now(),
  });
}

function assertMayShare(ctx: Ctx, audience: string): void {
  if (audience === 'company' && !keepers.includes(ctx.me().role)) throw refuse('reports.notShared');
}

async function assertFreeName(ctx: Ctx, name: string, userId: string, but: string | null): Promise<void> {
  const [taken] = await ctx.db
    .select({ id: reportForms.id })
    .from(reportForms)
    .where(
      and(
        eq(reportForms.name, name),
        eq(reportForms.userId, userId),
        isNull(reportForms.endedAt),
        but ? ne(reportForms.id, but) : undefined,
      ),
    )
    .limit(1);
  if (taken)
    throw refuse('reports.nameTaken', { name }, [{ path: 'name', code: 'reports.nameTaken', params: { name } }]);
}

export const save = command({
  can: 'reports.save',
  who: makers,
  summary: 'Take an uploaded .xlsx as a report form',
  input: SaveInput,
  output: FormView,
  async run(ctx, { fileId, name, note, audience }) {
    assertMayShare(ctx, audience);
    const me = ctx.me();
    await assertFreeName(ctx, name, me.id, null);
    const id = newId();
    const base = { id, userId: me.id, userName: me.name, name, note, audience, n: 1, createdAt: ctx.now() };
    const [row] = await ctx.db.insert(reportForms).values(base).returning();
    await addFile(ctx, id, 1, fileId);
    ctx.record({ noun: 'reportForm', id, after: { name, audience } });
    return formView(ctx, row ?? (await mustOne(ctx, reportForms, id)));
  },
});

async function mine(ctx: Ctx, at: { id: string; version: number }): Promise<FormRow> {
  const row = await mustBeAt(ctx, reportForms, at);
  if (!mayChange(ctx, row)) throw refuse('reports.notOwner');
  return row;
}

export const newFile = command({
  can: 'reports.newFile',
  who: makers,
  summary: 'A new version of a form: the file changes, marks put on by clicking stay where they are',
  input: NewFileInput,
  output: FormView,
  async run(ctx, { id, version, fileId }) {
    const before = await mine(ctx, { id, version });
    const { assigned } = await fileOfForm(ctx, before);
    await addFile(ctx, id, before.n + 1, fileId);
    await ctx.db
      .update(reportFormFiles)
      .set({ assigned })
      .where(and(eq(reportFormFiles.formId, id), eq(reportFormFiles.n, before.n + 1)));
    const row = await changed(ctx, reportForms, { id, version }, { n: before.n + 1 });
    ctx.record({ noun: 'reportForm', id, before: { n: before.n }, after: { n: row.n } });
    return formView(ctx, row);
  },
});

export const settings = command({
  can: 'reports.settings',
  who: makers,
  summary: 'Rename a form, say who may use it, put it out of use or back',
  input: SettingsInput,
  output: FormView,
  async run(ctx, { id, version, name, note, audience, ended }) {
    const before = await mine(ctx, { id, version });
    if (audience !== before.audience) assertMayShare(ctx, audience);
    if (!ended) await assertFreeName(ctx, name, before.userId, id);
    const endedAt = ended ? (before.endedAt ?? ctx.now()) : null;
    const row = await changed(ctx, reportForms, { id, version }, { name, note, audience, endedAt });
    ctx.record({ noun: 'reportForm', id, ...difference({ ...before }, { name, note, audience, endedAt }) });
    return formView(ctx, row);
  },
});

export const mark = command({
  can: 'reports.mark',
  who: makers,
  summary: 'Put a mark on a cell of the newest file, or take it off again',
  input: MarkInput,
  output: FormView,
  async run(ctx, { id, version, sheet, row, column, text }) {
    const before = await mine(ctx, { id, version });
    const file = await fileOfForm(ctx, before);
    const cell = placeOf({ row, column });
    const covered = file.sheets[sheet]?.merges.some(
      (one) =>
        row >= one.top &&
        row <= one.bottom &&
        column >= one.left &&
        column <= one.right &&
        (row !== one.top || column !== one.left),
    );
    if (!file.sheets[sheet] || covered) throw refuse('reports.badCell', { sheet: sheet + 1, cell });
    const others = file.assigned.filter((one) => one.sheet !== sheet || one.row !== row || one.column !== column);
    const written = text === null ? null : marksIn(text).length > 0 ? text : `{{${text}}}`;
    const assigned = written === null ? others : [...others, { sheet, row, column, text: written }];
    await ctx.db
      .update(reportFormFiles)
      .set({ assigned })
      .where(and(eq(reportFormFiles.formId, id), eq(reportFormFiles.n, before.n)));
    const after = await changed(ctx, reportForms, { id, version }, { n: before.n });
    ctx.record({ noun: 'reportForm', id, after: { sheet: file.sheets[sheet].name, cell, mark: written } });
    return formView(ctx, after);
  },
});

export const template = command({
  can: 'reports.template',
  who: fillers,
  summary: 'The form itself as it was uploaded; GET /files/{id} downloads it',
  input: ById,
  output: FileView,
  async run(ctx, { id }) {
    const file = await fileOfForm(ctx, await mustOne(ctx, reportForms, id));
    const { sha256, size } = file;
    return fileFor(ctx, { dealerId: null, name: file.fileName, kept: { sha256, size, receipt: '' } });
  },
});
