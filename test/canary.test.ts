/**
 * Markers nobody can guess stand in every column of what a person may not see; every operation, explanation and error
 * is then asked as that person, with its own ids and with foreign ones. A marker in any answer is a leak, by column.
 */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { asking, choices, dealerRoles, regionRoles, registry, rowsOf, texts, type Asking } from './samples/asking.ts';
import { explained } from './samples/explanations.ts';
import { outcomeOf } from './samples/outcome.ts';

// A machine that does other things too may take its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let it: Asking;
beforeAll(async () => {
  it = await asking();
});

describe('another dealer', () => {
  test('nothing of another region or of a neighbour reaches SX018, nothing of the west the east; their own see it', async () => {
    await it.box.undone(async () => {
      const marked = await it.markAll('HZ003', rowsOf(it.p.HZ003));
      const west = marked.markers.size;
      await it.markAll('NB007', rowsOf(it.p.NB007), texts, marked);
      expect([west, marked.markers.size]).toEqual([
        expect.toSatisfy((n: number) => n > 60),
        expect.toSatisfy((n: number) => n > 120),
      ]);
      expect([...marked.refused.keys()].filter((name) => !choices.test(name.split('.')[1] ?? ''))).toEqual([]);
      for (const role of dealerRoles)
        expect(await it.heard(marked, role, [it.p.SX018, it.p.HZ003, it.p.NB007])).toEqual([role, []]);
      for (const role of regionRoles)
        expect(await it.heard(marked, role, [it.p.SX018, it.p.HZ003], 'HZ003')).toEqual([role, []]);
      for (const [login, role, d] of [
        ['owner-west', 'owner', it.p.HZ003],
        ['manager-west', 'manager', it.p.HZ003],
        ['manager', 'manager', it.p.NB007],
      ] as const) {
        const told = await it.leaks(marked, login, it.questions(login, role, [d], 'query'));
        expect([login, new Set(told.map((one) => one.replace(/^.* /, ''))).size]).toEqual([
          login,
          expect.toSatisfy((n: number) => n > 25),
        ]);
      }
    });
  });

  test('searching for words of its file finds nothing', async () => {
    const words = await it.box.rows<{ word: string }>(
      `select unnest(array[code, name, short_name, right(phone, 4), initials]) as word from dealers where id = $1
       union select name from dealer_people where dealer_id = $1 union select login from users where dealer_id = $1`,
      [it.p.HZ003.dealerId],
    );
    for (const login of ['owner', 'manager']) {
      for (const { word } of words) {
        for (const { operation, input } of it.questions(
          login,
          login === 'owner' ? 'owner' : 'manager',
          [it.p.SX018],
          'query',
        )) {
          const filter: unknown = Reflect.get(Object(input), 'filter');
          if (typeof filter !== 'object' || filter === null || !Object.hasOwn(filter, 'q')) continue;
          const { body } = await outcomeOf(it.box, registry, login, operation, { filter: { q: word } });
          expect(`${login} ${operation} ${word}: ${JSON.stringify(body)}`).not.toContain(it.p.HZ003.dealerId);
        }
      }
    }
  });

  test('changes no figure and no count of SX018', async () => {
    const ask = async () => {
      const answers: Record<string, unknown> = {};
      for (const role of ['owner', 'warehouse'] as const) {
        for (const { operation, input } of it.questions(it.p.SX018.logins[role], role, [it.p.SX018], 'query')) {
          answers[`${role} ${operation} ${JSON.stringify(input)}`] = (
            await outcomeOf(it.box, registry, it.p.SX018.logins[role], operation, input)
          ).body;
        }
      }
      return answers;
    };
    await it.box.undone(async () => {
      const before = await ask();
      const lines = it.p.goods.skus.slice(0, 2).map(({ id }) => ({ skuId: id, quantity: 1, unit: '箱' }));
      // A draft takes no credit and no goods: what is left of those is SX018's own business.
      await it.box.run('owner-west', 'orders.create', { lines });
      await it.box.run('owner-nb', 'orders.create', { lines });
      await it.box.run('finance', 'receivables.recordReceipt', {
        dealerId: it.p.NB007.dealerId,
        amountFen: 100,
        method: 'cash',
      });
      await it.markAll('HZ003', rowsOf(it.p.HZ003), ['text', 'text[]', 'jsonb', 'bigint']);
      await it.markAll('NB007', rowsOf(it.p.NB007), ['text', 'text[]', 'jsonb', 'bigint']);
      expect(await ask()).toEqual(before);
    });
  });
});

test('a wall that is left open is found', async () => {
  for (const table of ['dealers', 'dealer_people', 'receipts', 'invoices']) {
    await it.box.undone(async () => {
      // Not what has a shape of its own: marked it fits no view, and the answer would be a fault instead of a leak.
      const marked = await it.markAll('HZ003', rowsOf(it.p.HZ003), ['text', 'text[]']);
      for (const open of new Set(['dealers', table]))
        await it.box.rows(`alter policy dealer_wall on "${open}" using (true)`);
      const asked = it
        .questions('owner', 'owner', [it.p.HZ003], 'query')
        .filter((one) => /^(dealers|receivables)\./.test(one.operation));
      const told = await it.leaks(marked, 'owner', asked);
      expect(
        told.some((one) => one.includes(`HZ003 ${table}.`)),
        table,
      ).toBe(true);
    });
  }
});

test('no token, password or hash is kept in clear or given out', async () => {
  await it.box.undone(async () => {
    const invited = await it.box.run(
      'admin',
      'access.invite',
      { role: 'rep', name: '新人' },
      { idempotencyKey: 'invite' },
    );
    const token = String(Reflect.get(Object(invited.body), 'token'));
    const accepted = await it.box.run(null, 'access.acceptInvite', {
      token,
      login: 'newcomer',
      password: 'a-password-of-mine',
    });
    const session = String(Reflect.get(Object(accepted.body), 'token'));
    for (const column of it.columns.filter((one) => one.type !== 'bigint')) {
      const rows = await it.box.rows(
        `select 1 from "${column.table}" where strpos("${column.column}"::text, $1) > 0 or strpos("${column.column}"::text, $2) > 0 or strpos("${column.column}"::text, $3) > 0`,
        [token, session, 'a-password-of-mine'],
      );
      expect([`${column.table}.${column.column}`, rows.length]).toEqual([`${column.table}.${column.column}`, 0]);
    }
  });
});

test('every explanation has a sample', () => {
  expect([...registry.explains.keys()].filter((name) => !(name in explained))).toEqual([]);
});
