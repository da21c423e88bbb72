/** Bringing a file or a block in, seeing what was understood, stopping it. */
import { Readable } from 'node:stream';
import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { refuse } from '../../kernel/errors.ts';
import { pageOf } from '../../kernel/list.ts';
import { command, query } from '../../kernel/op.ts';
import { mustOne } from '../../kernel/rows.ts';
import { office } from '../../roles.ts';
import { users } from '../access/index.ts';
import { fileFor, fileOf } from '../files/index.ts';
import { batchAt, moved, openBatch, recordOf, targetOf, viewOf } from './batches.ts';
import {
  BatchInput,
  BatchView,
  CommitInput,
  ListInput,
  ListView,
  PasteInput,
  PreviewInput,
  StateName,
  TargetName,
  UndoInput,
} from './shapes.ts';
import { importBatches, importProgress } from './tables.ts';

export const preview = command({
  can: 'imports.preview',
  who: office,
  summary: 'Read an uploaded file as a target, without writing any of its facts; poll imports.get',
  input: PreviewInput,
  output: BatchView,
  async run(ctx, { fileId, ...input }) {
    targetOf(ctx, input.target);
    const file = await fileOf(ctx, fileId);
    return viewOf(ctx, await openBatch(ctx, { ...input, file }));
  },
});

export const paste = command({
  can: 'imports.paste',
  who: office,
  summary: 'The same for a block copied from Excel or WeChat',
  input: PasteInput,
  output: BatchView,
  async run(ctx, { text, target, dealerId }) {
    targetOf(ctx, target);
    const name = ctx.locale === 'zh' ? '粘贴的内容.txt' : 'pasted.txt';
    // The mark keeps the reader from taking short Chinese text for another encoding.
    const kept = await ctx.files.keep(Readable.from([Buffer.from(`\uFEFF${text}`)]), 4_000_000);
    const made = await fileFor(ctx, { dealerId: dealerId ?? ctx.me().dealerId, name, kept });
    return viewOf(ctx, await openBatch(ctx, { target, dealerId, file: await fileOf(ctx, made.id) }));
  },
});

export const get = query({
  can: 'imports.get',
  who: office,
  summary: 'A batch: what was understood, counts, how far it is, what may be done',
  input: BatchInput,
  output: BatchView,
  run: async (ctx, { id }) => viewOf(ctx, await mustOne(ctx, importBatches, id)),
});

/** Cancelling while rows are written stops the writing; nothing of it stays. */
export const cancel = command({
  can: 'imports.cancel',
  who: office,
  summary: 'Stop reading or writing, or drop a preview; nothing is written',
  input: BatchInput,
  output: BatchView,
  async run(ctx, { id }) {
    const batch = await mustOne(ctx, importBatches, id);
    targetOf(ctx, batch.target);
    const running = batch.state === 'reading' || batch.state === 'committing';
    if (!running && batch.state !== 'preview') throw refuse('imports.nothingToStop');
    await ctx.db
      .update(importProgress)
      .set({ cancelled: true })
      .where(and(eq(importProgress.dealerId, batch.dealerId), eq(importProgress.batchId, id)));
    recordOf(ctx, batch, { cancelled: true });
    // Who writes holds the lock and sees the mark before it commits; a preview nobody holds ends here.
    if (running) return viewOf(ctx, batch);
    return viewOf(ctx, await moved(ctx, batch, { state: 'cancelled' }));
  },
});

const by = alias(users, 'by');
const sorts = { createdAt: { by: importBatches.createdAt, type: 'timestamptz' } } as const;

export const list = query({
  can: 'imports.list',
  who: office,
  summary: 'Imports of the dealers the person sees and his own',
  input: ListInput,
  output: ListView,
  async run(ctx, input) {
    const page = pageOf(input, sorts, '-createdAt', importBatches.id);
    const b = importBatches;
    const where = [page.after];
    if (input.filter?.target) where.push(eq(b.target, input.filter.target));
    if (input.filter?.state) where.push(eq(b.state, input.filter.state));
    if (input.filter?.dealerId) where.push(eq(b.dealerId, input.filter.dealerId));
    const found = await ctx.db
      .select({
        id: b.id,
        dealerId: b.dealerId,
        number: b.number,
        target: b.target,
        fileName: b.fileName,
        state: b.state,
        rows: b.rows,
        good: b.good,
        bad: b.bad,
        by: sql<string>`coalesce(${by.name}, '—')`,
        createdAt: b.createdAt,
        committedAt: b.committedAt,
        sortValue: page.sortValue,
      })
      .from(b)
      .leftJoin(by, eq(by.id, b.userId))
      .where(and(...where))
      .orderBy(page.orderBy)
      .limit(page.fetch);
    const { rows, nextCursor } = page.close(found);
    const cards = await ctx.registry.dealerCards(ctx, [...new Set(rows.map((row) => row.dealerId))]);
    const byId = new Map(cards.map((one) => [one.id, one]));
    return {
      items: rows.map(({ dealerId, ...row }) => ({
        ...row,
        target: TargetName.parse(row.target),
        state: StateName.parse(row.state),
        dealer: byId.get(dealerId) ?? null,
        createdAt: row.createdAt.toISOString(),
        committedAt: row.committedAt?.toISOString() ?? null,
      })),
      nextCursor,
    };
  },
});

export const commit = command({
  can: 'imports.commit',
  who: office,
  summary: 'Write the facts of a preview: all rows, or the good ones; in one transaction, in the background',
  input: CommitInput,
  output: BatchView,
  async run(ctx, { rows, ...at }) {
    const batch = await batchAt(ctx, at, ['preview']);
    if (batch.good === 0) throw refuse('imports.nothingGood');
    if (rows === 'all' && batch.bad > 0) throw refuse('imports.notAllGood', { bad: batch.bad });
    const next = await moved(ctx, batch, { state: 'committing', problem: null });
    recordOf(ctx, batch, { state: 'committing', rows });
    ctx.emit('imports.writeWanted', { batchId: batch.id, userId: ctx.me().id });
    return viewOf(ctx, next);
  },
});

export const undo = command({
  can: 'imports.undo',
  who: office,
  summary: 'Take a whole import back by reversing entries and the values of before',
  input: UndoInput,
  output: BatchView,
  async run(ctx, { reason, ...at }) {
    const batch = await batchAt(ctx, at, ['done']);
    const next = await moved(ctx, batch, { state: 'undoing', problem: null });
    recordOf(ctx, batch, { state: 'undoing', ...(reason ? { reason } : {}) });
    ctx.emit('imports.undoWanted', { batchId: batch.id, userId: ctx.me().id });
    return viewOf(ctx, next);
  },
});
