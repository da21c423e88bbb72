/** The prepared world is made once per run, by whichever file comes first; every file gets a copy. */
import { inject } from 'vitest';
import { withAdmin } from '../../src/kernel/db/pool.ts';
import { openWorld } from '../open-world.ts';
import { world, type World } from '../world.ts';
import { prepare } from './prepare.ts';
import type { Prepared } from './things.ts';

/** Any constant of its own. */
const preparing = 7_261_137;

export async function preparedWorld(): Promise<{ t: World; p: Prepared }> {
  const { adminUrl, template } = inject('database');
  const name = `tz_prepared_${template.split('_').at(-1)}`;
  const p = await withAdmin(adminUrl.replace('%s', 'postgres'), async (client) => {
    await client.query('select pg_advisory_lock($1)', [preparing]);
    const known = await client.query<{ things: string | null }>(
      "select shobj_description(oid, 'pg_database') as things from pg_database where datname = $1",
      [name],
    );
    const things = known.rows[0]?.things;
    if (things) return JSON.parse(things) as Prepared;
    await client.query(`drop database if exists ${name}`);
    await client.query(`create database ${name} template ${template}`);
    const made = await makeWorld(name);
    await client.query(`comment on database ${name} is ${client.escapeLiteral(JSON.stringify(made))}`);
    return made;
  });
  return { t: await world(name), p };
}

/** Leaves no connection behind: a database with one cannot be copied. */
async function makeWorld(name: string): Promise<Prepared> {
  const { adminUrl, url, files } = inject('database');
  const t = await openWorld({ url: url.replace('%s', name), adminUrl: adminUrl.replace('%s', name), files });
  try {
    return await prepare(t);
  } finally {
    await t.close();
  }
}
