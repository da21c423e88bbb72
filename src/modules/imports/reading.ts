/**
 * Reading a batch in the background: twice through the file (where the table is and how long; then row by row), in steps
 * of two thousand rows, each a transaction as the person who brought the file. Killed, it begins anew.
 */
import { and, eq } from 'drizzle-orm';
import type { BackgroundJob, Steps } from '../../kernel/background.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError } from '../../kernel/errors.ts';
import { mustOne } from '../../kernel/rows.ts';
import { readFile } from '../../kernel/sheets/read-file.ts';
import type { SheetRow } from '../../kernel/sheets/types.ts';
import { fileOf } from '../files/index.ts';
import { moved, recount, targetOf, type Batch } from './batches.ts';
import { brokeDown } from './broke-down.ts';
import { knownOf } from './known.ts';
import { scopeOf, stage } from './staging.ts';
import { importBatches, importLayouts, importProgress, importRows } from './tables.ts';
import { draftReader, understand, type Draft, type Seen } from './understand.ts';

const sampleRows = 200;
const stepRows = 2_000;

/** Asked for by the person who could have waited: not a failure. */
class Stopped extends Error {}

export const readWanted: BackgroundJob = {
  name: 'imports.read',
  on: 'imports.readWanted',
  async run(steps, payload) {
    const batchId = String(payload['batchId']);
    const batch = await steps.asHouse('imports.reading', (ctx) => mustOne(ctx, importBatches, batchId));
    if (batch.state !== 'reading') return;
    try {
      await read(steps, batch);
    } catch (error) {
      await ended(steps, batch, error);
    }
  },
  gaveUp: (steps, payload) => brokeDown(steps, String(payload['batchId']), 'reading', 'failed'),
};

/** A file that cannot be read is the end of the batch, with its reason; a fault of ours is tried again by the queue. */
async function ended(steps: Steps, batch: Batch, error: unknown): Promise<void> {
  if (!(error instanceof AppError) && !(error instanceof Stopped)) throw error;
  const set =
    error instanceof AppError
      ? { state: 'failed', problem: { code: error.code, params: error.params } }
      : { state: 'cancelled' };
  await steps.as(batch.userId, 'imports.read', async (ctx) => {
    await forgetRows(ctx, batch);
    await moved(ctx, await mustOne(ctx, importBatches, batch.id, 'lock'), set);
  });
}

async function forgetRows(ctx: Ctx, batch: Batch): Promise<void> {
  await ctx.db.delete(importRows).where(and(eq(importRows.dealerId, batch.dealerId), eq(importRows.batchId, batch.id)));
}

async function read(steps: Steps, batch: Batch): Promise<void> {
  const as = <T>(work: (ctx: Ctx) => Promise<T>) => steps.as(batch.userId, 'imports.read', work);
  const { path, known, today } = await as(async (ctx) => {
    await forgetRows(ctx, batch);
    const target = targetOf(ctx, batch.target);
    return {
      path: (await fileOf(ctx, batch.fileId)).path,
      known: await knownOf(ctx, target, batch.dealerId),
      today: ctx.today(),
    };
  });
  const seen = await look(path, batch);
  const found = understand(seen, batch.sheet, {
    fields: known.target.fields,
    known: known.seen,
    fileName: batch.fileName,
    today,
    chosen: batch.head?.chosen ? batch.head : null,
    remembered: (fingerprint) => known.layouts.get(fingerprint),
  });
  await as((ctx) => setProgress(ctx, batch, 0, seen.rows[found.sheet] ?? 0));
  const take = draftReader(found.head, known.target.fields, found.merges, known.seen);
  const scope = scopeOf(batch);
  let waiting: Draft[] = [];
  let done = 0;
  const flush = async (drafts: Draft[]) => {
    await as(async (ctx) => {
      await stage(ctx, batch, scope, known, drafts);
      await setProgress(ctx, batch, done, seen.rows[found.sheet] ?? 0);
    });
  };
  await readFile(path, {
    sheet: found.sheet,
    name: batch.fileName,
    async onRows(rows) {
      done += rows.length;
      waiting.push(...take(rows));
      if (waiting.length < stepRows) return;
      await flush(waiting);
      waiting = [];
    },
  });
  await flush(waiting);
  await as(async (ctx) => {
    const now = await mustOne(ctx, importBatches, batch.id, 'lock');
    const { head, fingerprint, sheet } = found;
    await recount(ctx, now, { state: 'preview', head, fingerprint, sheet, known: found.known });
    if (found.known) await touchLayout(ctx, batch, fingerprint);
  });
}

async function look(path: string, batch: Batch): Promise<Seen> {
  const first: SheetRow[][] = [];
  const { info, rows, merges } = await readFile(path, {
    name: batch.fileName,
    ...(batch.sheet >= 0 ? { sheet: batch.sheet } : {}),
    onRows(some, sheet) {
      const kept = (first[sheet] ??= []);
      kept.push(...some.slice(0, Math.max(0, sampleRows - kept.length)));
    },
  });
  return { info, rows, merges, first: info.sheets.map((_, index) => first[index] ?? []) };
}

/** Tells how far it is; stops when somebody asked for it. */
async function setProgress(ctx: Ctx, batch: Batch, done: number, total: number): Promise<void> {
  const [row] = await ctx.db
    .update(importProgress)
    .set({ done, total })
    .where(and(eq(importProgress.dealerId, batch.dealerId), eq(importProgress.batchId, batch.id)))
    .returning({ cancelled: importProgress.cancelled });
  if (row?.cancelled) throw new Stopped();
}

async function touchLayout(ctx: Ctx, batch: Batch, fingerprint: string): Promise<void> {
  await ctx.db
    .update(importLayouts)
    .set({ usedAt: ctx.now() })
    .where(
      and(
        eq(importLayouts.dealerId, batch.dealerId),
        eq(importLayouts.target, batch.target),
        eq(importLayouts.fingerprint, fingerprint),
      ),
    );
}
