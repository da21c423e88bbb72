/**
 * Every operation, walked: it has a sample, the sample succeeds and fits the view, a query writes nothing, a command
 * leaves a line in the audit log and has one effect under one key, and none needs more statements for more rows.
 */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { houseRegistry } from '../src/modules.ts';
import type { Operation } from '../src/kernel/op.ts';
import { written } from './samples/fingerprint.ts';
import { grow } from './samples/prepare.ts';
import { preparedWorld } from './samples/prepared-world.ts';
import { sampleNames, samplesOf } from './samples/index.ts';
import { openSandbox, type Box } from './samples/sandbox.ts';
import type { Sample } from './samples/sample.ts';
import { loginOf, type Prepared } from './samples/things.ts';
import { afterFile, refused, type World } from './world.ts';

const operations = [...houseRegistry().operations.values()];
const walked = operations.flatMap((operation) =>
  samplesOf(operation.can).map((sample, index) => ({ operation, sample, index })),
);
const label = ({ operation, sample, index }: (typeof walked)[number]) => `${operation.can} ${index} as ${sample.as}`;

// A machine that does other things too may take its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let t: World;
let p: Prepared;
let box: Box;
beforeAll(async () => {
  ({ t, p } = await preparedWorld());
  const opened = await openSandbox(t);
  box = opened;
  afterFile(() => opened.close());
});

test('every operation has a sample, and every sample an operation', () => {
  expect(operations.map((one) => one.can).filter((name) => samplesOf(name).length === 0)).toEqual([]);
  const names = new Set(operations.map((one) => one.can));
  expect(sampleNames().filter((name) => !names.has(name))).toEqual([]);
});

test('the natural caller of every sample may call it', () => {
  const wrong = walked.filter(({ operation: { who }, sample: { as } }) => {
    if (who === 'public') return as !== 'public';
    return as === 'public' || (who !== 'signedIn' && !who.includes(as));
  });
  expect(wrong.map(label)).toEqual([]);
});

function call(operation: Operation, sample: Sample, more: { idempotencyKey?: string; requestId?: string } = {}) {
  return box.run(loginOf(sample.as, p.SX018), operation.can, sample.input(p.SX018, p), more);
}

const ofKind = (kind: Operation['kind']) =>
  walked.filter(({ operation }) => operation.kind === kind).map((one) => [label(one), one] as const);

describe('queries', () => {
  test.each(ofKind('query'))('%s', async (_label, { operation, sample }) => {
    const before = await written(box);
    const { body } = await box.undone(() => call(operation, sample));
    expect(fits(operation, body)).toBe(true);
    if (!sample.mayBeEmpty) expect(showsSomething(body), `nothing in ${JSON.stringify(body)}`).toBe(true);
    expect(await written(box)).toBe(before);
  });
});

describe('commands', () => {
  test.each(ofKind('command'))('%s', (_label, { operation, sample }) =>
    box.undone(async () => {
      const more = { idempotencyKey: 'walk', requestId: 'walk' };
      if (sample.refused) return void (await refused(call(operation, sample), sample.refused));
      const first = await call(operation, sample, more);
      expect(fits(operation, first.body)).toBe(true);
      const lines = await box.rows("select 1 from audit_log where request_id = 'walk' and noun <> 'system'");
      expect(lines.length > 0, sample.noAudit ?? 'a line in the audit log').toBe(!sample.noAudit);
      if (operation.who === 'public') return;
      const after = await written(box);
      const second = await call(operation, sample, { ...more, requestId: 'again' });
      expect(second).toEqual({ body: first.body, replayed: true });
      expect(await written(box)).toBe(after);
    }),
  );
});

/** The answer is its own view, also after its way through JSON. */
function fits(operation: Operation, body: unknown): boolean {
  const again = operation.output.safeParse(JSON.parse(JSON.stringify(body)));
  expect(again.error?.issues ?? []).toEqual([]);
  return again.success;
}

/** A list with rows, or a record with content. */
function showsSomething(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  const items: unknown = Reflect.get(body, 'items');
  return Array.isArray(items) ? items.length > 0 : Object.keys(body).length > 0;
}

async function statements(operation: Operation, login: string | null, input: unknown): Promise<number> {
  let count = 0;
  const failed = await box.attempt(() =>
    box.undone(() =>
      box.run(login, operation.can, input, { idempotencyKey: 'count', onStatement: () => (count += 1) }),
    ),
  );
  // A failure is the walk's own test above; here it must only not hide the others.
  return failed ? -1 : count;
}

/** Statements of every sample that succeeds. */
async function statementsOfAll(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const one of walked.filter(({ sample }) => !sample.refused)) {
    counts[label(one)] = await statements(one.operation, loginOf(one.sample.as, p.SX018), one.sample.input(p.SX018, p));
  }
  return counts;
}

describe('statements', () => {
  test('do not grow with lines', async () => {
    const counted = async (lines: number) => {
      const counts: Record<string, number> = {};
      for (const one of walked) {
        const input = one.sample.wide?.(p.SX018, p, lines);
        if (input) counts[label(one)] = await statements(one.operation, loginOf(one.sample.as, p.SX018), input);
      }
      return counts;
    };
    expect(await counted(20)).toEqual(await counted(2));
  });

  test('an order written and submitted at once costs at most twelve', async () => {
    for (const lines of [2, 20]) {
      const asked = {
        lines: p.goods.skus.slice(0, lines).map(({ id }) => ({ skuId: id, quantity: 1, unit: '箱' })),
        submit: true,
        acceptPrices: true,
      };
      const order = operations.find((one) => one.can === 'orders.create');
      if (!order) throw new Error('no orders.create');
      const count = await statements(order, p.SX018.logins.owner, asked);
      expect(count).toBeGreaterThan(4);
      expect(count).toBeLessThanOrEqual(12);
    }
  });

  test('do not grow with rows', async () => {
    const before = await statementsOfAll();
    await grow(t, p);
    expect(await statementsOfAll()).toEqual(before);
  });
});
