import { beforeAll, describe, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { goods, skuIdOf } from '../../../test/cast-goods.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { clash, covers, scopesMeet, territoriesMeet } from './rules.ts';

describe('rules', () => {
  const sku = { id: 's', category: '饮料/瓶装', brand: '甲牌' };
  test.each([
    ['all', '', true],
    ['category', '饮料', true],
    ['category', '饮料/瓶装', true],
    ['category', '饮', false],
    ['brand', '甲牌', true],
    ['brand', '甲', false],
    ['sku', 's', true],
    ['sku', 't', false],
  ])('%s %s covers: %s', (scope, value, yes) => {
    expect(covers({ scope, value }, sku)).toBe(yes);
  });

  test('brand and category meet in a product only', () => {
    expect(scopesMeet({ scope: 'brand', value: '甲牌' }, { scope: 'category', value: '饮料' }, [sku])).toBe(true);
    expect(scopesMeet({ scope: 'brand', value: '乙牌' }, { scope: 'category', value: '饮料' }, [sku])).toBe(false);
    expect(scopesMeet({ scope: 'category', value: '饮料' }, { scope: 'category', value: '饮料/瓶装' }, [])).toBe(true);
  });

  test('territories nest by their names', () => {
    expect(territoriesMeet('浙江省', '浙江省宁波市')).toBe(true);
    expect(territoriesMeet('浙江省杭州市', '浙江省宁波市')).toBe(false);
    expect(territoriesMeet('', '浙江省')).toBe(true);
  });

  test('a right without a territory stands beside an exclusive territory', () => {
    const exclusive = {
      scope: 'all',
      value: '',
      territory: '浙江省',
      fromOn: '2026-01-01',
      toOn: null,
      exclusive: true,
    };
    const general = { ...exclusive, territory: '', exclusive: false };
    expect(clash(general, exclusive, [])).toBe(false);
    expect(clash({ ...general, territory: '浙江省宁波市' }, exclusive, [])).toBe(true);
    expect(clash({ ...exclusive, fromOn: '2025-01-01', toOn: '2025-12-31' }, exclusive, [])).toBe(false);
  });
});

let t: World;
let mine: string;
let other: string;
let west: string;
beforeAll(async () => {
  t = await world();
  [mine, other, west] = [await dealerIdOf(t, 'SX018'), await dealerIdOf(t, 'NB007'), await dealerIdOf(t, 'HZ003')];
});

const exclusive = {
  scope: 'category',
  value: '饮料',
  territory: '浙江省宁波市',
  fromOn: '2026-06-01',
  toOn: '2027-05-31',
  exclusive: true,
} as const;

describe('exclusive rights', () => {
  test('the second one is refused with the contract and dealer named, also across territories', async () => {
    await t.as('manager-west').authorisations.grant({ ...exclusive, dealerId: west, contractNumber: 'HT-2026-88' });
    const refusal = await refused(
      t.as('manager').authorisations.grant({
        ...exclusive,
        dealerId: mine,
        territory: '浙江省',
        value: '饮料/瓶装',
        contractNumber: 'X',
      }),
      'authorisations.exclusive',
    );
    expect(refusal.params).toEqual({ contract: 'HT-2026-88', dealer: '乙地商贸', from: '2026-06-01' });
    await refused(
      t.as('manager').authorisations.grant({
        ...exclusive,
        dealerId: mine,
        scope: 'brand',
        value: '甲牌',
        contractNumber: 'X',
      }),
      'authorisations.exclusive',
    );
    await refused(
      t.as('manager').authorisations.grant({ ...exclusive, dealerId: mine, exclusive: false, contractNumber: 'X' }),
      'authorisations.exclusive',
    );
  });

  test('another place, another time or other goods are granted', async () => {
    for (const change of [
      { territory: '浙江省绍兴市' },
      { fromOn: '2027-06-01', toOn: null },
      { scope: 'category', value: '散装' } as const,
    ]) {
      await t.as('manager').authorisations.grant({ ...exclusive, ...change, dealerId: mine, contractNumber: 'HT-OK' });
    }
  });

  test('fifty at once grant one', async () => {
    const ask = { scope: 'all', territory: '江苏省', fromOn: '2026-01-01', exclusive: true } as const;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) =>
        t.as('director').authorisations.grant({ ...ask, dealerId: n % 2 ? mine : other, contractNumber: `R-${n}` }),
      ),
    );
    const dealers = await t.rows("select distinct dealer_id from authorisations where territory = '江苏省'");
    expect(dealers).toHaveLength(1);
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(25);
  });
});

describe('refusals', () => {
  test('unknown goods, a value that does not fit, a wrong period, somebody else’s dealer', async () => {
    const grant = { dealerId: mine, fromOn: '2026-01-01', contractNumber: 'X' };
    await refused(
      t.as('manager').authorisations.grant({ ...grant, scope: 'brand', value: '丙牌' }),
      'authorisations.unknownValue',
    );
    await refused(t.as('manager').authorisations.grant({ ...grant, scope: 'brand' }), 'kernel.invalidInput');
    await refused(
      t.as('manager').authorisations.grant({ ...grant, scope: 'all', toOn: '2025-12-31' }),
      'kernel.invalidInput',
    );
    await refused(t.as('manager-west').authorisations.grant({ ...grant, scope: 'all' }), 'kernel.notFound');
    await refused(t.as('owner').authorisations.grant({ ...grant, scope: 'all' }), 'kernel.notAllowed');
  });

  test('ending is once, never later than agreed, and conflicts in two tabs', async () => {
    const made = await t.as('manager').authorisations.grant({
      dealerId: mine,
      scope: 'brand',
      value: '乙牌',
      fromOn: '2026-01-01',
      toOn: '2026-12-31',
      contractNumber: 'E-1',
    });
    const at = { id: made.id, version: made.version, reason: '改签' };
    await refused(t.as('manager').authorisations.end({ ...at, toOn: '2027-01-01' }), 'authorisations.endTooLate');
    await refused(t.as('manager-west').authorisations.end({ ...at, toOn: '2026-11-22' }), 'kernel.notFound');
    const ended = await t.as('manager').authorisations.end({ ...at, toOn: '2026-11-22' });
    expect(ended).toMatchObject({ state: 'ended', toOn: '2026-11-22', daysLeft: -1 });
    await refused(t.as('manager').authorisations.end({ ...at, toOn: '2026-11-21' }), 'kernel.conflict');
    await refused(
      t.as('manager').authorisations.end({ ...at, version: ended.version, toOn: '2026-11-21' }),
      'authorisations.alreadyEnded',
    );
  });
});

test('lists stay within the wall and show what ends soon', async () => {
  await t.as('manager').authorisations.grant({
    dealerId: mine,
    scope: 'sku',
    value: await skuIdOf(t, goods.A.code),
    fromOn: '2026-01-01',
    toOn: '2026-12-31',
    contractNumber: 'S-1',
  });
  const own = await t.as('owner').authorisations.list({ limit: 200 });
  expect(new Set(own.items.map((one) => one.dealerId))).toEqual(new Set([mine]));
  expect((await t.as('manager').authorisations.list({ filter: { dealerId: west } })).items).toEqual([]);
  const soon = await t.as('director').authorisations.list({ filter: { endsWithin: 60 }, sort: 'toOn' });
  expect(soon.items.map((one) => [one.contractNumber, one.label, one.daysLeft])).toEqual([['S-1', 'A款 500ml', 38]]);
});
