/** Lists to take away: at once while they are short, in the background when they are long. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { BackgroundJob, Steps } from '../../kernel/background.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { companyId } from '../../kernel/db/table.ts';
import { AppError, refuse } from '../../kernel/errors.ts';
import { chosenColumns, readingOf, readPage, type ExportList } from '../../kernel/export.ts';
import { newId } from '../../kernel/id.ts';
import { command, query } from '../../kernel/op.ts';
import { mustOne } from '../../kernel/rows.ts';
import type { OutCell } from '../../kernel/sheets/xlsx-cells.ts';
import { office } from '../../roles.ts';
import { fileName, keepSheets, sheetsOf, Sums, type Ask } from './export.file.ts';
import { fileFor } from './keep.ts';
import { files, listExports } from './tables.ts';

/** Rows that are worth waiting for. */
const atOnce = 5000;
const most = 1_000_000;
/** Pages of one step: a second or two of reading, then the progress is told. */
const pagesOfStep = 10;

const Asked = z.strictObject({
  /** The name of a list, e.g. `orders`. */
  list: z.string().max(60),
  /** As the list's own operation takes it. */
  filter: z.record(z.string().max(60), z.json()).optional(),
  sort: z.string().max(60).optional(),
  /** Keys of columns in their order; all of them when left out. */
  columns: z.array(z.string().max(60)).min(1).max(80).optional(),
  /** What the page calls what it shows. */
  view: z.string().trim().max(60).optional(),
});

const ExportView = z.object({
  id: z.uuid(),
  state: z.enum(['running', 'done', 'failed']),
  rows: z.number(),
  file: z.object({ id: z.uuid(), name: z.string(), size: z.number() }).nullable(),
  /** Why it failed, in words. */
  problem: z.string().nullable(),
});

function listOf(ctx: Ctx, name: string): ExportList {
  const list = ctx.registry.exports.get(name);
  if (!list) throw refuse('files.noSuchList', { list: name });
  return list;
}

export const exportList = command({
  can: 'files.export',
  who: office,
  summary: 'A list as .xlsx, as the person sees it; above 5,000 rows in the background, then ask files.exported',
  input: Asked,
  output: ExportView,
  async run(ctx, ask) {
    const list = listOf(ctx, ask.list);
    const keys = chosenColumns(ctx, list, ask.columns);
    const rows: OutCell[][] = [];
    const sums = new Sums(list, keys);
    let cursor: string | undefined;
    do {
      const page = await readPage(ctx, list, ask, cursor);
      for (const item of page.items) {
        const cells = list.cells(item, keys, readingOf(ctx));
        sums.add(cells);
        rows.push(cells);
      }
      cursor = page.next ?? undefined;
    } while (cursor !== undefined && rows.length <= atOnce);
    if (rows.length > atOnce) return later(ctx, ask);
    const kept = await keepSheets(ctx.files, sheetsOf(ctx, { list, keys, ask, rows, sums }));
    const file = await fileFor(ctx, { dealerId: null, name: fileName(ctx, list, ask), kept });
    ctx.record({ noun: 'export', id: file.id, after: { list: list.name, rows: rows.length } });
    return { id: file.id, state: 'done' as const, rows: rows.length, file, problem: null };
  },
});

async function later(ctx: Ctx, ask: z.output<typeof Asked>) {
  const row = {
    dealerId: companyId,
    id: newId(),
    userId: ctx.me().id,
    asked: ask,
    state: 'running' as const,
    createdAt: ctx.now(),
  };
  await ctx.db.insert(listExports).values(row);
  ctx.record({ noun: 'export', id: row.id, after: { list: ask.list } });
  ctx.emit('files.exportAsked', { id: row.id, userId: row.userId });
  return { id: row.id, state: row.state, rows: 0, file: null, problem: null };
}

