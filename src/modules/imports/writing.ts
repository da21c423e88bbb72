/**
 * Writing a batch, and taking it back: everything in one transaction as the person who asked, in steps of two thousand
 * rows. Killed in the middle, nothing of it is there, and the queue starts it again.
 */
import { and, eq, sql } from 'drizzle-orm';
import type { BackgroundJob, Steps } from '../../kernel/background.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError } from '../../kernel/errors.ts';
import type { ImportRow, RowOutcome, RowProblem } from '../../kernel/import-target.ts';
import { mustOne } from '../../kernel/rows.ts';
import { moved, recordOf, recount, targetOf, type Batch } from './batches.ts';
import { brokeDown } from './broke-down.ts';
import { scopeOf } from './staging.ts';
import { importBatches, importLayouts, importProgress } from './tables.ts';

const stepRows = 2_000;

/** Between preview and writing somebody changed what a row stands on: it is shown again instead of written. */
class ChangedMeanwhile extends Error {
  readonly rows: { n: number; part: number; problems: RowProblem[] }[];
  constructor(rows: { n: number; part: number; problems: RowProblem[] }[]) {
    super('changed meanwhile');
    this.rows = rows;
  }
}
class Stopped extends Error {}

type Stored = ImportRow & RowOutcome & { part: number };

/** The next rows of the batch in a state, in the order of the file or against it. */
async function rowsIn(
  ctx: Ctx,
  batch: Batch,
  state: 'good' | 'done',
  after: Pick<Stored, 'n' | 'part'> | null,
): Promise<Stored[]> {
  const { rows } = await ctx.db.execute<Stored & Record<string, unknown>>(sql`
    select n, part, values, row_dealer_id as "dealerId", sku_id as "skuId", document_id as "documentId", before
      from import_rows where dealer_id = ${batch.dealerId}::uuid and batch_id = ${batch.id}::uuid and state = ${state}
       and (n, part) > (${after?.n ?? 0}::int, ${after?.part ?? -1}::int)
     order by n, part limit ${stepRows}`);
  return rows;
}

async function* stepsOf(ctx: Ctx, batch: Batch, state: 'good' | 'done'): AsyncGenerator<Stored[]> {
  let last: Stored | null = null;
  while (true) {
    const rows: Stored[] = await rowsIn(ctx, batch, state, last);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1) ?? null;
  }
}

/** In a transaction of its own: the one that writes is invisible until it ends. */
async function tell(steps: Steps, batch: Batch, done: number, total: number): Promise<void> {
  const cancelled = await steps.as(batch.userId, 'imports.progress', async (ctx) => {
    const [row] = await ctx.db
      .update(importProgress)
      .set({ done, total })
      .where(and(eq(importProgress.dealerId, batch.dealerId), eq(importProgress.batchId, batch.id)))
      .returning({ cancelled: importProgress.cancelled });
    return row?.cancelled;
  });
  if (cancelled) throw new Stopped();
}

async function write(ctx: Ctx, steps: Steps, batchId: string): Promise<void> {
  const batch = await mustOne(ctx, importBatches, batchId, 'lock');
  if (batch.state !== 'committing') return;
  const target = targetOf(ctx, batch.target);
  const scope = scopeOf(batch);
  const spoiled: ChangedMeanwhile['rows'] = [];
  let done = 0;
  for await (const rows of stepsOf(ctx, batch, 'good')) {
    const answers = await target.check(ctx, rows, scope);
    rows.forEach((row, index) => {
      const problems = answers[index]?.problems ?? [];
      if (problems.length > 0) spoiled.push({ n: row.n, part: row.part, problems });
    });
    if (spoiled.length > 0) continue;
    await keepOutcomes(ctx, batch, rows, await target.commit(ctx, rows, scope));
    done += rows.length;
    await tell(steps, batch, done, batch.good);
  }
  if (spoiled.length > 0) throw new ChangedMeanwhile(spoiled);
  await target.finished?.(ctx, scope);
  await ctx.db.execute(sql`update import_rows set state = 'left'
    where dealer_id = ${batch.dealerId}::uuid and batch_id = ${batch.id}::uuid and state = 'bad'`);
  await rememberLayout(ctx, batch);
  await recount(ctx, batch, { state: 'done', problem: null, committedBy: ctx.me().id, committedAt: ctx.now() });
  recordOf(ctx, batch, { state: 'done', rows: done });
  ctx.emit('imports.done', { batchId: batch.id, target: batch.target });
}

