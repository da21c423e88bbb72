/**
 * Every operation with inputs made from its own schema, by everybody, with ids of everybody: never an unknown error,
 * never longer than two seconds, never a word of another dealer, and every answer fits its view.
 * FUZZ_CASES says how many (500; the full run takes 5,000), FUZZ_SEED which.
 */
import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { houseRegistry } from '../src/modules.ts';
import { roles, type Role } from '../src/roles.ts';
import { inputsOf } from './samples/generate.ts';
import { samplesOf } from './samples/index.ts';
import { columnsOf, mark, markersIn, type Marked } from './samples/marking.ts';
import { faultOf, outcomeOf } from './samples/outcome.ts';
import { preparedWorld } from './samples/prepared-world.ts';
import { openSandbox, type Box } from './samples/sandbox.ts';
import type { Prepared } from './samples/things.ts';
import type { World } from './world.ts';
import { afterFile } from './world.ts';

const cases = Number(process.env['FUZZ_CASES'] ?? 500);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_123);
const slowest = 2000;
const registry = houseRegistry();
const operations = [...registry.operations.values()];

// A machine that does other things too may take its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let t: World;
let p: Prepared;
let box: Box;
let ids: string[];
let marked: Marked;

beforeAll(async () => {
  ({ t, p } = await preparedWorld());
  const opened = await openSandbox(t);
  box = opened;
  ids = await everybodysIds();
  marked = await markWest();
  afterFile(() => opened.close());
});

/** Some ids of every table, and one that exists nowhere. */
async function everybodysIds(): Promise<string[]> {
  const tables = await box.rows<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id' and udt_name = 'uuid'",
  );
  const found = await box.rows<{ id: string }>(
    tables.map(({ name }) => `(select id from "${name}" order by random() limit 6)`).join(' union all '),
  );
  return [...found.map((one) => one.id), '019ab000-0000-7000-8000-000000000000'];
}

/** Names and notes of the western dealer; only texts that no code reads as a choice. */
async function markWest(): Promise<Marked> {
  const into: Marked = { markers: new Map(), refused: new Map() };
  const wanted =
    /^(name|short_name|note|notes|private_notes|address|reference|payer|carrier|waybill|plate|legal_person|temperament|taboos|grade_reason|territory|contract_number|price_reason|reason)$/;
  for (const column of await columnsOf(box)) {
    if (!wanted.test(column.column) || column.type !== 'text') continue;
    const where =
      column.table === 'dealers'
        ? `id = '${p.HZ003.dealerId}'`
        : column.columns.includes('dealer_id')
          ? `dealer_id = '${p.HZ003.dealerId}'`
          : null;
    if (where) await mark(box, into, 'HZ003', column, where);
  }
  return into;
}

interface Case {
  operation: string;
  role: Role | 'public';
  input: unknown;
}

function caseArbitrary(): fc.Arbitrary<Case> {
  return fc.oneof(
    ...operations.map((operation) => {
      const samples = samplesOf(operation.can).map((sample) => sample.input(p.SX018, p));
      const may = typeof operation.who === 'string' ? (Object.keys(roles) as Role[]) : [...operation.who];
      const role = fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom<Role | 'public'>(...may) },
        { weight: 1, arbitrary: fc.constantFrom<Role | 'public'>('guide', 'public', 'buyer') },
      );
      return fc.record({
        operation: fc.constant(operation.can),
        role,
        input: inputsOf(operation, samples, ids),
      });
    }),
  );
}

/** What is wrong with the outcome, or null. */
async function wrongWith({ operation, role, input }: Case, answered: Map<number, number>): Promise<string | null> {
  const login = role === 'public' ? null : p.SX018.logins[role];
  const started = performance.now();
  const outcome = await outcomeOf(box, registry, login, operation, input);
  const took = performance.now() - started;
  answered.set(outcome.status, (answered.get(outcome.status) ?? 0) + 1);
  if (outcome.fault) return `${outcome.status}: ${faultOf(outcome.fault)}`;
  if (took > slowest) return `took ${Math.round(took)} ms`;
  const definition = registry.operations.get(operation);
  if (outcome.code === null && !definition?.output.safeParse(JSON.parse(JSON.stringify(outcome.body))).success)
    return 'answer does not fit its view';
  if (role !== 'public' && roles[role].scope === 'all') return null;
  const [leak] = markersIn(marked, outcome.body);
  return leak ? `told ${leak}` : null;
}

test(`${cases} cases`, { timeout: 60_000 + cases * 60 }, async () => {
  const wrong = new Map<string, string>();
  const answered = new Map<number, number>();
  for (const one of fc.sample(caseArbitrary(), { numRuns: cases, seed })) {
    const problem = await wrongWith(one, answered);
    if (problem && !wrong.has(`${one.operation}: ${problem}`))
      wrong.set(`${one.operation}: ${problem}`, `${one.role} ${JSON.stringify(one.input)?.slice(0, 600)}`);
  }
  expect(Object.fromEntries(wrong)).toEqual({});
  // Otherwise the cases end at the schema and prove little.
  expect(answered.get(200) ?? 0).toBeGreaterThan(cases / 6);
  expect(answered.get(422) ?? 0).toBeGreaterThan(cases / 40);
});
