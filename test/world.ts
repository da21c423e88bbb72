/** `const t = await world()` in a test file: an own copy of the peopled database, dropped at the end. */
import { randomBytes } from 'node:crypto';
import { expect, inject } from 'vitest';
import { AppError } from '../src/kernel/errors.ts';
import { withAdmin } from '../src/kernel/db/pool.ts';
import { openWorld, type World } from './open-world.ts';

export type { World } from './open-world.ts';

/** @param of database to copy; the peopled one when left out. It must have no connections. */
export async function world(of?: string): Promise<World> {
  const { adminUrl, url, template, files } = inject('database');
  const name = `tz_file_${template.split('_').at(-1)}_${randomBytes(4).toString('hex')}`;
  const admin = adminUrl.replace('%s', 'postgres');
  await withAdmin(admin, async (client) => {
    // Two files may clone at once; the template must have no other connection then.
    await client.query('select pg_advisory_lock(7261136)');
    // Copied as files: a third of the cost of copying page by page through the log.
    await client.query(`create database ${name} template ${of ?? template} strategy file_copy`);
    await client.query('select pg_advisory_unlock(7261136)');
  });
  const opened = await openWorld({ url: url.replace('%s', name), adminUrl: adminUrl.replace('%s', name), files });
  // Dropping is left to the end of the run: each drop is a checkpoint, and most runs throw their whole server away.
  toClose.push(() => opened.close());
  return opened;
}

const toClose: (() => Promise<void>)[] = [];

/** Worlds are opened in hooks and tests, where vitest takes no `afterAll`; `test/after-file.ts` closes them. */
export function afterFile(close: () => Promise<void>): void {
  toClose.push(close);
}

export async function closeAll(): Promise<void> {
  for (const close of toClose.splice(0).toReversed()) await close();
}

/** The call must be refused with this code; gives the error for a closer look. */
export async function refused(work: Promise<unknown>, code: string): Promise<AppError> {
  const outcome = await work.then(
    (value) => new Error(`expected refusal ${code}, got ${JSON.stringify(value)?.slice(0, 200)}`),
    (error: unknown) => error,
  );
  if (!(outcome instanceof AppError)) throw outcome;
  expect(outcome.code).toBe(code);
  return outcome;
}
