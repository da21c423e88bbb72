import { beforeAll, describe, expect, test } from 'vitest';
import { dealerIdOf, territoryIdOf } from '../../../test/cast.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { creditCodeCheck } from './rules.ts';

let t: World;
let east: string;
let west: string;
beforeAll(async () => {
  t = await world();
  [east, west] = [await territoryIdOf(t, 'ZJ-E'), await territoryIdOf(t, 'ZJ-W')];
});

const creditCode = (n: number) => {
  const first = `91999999MA${String(n).padStart(7, '0')}`;
  return first + creditCodeCheck(first);
};
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

describe('duplicates', () => {
  test('are named at create with their reasons, and passed by saying so', async () => {
    await fresh({
      code: 'DUP001',
      name: '联华商贸有限公司',
      creditCode: creditCode(901),
      phone: '0574-8888 9999',
      address: '宁波市江北区示例路 99 号',
    });
    const again = {
      code: 'DUP002',
      name: '联花商贸',
      creditCode: creditCode(901),
      phone: '057488889999',
      address: '宁波市江北区，示例路99号',
    };
    const refusal = await refused(fresh(again), 'dealers.mayBeDuplicate');
    expect(refusal.params['candidates']).toMatchObject([
      { code: 'DUP001', reasons: ['creditCode', 'name', 'phone', 'address'] },
    ]);
    expect(refusal.params['names']).toEqual([
      'DUP001 联华商贸有限公司（统一社会信用代码相同、名称同音、电话相同、地址相同）',
    ]);
    const dealer = await fresh({ ...again, confirmNotDuplicate: true });
    expect((await t.as('admin').dealers.duplicates({ id: dealer.id })).items.map((one) => one.code)).toEqual([
      'DUP001',
    ]);
  });

  test('in another manager’s territory are counted, not shown', async () => {
    const input = {
      code: 'MW001',
      name: '桐荫副食有限公司',
      kind: 'county' as const,
      priceLevel: 'A',
      territoryId: west,
    };
    const refusal = await refused(t.as('manager-west').dealers.create(input), 'dealers.mayBeDuplicateElsewhere');
    expect(refusal.params).toEqual({ candidates: [], hidden: 1 });
    expect(await t.as('manager-west').dealers.duplicates({ name: '桐荫副食' })).toEqual({
      items: [],
      hidden: 1,
    });
  });

  test('are put together once, with both histories', async () => {
    const [kept, twin] = [await fresh({ name: '保留商行' }), await fresh({ name: '重复商行' })];
    await t.as('admin').dealers.update({ id: twin.id, version: twin.version, notes: '重复档案里的备注' });
    const merge = { id: kept.id, duplicateId: twin.id, duplicateVersion: twin.version + 1, reason: '同一家' };
    await refused(t.as('manager').dealers.merge(merge), 'kernel.notAllowed');
    await refused(t.as('admin').dealers.merge({ ...merge, duplicateId: kept.id }), 'dealers.mergeSelf');
    await refused(t.as('admin').dealers.merge({ ...merge, duplicateVersion: twin.version }), 'kernel.conflict');
    const both = await Promise.allSettled([
      t.as('director').dealers.merge(merge),
      t.as('admin').dealers.merge({
        id: twin.id,
        duplicateId: kept.id,
        duplicateVersion: kept.version,
        reason: '反过来',
      }),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [survivor, gone] = both[0].status === 'fulfilled' ? [kept, twin] : [twin, kept];
    const overview = await t.as('manager').dealers.overview({ id: survivor.id });
    expect(overview.merged.map((one) => one.code)).toEqual([gone.code]);
    const { items } = await t.as('manager').dealers.timeline({ id: survivor.id, q: '重复档案' });
    expect(items).toHaveLength(1);
    expect((await t.as('manager').dealers.get({ id: gone.id })).dealer).toMatchObject({
      status: 'ended',
      mergedInto: survivor.id,
    });
    expect(await codes('manager', { q: gone.code })).toEqual([]);
    const { version } = (await t.as('admin').dealers.get({ id: gone.id })).dealer;
    await refused(t.as('admin').dealers.update({ id: gone.id, version, notes: '晚了' }), 'dealers.isMerged');
  });

  test('with people who sign in are not put together', async () => {
    const kept = await fresh();
    const duplicateId = await dealerIdOf(t, 'NB007');
    const { dealer } = await t.as('admin').dealers.get({ id: duplicateId });
    const refusal = await refused(
      t.as('admin').dealers.merge({ id: kept.id, duplicateId, duplicateVersion: dealer.version, reason: '试' }),
      'dealers.mergeMembers',
    );
    expect(refusal.params).toEqual({ name: '漱石副食', n: 1 });
  });
});
