import { beforeAll, describe, expect, test } from 'vitest';
import { skuIdOf } from '../../../test/cast-goods.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
beforeAll(async () => {
  t = await world();
});

const draft = {
  code: 'T001',
  name: '试用款',
  category: '饮料',
  baseUnit: '瓶',
  orderUnit: '箱',
  packs: [
    { unit: '瓶', num: 1 },
    { unit: '箱', num: 15 },
  ],
};

async function only(q: string) {
  const { items } = await t.as('manager').products.list({ filter: { q } });
  return items.map((one) => one.code);
}

describe('refusals', () => {
  test('a taken code, a wrong check digit, a barcode of another product', async () => {
    await refused(t.as('admin').products.create({ ...draft, code: 'a500' }), 'products.codeTaken');
    const wrongDigit = {
      ...draft,
      packs: [
        { unit: '瓶', num: 1, barcode: '6901234567890' },
        { unit: '箱', num: 15 },
      ],
    };
    const refusal = await refused(t.as('admin').products.create(wrongDigit), 'kernel.invalidInput');
    expect(refusal.fields[0]).toMatchObject({ path: 'packs[1].barcode', code: 'products.barcodeCheck' });
    const taken = {
      ...draft,
      packs: [
        { unit: '瓶', num: 1, barcode: '6901234567892' },
        { unit: '箱', num: 15 },
      ],
    };
    const second = await refused(t.as('admin').products.create(taken), 'products.badPacks');
    expect(second.fields[0]).toMatchObject({ path: 'packs[1].barcode', params: { product: 'A款 500ml' } });
  });

  test('packs without the base unit, an order rule off the step', async () => {
    const noBase = await refused(
      t.as('admin').products.create({ ...draft, packs: [{ unit: '箱', num: 15 }] }),
      'products.badPacks',
    );
    expect(noBase.fields[0]).toMatchObject({ path: 'packs', code: 'products.noBase' });
    const offStep = await refused(t.as('admin').products.create({ ...draft, multiple: 20 }), 'products.badPacks');
    expect(offStep.fields[0]).toMatchObject({ path: 'multiple', params: { step: 15, quantity: 20 } });
  });

  test('days in the wrong order', async () => {
    await refused(
      t.as('admin').products.create({ ...draft, phaseOutOn: '2026-12-01', endOn: '2026-11-01' }),
      'products.badDates',
    );
  });

  test('only the keepers write', async () => {
    for (const login of ['manager', 'owner', 'finance', 'logistics'])
      await refused(t.as(login).products.create(draft), 'kernel.notAllowed');
  });
});

test('a new product takes one order unit as its step', async () => {
  const made = await t.as('admin').products.create({ ...draft, aliases: ['小试'] });
  expect(made).toMatchObject({ multiple: 15, minimum: 15, lifeCycle: 'regular', orderable: true });
  expect(made.packs.map((pack) => pack.unit)).toEqual(['瓶', '箱']);
});

test('search finds by code, name, initials, alias and barcode, and takes % as a letter', async () => {
  expect(await only('a50')).toEqual(['A500']);
  expect(await only('款')).toContain('B330');
  expect(await only('akuan')).toEqual(['A500']);
  expect(await only('经典')).toEqual(['A500']);
  expect(await only('jd')).toEqual(['A500']);
  expect(await only('6901234567892')).toEqual(['A500']);
  expect(await only('%')).toEqual([]);
  const narrow = await t.as('manager').products.list({ filter: { category: '饮料', brand: '甲牌' } });
  expect(narrow.items.map((one) => one.code)).toEqual(['A500']);
});

test('pages by keyset without a gap', async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { code: string }[]; nextCursor: string | null } = await t
      .as('owner')
      .products.list({ sort: '-name', limit: 1, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map((one) => one.code));
    cursor = page.nextCursor;
  } while (cursor);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(3);
});

