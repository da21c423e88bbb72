/** What only the company knows: costs, floors, company stock, groups, notes, secrets. No dealer is told, the company is. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { roles, type Role } from '../src/roles.ts';
import { asking, dealerRoles, registry, type Asked, type Asking, type Rows } from './samples/asking.ts';
import type { Marked } from './samples/marking.ts';
import { outcomeOf } from './samples/outcome.ts';

// A machine that does other things too may take its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let it: Asking;
beforeAll(async () => {
  it = await asking();
});

const internals: Rows = ({ wall, columns }) =>
  wall.includes('app.internal') && !columns.includes('dealer_id') ? 'true' : null;

/** What nobody reads: secrets, and the log lines of the company itself. */
const secrets: Rows = ({ table }) => {
  // Not the askers' own hashes: a marked hash is none, and changing one's own password would only fail.
  if (table === 'user_secrets')
    return `user_id not in (select id from users where dealer_id = '${it.p.SX018.dealerId}')`;
  if (['sign_in_failures', 'outbox'].includes(table)) return 'true';
  return table === 'audit_log' ? 'dealer_id is null' : null;
};

describe('what only the company knows', () => {
  test('costs, floors, batches, movements, groups: no dealer reads them, and the company does', async () => {
    await it.box.undone(async () => {
      const marked = await it.markAll('internal', internals, ['text', 'text[]', 'jsonb', 'bigint']);
      const tables = new Set([...marked.markers.values()].map((one) => one.replace(/^internal (.*)\..*$/, '$1')));
      expect([...tables]).toEqual(
        expect.arrayContaining([
          'product_costs',
          'price_floors',
          'supply_batches',
          'supply_movements',
          'credit_groups',
        ]),
      );
      for (const role of dealerRoles)
        expect(await it.heard(marked, role, [it.p.SX018, it.p.HZ003])).toEqual([role, []]);
      const seen = new Set(
        (await it.leaks(marked, 'director', it.questions('director', 'director', [it.p.SX018], 'query'))).map((one) =>
          one.replace(/^.* internal /, ''),
        ),
      );
      expect([...seen]).toEqual(
        expect.arrayContaining([
          'product_costs.cost_e4',
          'price_floors.floor_e4',
          'credit_groups.name',
          'supply_batches.batch_no',
        ]),
      );
    });
  });

  test('a floor is not told by the obstacle it makes: not in the order, not in the refusal, not in the history', async () => {
    await it.box.undone(async () => {
      const sku = it.p.goods.skus[3]?.id ?? '';
      await it.box.run('director', 'prices.setFloor', {
        skuId: sku,
        unit: '箱',
        floorE4: 587_431,
        fromOn: '2026-11-01',
      });
      const { dealerId } = it.p.SX018;
      const lines = [{ skuId: sku, quantity: 1, unit: '箱', specialPriceE4: 500_000, priceReason: '活动' }];
      const { body } = await it.box.run('manager', 'orders.create', {
        dealerId,
        lines,
        submit: true,
        acceptPrices: true,
        requestRelease: true,
      });
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
        for (const { operation, input } of [...asked, ...it.questions(login, 'owner', [it.p.SX018], 'query')]) {
          const { body: answer } = await outcomeOf(it.box, registry, login, operation, input);
          expect(`${login} ${operation} ${JSON.stringify(answer)}`).not.toMatch(/587431|58\.7431/);
        }
      }
      const { body: seen } = await outcomeOf(it.box, registry, 'director', 'orders.get', { id });
      expect(JSON.stringify(seen)).toMatch(/587431|58\.7431/);
    });
  });

  test('a cost is told to director, finance and administrator only', async () => {
    await it.box.undone(async () => {
      const marked = await it.markAll('cost', (column) => (column.table === 'product_costs' ? 'true' : null), [
        'bigint',
      ]);
      for (const role of Object.keys(roles) as Role[]) {
        const asked = it
          .questions(it.p.SX018.logins[role], role, [it.p.SX018], 'query')
          .filter((one) => /^(products|prices|supply|orders|explanations)\./.test(one.operation));
        const told = await it.leaks(marked, it.p.SX018.logins[role], asked);
        expect([role, told.length > 0]).toEqual([role, ['director', 'finance', 'admin'].includes(role)]);
      }
    });
  });

  test('what the company notes of a dealer and its people, in the file and in its history', async () => {
    const notes = [
      'zq000000000001',
      'zq000000000002',
      'zq000000000003',
      'zq000000000004',
      'zq000000000005',
      'zq000000000006',
    ] as const;
    const marked: Marked = {
      markers: new Map(notes.map((one, index) => [one, `note ${index}`])),
      refused: new Map(),
    };
    await it.box.undone(async () => {
      const { dealerId, version, contact } = it.p.SX018;
      await it.box.run('manager', 'dealers.update', {
        id: dealerId,
        version,
        gradeReason: notes[0],
        privateNotes: notes[1],
      });
      await it.box.run('manager', 'dealers.updatePerson', {
        ...contact,
        temperament: notes[2],
        taboos: notes[3],
        privateNotes: notes[4],
      });
      await it.box.run('manager', 'dealers.addPerson', { dealerId, name: '第二位', privateNotes: notes[5] });
      const history = ['dealer', 'user', 'order', 'account'].map((noun) => ({
        operation: 'audit.history',
        input: { noun, id: dealerId },
      }));
      for (const role of dealerRoles) {
        const login = it.p.SX018.logins[role];
        const asked = [...it.questions(login, role, [it.p.SX018], 'query'), ...history];
        expect([login, await it.leaks(marked, login, asked)]).toEqual([login, []]);
      }
      const told = await it.leaks(marked, 'manager', [
        ...it.questions('manager', 'manager', [it.p.SX018], 'query'),
        ...history,
      ]);
      expect(new Set(told.map((one) => one.replace(/^.* told /, '')))).toEqual(
        new Set(notes.map((_one, index) => `note ${index}`)),
      );
    });
  });

  test('secrets and the company’s own log lines reach nobody of a dealer or a region; secrets reach nobody', async () => {
    await it.box.undone(async () => {
      const marked = await it.markAll('secret', secrets);
      expect(marked.markers.size).toBeGreaterThan(5);
      for (const role of ['owner', 'guide', 'manager', 'rep'] as const)
        expect(await it.heard(marked, role, [it.p.SX018])).toEqual([role, []]);
      for (const role of ['director', 'admin'] as const) {
        const told = await it.leaks(marked, role, it.questions(role, role, [it.p.SX018], 'query'));
        expect([role, told.filter((one) => !one.includes('secret audit_log.'))]).toEqual([role, []]);
      }
    });
  });
});
