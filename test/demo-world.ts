/** A world with the demo company in it, for tests: made once a worker, on the Monday morning of all tests. */
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { makeDemo } from '../src/demo.ts';
import { ensureDatabase, migrate } from '../src/kernel/db/migrate.ts';
import { withAdmin } from '../src/kernel/db/pool.ts';
import { openWorld, type World } from './open-world.ts';

export interface DemoCompany {
  t: World;
  log: string[];
  close(): Promise<void>;
}

/** An own empty database: the peopled template has a company already. */
export async function demoCompany(): Promise<DemoCompany> {
  const { adminUrl, url, template } = inject('database');
  const name = `tz_demo_${template.split('_').at(-1)}_${randomBytes(4).toString('hex')}`;
  await ensureDatabase(adminUrl.replace('%s', 'postgres'), name);
  await migrate(adminUrl.replace('%s', name));
  const t = await openWorld({ url: url.replace('%s', name), adminUrl: adminUrl.replace('%s', name) });
  const log: string[] = [];
  await makeDemo(t.app, t.adminUrl, (line) => void log.push(line));
  const close = async () => {
    await t.close();
    await withAdmin(adminUrl.replace('%s', 'postgres'), (client) =>
      client.query(`drop database if exists ${name} with (force)`),
    );
  };
  return { t, log, close };
}
