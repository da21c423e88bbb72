/**
 * Documents for another system: written under a passing name, noted with their documents in one transaction, then
 * renamed. A reader sees only whole files; each document is in one of them once, whatever dies in between.
 */
import { createWriteStream } from 'node:fs';
import { lstat, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql, type SQL } from 'drizzle-orm';
import { newId } from '../../kernel/id.ts';
import type { OutFile } from '../../kernel/out-file.ts';
import { runAsHouse, type App } from '../../kernel/run.ts';
import { writeXlsx } from '../../kernel/sheets/write.ts';
import type { OutCell } from '../../kernel/sheets/xlsx-cells.ts';
import { csvOf } from './folder.csv.ts';
import type { Folder } from './folder.ts';

const documentsOfFile = 500;

/** What was noted and not renamed is renamed; a passing file nobody noted was cut short and goes. */
async function tidy(app: App, folder: Folder, place: string): Promise<void> {
  const open = await runAsHouse(app, 'imports.outFiles', async (ctx) => {
    const { rows } = await ctx.db.execute<{ name: string; part: string }>(
      sql`select name, part from import_out_files where folder_id = ${folder.id}::uuid and not renamed`,
    );
    return rows;
  });
  for (const { name, part } of open) await finish(app, folder, place, name, part);
  for (const name of await readdir(place)) if (/^\.tz-[0-9a-f-]+\.part$/.test(name)) await rm(join(place, name));
}

async function finish(app: App, folder: Folder, place: string, name: string, part: string): Promise<void> {
  await rename(join(place, part), join(place, name)).catch((error: unknown) => {
    // Renamed already, and perhaps taken away by its reader.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  });
  await runAsHouse(app, 'imports.outFiles', async (ctx) => {
    await ctx.db.execute(
      sql`update import_out_files set renamed = true where folder_id = ${folder.id}::uuid and name = ${name}`,
    );
  });
}

async function writePart(
  path: string,
  format: string,
  heads: string[],
  out: OutFile,
  rows: OutCell[][],
): Promise<void> {
  const to = createWriteStream(path, { mode: 0o660, flush: true, flags: 'wx' });
  if (format === 'csv') {
    await pipeline([csvOf(heads, rows)], to);
    return;
  }
  const through = new PassThrough();
  const columns = out.columns.map(({ format: of, width }, i) => ({
    head: heads[i] ?? '',
    width: width ?? 14,
    ...(of === undefined ? {} : { format: of }),
  }));
  await Promise.all([pipeline(through, to), writeXlsx(through, [{ name: out.name, columns, rows }])]);
}

async function handOutKind(app: App, folder: Folder, place: string, out: OutFile): Promise<boolean> {
  const sent = (id: SQL): SQL =>
    sql`exists (select 1 from import_sent handed where handed.folder_id = ${folder.id}::uuid and handed.kind = ${out.name} and handed.document_id = ${id})`;
  const made = await runAsHouse(app, 'imports.out', async (ctx) => {
    const ids = await out.fresh(ctx, { since: folder.outSince, sent, limit: documentsOfFile });
    const words = ctx.registry.words.zh;
    return {
      ids,
      rows: ids.length > 0 ? await out.rows(ctx, ids) : [],
      heads: out.columns.map(({ key }) => words[`out.${out.name}.${key}`] ?? key),
    };
  });
  if (made.ids.length === 0) return false;
  const part = `.tz-${newId()}.part`;
  const format = folder.out ?? 'xlsx';
  await writePart(join(place, part), format, made.heads, out, made.rows);
  const stamp = new Date(app.clock.now().getTime() + 8 * 3_600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const name = `${out.name}-${stamp}-${part.slice(-13, -5)}.${format}`;
  await runAsHouse(app, 'imports.out', async (ctx) => {
    await ctx.db.execute(sql`
      with file as (
        insert into import_out_files (folder_id, name, part, documents, created_at)
        values (${folder.id}::uuid, ${name}, ${part}, ${made.ids.length}, ${ctx.now()}))
      insert into import_sent (folder_id, kind, document_id, file_name)
      select ${folder.id}::uuid, ${out.name}, d.id, ${name} from unnest(${sql.param(made.ids)}::uuid[]) as d(id)`);
  });
  await finish(app, folder, place, name, part);
  return made.ids.length === documentsOfFile;
}

/** Everything that is not handed out yet. */
export async function handOut(app: App, folder: Folder, path: string): Promise<void> {
  const place = join(path, 'out');
  if (!(await lstat(place)).isDirectory()) return;
  await tidy(app, folder, place);
  for (const out of app.registry.outFiles) while (await handOutKind(app, folder, place, out));
}
