/**
 * Markers nobody can guess stand in every column of what a person may not see; every operation, explanation and error
 * is then asked as that person, with its own ids and with foreign ones. A marker in any answer is a leak, by column.
 */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { houseRegistry } from '../src/modules.ts';
import { allowed } from '../src/kernel/run.ts';
import { roles, type Role } from '../src/roles.ts';
import { explained } from './samples/explanations.ts';
import { samplesOf } from './samples/index.ts';
import { columnsOf, mark, markersIn, type Column, type Marked } from './samples/marking.ts';
import { outcomeOf } from './samples/outcome.ts';
import { prepare } from './samples/prepare.ts';
import { openSandbox, type Box } from './samples/sandbox.ts';
import type { Prepared, Things } from './samples/things.ts';
import { world, type World } from './world.ts';

const registry = houseRegistry();
const operations = [...registry.operations.values()];

// A machine that does other things too may take its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let t: World;
let p: Prepared;
let box: Box;
let columns: Column[];
beforeAll(async () => {
  t = await world();
  p = await prepare(t);
  const opened = await openSandbox(t);
  box = opened;
  columns = await columnsOf(box);
  return () => opened.close();
});

/** What a text can be that is a choice among few; its check, or the code that reads it, refuses anything else. */
const choices = /^(kind|status|state|stage|scope|role|grade|method|locale|why|source|unit|base_unit|order_unit|level|price_level|code|month|type|noun|operation|document_kind|actor_role)$/;
/** Columns the server reads as a choice although no check says so: marked they would only break the reading. */
const unchecked = new Set(['users.role', 'users.locale', 'dealer_access.why', 'audit_log.actor_role', 'orders.releases', 'orders.obstacles']);

type Rows = (column: Column) => string | null;

/** Rows of this dealer: its facts, its file, its people and what those people hold. */
function rowsOf(d: Things): Rows {
  const people = `(select id from users where dealer_id = '${d.dealerId}')`;
  return ({ table, columns: has }) => {
    if (table === 'dealers') return `id = '${d.dealerId}'`;
    if (has.includes('dealer_id')) return `dealer_id = '${d.dealerId}'`;
    return has.includes('user_id') ? `user_id in ${people}` : null;
  };
}

/** What nobody reads: secrets, and the log lines of the company itself. */
const secrets: Rows = ({ table }) => {
  // Not the askers' own hashes: a marked hash is none, and changing one's own password would only fail.
  if (table === 'user_secrets') return `user_id not in (select id from users where dealer_id = '${p.SX018.dealerId}')`;
  if (['sign_in_failures', 'outbox'].includes(table)) return 'true';
  if (table === 'audit_log') return 'dealer_id is null';
  return null;
};

const isInternal = (column: Column) => /app\.internal/.test(column.wall) && !column.columns.includes('dealer_id') && column.wall.includes('true') && !/^true$|\btrue \|/.test(column.wall);
const internals: Rows = (column) => (isInternal(column) ? 'true' : null);

const texts: readonly Column['type'][] = ['text', 'text[]', 'jsonb'];

async function markAll(group: string, rows: Rows, types = texts, into: Marked = { markers: new Map(), refused: new Map() }): Promise<Marked> {
  for (const column of columns.filter((one) => types.includes(one.type) && !unchecked.has(`${one.table}.${one.column}`))) {
    const where = rows(column);
    if (where) await mark(box, into, group, column, where);
  }
  return into;
}

interface Asked {
  operation: string;
  input: unknown;
}

/** Every operation with samples made of these dealers' things, every explanation, and a search for each word of theirs. */
function questions(login: string, role: Role, about: readonly Things[], only?: 'query'): Asked[] {
  const actor = { id: '', name: login, role, dealerId: null, sessionId: null, locale: 'zh' as const };
  const open = operations.filter((one) => one.who !== 'public' && allowed(one, actor) && (only === undefined || one.kind === only));
  return open.flatMap(({ can }) => samplesOf(can).flatMap((sample) => about.map((d) => ({ operation: can, input: sample.input(d, p) }))));
}

