/** People from a file: invited by the same rules as by hand, with the territory that waits for them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { importing, type Importing } from '../../../test/importing.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { applyEvent } from '../../kernel/jobs.ts';
import { roleOf } from './import.row.ts';

let t: World;
let people: Importing;
beforeAll(async () => {
  t = await world();
  people = importing(t, 'people');
  await t.rows("update users set phone = '13900000001' where login = 'rep'");
});

const row = { name: '江月', phone: '13800000001', role: '业务员', territory: '浙西' };
const open = async () => (await t.as('admin').access.invitations({ limit: 200 })).items;

describe('reading', () => {
  test('new and same', async () => {
    const found = await people.check('admin', [
      row,
      { name: '沈禾', phone: '13900000001', role: '业务代表', territory: 'ZJ-E' },
      { name: '沈禾', phone: '13900000001', role: '业务代表' },
    ]);
    expect(found.map((one) => [one.effect, one.problems.map((two) => two.code)])).toEqual([
      ['new', []],
      ['same', []],
      ['same', ['kernel.importTwice']],
    ]);
  });

  test.each([
    ['admin', { name: '' }, 'name', 'kernel.importEmpty'],
    ['admin', { phone: '12' }, 'phone', 'access.badPhone'],
    ['admin', { role: '大厨' }, 'role', 'access.importNoRole'],
    ['admin', { role: '老板', territory: '' }, 'dealer', 'access.importDealerMissing'],
    ['admin', { role: '财务总管', dealer: 'SX018', territory: '' }, 'role', 'access.importNoRole'],
    ['admin', { role: '区域经理', dealer: 'SX018' }, 'dealer', 'access.importDealerNotFor'],
    ['admin', { role: '老板', dealer: '没有这家', territory: '' }, 'dealer', 'access.importNoDealer'],
    ['admin', { territory: '华南' }, 'territory', 'territories.importNoTerritory'],
    ['admin', { role: '会计' }, 'territory', 'territories.importNoRole'],
    ['admin', { phone: '13900000001', territory: '' }, 'phone', 'access.importIsUser'],
    [
      'manager',
      { phone: '13900000001', role: '老板', dealer: 'NB007', territory: '' },
      'phone',
      'access.importPhoneTaken',
    ],
    ['manager', { role: '老板', dealer: 'HZ003', territory: '' }, 'dealer', 'access.importNoDealer'],
    ['manager', { territory: '' }, 'role', 'access.onlyOwners'],
  ])('%s: wrong in one field %j', async (login, values, field, code) => {
    const [found] = await people.check(login, [{ ...row, ...values }]);
    expect(found?.problems.map((one) => [one.field, one.code])).toEqual([[field, code]]);
  });
});

describe('writing and taking back', () => {
  test('invited, given a link, joined, and answering for the territory', async () => {
    await people.commit('admin', [row]);
    const [invited] = (await open()).filter((one) => one.name === row.name);
    expect(invited).toMatchObject({ phone: row.phone, role: 'rep', mayRevoke: true });
    expect(await people.check('admin', [row])).toMatchObject([{ effect: 'same', problems: [] }]);
    const { token } = await t.as('admin').access.renewInvitation({ id: invited?.id ?? '' });
    await refused(t.as('manager').access.renewInvitation({ id: invited?.id ?? '' }), 'kernel.notFound');
    const { user } = await t.as(null).access.acceptInvite({ token });
    const [event] = await t.rows<{ seq: number }>(
      "select seq from outbox where type = 'person.joined' order by seq desc limit 1",
    );
    await applyEvent(t.app, event?.seq ?? 0);
    await applyEvent(t.app, event?.seq ?? 0);
    const { items } = await t.as('admin').territories.history({ userId: user.id });
    expect(items).toMatchObject([{ territoryName: '浙西', role: 'rep', fromOn: '2026-11-23' }]);
    expect(
      await t.rows('select d.code from dealer_access a join dealers d on d.id = a.dealer_id where a.user_id = $1', [
        user.id,
      ]),
    ).toEqual([{ code: 'HZ003' }]);
    // Back again he is known.
    expect(await people.check('admin', [row])).toMatchObject([{ effect: 'same', problems: [] }]);
  });

  test('undone, the links open nothing and the territories are as before; who came already stays', async () => {
    const assignments = () =>
      t.rows('select user_id, territory_id, role, from_on from territory_assignments order by 1, 2');
    const before = [(await open()).length, await assignments()];
    const rows = [
      { ...row, name: '海生', phone: '13800000002' },
      { name: '沈禾', phone: '13900000001', role: '业务代表', territory: '浙西' },
      { name: '店东', phone: '13800000003', role: '老板', dealer: '乙地商贸' },
    ];
    const done = await people.commit('director', rows.slice(2));
    const more = await people.commit('admin', rows.slice(0, 2));
    expect((await open()).length).toBe(Number(before[0]) + 2);
    expect(await t.as('rep').dealers.list({ filter: { q: 'HZ003' } })).toMatchObject({ items: [{ code: 'HZ003' }] });
    await people.undo('admin', more);
    await people.undo('director', done);
    expect([(await open()).length, await assignments()]).toEqual(before);
    expect(await t.as('rep').dealers.list({ filter: { q: 'HZ003' } })).toMatchObject({ items: [] });
    expect(await people.books()).toEqual([]);
    const third = await people.commit('admin', rows.slice(2));
    const { token } = await t.as('admin').access.renewInvitation({ id: third[0]?.documentId ?? '' });
    await t.as(null).access.acceptInvite({ token });
    await expect(people.undo('admin', third)).rejects.toMatchObject({ code: 'kernel.importInUse' });
  });

  test('no statement per row', async () => {
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => ({ ...row, name: `人${i}`, phone: String(13_700_000_000 + from + i) }));
    const few = await people.counted('admin', many(1, 2));
    const lot = await people.counted('admin', many(1_000, 2_000));
    expect(lot.statements).toBe(few.statements);
  });
});

test.each([
  ['区域经理', false, 'manager'],
  ['财务', false, 'finance'],
  ['财务', true, 'dealerFinance'],
  ['仓管', true, 'warehouse'],
  ['仓管', false, 'logistics'],
  ['Sales representative', false, 'rep'],
  ['老板', true, 'owner'],
  ['厨师', true, null],
])('%s (of a dealer: %s) is %s', (text, ofDealer, role) => expect(roleOf(text, ofDealer)).toBe(role));
