import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { buildWeb } from './prepare.mjs';
import { root, run, scriptOf, secondsSince } from './process.mjs';

/** Our own code; generated and written text (migrations, documents) keeps its shape. */
function formatted() {
  const folders = ['src', 'test', 'bench', 'e2e', 'scripts'].filter((name) => existsSync(join(root, name)));
  return [...folders, ...readdirSync(root).filter((name) => /\.(ts|mjs)$/.test(name))];
}

async function timed(name, node, args) {
  const begun = Date.now();
  const { code, output } = await run(node, args, { show: 'keep' });
  const line = `${name.padEnd(8)} ${secondsSince(begun)} s ${code === 0 ? 'ok' : 'FAILED'}\n`;
  return { clean: code === 0, text: `${code === 0 ? '' : output}${line}` };
}

/** Format, lint and types, side by side: whether they are clean, and what they say. */
export async function staticChecks(node) {
  const results = await Promise.all([
    timed('format', node, [scriptOf('oxfmt'), '--check', '--no-error-on-unmatched-pattern', ...formatted()]),
    timed('lint', node, [scriptOf('oxlint'), '--type-aware']),
    // Several checkers each look at what they share again: one costs less than half, and the machine has other work.
    timed('types', node, [scriptOf('typescript', 'tsc'), '--noEmit', '--checkers', '1']),
  ]);
  return { clean: results.every((one) => one.clean), text: results.map((one) => one.text).join('') };
}

/** Counts of the whole proof; the quick check keeps the tests' own smaller ones. What is set already stays. */
export const wholeProof = () => ({
  PROPERTY_CASES: process.env.PROPERTY_CASES || '20000',
  FUZZ_CASES: process.env.FUZZ_CASES || '5000',
  FAULT_KILLS: process.env.FAULT_KILLS || '10',
});

/** The drills kill servers and want the machine for themselves. */
export const drills = 'test/faults';

/**
 * A dozen servers of their own, whole backups, thousands of changed files, the whole demo, every answer read through by
 * everyone: a fiftieth of the tests, a third of the time.
 */
export const notQuick = [
  `${drills}/**`,
  'src/kernel/db/embedded.test.ts',
  'test/backup.test.ts',
  'test/hostile/mutations.test.ts',
  'test/canary.test.ts',
  'test/canary-internal.test.ts',
  'src/demo.test.ts',
];

/** Runs vitest and counts: a file that could not even be loaded counts as one failure. */
export async function unitTests(node, args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tz-test-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const begun = Date.now();
  const { code } = await run(node, [scriptOf('vitest'), 'run', ...reporters, ...args], { env });
  let passed = 0;
  let failed = 0;
  try {
    const told = JSON.parse(readFileSync(report, 'utf8'));
    passed = told.numPassedTests;
    failed = told.numFailedTests;
  } catch {
    // No report: vitest ended before it could write one; its code tells.
  }
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0 && failed === 0) failed = 1;
  process.stdout.write(`tests    ${secondsSince(begun)} s ${code === 0 ? 'ok' : 'FAILED'}\n`);
  return { passed, failed };
}

/** The journeys in a real browser; `e2e/run.ts` ends with its own line `N passed, N failed`. */
export async function journeys(node) {
  if (!existsSync(join(root, 'e2e/run.ts'))) return { passed: 0, failed: 0 };
  const begun = Date.now();
  const browser = await ensureBrowser();
  if (!browser) return { passed: 0, failed: 1 };
  try {
    await buildWeb(node);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return { passed: 0, failed: 1 };
  }
  const { code, output } = await run(node, ['e2e/run.ts'], { env: { CHROMIUM: browser }, show: 'tee' });
  const [, passed, failed] = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1) ?? [];
  process.stdout.write(`journeys ${secondsSince(begun)} s ${code === 0 ? 'ok' : 'FAILED'}\n`);
  // Without its closing line nobody knows what ran: that is a failure too.
  const unknown = code !== 0 || passed === undefined ? 1 : 0;
  return { passed: Number(passed ?? 0), failed: Math.max(Number(failed ?? 0), unknown) };
}
