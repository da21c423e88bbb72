import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { territoryIdOf } from '../../../test/cast.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { divisionFits, inTreeOrder, makesCircle, overlaps, type Node } from './rules.ts';

let t: World;
let east: string;
let west: string;
beforeAll(async () => {
  t = await world();
  [east, west] = [await territoryIdOf(t, 'ZJ-E'), await territoryIdOf(t, 'ZJ-W')];
});

async function seenBy(login: string): Promise<string[]> {
  const { items } = await t.as(login).dealers.list({ filter: {} });
  return items.map((one) => one.code);
}

describe('the tree', () => {
  test('refuses a taken code, a wrong code, a wrong division and an unknown parent', async () => {
    const admin = t.as('admin').territories;
    const taken = await refused(admin.create({ code: 'zj-e', name: '又一个' }), 'territories.codeTaken');
    expect(taken.fields[0]?.path).toBe('code');
    expect((await refused(admin.create({ code: '浙', name: '浙' }), 'kernel.invalidInput')).fields[0]?.code).toBe(
      'territories.badCode',
    );
    expect(
      (await refused(admin.create({ code: 'XX', name: '无', divisionCodes: ['990000'] }), 'kernel.invalidInput'))
        .fields[0]?.path,
    ).toBe('divisionCodes[1]');
    await refused(
      admin.create({ code: 'XX', name: '无', parentId: '019ab000-0000-7000-8000-000000000000' }),
      'kernel.notFound',
    );
    await refused(t.as('manager').territories.create({ code: 'XX', name: '无' }), 'kernel.notAllowed');
    await refused(t.as('owner').territories.list({}), 'kernel.notAllowed');
  });

  test('refuses a circle, also when two moves are made at once', async () => {
    const admin = t.as('admin').territories;
    const a = await admin.create({ code: 'CIRCLE-A', name: '甲' });
    const b = await admin.create({ code: 'CIRCLE-B', name: '乙' });
    await refused(admin.update({ id: a.id, version: a.version, parentId: a.id }), 'territories.circle');
    const outcomes = await Promise.allSettled([
      admin.update({ id: a.id, version: a.version, parentId: b.id }),
      admin.update({ id: b.id, version: b.version, parentId: a.id }),
    ]);
    expect(outcomes.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { items } = await admin.list({});
    expect(items).toHaveLength(4);
  });

  test('a change of an old version is a conflict', async () => {
    const admin = t.as('admin').territories;
    const made = await admin.create({ code: 'TWO-TABS', name: '原名' });
    await admin.update({ id: made.id, version: made.version, name: '新名' });
    await refused(admin.update({ id: made.id, version: made.version, name: '旧标签页' }), 'kernel.conflict');
  });

  test('a branch moved under another opens its dealers to the manager there, and back', async () => {
    const admin = t.as('admin').territories;
    const before = (await admin.list({})).items.find((one) => one.id === west);
    if (!before) throw new Error('no west');
    expect(await seenBy('manager')).toEqual(['NB007', 'SX018']);
    const under = await admin.update({ id: west, version: before.version, parentId: east });
    expect(await seenBy('manager')).toEqual(['HZ003', 'NB007', 'SX018']);
    await admin.update({ id: west, version: under.version, parentId: null });
    expect(await seenBy('manager')).toEqual(['NB007', 'SX018']);
  });
});

describe('who answers', () => {
  test('a dealer’s person, a wrong role and a disabled person are refused', async () => {
    const admin = t.as('admin').territories;
    const id = async (login: string) => (await t.actor(login)).id;
    await refused(admin.assign({ territoryId: east, userId: await id('owner'), role: 'manager' }), 'kernel.notFound');
    await refused(
      admin.assign({ territoryId: east, userId: await id('finance'), role: 'manager' }),
      'territories.wrongRole',
    );
    const refusal = await refused(
      admin.assign({ territoryId: east, userId: await id('rep'), role: 'manager' }),
      'territories.wrongRole',
    );
    expect(refusal.params).toMatchObject({ name: '沈禾', roleName: '业务代表' });
  });

  test('the same person twice on one day is refused, also when both are asked at once', async () => {
    const admin = t.as('admin').territories;
    const userId = (await t.actor('rep')).id;
    const refusal = await refused(
      admin.assign({ territoryId: east, userId, role: 'rep', fromOn: '2027-01-01' }),
      'territories.overlap',
    );
    expect(refusal.params).toMatchObject({ name: '沈禾', territory: '浙东', fromOn: '2024-01-01' });
    await refused(
      admin.assign({ territoryId: west, userId, role: 'rep', fromOn: '2026-05-01', toOn: '2026-05-01' }),
      'territories.endBeforeStart',
    );
    const both = await Promise.allSettled([
      admin.assign({ territoryId: west, userId, role: 'rep', fromOn: '2025-01-01', toOn: '2025-03-01' }),
      admin.assign({ territoryId: west, userId, role: 'rep', fromOn: '2025-02-01', toOn: '2025-04-01' }),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { items } = await admin.history({ userId });
    expect(items.filter((one) => one.territoryName === '浙西')).toHaveLength(1);
  });

  test('an assignment opens the dealers, its end closes them; past days keep their people', async () => {
    const admin = t.as('admin').territories;
    const userId = (await t.actor('rep')).id;
    expect(await seenBy('rep')).toEqual(['NB007', 'SX018']);
    const made = await admin.assign({ territoryId: west, userId, role: 'rep', fromOn: '2026-11-01' });
    expect(await seenBy('rep')).toEqual(['HZ003', 'NB007', 'SX018']);
    await refused(
      admin.endAssignment({ id: made.id, version: made.version, toOn: '2026-11-01' }),
      'territories.endBeforeStart',
    );
    const ended = await admin.endAssignment({
      id: made.id,
      version: made.version,
      toOn: '2026-11-23',
      reason: '调岗',
    });
    expect(await seenBy('rep')).toEqual(['NB007', 'SX018']);
    await refused(
      admin.endAssignment({ id: ended.id, version: ended.version, toOn: '2026-12-01' }),
      'territories.alreadyEnded',
    );
    const on = async (day: string) =>
      (await admin.list({ on: day })).items.find((one) => one.id === west)?.reps.map((one) => one.name);
    expect([await on('2026-10-31'), await on('2026-11-01'), await on('2026-11-22'), await on('2026-11-23')]).toEqual([
      [],
      ['沈禾'],
      ['沈禾'],
      [],
    ]);
  });

  test('an end in the future closes nothing yet', async () => {
    const admin = t.as('admin').territories;
    const { items } = await admin.history({ territoryId: east });
    const rep = items.find((one) => one.role === 'rep');
    if (!rep) throw new Error('no rep');
    await admin.endAssignment({ id: rep.id, version: rep.version, toOn: '2026-12-01' });
    expect(await seenBy('rep')).toEqual(['NB007', 'SX018']);
  });
});

describe('rules', () => {
  const forest = fc
    .integer({ min: 1, max: 12 })
    .chain((n) =>
      fc
        .tuple(...Array.from({ length: n }, (_, i) => fc.integer({ min: -1, max: i - 1 })))
        .map((parents) =>
          parents.map((parent, i): Node => ({ id: `n${i}`, parentId: parent < 0 ? null : `n${parent}` })),
        ),
    );

  test('a circle is exactly a parent from the own branch', () => {
    fc.assert(
      fc.property(forest, fc.nat(), fc.nat(), (nodes, a, b) => {
        const [id, parentId] = [`n${a % nodes.length}`, `n${b % nodes.length}`];
        const ordered = inTreeOrder(nodes);
        const at = ordered.findIndex((one) => one.id === id);
        const depth = ordered[at]?.depth ?? 0;
        const rest = ordered.slice(at + 1);
        const end = rest.findIndex((one) => one.depth <= depth);
        const branch = [id, ...(end < 0 ? rest : rest.slice(0, end)).map((one) => one.id)];
        expect(makesCircle(nodes, id, parentId)).toBe(branch.includes(parentId));
        expect(ordered).toHaveLength(nodes.length);
      }),
    );
  });

  test('two spans overlap when a day lies in both', () => {
    const span = fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.option(fc.integer({ min: 1, max: 9 })))
      .map(([from, length]) => ({
        fromOn: `2026-01-${String(from).padStart(2, '0')}`,
        toOn: length === null ? null : `2026-01-${String(from + length).padStart(2, '0')}`,
      }));
    const holds = (one: { fromOn: string; toOn: string | null }, day: string) =>
      one.fromOn <= day && (one.toOn === null || day < one.toOn);
    fc.assert(
      fc.property(span, span, (a, b) => {
        const days = Array.from({ length: 31 }, (_, i) => `2026-01-${String(i + 1).padStart(2, '0')}`);
        expect(overlaps(a, b)).toBe(days.some((day) => holds(a, day) && holds(b, day)));
      }),
    );
  });

  test('division codes', () => {
    expect(['330200', '110000', '820000'].every(divisionFits)).toBe(true);
    expect(['990000', '33020', '3302000', '33020a'].some(divisionFits)).toBe(false);
  });
});
