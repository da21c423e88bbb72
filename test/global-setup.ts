/** One PostgreSQL for the whole run and one migrated, peopled template; each test file clones it in milliseconds. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../src/kernel/db/migrate.ts';
import { castInto } from './cast.ts';
import { openWorld } from './open-world.ts';
import { testServer } from './test-server.ts';

export interface TestDatabase {
  /** Administrator's address of any database of the test server; `%s` stands for its name. */
  adminUrl: string;
  /** The login that owns nothing. */
  url: string;
  template: string;
  /** Bytes of uploaded files, shared by all worlds of a run: copies of a database find those of the original. */
  files: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    database: TestDatabase;
  }
}

const template = `tz_template_${process.pid}`;
const files = join(tmpdir(), `tongzhou-files-${process.pid}`);

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await testServer('test', template);
  const adminOf = (database: string) => server.adminUrl.replace('%s', database);
  await migrate(adminOf(template));
  await server.makeLogin();
  const world = await openWorld({ url: server.url.replace('%s', template), adminUrl: adminOf(template) });
  await castInto(world);
  await world.close();
  project.provide('database', { adminUrl: server.adminUrl, url: server.url, template, files });
  return async () => {
    await server.leave();
    rmSync(files, { recursive: true, force: true });
  };
}
