/** `npm run cli -- export <list>` and `import <file> --target T`: as the person named, through the same operations as the pages. */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { say } from './cli-words.ts';
import type { House } from './house.ts';
import { runBackground } from './kernel/background.ts';
import { ConfigError } from './kernel/config.ts';
import type { Actor } from './kernel/ctx.ts';
import { AppError } from './kernel/errors.ts';
import { runAsHouse, runOperation } from './kernel/run.ts';
import { fill } from './kernel/words.ts';
import { users } from './modules/access/index.ts';
import { lookIntoFolders } from './modules/imports/index.ts';

const log = (line: string) => console.log(line);

/** The largest file that is read, as over the web. */
const largest = 30 * 1_048_576;

interface Hand {
  house: House;
  actor: Actor;
}

async function handOf(house: House, login: string): Promise<Hand> {
  const actor = await runAsHouse(house.app, 'cli.actor', async (ctx) => {
    const [user] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.login, login.trim().toLowerCase()));
    return user ? ctx.registry.actorOf(ctx, user.id).catch(() => null) : null;
  });
  if (!actor) throw new ConfigError([say.nobody(login)]);
  return { house, actor };
}

/**
 * Long work is done here when nobody else took it: the event is claimed as a worker would, so that a server that runs
 * beside us does not do it a second time. Otherwise we wait for that server.
 */
async function done(house: House, type: string, payload: Record<string, string>, ended: () => Promise<boolean>) {
  const taken = await runAsHouse(house.app, 'cli.claim', async (ctx) => {
    const found = await ctx.db.execute(sql`update outbox set sent_at = ${ctx.now().toISOString()}::timestamptz
      where type = ${type} and payload @> ${JSON.stringify(payload)}::jsonb and sent_at is null returning seq`);
    return found.rows.length > 0;
  });
  if (taken) return runBackground(house.app, type, payload);
  while (!(await ended())) await new Promise((resolve) => setTimeout(resolve, 500));
}

/** One operation; a refusal is said in words. */
async function call<S extends z.ZodType>(
  { house, actor }: Hand,
  operation: string,
  input: unknown,
  shape: S,
): Promise<z.output<S>> {
  try {
    const answer = await runOperation(house.app, operation, input, { actor, requestId: randomUUID(), ip: 'cli' });
    return shape.parse(answer.body);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const words = house.app.registry.words.zh[error.code] ?? error.code;
    const fields = (error.fields ?? []).map((one) => `${one.path}: ${one.message ?? one.code}`);
    throw new ConfigError([fill(words, error.params), ...fields]);
  }
}

const Exported = z.object({
  id: z.string(),
  state: z.string(),
  rows: z.number(),
  file: z.object({ id: z.string(), name: z.string() }).nullable(),
  problem: z.string().nullable(),
});

/** @param filter JSON, as the list's own operation takes it. */
export async function exportTo(
  house: House,
  o: { list: string; login: string; to: string | undefined; filter: string | undefined },
): Promise<number> {
  const hand = await handOf(house, o.login);
  const filter: unknown = o.filter === undefined ? {} : JSON.parse(o.filter);
  let made = await call(hand, 'files.export', { list: o.list, filter }, Exported);
  if (made.state === 'running') {
    const { id } = made;
    const now = () => call(hand, 'files.exported', { id }, Exported);
    const payload = { id, userId: hand.actor.id };
    await done(house, 'files.exportAsked', payload, async () => (await now()).state !== 'running');
    made = await now();
  }
  if (!made.file) throw new ConfigError([made.problem ?? say.notMade]);
  const { sha256 } = await call(hand, 'files.open', { id: made.file.id }, z.object({ sha256: z.string() }));
  const to = resolve(o.to ?? made.file.name);
  await copyFile(house.app.files.pathOf(sha256), to);
  log(say.exported(made.rows, to));
  return 0;
}

const Batch = z.object({
  id: z.string(),
  number: z.string(),
  state: z.string(),
  version: z.number(),
  rows: z.number(),
  good: z.number(),
  bad: z.number(),
});

/**
 * Reads and checks a file; with `write` it is written, all of it or only the good rows. Without, it stays as a preview
 * that the pages show.
 */
export async function importFrom(
  house: House,
  o: { file: string; target: string; login: string; dealer: string | undefined; write: 'all' | 'good' | null },
): Promise<number> {
  const hand = await handOf(house, o.login);
  const kept = await house.app.files.keep(createReadStream(resolve(o.file)), largest);
  const dealer = o.dealer === undefined ? {} : { dealerId: await dealerIdOf(hand, o.dealer) };
  const file = await call(
    hand,
    'files.upload',
    { name: basename(o.file), kept, ...dealer },
    z.object({ id: z.string() }),
  );
  const begun = await call(hand, 'imports.preview', { target: o.target, fileId: file.id, ...dealer }, Batch);
  const now = () => call(hand, 'imports.get', { id: begun.id }, Batch);
  await done(house, 'imports.readWanted', { batchId: begun.id }, async () => (await now()).state !== 'reading');
  const read = await now();
  log(say.read(read.number, read.rows, read.good, read.bad));
  if (read.state !== 'preview') return told(read.state);
  if (o.write === null) return read.bad === 0 ? 0 : 1;
  const at = { id: read.id, version: read.version, rows: o.write };
  await call(hand, 'imports.commit', at, Batch);
  const payload = { batchId: read.id, userId: hand.actor.id };
  await done(house, 'imports.writeWanted', payload, async () => (await now()).state !== 'committing');
  return told((await now()).state);
}

function told(state: string): number {
  log(say.state(state));
  return state === 'done' ? 0 : 1;
}

const Dealers = z.object({ items: z.array(z.object({ id: z.string(), code: z.string() })) });

async function dealerIdOf(hand: Hand, code: string): Promise<string> {
  const { items } = await call(hand, 'dealers.list', { filter: { q: code }, limit: 20 }, Dealers);
  const found = items.find((one) => one.code === code);
  if (!found) throw new ConfigError([say.noDealer(code)]);
  return found.id;
}

/** Two looks: one takes what lies there and works it off, one moves what is over. Documents are handed out. */
export async function folderOnce(house: House): Promise<number> {
  if (house.app.inbox === undefined) throw new ConfigError([say.noInbox]);
  const still = new Map<string, string>();
  const read = await lookIntoFolders(house.app, still, false);
  for (let round = 0; round < 3; round += 1) {
    await workImports(house);
    await lookIntoFolders(house.app, still, false);
  }
  log(say.looked(read, house.app.inbox));
  return 0;
}

/** What the looks asked for and no server beside us has taken. */
async function workImports(house: House): Promise<void> {
  const events = await runAsHouse(house.app, 'cli.claim', async (ctx) => {
    const { rows } = await ctx.db.execute<{ type: string; payload: Record<string, unknown> }>(sql`
      update outbox set sent_at = ${ctx.now()} where type in ('imports.readWanted', 'imports.writeWanted') and sent_at is null
      returning type, payload`);
    return rows;
  });
  for (const { type, payload } of events) await runBackground(house.app, type, payload);
}
