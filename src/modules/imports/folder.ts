/**
 * 监视的文件夹: a file put there is brought in the name of the folder's person, written when nothing is doubtful, and
 * otherwise waits in the import centre. Its content is noted in the same transaction as its import, so that it comes
 * once whatever dies in between; the file is moved after that, and again when the move was missed.
 */
import { sql } from 'drizzle-orm';
import { newId } from '../../kernel/id.ts';
import { AppError } from '../../kernel/errors.ts';
import { runAsHouse, runOperation, type App } from '../../kernel/run.ts';
import { stepsOf } from '../../kernel/background.ts';
import { unlessBusy, type Watch } from '../../kernel/watch.ts';
import { fileFor, fileOf } from '../files/index.ts';
import { openBatch, say } from './batches.ts';
import { filesIn, openSame, putAway, sourceFolder, type Lying } from './folder.disk.ts';
import { handOut } from './folder.out.ts';
import { guessFile, isSure } from './guess.ts';
import { isCertain } from './rules.folder.ts';
import { TargetName } from './shapes.ts';
import type { importBatches, importFolders } from './tables.ts';

export type Folder = typeof importFolders.$inferSelect;
type Batch = typeof importBatches.$inferSelect;

const largest = 30 * 1_048_576;

interface Noted extends Record<string, unknown> {
  sha256: string;
  fileName: string;
  batchId: string | null;
  state: 'taken' | 'done' | 'failed';
  moved: boolean;
  problem: string;
}

const zh = (app: App, code: string, params: Record<string, unknown>): string =>
  say({ registry: app.registry, locale: 'zh' }, code, params);

const activeFolders = (app: App): Promise<Folder[]> =>
  runAsHouse(app, 'imports.folders', async (ctx) => {
    const { rows } = await ctx.db.execute<Folder & Record<string, unknown>>(sql`
      select id, name, user_id as "userId", of_dealer as "ofDealer", target, out, out_since as "outSince", active, version
        from import_folders where active order by name`);
    return rows;
  });

const noted = (app: App, folder: Folder, sha256: string | null): Promise<Noted[]> =>
  runAsHouse(app, 'imports.folderFiles', async (ctx) => {
    const { rows } = await ctx.db.execute<Noted>(sql`
      select sha256, file_name as "fileName", batch_id as "batchId", state, moved, problem from import_folder_files
       where folder_id = ${folder.id}::uuid and (${sha256}::text is null and not moved or sha256 = ${sha256}) order by created_at`);
    return rows;
  });

const note = (app: App, folder: Folder, sha256: string, set: Partial<Pick<Noted, 'state' | 'moved' | 'problem'>>) =>
  runAsHouse(app, 'imports.folderFiles', async (ctx) => {
    await ctx.db.execute(sql`
      update import_folder_files set state = coalesce(${set.state ?? null}, state), moved = coalesce(${set.moved ?? null}::boolean, moved),
             problem = coalesce(${set.problem ?? null}, problem) where folder_id = ${folder.id}::uuid and sha256 = ${sha256}`);
  });

const stampOf = (app: App) =>
  new Date(app.clock.now().getTime() + 8 * 3_600_000)
    .toISOString()
    .replaceAll(/[-:]/g, '')
    .replace('T', '-')
    .slice(0, 15);

/** Content that is new here: noted and brought in one transaction, as the folder's person. */
async function take(app: App, folder: Folder, path: string, lying: Lying): Promise<void> {
  const handle = await openSame(path, lying);
  if (!handle) return;
  const kept = await app.files.keep(handle.createReadStream(), largest).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  if (kept instanceof AppError) {
    await putAway(path, lying.name, 'failed', zh(app, kept.code, kept.params), stampOf(app));
    return;
  }
  const [before] = await noted(app, folder, kept.sha256);
  if (before) {
    // The same content under this name is one whose move was missed; under another it came a second time.
    if (before.fileName !== lying.name || before.moved) await putAwayTwin(app, folder, path, lying, before);
    return;
  }
  try {
    await bring(app, folder, lying.name, kept);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await putAway(path, lying.name, 'failed', zh(app, error.code, error.params), stampOf(app));
  }
}

async function putAwayTwin(app: App, folder: Folder, path: string, lying: Lying, before: Noted): Promise<void> {
  if (before.state === 'taken') return;
  const said = zh(app, 'imports.folderTwin', { file: before.fileName });
  await putAway(path, lying.name, before.state === 'done' ? 'done' : 'failed', said, stampOf(app));
  await note(app, folder, before.sha256, {});
}

/** @throws AppError when its person may not, the dealer is not his, or nobody can tell what the file is. */
async function bring(
  app: App,
  folder: Folder,
  name: string,
  kept: Awaited<ReturnType<App['files']['keep']>>,
): Promise<void> {
  await stepsOf(app).as(folder.userId, 'imports.folder', async (ctx) => {
    const made = await fileFor(ctx, { dealerId: folder.ofDealer, name, kept });
    const file = await fileOf(ctx, made.id);
    const target = folder.target ?? (await toldTarget(ctx, file, name));
    const targets = ctx.registry.imports.get(target);
    const forDealer = folder.ofDealer !== null && targets?.dealer === 'row' ? { dealerId: folder.ofDealer } : {};
    const batch = await openBatch(ctx, { target: TargetName.parse(target), file, ...forDealer });
    await ctx.system('note a file of the watched folder', () =>
      ctx.db.execute(sql`
        insert into import_folder_files (folder_id, sha256, file_name, batch_id, state, created_at)
        values (${folder.id}::uuid, ${kept.sha256}, ${name}, ${batch.id}::uuid, 'taken', ${ctx.now()})`),
    );
  });
}