/** Columns whose marker is in an answer or an error, each with the operation that told it. */
async function leaks(marked: Marked, login: string, asked: readonly Asked[]): Promise<string[]> {
  const found = new Set<string>();
  for (const { operation, input } of asked) {
    const outcome = await outcomeOf(box, registry, login, operation, input);
    if (outcome.fault) found.add(`fault in ${operation}: ${String(outcome.fault instanceof Error ? (outcome.fault.cause ?? outcome.fault) : outcome.fault).slice(0, 300)}`);
    for (const column of markersIn(marked, outcome.body)) found.add(`${operation} told ${column}`);
  }
  return [...found].toSorted();
}

const dealerRoles = (Object.keys(roles) as Role[]).filter((role) => roles[role].scope === 'dealer');
const regionRoles = (Object.keys(roles) as Role[]).filter((role) => roles[role].scope === 'territory');

/** Whoever writes is asked everything; the others only read, which keeps the test short. */
const writers: readonly Role[] = ['owner', 'buyer', 'manager'];

/** What SX018's person with this role is told, of the groups it must not hear of. */
async function heard(marked: Marked, role: Role, about: readonly Things[], ofGroup = ''): Promise<[Role, string[]]> {
  const login = p.SX018.logins[role];
  const told = await leaks(marked, login, questions(login, role, about, writers.includes(role) ? undefined : 'query'));
  return [role, told.filter((one) => !one.includes(' told ') || one.includes(` told ${ofGroup}`))];
}

describe('another dealer', () => {
  test('nothing of another region or of a neighbour reaches SX018, nothing of the west the east; their own see it', async () => {
    await box.undone(async () => {
      const marked = await markAll('HZ003', rowsOf(p.HZ003));
      const west = marked.markers.size;
      await markAll('NB007', rowsOf(p.NB007), texts, marked);
      expect([west, marked.markers.size]).toEqual([expect.toSatisfy((n: number) => n > 60), expect.toSatisfy((n: number) => n > 120)]);
      expect([...marked.refused.keys()].filter((name) => !choices.test(name.split('.')[1] ?? ''))).toEqual([]);
      for (const role of dealerRoles) expect(await heard(marked, role, [p.SX018, p.HZ003, p.NB007])).toEqual([role, []]);
      for (const role of regionRoles) expect(await heard(marked, role, [p.SX018, p.HZ003], 'HZ003')).toEqual([role, []]);
      for (const [login, role, d] of [['owner-west', 'owner', p.HZ003], ['manager-west', 'manager', p.HZ003], ['manager', 'manager', p.NB007]] as const) {
        const told = await leaks(marked, login, questions(login, role, [d], 'query'));
        expect([login, new Set(told.map((one) => one.replace(/^.* /, ''))).size]).toEqual([login, expect.toSatisfy((n: number) => n > 25)]);
      }
    });
  });

  test('searching for words of its file finds nothing', async () => {
    const words = await box.rows<{ word: string }>(
      `select unnest(array[code, name, short_name, right(phone, 4), initials]) as word from dealers where id = $1
       union select name from dealer_people where dealer_id = $1 union select login from users where dealer_id = $1`,
      [p.HZ003.dealerId],
    );
    for (const login of ['owner', 'manager']) {
      for (const { word } of words) {
        for (const { operation, input } of questions(login, login === 'owner' ? 'owner' : 'manager', [p.SX018], 'query')) {
          const filter: unknown = Reflect.get(Object(input), 'filter');
          if (typeof filter !== 'object' || filter === null || !Object.hasOwn(filter, 'q')) continue;
          const { body } = await outcomeOf(box, registry, login, operation, { filter: { q: word } });
          expect(`${login} ${operation} ${word}: ${JSON.stringify(body)}`).not.toContain(p.HZ003.dealerId);
        }
      }
    }
  });

  test('changes no figure and no count of SX018', async () => {
    const ask = async () => {
      const answers: Record<string, unknown> = {};
      for (const role of ['owner', 'warehouse'] as const) {
        for (const { operation, input } of questions(p.SX018.logins[role], role, [p.SX018], 'query')) {
          answers[`${role} ${operation} ${JSON.stringify(input)}`] = (await outcomeOf(box, registry, p.SX018.logins[role], operation, input)).body;
        }
      }
      return answers;
    };
    await box.undone(async () => {
      const before = await ask();
      const lines = p.goods.skus.slice(0, 2).map(({ id }) => ({ skuId: id, quantity: 1, unit: '箱' }));
      // A draft takes no credit and no goods: what is left of those is SX018's own business.
      await box.run('owner-west', 'orders.create', { lines });
      await box.run('owner-nb', 'orders.create', { lines });
      await box.run('finance', 'receivables.recordReceipt', { dealerId: p.NB007.dealerId, amountFen: 100, method: 'cash' });
      await markAll('HZ003', rowsOf(p.HZ003), ['text', 'text[]', 'jsonb', 'bigint']);
      await markAll('NB007', rowsOf(p.NB007), ['text', 'text[]', 'jsonb', 'bigint']);
      expect(await ask()).toEqual(before);
    });
  });
});

