/**
 * Makes the migration for changed tables: `npm run migration -- name`. With `--fresh` (only before the first release)
 * the generated migrations are thrown away and made anew as one. Safe when two people run it at once.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}/migrations`;
const lock = `${root}/.data/migration.lock`;
mkdirSync(`${root}/.data`, { recursive: true });

function locked(work: () => void): void {
  for (let tries = 0; ; tries += 1) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (tries > 300) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    work();
  } finally {
    rmdirSync(lock);
  }
}

function forgetGenerated(): void {
  const journalPath = `${folder}/meta/_journal.json`;
  const journal = JSON.parse(readFileSync(journalPath, 'utf8')) as { entries: { idx: number; tag: string }[] };
  const kept = journal.entries.filter((one) => one.idx === 0);
  for (const file of readdirSync(folder))
    if (/^\d{4}_/.test(file) && !file.startsWith('0000_')) rmSync(`${folder}/${file}`);
  for (const file of readdirSync(`${folder}/meta`))
    if (/^\d{4}_/.test(file) && !file.startsWith('0000_')) rmSync(`${folder}/meta/${file}`);
  writeFileSync(journalPath, `${JSON.stringify({ ...journal, entries: kept }, null, 2)}\n`);
}

const fresh = process.argv.includes('--fresh');
const name = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? 'tables';
locked(() => {
  if (fresh) forgetGenerated();
  execFileSync(process.execPath, [`${root}/node_modules/drizzle-kit/bin.cjs`, 'generate', '--name', name], {
    cwd: root,
    stdio: 'inherit',
  });
});