async function keepOutcomes(
  ctx: Ctx,
  batch: Batch,
  rows: readonly Stored[],
  outcomes: readonly RowOutcome[],
): Promise<void> {
  const json = JSON.stringify(rows.map(({ n, part }, index) => ({ n, part, ...outcomes[index] })));
  await ctx.db.execute(sql`
    update import_rows i set state = 'done', document_id = o."documentId", before = o.before
      from jsonb_to_recordset(${json}::jsonb) as o(n int, part int, "documentId" uuid, before jsonb)
     where i.dealer_id = ${batch.dealerId}::uuid and i.batch_id = ${batch.id}::uuid and i.n = o.n and i.part = o.part`);
}

/** The next file of this layout needs no click: somebody has seen this one through. */
async function rememberLayout(ctx: Ctx, batch: Batch): Promise<void> {
  if (!batch.head || !batch.fingerprint) return;
  const { dealerId, target, fingerprint, head } = batch;
  await ctx.db
    .insert(importLayouts)
    .values({ dealerId, target, fingerprint, head, usedAt: ctx.now() })
    .onConflictDoUpdate({
      target: [importLayouts.dealerId, importLayouts.target, importLayouts.fingerprint],
      set: { head, usedAt: ctx.now() },
    });
}

export const writeWanted: BackgroundJob = {
  name: 'imports.write',
  on: 'imports.writeWanted',
  async run(steps, payload) {
    const { batchId, userId } = wanted(payload);
    try {
      await steps.as(userId, 'imports.commit', (ctx) => write(ctx, steps, batchId));
    } catch (error) {
      await steps.as(userId, 'imports.commit', (ctx) => back(ctx, batchId, error));
    }
  },
  gaveUp: (steps, payload) => brokeDown(steps, wanted(payload).batchId, 'committing', 'preview'),
};

function wanted(payload: Record<string, unknown>): { batchId: string; userId: string } {
  return { batchId: String(payload['batchId']), userId: String(payload['userId']) };
}

/** Nothing was written: the batch is a preview again and says why. A fault of ours is tried again by the queue. */
async function back(ctx: Ctx, batchId: string, error: unknown): Promise<void> {
  const batch = await mustOne(ctx, importBatches, batchId, 'lock');
  if (batch.state !== 'committing') return;
  if (error instanceof Stopped) {
    await moved(ctx, batch, { state: 'cancelled' });
  } else if (error instanceof ChangedMeanwhile) {
    await ctx.db.execute(sql`
      update import_rows i set state = 'bad', problems = o.problems, effect = null
        from jsonb_to_recordset(${JSON.stringify(error.rows)}::jsonb) as o(n int, part int, problems jsonb)
       where i.dealer_id = ${batch.dealerId}::uuid and i.batch_id = ${batch.id}::uuid and i.n = o.n and i.part = o.part`);
    const problem = { code: 'imports.changedMeanwhile', params: { rows: error.rows.length } };
    await recount(ctx, batch, { state: 'preview', problem });
  } else if (error instanceof AppError) {
    await moved(ctx, batch, { state: 'preview', problem: { code: error.code, params: error.params } });
  } else {
    throw error;
  }
}

export const undoWanted: BackgroundJob = {
  name: 'imports.undo',
  on: 'imports.undoWanted',
  async run(steps, payload) {
    const { batchId, userId } = wanted(payload);
    try {
      await steps.as(userId, 'imports.undo', async (ctx) => {
        const batch = await mustOne(ctx, importBatches, batchId, 'lock');
        if (batch.state !== 'undoing') return;
        const target = targetOf(ctx, batch.target);
        for await (const rows of stepsOf(ctx, batch, 'done')) await target.undo(ctx, rows, scopeOf(batch));
        await moved(ctx, batch, { state: 'undone', undoneAt: ctx.now() });
        recordOf(ctx, batch, { state: 'undone' });
      });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await steps.as(userId, 'imports.undo', async (ctx) => {
        const batch = await mustOne(ctx, importBatches, batchId, 'lock');
        if (batch.state !== 'undoing') return;
        await moved(ctx, batch, { state: 'done', problem: { code: error.code, params: error.params } });
      });
    }
  },
  gaveUp: (steps, payload) => brokeDown(steps, wanted(payload).batchId, 'undoing', 'done'),
};
