import { beforeAll, describe, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
beforeAll(async () => {
  t = await world();
});

describe('signing in', () => {
  test('gives a token and the person', async () => {
    const answer = await t.as(null).access.signIn({ login: ' Admin ', password: 'correct-horse-battery' });
    expect(answer.user).toMatchObject({ login: 'admin', role: 'admin', roleName: '管理员' });
    expect(answer.token.length).toBeGreaterThan(30);
  });

  test('a wrong login and a wrong password are the same answer', async () => {
    await refused(t.as(null).access.signIn({ login: 'nobody', password: 'x' }), 'access.wrongLogin');
    await refused(t.as(null).access.signIn({ login: 'admin', password: 'x' }), 'access.wrongLogin');
  });

  test('too many wrong passwords end in a wait, even with the right one', async () => {
    for (let i = 0; i < 8; i += 1)
      await refused(t.as(null).access.signIn({ login: 'director', password: 'x' }), 'access.wrongLogin');
    const refusal = await refused(
      t.as(null).access.signIn({ login: 'director', password: 'x' }),
      'access.tooManyTries',
    );
    expect(refusal.status).toBe(429);
  });
});

describe('invitations', () => {
  test('are used once', async () => {
    const { token } = await t.as('admin').access.invite({ role: 'finance', name: '新财务', phone: '10000000001' });
    expect(await t.as(null).access.invitation({ token })).toMatchObject({ roleName: '财务', company: '样例饮品' });
    const { user } = await t.as(null).access.acceptInvite({ token });
    expect(user.login).toBe('10000000001');
    await refused(t.as(null).access.acceptInvite({ token, login: 'again' }), 'access.invitationOver');
  });

  test('end after a week', async () => {
    const { token } = await t.as('admin').access.invite({ role: 'finance', name: '来晚了' });
    t.at('2026-12-01T02:00:00.000Z');
    await refused(t.as(null).access.invitation({ token }), 'access.invitationOver');
    t.at('2026-11-23T02:00:00.000Z');
  });

  test('a manager may not make a colleague', async () => {
    await refused(t.as('manager').access.invite({ role: 'finance', name: '同事' }), 'access.onlyOwners');
    await refused(t.as('finance').access.invite({ role: 'finance', name: '同事' }), 'kernel.notAllowed');
  });

  test('that wait are listed without their link; whoever may have sent one takes it back', async () => {
    const sx = await dealerIdOf(t, 'SX018');
    const admin = await t.as('admin').access.invite({ role: 'rep', name: '待回代表' });
    const manager = await t.as('manager').access.invite({ role: 'owner', name: '待回老板', dealerId: sx });
    const owner = await t.as('owner').access.invite({ role: 'guide', name: '待回导购', phone: '10000000077' });
    const seen = async (login: string, filter: object = { q: '待回' }) =>
      (await t.as(login).access.invitations({ filter })).items.map((one) => [one.name, one.mayRevoke]);
    expect(await seen('admin')).toEqual([
      ['待回导购', true],
      ['待回老板', true],
      ['待回代表', true],
    ]);
    expect(await seen('manager')).toEqual([
      ['待回导购', false],
      ['待回老板', true],
    ]);
    expect(await seen('owner')).toEqual(await seen('admin', { q: '待回', dealerId: sx }));
    expect(await seen('owner-nb')).toEqual([]);
    expect(await seen('admin', { q: '待回', side: 'company' })).toEqual([['待回代表', true]]);
    const { items } = await t.as('owner').access.invitations({ filter: { q: '0077' } });
    expect(items).toMatchObject([
      { roleName: '导购', dealer: { code: 'SX018' }, invitedByName: '陆漱', phone: '10000000077' },
    ]);
    expect(JSON.stringify(items)).not.toContain(owner.token);
    // Somebody of the company: a dealer's people may not look him up.
    expect((await t.as('owner').access.invitations({ filter: { q: '待回老板' } })).items[0]?.invitedByName).toBeNull();

    await refused(t.as('manager').access.revokeInvitation({ id: owner.id }), 'access.notYourInvitation');
    for (const login of ['owner', 'owner-nb', 'manager-west'])
      await refused(t.as(login).access.revokeInvitation({ id: admin.id }), 'kernel.notFound');
    for (const { id, token } of [admin, manager, owner]) {
      await t.as('admin').access.revokeInvitation({ id });
      await refused(t.as(null).access.acceptInvite({ token }), 'access.invitationOver');
      await refused(t.as('admin').access.revokeInvitation({ id }), 'access.invitationNotOpen');
    }
    expect(await seen('admin')).toEqual([]);
  });

  test('that are used or over are not listed and not taken back', async () => {
    const used = await t.as('admin').access.invite({ role: 'finance', name: '已来' });
    await t.as(null).access.acceptInvite({ token: used.token });
    await refused(t.as('admin').access.revokeInvitation({ id: used.id }), 'access.invitationNotOpen');
    const late = await t.as('admin').access.invite({ role: 'finance', name: '过期' });
    t.at('2026-12-01T02:00:00.000Z');
    expect((await t.as('admin').access.invitations({ filter: { side: 'company' } })).items).toEqual([]);
    await refused(t.as('admin').access.revokeInvitation({ id: late.id }), 'access.invitationNotOpen');
    t.at('2026-11-23T02:00:00.000Z');
  });

  test('a repeated invitation with the same key is one invitation', async () => {
    const call = { idempotencyKey: 'once' };
    const first = await t.as('admin').access.invite({ role: 'rep', name: '一次' }, call);
    const second = await t.as('admin').access.invite({ role: 'rep', name: '一次' }, call);
    expect(second).toEqual(first);
    await refused(t.as('admin').access.invite({ role: 'rep', name: '两次' }, call), 'kernel.keyReused');
    expect(await t.rows("select 1 from invitations where name = '一次'")).toHaveLength(1);
  });
});

test('a stranger learns nothing, not even the schema', async () => {
  const refusal = await refused(t.run(null, 'access.people', { nonsense: true }), 'kernel.signInFirst');
  expect(refusal.status).toBe(401);
  expect((await refused(t.run(null, 'no.such', {}), 'kernel.signInFirst')).status).toBe(401);
});

test('wrong input names the field in the user’s language', async () => {
  const refusal = await refused(
    t.as('admin').access.invite({ role: 'rep', name: '甲', phone: 'abc' }),
    'kernel.invalidInput',
  );
  expect(refusal.fields).toEqual([{ path: 'phone', code: 'access.badPhone', message: '电话应为 7 到 15 位数字。' }]);
});

test('a sort that the list does not have is refused, and the answer names those it has', async () => {
  const refusal = await refused(t.run('admin', 'access.people', { sort: 'salary' }), 'kernel.invalidInput');
  expect(refusal.status).toBe(400);
  expect(refusal.fields).toMatchObject([{ path: 'sort' }]);
  expect(refusal.fields[0]?.message).toMatch(/^排序：.*"name"\|"-name"/);
});

test('disabling a person ends its sessions', async () => {
  const { items } = await t.as('admin').access.people({ filter: { q: '林若' } });
  const person = items[0];
  if (!person) throw new Error('no person');
  await t.as('admin').access.setActive({ id: person.id, version: person.version, active: false });
  expect(await t.rows('select 1 from sessions where user_id = $1 and ended_at is null', [person.id])).toEqual([]);
  expect(
    (
      await refused(
        t.as('admin').access.setActive({ id: person.id, version: person.version, active: true }),
        'kernel.conflict',
      )
    ).status,
  ).toBe(409);
});
