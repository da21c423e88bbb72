/** The batch as a row: made, read, locked, moved on, shown. */
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { companyId } from '../../kernel/db/table.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError, conflict, notFound, refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import type { ImportTarget } from '../../kernel/import-target.ts';
import { nextNumber } from '../../kernel/numbering.ts';
import { changed, mustOne } from '../../kernel/rows.ts';
import { fill } from '../../kernel/words.ts';
import { isDealerSide } from '../../roles.ts';
import type { fileOf } from '../files/index.ts';
import { headView } from './head.ts';
import type { BatchView, TargetName } from './shapes.ts';
import { importBatches, importProgress, importRows } from './tables.ts';

export type Batch = typeof importBatches.$inferSelect;
type State = z.output<typeof BatchView>['state'];

/** @throws imports.notYours when the person's role does not fill this target. */
export function targetOf(ctx: Ctx, name: string): ImportTarget {
  const target = ctx.registry.imports.get(name);
  if (!target) throw refuse('imports.noSuchTarget', { target: name });
  if (!target.who.includes(ctx.me().role)) {
    throw new AppError(403, 'imports.notYours', { target: ctx.registry.words[ctx.locale][`imports.target.${name}`] });
  }
  return target;
}

/** Whose the batch is: the dealer's when the file is for one. A dealer's people import for their own dealer only. */
async function ownerOf(ctx: Ctx, target: ImportTarget, dealerId: string | undefined): Promise<string> {
  const me = ctx.me();
  if (isDealerSide(me.role)) {
    if (!me.dealerId || (dealerId !== undefined && dealerId !== me.dealerId)) throw notFound();
    if (target.dealer !== 'row') throw notFound();
    return me.dealerId;
  }
  if (target.dealer !== 'row' || dealerId === undefined) return companyId;
  if (!(await ctx.registry.dealerCard(ctx, dealerId))) throw notFound();
  return dealerId;
}

export async function openBatch(
  ctx: Ctx,
  o: {
    target: z.output<typeof TargetName>;
    file: Awaited<ReturnType<typeof fileOf>>;
    dealerId?: string | undefined;
    sheet?: number | undefined;
  },
): Promise<Batch> {
  const target = targetOf(ctx, o.target);
  const dealerId = await ownerOf(ctx, target, o.dealerId);
  const row = {
    dealerId,
    id: newId(),
    userId: ctx.me().id,
    number: await numberOf(ctx, dealerId),
    target: o.target,
    fileId: o.file.id,
    fileName: o.file.name,
    sheet: o.sheet ?? -1,
    state: 'reading',
    createdAt: ctx.now(),
  };
  const [batch] = await ctx.db.insert(importBatches).values(row).returning();
  if (!batch) throw new Error('no batch');
  await ctx.db.insert(importProgress).values({ dealerId, batchId: batch.id, userId: batch.userId });
  ctx.record({
    noun: 'import',
    id: batch.id,
    dealerId: dealerId === companyId ? null : dealerId,
    after: { number: batch.number, target: o.target, file: o.file.name },
  });
  ctx.emit('imports.readWanted', { batchId: batch.id });
  return batch;
}

/** A dealer's imports are numbered as his other papers; the company's by the instant, for no dealer's row is there to lock. */
async function numberOf(ctx: Ctx, dealerId: string): Promise<string> {
  if (dealerId !== companyId) {
    const card = await ctx.registry.dealerCard(ctx, dealerId);
    if (!card) throw notFound();
    return nextNumber(ctx, card, 'I');
  }
  const at = ctx.now().toISOString().replaceAll(/\D/g, '');
  return `I${at.slice(2, 8)}-${at.slice(8, 17)}-${newId().slice(-3)}`;
}

/** The batch locked, at the version the caller read, and in one of these states. */
export async function batchAt(ctx: Ctx, at: { id: string; version: number }, states: readonly State[]): Promise<Batch> {
  const batch = await mustOne(ctx, importBatches, at.id, 'lock');
  if (batch.version !== at.version) throw conflict({ id: batch.id, version: batch.version });
  if (!states.some((one) => one === batch.state))
    throw refuse('imports.notNow', { state: stateName(ctx, batch.state) });
  targetOf(ctx, batch.target);
  return batch;
}

export const moved = (ctx: Ctx, batch: Batch, set: Partial<Batch>): Promise<Batch> =>
  changed(ctx, importBatches, { id: batch.id, version: batch.version }, set);