describe('what only the company knows', () => {
  test('costs, floors, batches, movements, groups: no dealer reads them, and the company does', async () => {
    await box.undone(async () => {
      const marked = await markAll('internal', internals, ['text', 'text[]', 'jsonb', 'bigint']);
      const tables = new Set([...marked.markers.values()].map((one) => one.replace(/^internal (.*)\..*$/, '$1')));
      expect([...tables]).toEqual(expect.arrayContaining(['product_costs', 'price_floors', 'supply_batches', 'supply_movements', 'credit_groups']));
      for (const role of dealerRoles) expect(await heard(marked, role, [p.SX018, p.HZ003])).toEqual([role, []]);
      const seen = new Set((await leaks(marked, 'director', questions('director', 'director', [p.SX018], 'query'))).map((one) => one.replace(/^.* internal /, '')));
      expect([...seen]).toEqual(expect.arrayContaining(['product_costs.cost_e4', 'price_floors.floor_e4', 'credit_groups.name', 'supply_batches.batch_no']));
    });
  });

  test('a floor is not told by the obstacle it makes: not in the order, not in the refusal, not in the history', async () => {
    await box.undone(async () => {
      const sku = p.goods.skus[3]?.id ?? '';
      await box.run('director', 'prices.setFloor', { skuId: sku, unit: '箱', floorE4: 587_431, fromOn: '2026-11-01' });
      const { dealerId } = p.SX018;
      const lines = [{ skuId: sku, quantity: 1, unit: '箱', specialPriceE4: 500_000, priceReason: '活动' }];
      const { body } = await box.run('manager', 'orders.create', { dealerId, lines, submit: true, requestRelease: true });
      const id = String(Reflect.get(Object(body), 'id'));
      const lineId = String(Reflect.get(Object(Object(body).lines?.[0]), 'id'));
      const asked: Asked[] = [
        { operation: 'orders.get', input: { id } },
        { operation: 'audit.history', input: { noun: 'order', id } },
        { operation: 'explanations.get', input: { of: 'orders.total', key: id } },
        { operation: 'explanations.get', input: { of: 'orders.line', key: lineId } },
        { operation: 'orders.repeat', input: { orderId: id } },
        { operation: 'dealers.timeline', input: { id: dealerId } },
      ];
      for (const login of ['owner', 'buyer']) {
        for (const { operation, input } of [...asked, ...questions(login, 'owner', [p.SX018], 'query')]) {
          const { body: answer } = await outcomeOf(box, registry, login, operation, input);
          expect(`${login} ${operation} ${JSON.stringify(answer)}`).not.toMatch(/587431|58\.7431/);
        }
      }
      const { body: seen } = await outcomeOf(box, registry, 'director', 'orders.get', { id });
      expect(JSON.stringify(seen)).toMatch(/587431|58\.7431/);
    });
  });

  test('a cost is told to director, finance and administrator only', async () => {
    await box.undone(async () => {
      const marked = await markAll('cost', (column) => (column.table === 'product_costs' ? 'true' : null), ['bigint']);
      for (const role of Object.keys(roles) as Role[]) {
        const asked = questions(p.SX018.logins[role], role, [p.SX018], 'query').filter((one) => /^(products|prices|supply|orders|explanations)\./.test(one.operation));
        const told = await leaks(marked, p.SX018.logins[role], asked);
        expect([role, told.length > 0]).toEqual([role, ['director', 'finance', 'admin'].includes(role)]);
      }
    });
  });

  test('what the company notes of a dealer and its people, in the file and in its history', async () => {
    const notes = ['zq000000000001', 'zq000000000002', 'zq000000000003', 'zq000000000004', 'zq000000000005', 'zq000000000006'] as const;
    const marked: Marked = { markers: new Map(notes.map((one, index) => [one, `note ${index}`])), refused: new Map() };
    await box.undone(async () => {
      const { dealerId, version, contact } = p.SX018;
      await box.run('manager', 'dealers.update', { id: dealerId, version, gradeReason: notes[0], privateNotes: notes[1] });
      await box.run('manager', 'dealers.updatePerson', { ...contact, temperament: notes[2], taboos: notes[3], privateNotes: notes[4] });
      await box.run('manager', 'dealers.addPerson', { dealerId, name: '第二位', privateNotes: notes[5] });
      const history = ['dealer', 'user', 'order', 'account'].map((noun) => ({ operation: 'audit.history', input: { noun, id: dealerId } }));
      for (const role of dealerRoles) {
        const login = p.SX018.logins[role];
        const asked = [...questions(login, role, [p.SX018], 'query'), ...history];
        expect([login, await leaks(marked, login, asked)]).toEqual([login, []]);
      }
      const told = await leaks(marked, 'manager', [...questions('manager', 'manager', [p.SX018], 'query'), ...history]);
      expect(new Set(told.map((one) => one.replace(/^.* told /, '')))).toEqual(new Set(notes.map((_one, index) => `note ${index}`)));
    });
  });

  test('secrets and the company’s own log lines reach nobody of a dealer or a region; secrets reach nobody', async () => {
    await box.undone(async () => {
      const marked = await markAll('secret', secrets);
      expect(marked.markers.size).toBeGreaterThan(5);
      for (const role of ['owner', 'guide', 'manager', 'rep'] as const) expect(await heard(marked, role, [p.SX018])).toEqual([role, []]);
      for (const role of ['director', 'admin'] as const) {
        const told = await leaks(marked, role, questions(role, role, [p.SX018], 'query'));
        expect([role, told.filter((one) => !one.includes('secret audit_log.'))]).toEqual([role, []]);
      }
    });
  });
});

