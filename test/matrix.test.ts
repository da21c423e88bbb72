/**
 * Who may do what, every cell: strangers learn nothing, roles outside `who` are refused, a foreign id is the same
 * answer as an invented one, and no refusal changes a row.
 */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Operation } from '../src/kernel/op.ts';
import { houseRegistry } from '../src/modules.ts';
import { hashToken } from '../src/modules/access/passwords.ts';
import { isRole, roles, type Role } from '../src/roles.ts';
import { fingerprint, type TableMark } from './samples/fingerprint.ts';
import { httpHouse, tokenOf, type HttpHouse } from './samples/http-world.ts';
import { samplesOf } from './samples/index.ts';
import { outcomeOf, settled, withoutIds, type Outcome } from './samples/outcome.ts';
import { preparedWorld } from './samples/prepared-world.ts';
import { openSandbox, type Box } from './samples/sandbox.ts';
import { differingLeaves, strangerThan, valueAt, withValue, type Path, type Sample } from './samples/sample.ts';
import type { Prepared, Things } from './samples/things.ts';
import type { World } from './world.ts';
import { afterFile } from './world.ts';

const registry = houseRegistry();
const operations = [...registry.operations.values()];
const named = (chosen: Operation[]) => chosen.map((one) => [one.can, one] as const);
const closed = operations.filter((one) => one.who !== 'public');
const garbage = { nonsense: ['\u202e', 1e308], id: 'x' };

// A machine that does other things too may take its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let t: World;
let p: Prepared;
let house: HttpHouse;
let box: Box;
/** Every refusal must leave the tables like this. */
let untouched: TableMark[];
beforeAll(async () => {
  ({ t, p } = await preparedWorld());
  house = await httpHouse(t);
  const opened = await openSandbox(t);
  box = opened;
  untouched = await fingerprint(box);
  afterFile(() => house.close());
  afterFile(() => opened.close());
});

describe('without a living session', () => {
  test('stranger, expired session, disabled person: 401 before anything is read, for every operation', async () => {
    const expired = await tokenOf(t, p.SX018.logins.owner, '2026-11-23T01:59:59Z');
    const disabled = await tokenOf(t, p.SX018.logins.guide);
    await t.rows('update users set active = false where login = $1', [p.SX018.logins.guide]);
    for (const { can } of [...closed, { can: 'no.such' }]) {
      for (const token of ['', 'invented', expired, disabled]) {
        const answer = await house.send(`/api/${can}`, { input: garbage, token });
        expect([can, token.slice(0, 8), answer.json]).toMatchObject([
          can,
          token.slice(0, 8),
          { status: 401, code: 'kernel.signInFirst', fields: [] },
        ]);
      }
    }
    await t.rows('update users set active = true where login = $1', [p.SX018.logins.guide]);
    await t.rows('delete from sessions where token_hash = any ($1)', [[expired, disabled].map(hashToken)]);
    expect(await fingerprint(box)).toEqual(untouched);
  });
});

describe('roles outside `who`', () => {
  test.each(named(closed.filter((one) => typeof one.who !== 'string')))('%s', async (can, { who }) => {
    const outside = Object.keys(roles).filter((role): role is Role => isRole(role) && !who.includes(role));
    for (const role of outside) {
      for (const input of [garbage, ...samplesOf(can).map((sample) => sample.input(p.SX018, p))]) {
        const outcome = await settled(box, registry, p.SX018.logins[role], can, input);
        expect([role, outcome.status, outcome.code]).toEqual([role, 403, 'kernel.notAllowed']);
      }
    }
    expect(await fingerprint(box)).toEqual(untouched);
  });
});

/** People of another dealer of another region, of another dealer of the same region, and of the other region's office. */
function outsiders(operation: Operation): { login: string; own: Things }[] {
  const may = (role: Role) => operation.who === 'signedIn' || operation.who.includes(role);
  const scoped = (role: Role, scopes: readonly string[]) => may(role) && scopes.includes(roles[role].scope);
  const all = Object.keys(roles).filter(isRole);
  return [
    ...all
      .filter((role) => scoped(role, ['dealer', 'territory']))
      .map((role) => ({ login: p.HZ003.logins[role], own: p.HZ003 })),
    ...all.filter((role) => scoped(role, ['dealer'])).map((role) => ({ login: p.NB007.logins[role], own: p.NB007 })),
  ];
}

