/** What was exported and imports again unchanged changes nothing. */
import { createReadStream } from 'node:fs';
import { beforeAll, expect, test, vi } from 'vitest';
import { runBackground } from '../src/kernel/background.ts';
import { preparedWorld } from './samples/prepared-world.ts';
import type { World } from './world.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let t: World;
beforeAll(async () => {
  ({ t } = await preparedWorld());
  // A bank's file names the payer of each row: where the list has none it is asked for.
  await t.rows("update receipts r set payer = d.name from dealers d where d.id = r.dealer_id and payer = ''");
});

const looks = {
  products: ['products', 'product_packs', 'product_costs', 'price_rows'],
  dealers: ['dealers', 'dealer_people', 'dealer_territories', 'credit_terms'],
  territories: ['territories', 'territory_assignments'],
  receipts: ['receipts', 'allocations', 'counters'],
} as const;

async function picture(tables: readonly string[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const table of tables) found.push(await t.rows(`select to_jsonb(r)::text as row from "${table}" r order by 1`));
  return found;
}

test.each([
  ['products', 'admin'],
  ['dealers', 'admin'],
  ['dealers', 'manager'],
  ['territories', 'admin'],
  ['receipts', 'finance'],
] as const)('%s by %s', async (target, login) => {
  const admin = t.as(login);
  const before = await picture(looks[target]);
  const made = await admin.files.export({ list: target });
  const { sha256, name } = await admin.files.open({ id: made.file?.id ?? '' });
  const kept = await t.app.files.keep(createReadStream(t.app.files.pathOf(sha256)), 1e7);
  const file = await admin.files.upload({ name, kept });
  const { id } = await admin.imports.preview({ target, fileId: file.id });
  await runBackground(t.app, 'imports.readWanted', { batchId: id });
  const batch = await admin.imports.get({ id });
  const problems = await admin.imports.problems({ id });
  expect([batch.state, batch.bad, JSON.stringify(problems)]).toEqual(['preview', 0, expect.stringContaining('[]')]);
  const admins = await t.actor(login);
  if (batch.good > 0) {
    await admin.imports.commit({ id, version: batch.version, rows: 'all' });
    await runBackground(t.app, 'imports.writeWanted', { batchId: id, userId: admins.id });
    expect((await admin.imports.get({ id })).state).toBe('done');
  }
  expect(await picture(looks[target])).toEqual(before);
});