async function toldTarget(
  ctx: Parameters<typeof openBatch>[0],
  file: Awaited<ReturnType<typeof fileOf>>,
  name: string,
): Promise<string> {
  const { role } = ctx.me();
  const mine = [...ctx.registry.imports.values()].filter((one) => one.who.includes(role));
  const ranked = await guessFile(file, mine, ctx.today());
  const [best] = ranked;
  if (best && isSure(ranked)) return best.target;
  throw new AppError(422, 'imports.folderUnsure', { file: name });
}

/** What became of a file that was taken before: written now when nothing is doubtful, moved when it is over. */
async function follow(app: App, folder: Folder, path: string, file: Noted): Promise<void> {
  const batch = await runAsHouse(app, 'imports.folderBatch', async (ctx) => {
    const { rows } = await ctx.db.execute<Batch & Record<string, unknown>>(sql`
      select id, number, state, good, bad, known, head, version, problem, user_id as "userId" from import_batches where id = ${file.batchId}::uuid`);
    return rows[0];
  });
  if (!batch) return;
  if (batch.state === 'preview' && isCertain(batch) && batch.problem === null) {
    await write(app, folder, batch);
    return;
  }
  const ended = endOf(app, batch);
  if (ended === null) return;
  await note(app, folder, file.sha256, { state: ended.to, problem: ended.problem });
  await putAway(path, file.fileName, ended.to, ended.result, stampOf(app));
  await note(app, folder, file.sha256, { moved: true });
}

async function write(app: App, folder: Folder, batch: Batch): Promise<void> {
  const actor = await runAsHouse(app, 'imports.folder', (ctx) => ctx.registry.actorOf(ctx, folder.userId));
  const input = { id: batch.id, version: batch.version, rows: 'all' };
  await runOperation(app, 'imports.commit', input, { actor, requestId: newId(), ip: 'folder' }).catch(
    (error: unknown) => {
      // Somebody was quicker on the page, or it waits for him: the next look sees what came of it.
      if (!(error instanceof AppError)) throw error;
    },
  );
}

/** Null while it is read, written or waits for somebody. */
function endOf(app: App, batch: Batch): { to: 'done' | 'failed'; result: string; problem: string } | null {
  const { number, good, bad, problem } = batch;
  if (batch.state === 'done' || batch.state === 'undone')
    return { to: 'done', result: zh(app, `imports.folder.${batch.state}`, { number, good, bad }), problem: '' };
  if (batch.state !== 'failed' && batch.state !== 'cancelled') return null;
  const why = problem ? zh(app, problem.code, problem.params) : '';
  return { to: 'failed', result: zh(app, `imports.folder.${batch.state}`, { number, why }), problem: why };
}

/** One look at one folder. @param still files that lay there the same at the look before. */
async function look(app: App, folder: Folder, inbox: string, still: Map<string, string>, patient: boolean) {
  const path = await sourceFolder(inbox, folder.name);
  if (path === null) return;
  for (const file of await noted(app, folder, null)) await follow(app, folder, path, file);
  const waiting = new Set((await noted(app, folder, null)).map((one) => one.fileName));
  const now = new Map<string, string>();
  for (const lying of await filesIn(path)) {
    const key = `${folder.name}/${lying.name}`;
    now.set(key, lying.mark);
    if (waiting.has(lying.name) || (patient && still.get(key) !== lying.mark)) continue;
    await take(app, folder, path, lying);
  }
  for (const [key, mark] of now) still.set(key, mark);
  for (const key of still.keys()) if (key.startsWith(`${folder.name}/`) && !now.has(key)) still.delete(key);
  if (folder.out !== null) await handOut(app, folder, path);
}

/**
 * One look at every folder; two processes never look at one folder at once.
 * @param still kept by the caller between looks; with `patient` false files are taken as they lie.
 */
export async function lookIntoFolders(app: App, still: Map<string, string>, patient: boolean): Promise<number> {
  const { inbox } = app;
  if (inbox === undefined) return 0;
  const folders = await activeFolders(app);
  const failures: unknown[] = [];
  for (const folder of folders)
    await unlessBusy(app, `folder:${folder.id}`, () => look(app, folder, inbox, still, patient)).catch(
      (error: unknown) => failures.push(error),
    );
  if (failures.length > 0) throw new AggregateError(failures, 'folders could not be read');
  return folders.length;
}

const lastLook = new WeakMap<App, Map<string, string>>();

export const folderWatch: Watch = {
  name: 'imports.folders',
  everySeconds: 5,
  async run(app) {
    const still = lastLook.get(app) ?? new Map<string, string>();
    lastLook.set(app, still);
    await lookIntoFolders(app, still, true);
  },
};