const isId = (value: unknown) => typeof value === 'string' && /[0-9a-f]{8}-[0-9a-f]{4}-/i.test(value);

/** Inputs with something of SX018 in them, each beside the same with an id that exists nowhere. */
function attempts(sample: Sample, own: Things): { what: string; foreign: unknown; invented: unknown }[] {
  const [mine, theirs, ghost] = [
    sample.input(own, p),
    sample.input(p.SX018, p),
    sample.input(strangerThan(p.SX018), p),
  ];
  const leaves = differingLeaves(theirs, mine).filter(
    (path: Path) => isId(valueAt(theirs, path)) && valueAt(theirs, path) !== valueAt(ghost, path),
  );
  if (leaves.length === 0) return [];
  return [
    { what: 'all', foreign: theirs, invented: ghost },
    ...leaves.map((path) => ({
      what: path.join('.'),
      foreign: withValue(mine, path, valueAt(theirs, path)),
      invented: withValue(mine, path, valueAt(ghost, path)),
    })),
  ];
}

/** A read may answer with nothing instead of "not found"; it must be the same nothing. */
function isRefusal(operation: Operation, sample: Sample, outcome: Outcome): boolean {
  if (outcome.code === null) return operation.kind === 'query';
  return outcome.code === 'kernel.notFound' || (sample.foreign ?? []).includes(outcome.code);
}

async function mustNotTell(
  operation: Operation,
  sample: Sample,
  outsider: { login: string; own: Things },
): Promise<number> {
  const tried = attempts(sample, outsider.own);
  for (const { what, foreign, invented } of tried) {
    const seen = await settled(box, registry, outsider.login, operation.can, foreign);
    const ghost = await settled(box, registry, outsider.login, operation.can, invented);
    const cell = `${operation.can} by ${outsider.login} with foreign ${what}`;
    expect(`${cell}: ${withoutIds(seen.body)}`).toBe(`${cell}: ${withoutIds(ghost.body)}`);
    expect(isRefusal(operation, sample, seen), `${cell}: ${withoutIds(seen.body)}`).toBe(true);
  }
  return tried.length;
}

describe('ids of another dealer', () => {
  test.each(named(closed))('%s', async (can, operation) => {
    for (const sample of samplesOf(can)) {
      for (const outsider of outsiders(operation)) await mustNotTell(operation, sample, outsider);
    }
    expect(await fingerprint(box)).toEqual(untouched);
  });

  test('are tried in most operations that somebody with a limited view may call', () => {
    const reached = closed.filter((one) => outsiders(one).length > 0);
    const tried = reached.filter((one) => samplesOf(one.can).some((sample) => attempts(sample, p.HZ003).length > 0));
    expect(tried.length).toBeGreaterThan(reached.length / 3);
  });
});

describe('one’s own', () => {
  const reads = closed.filter((one) => one.kind === 'query');
  test.each(named(reads))('%s shows rows to whoever may', async (can) => {
    for (const sample of samplesOf(can).filter((one) => !one.mayBeEmpty && one.as !== 'public')) {
      for (const own of [p.SX018, p.HZ003, p.NB007]) {
        const login = own.logins[sample.as as Role];
        const outcome = await outcomeOf(box, registry, login, can, sample.input(own, p));
        expect([login, outcome.status, outcome.body]).toMatchObject([login, 200, {}]);
        const items: unknown = Reflect.get(Object(outcome.body), 'items');
        if (Array.isArray(items)) expect(items.length, `${can} as ${login}`).toBeGreaterThan(0);
      }
    }
  });
});

test('the guide of a dealer changes nothing but his own sign-in', () => {
  const may = operations.filter(
    (one) =>
      one.kind === 'command' && (one.who === 'signedIn' || (Array.isArray(one.who) && one.who.includes('guide'))),
  );
  expect(may.map((one) => one.can).toSorted()).toEqual(['access.changePassword', 'access.setLocale', 'access.signOut']);
});
