#!/usr/bin/env node
/**
 * What `npm start`, `npm test` and the others call. Plain JS for any Node >= 18: it installs when the lock changed,
 * then hands over to the Node 24 that comes with the project.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drills, journeys, notQuick, staticChecks, unitTests, wholeProof } from './scripts/launch/checks.mjs';
import { buildWeb, findNode, install } from './scripts/launch/prepare.mjs';
import { note, root, run } from './scripts/launch/process.mjs';
import { say } from './scripts/launch/words.mjs';

const [command = '', ...args] = process.argv.slice(2);

/** Whether a setting is given, in the environment or in .env. Only asked; src/kernel/config.ts reads them. */
function isSet(name) {
  if (process.env[name] !== undefined) return true;
  const file = join(root, '.env');
  return existsSync(file) && new RegExp(`^\\s*(export\\s+)?${name}\\s*=\\s*\\S`, 'm').test(readFileSync(file, 'utf8'));
}

/** Runs one of our own .ts files with everything that follows on the command line; its code is ours. */
async function hand(node, file, rest, env) {
  if (!existsSync(join(root, file))) {
    note(say.notThere(file));
    return 1;
  }
  // Compiled code is kept between starts: a third of the start is reading our own sources.
  const cache = { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || join(root, 'node_modules/.cache/compiled') };
  return (await run(node, [file, ...rest], { env: { ...cache, ...env } })).code;
}

/** A first look comes with demo data; somebody's own database never does unless asked. */
function firstLook() {
  return !isSet('TONGZHOU_DEMO') && !isSet('DATABASE_URL') ? { TONGZHOU_DEMO: '1' } : {};
}

async function test(node) {
  // Named files are a developer's short run; drills and journeys belong to the whole.
  const parts =
    args.length > 0
      ? [await unitTests(node, args)]
      : [
          await unitTests(node, ['--exclude', `${drills}/**`], wholeProof()),
          await unitTests(node, [drills], wholeProof()),
          await journeys(node),
        ];
  const passed = parts.reduce((sum, part) => sum + part.passed, 0);
  const failed = parts.reduce((sum, part) => sum + part.failed, 0);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

const commands = {
  async start(node) {
    await buildWeb(node);
    return hand(node, 'src/main.ts', args, firstLook());
  },
  test,
  async check(node) {
    const looking = staticChecks(node);
    const quick = args.length > 0 ? args : notQuick.flatMap((pattern) => ['--exclude', pattern]);
    // Side by side: the tests wait for their databases often enough.
    const tests = args.includes('--static') ? { passed: 0, failed: 0 } : await unitTests(node, quick);
    const { clean, text } = await looking;
    process.stdout.write(text);
    if (!args.includes('--static')) process.stdout.write(`${tests.passed} passed, ${tests.failed} failed\n`);
    return clean && tests.failed === 0 ? 0 : 1;
  },
  async ci(node) {
    const { clean, text } = await staticChecks(node);
    process.stdout.write(text);
    const code = await test(node);
    return clean ? code : 1;
  },
  async bench(node) {
    const [name = '', ...rest] = args;
    const names = existsSync(join(root, 'bench')) ? readdirSync(join(root, 'bench')) : [];
    const known = names.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));
    if (known.includes(name)) return hand(node, `bench/${name}.ts`, rest);
    note(say.noBench(known.join(' ')));
    return 1;
  },
  // The tool looks into the same database as `start` would.
  cli: (node) => hand(node, 'src/cli.ts', args, firstLook()),
};

if (!Object.hasOwn(commands, command)) {
  note(say.usage);
  process.exit(2);
}
try {
  await install();
  process.exitCode = await commands[command](findNode());
} catch (error) {
  // Expected failures are sentences; where they came from helps nobody.
  note(error.message);
  process.exitCode = 1;
}