describe('life cycle by days', () => {
  test('an ended product cannot be ordered, one in phase-out can', async () => {
    const made = await t.as('admin').products.create({
      ...draft,
      code: 'T002',
      name: '将停款',
      phaseOutOn: '2026-11-01',
      endOn: '2026-12-31',
    });
    expect(made).toMatchObject({ lifeCycle: 'phaseOut', orderable: true });
    t.at('2026-12-31T02:00:00.000Z');
    const { items } = await t.as('owner').products.list({ filter: { lifeCycle: 'ended' } });
    expect(items.map((one) => [one.code, one.orderable])).toEqual([['T002', false]]);
    expect(
      (await t.as('owner').products.list({ filter: { orderable: true } })).items.map((one) => one.code),
    ).not.toContain('T002');
    t.at('2026-11-23T02:00:00.000Z');
  });
});

describe('packs', () => {
  test('a changed factor ends the pack and adds a new one; two tabs conflict', async () => {
    const id = await skuIdOf(t, 'B330');
    const before = await t.as('admin').products.get({ id });
    const packs = [
      { unit: '罐', num: 1 },
      { unit: '箱', num: 15 },
    ];
    const after = await t.as('admin').products.setPacks({ id, version: before.version, packs });
    expect(after.packs.map((pack) => pack.num)).toEqual([1, 15]);
    expect(after).toMatchObject({ multiple: 15, minimum: 15, version: before.version + 1 });
    const detail = await t.as('admin').products.get({ id });
    expect(detail.endedPacks.map((pack) => [pack.unit, pack.num])).toEqual([['箱', 12]]);
    await refused(t.as('admin').products.setPacks({ id, version: before.version, packs }), 'kernel.conflict');
  });

  test('two changes at once: one wins', async () => {
    const id = await skuIdOf(t, 'C1L');
    const { version } = await t.as('admin').products.get({ id });
    const outcomes = await Promise.allSettled(
      ['甲', '乙', '丙'].map((name) => t.as('admin').products.update({ id, version, name })),
    );
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });
});

describe('what a product costs', () => {
  test('is seen by those who keep it and by nobody else', async () => {
    const id = await skuIdOf(t, 'A500');
    await t.as('finance').products.setCost({ id, fromOn: '2026-02-01', costE4: 280_000, unit: '箱' });
    await t.as('director').products.setCost({ id, fromOn: '2027-01-01', costE4: 290_000, unit: '箱' });
    for (const login of ['director', 'finance', 'admin']) {
      expect((await t.as(login).products.get({ id })).cost).toMatchObject({
        costE4: 280_000,
        unit: '箱',
        unitNum: 24,
      });
      expect((await t.as(login).products.get({ id })).costs).toHaveLength(2);
    }
    for (const login of ['manager', 'rep', 'logistics', 'owner', 'buyer']) {
      const seen = await t.as(login).products.get({ id });
      expect([seen.cost, seen.costs]).toEqual([null, []]);
      expect((await t.as(login).products.list({})).items.every((one) => one.cost === null)).toBe(true);
    }
    await refused(
      t.as('manager').products.setCost({ id, fromOn: '2026-02-01', costE4: 1, unit: '箱' }),
      'kernel.notAllowed',
    );
    const history = await t.as('manager').audit.history({ noun: 'product', id });
    expect(JSON.stringify(history)).not.toContain('280000');
  });
});

test('the standard-piece coefficient is dated', async () => {
  const id = await skuIdOf(t, 'A500');
  await t.as('admin').products.setCoefficient({ id, fromOn: '2026-12-01', num: 1, den: 20 });
  expect((await t.as('owner').products.get({ id })).standard).toEqual({ num: 1, den: 24 });
  t.at('2026-12-01T02:00:00.000Z');
  expect((await t.as('owner').products.get({ id })).standard).toEqual({ num: 1, den: 20 });
  t.at('2026-11-23T02:00:00.000Z');
});

test('a list costs two statements however many products', async () => {
  const statements: string[] = [];
  await t.run('owner', 'products.list', {}, { onStatement: (text) => void statements.push(text) });
  expect(statements.filter((text) => !/^(begin|commit|select set_config)/.test(text))).toHaveLength(1);
});

test('the invariants hold', async () => {
  const rows = await t.rows(`select p.code from products p where not exists (select 1 from product_packs k
    where k.sku_id = p.id and k.ended_at is null and k.unit = p.base_unit and k.num = k.den)`);
  expect(rows).toEqual([]);
});