/** A line in the history of the batch; of a dealer's it carries him. */
export function recordOf(ctx: Ctx, batch: Batch, after: Record<string, unknown>): void {
  ctx.record({ noun: 'import', id: batch.id, dealerId: batch.dealerId === companyId ? null : batch.dealerId, after });
}

/** Counts of the staged rows into the batch, after anything changed them. */
export async function recount(ctx: Ctx, batch: Batch, set: Partial<Batch> = {}): Promise<Batch> {
  const { rows } = await ctx.db.execute<{ all: number; good: number; bad: number; skipped: number }>(sql`
    select count(*)::bigint as all, count(*) filter (where state in ('good', 'done'))::bigint as good,
           count(*) filter (where state in ('bad', 'left'))::bigint as bad, count(*) filter (where state = 'skipped')::bigint as skipped
      from import_rows where dealer_id = ${batch.dealerId}::uuid and batch_id = ${batch.id}::uuid`);
  const found = rows[0];
  return moved(ctx, batch, {
    rows: found?.all ?? 0,
    good: found?.good ?? 0,
    bad: found?.bad ?? 0,
    skipped: found?.skipped ?? 0,
    ...set,
  });
}

const word = (ctx: Pick<Ctx, 'registry' | 'locale'>, key: string): string => ctx.registry.words[ctx.locale][key] ?? key;
export const stateName = (ctx: Ctx, state: string): string => word(ctx, `imports.state.${state}`);
export const fieldName = (ctx: Pick<Ctx, 'registry' | 'locale'>, key: string): string =>
  word(ctx, `imports.field.${key}`);

/** A field in the parameters is said by its name. */
export function say(ctx: Pick<Ctx, 'registry' | 'locale'>, code: string, params: Record<string, unknown>): string {
  const { field } = params;
  return fill(word(ctx, code), typeof field === 'string' ? { ...params, field: fieldName(ctx, field) } : params);
}

export async function viewOf(ctx: Ctx, batch: Batch): Promise<z.input<typeof BatchView>> {
  const target = ctx.registry.imports.get(batch.target);
  const dealer = batch.dealerId === companyId ? null : await ctx.registry.dealerCard(ctx, batch.dealerId);
  const { rows } = await ctx.db.execute<{
    by: string;
    done: number;
    total: number;
    effects: Record<string, number> | null;
  }>(sql`
    select coalesce((select name from users where id = ${batch.userId}::uuid), '—') as by, p.done, p.total,
           (select jsonb_object_agg(e.effect, e.count) from (select effect, count(*) from import_rows
             where dealer_id = ${batch.dealerId}::uuid and batch_id = ${batch.id}::uuid and state in ('good', 'done') and effect is not null group by 1) e) as effects
      from import_progress p where p.dealer_id = ${batch.dealerId}::uuid and p.batch_id = ${batch.id}::uuid`);
  const found = rows[0];
  const busy = batch.state === 'reading' || batch.state === 'committing' || batch.state === 'undoing';
  const mine = target?.who.includes(ctx.me().role) ?? false;
  return {
    ...batch,
    target: batch.target as z.output<typeof TargetName>,
    state: batch.state as State,
    dealer,
    effects: { new: 0, changed: 0, same: 0, again: 0, ...found?.effects },
    progress: busy && found && found.total > 0 ? Math.floor((100 * found.done) / found.total) : null,
    head: batch.head && headView(batch.head),
    problem: batch.problem
      ? { code: batch.problem.code, message: say(ctx, batch.problem.code, batch.problem.params) }
      : null,
    fields: (target?.fields ?? []).map((field) => ({
      key: field.key,
      label: fieldName(ctx, field.key),
      required: field.required ?? false,
      oneOf: field.oneOf ?? null,
    })),
    by: found?.by ?? '—',
    createdAt: batch.createdAt.toISOString(),
    committedAt: batch.committedAt?.toISOString() ?? null,
    undoneAt: batch.undoneAt?.toISOString() ?? null,
    may: {
      change: mine && batch.state === 'preview',
      commit: mine && batch.state === 'preview' && batch.good > 0,
      undo: mine && batch.state === 'done',
    },
  };
}

/** Rows of the batch; never those of another, whatever number they have. */
export const rowsOf = (batch: Batch) => and(eq(importRows.dealerId, batch.dealerId), eq(importRows.batchId, batch.id));