export const exported = query({
  can: 'files.exported',
  who: office,
  summary: 'How far a long export is; its file once it is done',
  input: z.strictObject({ id: z.uuid() }),
  output: ExportView,
  async run(ctx, { id }) {
    const row = await mustOne(ctx, listExports, id);
    const file = row.fileId === null ? null : await mustOne(ctx, files, row.fileId);
    const problem = row.problem && readingOf(ctx).say(row.problem.code, row.problem.params);
    return { ...row, state: ExportView.shape.state.parse(row.state), file, problem };
  },
});

const Payload = z.object({ id: z.uuid(), userId: z.uuid() });

/** Reads in steps into a file of its own, so that nothing of the database is held while Excel is written. */
export const exporting: BackgroundJob = {
  name: 'files.export',
  on: 'files.exportAsked',
  async run(steps, payload) {
    const { id, userId } = Payload.parse(payload);
    const folder = await mkdtemp(join(tmpdir(), 'tongzhou-export-'));
    try {
      await exportLong(steps, { id, userId }, join(folder, 'rows'));
    } catch (error) {
      // What the person can change is told to him; anything else comes again.
      if (!(error instanceof AppError)) throw error;
      const problem = { code: error.code, params: { ...error.params } };
      await steps.as(userId, 'files.export', (ctx) => note(ctx, id, { state: 'failed', problem }));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

type Job = z.output<typeof Payload>;

async function exportLong(steps: Steps, { id, userId }: Job, path: string): Promise<void> {
  const begin = await steps.as(userId, 'files.export', async (ctx) => {
    const row = await mustOne(ctx, listExports, id);
    const ask = Asked.parse(row.asked);
    const list = listOf(ctx, ask.list);
    return { done: row.state !== 'running', ask, list, keys: chosenColumns(ctx, list, ask.columns) };
  });
  // Delivered a second time.
  if (begin.done) return;
  const { ask, list, keys } = begin;
  const sums = new Sums(list, keys);
  await spool(steps, { id, userId }, { ask, list, keys, sums, path });
  const content = { list, keys, ask, rows: rowsIn(path), sums };
  const { sheets, name } = await steps.as(userId, 'files.export', async (ctx) => ({
    sheets: sheetsOf(ctx, content),
    name: fileName(ctx, list, ask),
  }));
  const kept = await keepSheets(steps.app.files, sheets);
  await steps.as(userId, 'files.export', async (ctx) => {
    const file = await fileFor(ctx, { dealerId: null, name, kept });
    await note(ctx, id, { state: 'done', rows: sums.rows, fileId: file.id });
  });
}

interface Spool {
  ask: Ask;
  list: ExportList;
  keys: readonly string[];
  sums: Sums;
  path: string;
}

async function spool(steps: Steps, { id, userId }: Job, o: Spool): Promise<void> {
  const out = createWriteStream(o.path, { mode: 0o600 });
  let cursor: string | undefined;
  do {
    cursor = await steps.as(userId, 'files.export', async (ctx) => {
      let at = cursor;
      for (let page = 0; page < pagesOfStep; page += 1) {
        const { items, next } = await readPage(ctx, o.list, o.ask, at);
        for (const item of items) {
          const cells = o.list.cells(item, o.keys, readingOf(ctx));
          o.sums.add(cells);
          out.write(`${JSON.stringify(cells)}\n`);
        }
        if (o.sums.rows > most) throw refuse('files.exportTooLong', { limit: most });
        at = next ?? undefined;
        if (at === undefined) break;
      }
      await note(ctx, id, { rows: o.sums.rows });
      return at;
    });
  } while (cursor !== undefined);
  out.end();
  await finished(out);
}

async function* rowsIn(path: string): AsyncGenerator<OutCell[]> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity }))
    yield JSON.parse(line) as OutCell[];
}

async function note(ctx: Ctx, id: string, set: Partial<typeof listExports.$inferInsert>): Promise<void> {
  await ctx.db
    .update(listExports)
    .set(set)
    .where(and(eq(listExports.dealerId, companyId), eq(listExports.id, id)));
}
