/** A person corrects what was understood: what a column means, what a text means; every row alike follows. */
import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { command } from '../../kernel/op.ts';
import { office } from '../../roles.ts';
import { batchAt, fieldName, moved, recordOf, targetOf, viewOf, type Batch } from './batches.ts';
import type { StoredHead } from './head.ts';
import { aliasKindOf, learn, type AliasKind } from './known.ts';
import { BatchView, FixInput, MapInput } from './shapes.ts';
import { importProgress } from './tables.ts';

/** The head of the batch; a preview has one. */
function headOf(batch: Batch): StoredHead {
  if (!batch.head) throw refuse('imports.notNow', { state: batch.state });
  return batch.head;
}

/** A field twice, or one the target does not know, would lose a column without a word. */
function assertMapping(ctx: Ctx, batch: Batch, columns: readonly { index: number; field: string | null }[]): void {
  const target = targetOf(ctx, batch.target);
  const seen = new Set<string>();
  const across = new Set(headOf(batch).plan.pivot?.columns.map((one) => one.index));
  for (const { index, field } of columns) {
    if (!headOf(batch).plan.layout.columns.some((column) => column.index === index))
      throw refuse('imports.noSuchColumn', { column: index + 1 });
    if (field === null) continue;
    if (!target.fields.some((one) => one.key === field)) throw refuse('imports.noSuchField', { field });
    // Of a pivot many columns are the same field.
    if (across.has(index)) continue;
    if (seen.has(field)) throw refuse('imports.fieldTwice', { field: fieldName(ctx, field) });
    seen.add(field);
  }
}

export const map = command({
  can: 'imports.map',
  who: office,
  summary: 'Say what the columns mean, or choose another sheet; the file is read again',
  input: MapInput,
  output: BatchView,
  async run(ctx, { columns, sheet, ...at }) {
    const batch = await batchAt(ctx, at, ['preview']);
    const other = sheet !== undefined && sheet !== batch.sheet;
    if (!other) assertMapping(ctx, batch, columns);
    recordOf(ctx, batch, { sheet: sheet ?? batch.sheet, columns });
    const wanted = new Map(columns.map((one) => [one.index, one.field]));
    const head = batch.head && withMapping(batch.head, wanted);
    return viewOf(ctx, await readAgain(ctx, batch, other ? { sheet, head: null } : { head }));
  },
});

function withMapping(head: StoredHead, wanted: ReadonlyMap<number, string | null>): StoredHead {
  const { columns, pivot } = head.plan;
  const choose = <C extends { index: number; field: string | null }>(one: C): C =>
    wanted.has(one.index) ? { ...one, field: wanted.get(one.index) ?? null } : one;
  const plan = {
    ...head.plan,
    columns: columns.map(choose),
    pivot: pivot && { ...pivot, columns: pivot.columns.map(choose) },
  };
  return { ...head, chosen: true, plan };
}

/** The file is read again: what a text means may decide more than its own rows. */
export const fix = command({
  can: 'imports.fix',
  who: office,
  summary:
    'Mend texts in all rows alike: read them as others, or say which product or dealer is meant; the file is read again',
  input: FixInput,
  output: BatchView,
  async run(ctx, { fixes, ...at }) {
    const batch = await batchAt(ctx, at, ['preview']);
    const head = headOf(batch);
    const texts = new Map(head.fixes.map((one) => [`${one.field} ${one.text}`, one]));
    const meanings: { kind: AliasKind; field: string; text: string; meansId: string }[] = [];
    for (const { field, text, instead, meansId } of fixes) {
      const kind = aliasKindOf(field);
      if (meansId !== undefined && instead === undefined && kind !== null)
        meanings.push({ kind, field, text, meansId });
      else if (instead !== undefined && meansId === undefined) texts.set(`${field} ${text}`, { field, text, instead });
      else throw refuse('imports.sayOne');
    }
    await learn(ctx, batch, meanings);
    recordOf(ctx, batch, { fixes });
    return viewOf(ctx, await readAgain(ctx, batch, { head: { ...head, chosen: true, fixes: [...texts.values()] } }));
  },
});

async function readAgain(ctx: Ctx, batch: Batch, set: Partial<Batch>): Promise<Batch> {
  await ctx.db
    .update(importProgress)
    .set({ done: 0, total: 0, cancelled: false })
    .where(and(eq(importProgress.dealerId, batch.dealerId), eq(importProgress.batchId, batch.id)));
  const next = await moved(ctx, batch, { state: 'reading', problem: null, ...set });
  ctx.emit('imports.readWanted', { batchId: batch.id });
  return next;
}
