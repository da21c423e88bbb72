import { beforeAll, describe, expect, test } from 'vitest';
import { dealerIdOf, invite, territoryIdOf } from '../../../test/cast.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
let east: string;
let west: string;
beforeAll(async () => {
  t = await world();
  [east, west] = [await territoryIdOf(t, 'ZJ-E'), await territoryIdOf(t, 'ZJ-W')];
});

let made = 0;
/** A dealer of its own for a test: nothing of it is like another's. */
async function fresh(over: Record<string, unknown> = {}) {
  made += 1;
  const far = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'][made % 10];
  const input = {
    code: `TT${String(made).padStart(3, '0')}`,
    name: `${far}${made}号批发部`,
    kind: 'county' as const,
    priceLevel: 'A',
    territoryId: east,
    ...over,
  };
  return t.as('admin').dealers.create(input);
}
const codes = async (login: string, filter: Record<string, unknown>) =>
  (await t.as(login).dealers.list({ filter })).items.map((one) => one.code);

describe('making a file', () => {
  test('refuses wrong codes, each with its field and remedy', async () => {
    const refusal = await refused(
      fresh({
        code: '-018',
        creditCode: '91350100M000100Y44',
        phone: '12',
        priceLevel: '甲',
        provinceCode: '33',
      }),
      'kernel.invalidInput',
    );
    expect(refusal.fields.map((one) => [one.path, one.code])).toEqual([
      ['code', 'dealers.badCode'],
      ['priceLevel', 'dealers.badLevel'],
      ['creditCode', 'dealers.badCreditCode'],
      ['provinceCode', 'dealers.badDivision'],
      ['phone', 'dealers.badPhone'],
    ]);
  });

  test('refuses a taken code, also of a dealer one cannot see', async () => {
    const input = { name: '另一家', kind: 'county' as const, priceLevel: 'A', territoryId: west };
    expect(
      (await refused(t.as('manager-west').dealers.create({ ...input, code: 'sx018' }), 'dealers.codeTaken')).params,
    ).toEqual({ code: 'SX018' });
  });

  test('a manager makes dealers in his own territory only, a representative none', async () => {
    const input = { code: 'MM001', name: '江东批发', kind: 'county' as const, priceLevel: 'B' };
    await refused(t.as('manager').dealers.create({ ...input, territoryId: west }), 'dealers.notYourTerritory');
    await refused(t.as('rep').dealers.create({ ...input, territoryId: east }), 'kernel.notAllowed');
    const dealer = await t.as('manager').dealers.create({ ...input, territoryId: east });
    expect(dealer).toMatchObject({
      code: 'MM001',
      status: 'prospect',
      territoryName: '浙东',
      managerName: '周岚',
      grade: 'C',
    });
    expect(await codes('rep', { q: 'jdpf' })).toEqual(['MM001']);
    expect(await codes('manager-west', { q: 'jdpf' })).toEqual([]);
  });

  test('two at once with one code: one is made', async () => {
    const both = await Promise.allSettled([fresh({ code: 'RACE1' }), fresh({ code: 'RACE1' })]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('who sees what', () => {
  test('somebody else’s dealer and none are the same answer', async () => {
    const id = await dealerIdOf(t, 'SX018');
    for (const login of ['manager-west', 'owner-west', 'owner-nb']) {
      const caller = t.as(login).dealers;
      await refused(caller.get({ id }), 'kernel.notFound');
      await refused(caller.overview({ id }), 'kernel.notFound');
      if (login.startsWith('owner')) await refused(caller.timeline({ id }), 'kernel.notFound');
    }
    await refused(t.as('manager-west').dealers.update({ id, version: 1, notes: '偷改' }), 'kernel.notFound');
    await refused(
      t.as('manager-west').dealers.setStatus({ id, version: 1, to: 'suspended', reason: '偷停' }),
      'kernel.notFound',
    );
    await refused(t.as('manager-west').dealers.addPerson({ dealerId: id, name: '偷加' }), 'kernel.notFound');
    expect(await codes('owner', {})).toEqual(['SX018']);
    expect(await codes('owner', { q: 'NB007' })).toEqual([]);
    expect(await codes('manager-west', {})).toEqual(['HZ003']);
  });

  test('the dealer’s own people do not read what is said among the company', async () => {
    const dealer = await fresh({
      phone: '13812340000',
      bankAccount: '6200 0000 1234',
      gradeReason: '欠款多',
      privateNotes: '准备换掉',
    });
    await invite(t, 'admin', 'owner', '自家老板', 'own-boss', dealer.id);
    await invite(t, 'own-boss', 'buyer', '自家采购', 'own-buyer', dealer.id);
    const rep = t.as('rep').dealers;
    await rep.addPerson({
      dealerId: dealer.id,
      name: '老板娘',
      temperament: '急',
      taboos: '不谈账',
      privateNotes: '真正拿主意的人',
      phone: '13900001111',
    });
    for (const login of ['own-boss', 'own-buyer']) {
      const texts = JSON.stringify([
        await t.as(login).dealers.get({ id: dealer.id }),
        await t.as(login).dealers.overview({ id: dealer.id }),
        await t.as(login).audit.history({ noun: 'dealer', id: dealer.id }),
        login === 'own-boss' ? await t.as(login).dealers.timeline({ id: dealer.id }) : null,
      ]);
      for (const secret of ['欠款多', '准备换掉', '急', '不谈账', '真正拿主意的人'])
        expect(texts).not.toContain(secret);
    }
    expect((await t.as('own-boss').dealers.timeline({ id: dealer.id, q: '准备换掉' })).items).toEqual([]);
    const seen = async (login: string) => (await t.as(login).dealers.get({ id: dealer.id })).dealer;
    expect(await seen('own-boss')).toMatchObject({
      managerName: '周岚',
      phone: '13812340000',
      bankAccount: '6200 0000 1234',
    });
    expect((await seen('own-buyer')).bankAccount).toBe('**** 1234');
    expect(await seen('manager')).toMatchObject({ gradeReason: '欠款多', privateNotes: '准备换掉' });
    const logistics = await t.as('logistics').dealers.get({ id: dealer.id });
    expect([logistics.dealer.phone, logistics.dealer.bankAccount, logistics.people[0]?.phone]).toEqual([
      '138****0000',
      '**** 1234',
      '139****1111',
    ]);
    // What is masked is not found by guessing either.
    expect(await codes('logistics', { q: '12340000' })).toEqual([]);
    expect(await codes('logistics', { q: '0000' })).toContain(dealer.code);
    expect(await codes('manager', { q: '12340000' })).toEqual([dealer.code]);
  });
});

describe('changing', () => {
  test('two tabs: the second is told, nothing is lost', async () => {
    const dealer = await fresh();
    const at = { id: dealer.id, version: dealer.version };
    const both = await Promise.allSettled([
      t.as('manager').dealers.update({ ...at, notes: '第一个标签页' }),
      t.as('director').dealers.update({ ...at, notes: '第二个标签页' }),
    ]);
    const lost = both.find((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject({
      status: 409,
      code: 'kernel.conflict',
      params: { current: { version: 2 } },
    });
  });

  test('a representative changes the phone but not the bank account', async () => {
    const dealer = await fresh();
    const refusal = await refused(
      t.as('rep').dealers.update({ id: dealer.id, version: 1, phone: '13711112222', bankAccount: '1' }),
      'dealers.fieldsDenied',
    );
    expect(refusal.params).toEqual({ fields: ['银行账号'] });
    expect(await t.as('rep').dealers.update({ id: dealer.id, version: 1, phone: '137 1111-2222' })).toMatchObject({
      phone: '13711112222',
      version: 2,
    });
    const { items } = await t.as('manager').audit.history({ noun: 'dealer', id: dealer.id });
    expect(items[0]).toMatchObject({
      actorName: '沈禾',
      before: { internal: { phone: null } },
      after: { internal: { phone: '13711112222' } },
    });
  });

  test('a new name is found at once', async () => {
    const dealer = await fresh({ name: '旧名商店' });
    await t.as('manager').dealers.update({ id: dealer.id, version: 1, name: '青松百货', shortName: '松百' });
    for (const q of ['qsbh', 'qingsong', '青松', 'sb', dealer.code.toLowerCase()])
      expect(await codes('manager', { q })).toContain(dealer.code);
    expect(await codes('manager', { q: 'jmsd' })).not.toContain(dealer.code);
    expect(await codes('manager', { q: '%' })).toEqual([]);
  });

  test('sub-dealers make no circle', async () => {
    const upper = await fresh();
    const lower = await fresh({ parentId: upper.id });
    await refused(
      t.as('manager').dealers.update({ id: upper.id, version: 1, parentId: lower.id }),
      'dealers.ownParent',
    );
    expect((await t.as('manager').dealers.overview({ id: upper.id })).children.map((one) => one.code)).toEqual([
      lower.code,
    ]);
  });

  test('life: only the steps there are, with their reasons', async () => {
    const dealer = await fresh();
    const step = (version: number, to: 'active' | 'suspended' | 'ended' | 'prospect', reason?: string) =>
      t.as('manager').dealers.setStatus({ id: dealer.id, version, to, ...(reason ? { reason } : {}) });
    await refused(step(1, 'suspended', '试'), 'dealers.noSuchStep');
    await step(1, 'active');
    expect((await refused(step(2, 'suspended'), 'dealers.reasonNeeded')).fields[0]?.path).toBe('reason');
    expect(await step(2, 'suspended', '仓库搬迁')).toMatchObject({
      status: 'suspended',
      statusReason: '仓库搬迁',
    });
    await step(3, 'ended', '转行');
    await refused(step(4, 'prospect', '试'), 'dealers.noSuchStep');
    expect(await step(4, 'active', '回来了')).toMatchObject({ status: 'active' });
  });

  test('a person who left is kept but closed', async () => {
    const id = await dealerIdOf(t, 'NB007');
    const rep = t.as('rep').dealers;
    const person = await rep.addPerson({ dealerId: id, name: '钱会计', title: '会计' });
    await refused(
      t.as('manager-west').dealers.updatePerson({ id: person.id, version: 1, title: '偷改' }),
      'kernel.notFound',
    );
    await rep.updatePerson({ id: person.id, version: 1, isDecisionMaker: true });
    await refused(rep.updatePerson({ id: person.id, version: 1, title: '晚了' }), 'kernel.conflict');
    expect(await rep.removePerson({ id: person.id, version: 2 })).toMatchObject({ endedOn: '2026-11-23' });
    await refused(rep.removePerson({ id: person.id, version: 3 }), 'dealers.personEnded');
  });
});

test('the timeline is searched by words and by initials, page by page', async () => {
  const dealer = await fresh();
  for (let version = 1; version <= 3; version += 1) {
    await t.as('manager').dealers.update({ id: dealer.id, version, notes: `第${version}次备注` });
  }
  await t.as('manager').dealers.setStatus({ id: dealer.id, version: 4, to: 'ended', reason: '转做联华商贸的二批' });
  const found = async (q: string) =>
    (await t.as('director').dealers.timeline({ id: dealer.id, q })).items.map((one) => one.what);
  expect(await found('lhsm')).toEqual(['改了合作状态']);
  expect(await found('联华')).toEqual(['改了合作状态']);
  expect(await found('第2次')).toEqual(['改了档案', '改了档案']);
  expect(await found('没有这句话')).toEqual([]);
  const first = await t.as('director').dealers.timeline({ id: dealer.id, limit: 3 });
  const second = await t.as('director').dealers.timeline({ id: dealer.id, limit: 3, cursor: first.nextCursor ?? '' });
  expect([...first.items, ...second.items].map((one) => one.operation)).toEqual([
    'dealers.setStatus',
    'dealers.update',
    'dealers.update',
    'dealers.update',
    'dealers.create',
  ]);
  expect(second.nextCursor).toBeNull();
  await refused(t.as('director').dealers.timeline({ id: dealer.id, cursor: 'x' }), 'kernel.badCursor');
});
