import { expect, test } from 'vitest';
import { clicksAgain, firstSight, targetGuessed } from './engine.ts';
import { heldOut } from './heldout/index.ts';
import { masterOf } from './heldout/master.ts';
import { percent, scoreFile, sum } from './score.ts';
import type { FileScore, Reading } from './score.ts';
import type { CorpusFile, Master } from './types.ts';

/** The held-out half of the corpus against the engine. Nobody tunes on it: CORPUS_DETAILS=1 is for the judge alone. */

const details = process.env['CORPUS_DETAILS'] === '1';
const nothing: Reading = { columns: {}, pivot: null, rows: [], skipped: {} };

/** A file the engine stumbles over counts as read wrong from end to end. */
async function scored(file: CorpusFile, master: Master): Promise<FileScore> {
  try {
    return scoreFile(file, await firstSight(file, master));
  } catch (error) {
    console.log(`${file.id} fell: ${error instanceof Error ? error.message : String(error)}`);
    return scoreFile(file, nothing);
  }
}

function line({ file, columns, ignored, rows, extra }: FileScore): string {
  const cells = [`columns ${columns.right}/${columns.total}`, `left alone ${ignored.right}/${ignored.total}`];
  return `${file.id.padEnd(36)} ${cells.join('  ')}  rows ${rows.right}/${rows.total}  extra ${extra.length}`;
}

test('columns at first sight, rows, and the second upload of a layout', async () => {
  const scores = await Promise.all(heldOut.map((file) => scored(file, masterOf(file))));
  for (const score of scores) {
    console.log(line(score));
    const wrong = [...score.columns.wrong, ...score.ignored.wrong, ...score.rows.wrong, ...score.extra];
    if (details) for (const one of [...wrong, ...score.skipKinds.wrong]) console.log(`    ${one}`);
  }
  const columns = sum(scores.map((one) => one.columns));
  const all = sum(scores.flatMap((one) => [one.columns, one.ignored]));
  const rows = sum(scores.map((one) => one.rows));
  const clicks = await Promise.all(heldOut.map((file) => clicksAgain(file, masterOf(file))));
  const again = heldOut.flatMap((file, i) => (clicks[i] === 0 ? [] : [`${file.id}: ${clicks[i]}`]));
  console.log(`held out: n = ${scores.length} files`);
  console.log(`columns right at first sight ${percent(columns)}, with those to be left alone ${percent(all)}`);
  console.log(`rows right ${percent(rows)}, rows read that are none ${scores.flatMap((one) => one.extra).length}`);
  console.log(`kinds of skipped rows ${percent(sum(scores.map((one) => one.skipKinds)))}`);
  console.log(`second upload without a click ${heldOut.length - again.length}/${heldOut.length}`);
  expect(columns.share).toBeGreaterThanOrEqual(0.85);
  expect(all.share).toBeGreaterThanOrEqual(0.85);
  expect(again).toEqual([]);
}, 60_000);

test('columns on the first day of a company, when the house knows no product and no dealer', async () => {
  const empty: Master = { products: [], dealers: [], customers: [] };
  const scores = await Promise.all(heldOut.map((file) => scored(file, empty)));
  const columns = sum(scores.map((one) => one.columns));
  console.log(`nothing known: columns ${percent(columns)}, rows ${percent(sum(scores.map((one) => one.rows)))}`);
  expect(columns.share).toBeGreaterThanOrEqual(0.85);
}, 60_000);

test('what a file is for, guessed (no goal is set: printed with n)', async () => {
  const guesses = await Promise.all(heldOut.map((file) => targetGuessed(file, masterOf(file))));
  const wrong = heldOut.flatMap((file, i) => (guesses[i] === file.target ? [] : [`${file.target} as ${guesses[i]}`]));
  console.log(`target guessed ${percent({ right: heldOut.length - wrong.length, total: heldOut.length })}`);
  console.log(`  ${wrong.join(', ')}`);
  expect(wrong.length).toBeLessThan(heldOut.length / 2);
}, 60_000);