test('a wall that is left open is found', async () => {
  for (const table of ['dealers', 'dealer_people', 'receipts', 'invoices']) {
    await box.undone(async () => {
      // Not what has a shape of its own: marked it fits no view, and the answer would be a fault instead of a leak.
      const marked = await markAll('HZ003', rowsOf(p.HZ003), ['text', 'text[]']);
      for (const open of new Set(['dealers', table])) await box.rows(`alter policy dealer_wall on "${open}" using (true)`);
      const asked = questions('owner', 'owner', [p.HZ003], 'query').filter((one) => /^(dealers|receivables)\./.test(one.operation));
      const told = await leaks(marked, 'owner', asked);
      expect(told.some((one) => one.includes(`HZ003 ${table}.`)), table).toBe(true);
    });
  }
});

test('no token, password or hash is kept in clear or given out', async () => {
  await box.undone(async () => {
    const invited = await box.run('admin', 'access.invite', { role: 'rep', name: '新人' }, { idempotencyKey: 'invite' });
    const token = String(Reflect.get(Object(invited.body), 'token'));
    const accepted = await box.run(null, 'access.acceptInvite', { token, login: 'newcomer', password: 'a-password-of-mine' });
    const session = String(Reflect.get(Object(accepted.body), 'token'));
    for (const column of columns.filter((one) => one.type !== 'bigint')) {
      const rows = await box.rows(`select 1 from "${column.table}" where strpos("${column.column}"::text, $1) > 0 or strpos("${column.column}"::text, $2) > 0 or strpos("${column.column}"::text, $3) > 0`, [token, session, 'a-password-of-mine']);
      expect([`${column.table}.${column.column}`, rows.length]).toEqual([`${column.table}.${column.column}`, 0]);
    }
  });
});

test('every explanation has a sample', () => {
  expect([...registry.explains.keys()].filter((name) => !(name in explained))).toEqual([]);
});
