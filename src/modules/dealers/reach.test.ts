import { beforeAll, describe, expect, test } from 'vitest';
import { dealerIdOf, territoryIdOf } from '../../../test/cast.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { runDaily } from '../../kernel/jobs.ts';
import { command } from '../../kernel/op.ts';
import { runOperation } from '../../kernel/run.ts';
import { Done, Nothing } from '../access/shapes.ts';

let t: World;
let east: string;
let west: string;
beforeAll(async () => {
  t = await world();
  [east, west] = [await territoryIdOf(t, 'ZJ-E'), await territoryIdOf(t, 'ZJ-W')];
});

const codes = async (login: string, filter: Record<string, unknown> = {}) =>
  (await t.as(login).dealers.list({ filter })).items.map((one) => one.code);
const fresh = (code: string, name: string, over: Record<string, unknown> = {}) =>
  t.as('admin').dealers.create({
    code,
    name,
    kind: 'county',
    priceLevel: 'A',
    territoryId: east,
    fromOn: '2026-01-01',
    ...over,
  });

/** The daily round of the house. */
const midnight = () => runDaily(t.app);

describe('moving a dealer', () => {
  test('is for those who see both sides', async () => {
    const id = await dealerIdOf(t, 'SX018');
    await refused(t.as('manager').dealers.move({ id, version: 1, territoryId: west }), 'kernel.notAllowed');
  });

  test('keeps the days before: the month is split, nothing is lost', async () => {
    const dealer = await fresh('MOVE1', '搬家批发');
    const moved = await t.as('director').dealers.move({
      id: dealer.id,
      version: 1,
      territoryId: west,
      fromOn: '2026-11-10',
      reason: '区划调整',
    });
    expect(moved.territoryName).toBe('浙西');
    const on = async (day: string) =>
      (await t.as('admin').dealers.get({ id: dealer.id, on: day })).dealer.territoryName;
    expect([await on('2026-11-09'), await on('2026-11-10'), await on('2025-12-31')]).toEqual(['浙东', '浙西', null]);
    const east9 = await codes('admin', { territoryId: east, on: '2026-11-09' });
    const west9 = await codes('admin', { territoryId: west, on: '2026-11-09' });
    expect([east9.includes('MOVE1'), west9.includes('MOVE1')]).toEqual([true, false]);
    expect([await codes('manager'), await codes('manager-west')]).toEqual([
      ['NB007', 'SX018'],
      ['HZ003', 'MOVE1'],
    ]);
  });

  test('not before the last one, not to where it is; on the same day it is corrected', async () => {
    const dealer = await fresh('MOVE2', '两次批发');
    const move = (version: number, territoryId: string, fromOn: string) =>
      t.as('admin').dealers.move({ id: dealer.id, version, territoryId, fromOn });
    expect((await refused(move(1, east, '2026-11-20'), 'dealers.sameTerritory')).params).toMatchObject({
      territory: '浙东',
    });
    await move(1, west, '2026-11-20');
    expect((await refused(move(2, east, '2026-11-19'), 'dealers.moveTooEarly')).params).toMatchObject({
      territory: '浙西',
      fromOn: '2026-11-20',
    });
    await refused(move(1, east, '2026-11-25'), 'kernel.conflict');
    const south = await t.as('admin').territories.create({ code: 'JS-S', name: '苏南' });
    await move(2, south.id, '2026-11-20');
    const { territories } = await t.as('admin').dealers.get({ id: dealer.id });
    expect(territories.map((one) => [one.territoryName, one.fromOn, one.toOn])).toEqual([
      ['浙东', '2026-01-01', '2026-11-20'],
      ['苏南', '2026-11-20', null],
    ]);
  });

  test('two moves at once: one wins, one is told', async () => {
    const dealer = await fresh('MOVE3', '同时批发');
    const both = await Promise.allSettled([
      t.as('admin').dealers.move({ id: dealer.id, version: 1, territoryId: west, fromOn: '2026-12-01' }),
      t.as('director').dealers.move({ id: dealer.id, version: 1, territoryId: west, fromOn: '2026-12-05' }),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('who sees a dealer', () => {
  test('changes at midnight when a move or an assignment was set ahead', async () => {
    const dealer = await fresh('LATER1', '来日批发');
    await t.as('admin').dealers.move({ id: dealer.id, version: 1, territoryId: west, fromOn: '2026-11-25' });
    await t.as('admin').territories.assign({
      territoryId: west,
      userId: (await t.actor('rep')).id,
      role: 'rep',
      fromOn: '2026-11-25',
    });
    expect([await codes('manager', { q: 'LATER1' }), await codes('manager-west', { q: 'LATER1' })]).toEqual([
      ['LATER1'],
      [],
    ]);
    t.at('2026-11-24T16:00:01.000Z');
    await midnight();
    expect([await codes('manager', { q: 'LATER1' }), await codes('manager-west', { q: 'LATER1' })]).toEqual([
      [],
      ['LATER1'],
    ]);
    expect(await codes('rep', { q: 'hz003' })).toEqual(['HZ003']);
    t.at('2026-11-23T02:00:00.000Z');
    await midnight();
  });

  test('is right after assignments and moves at once, whichever commits last', async () => {
    const dealers = await Promise.all(
      [1, 2, 3, 4].map((n) => fresh(`AT000${n}`, `同刻${n}号店`, { confirmNotDuplicate: true })),
    );
    const userId = (await t.actor('rep')).id;
    const assigned = t.as('admin').territories.assign({
      territoryId: west,
      userId,
      role: 'rep',
      fromOn: '2026-02-01',
      toOn: '2026-11-24',
    });
    await Promise.all([
      assigned,
      ...dealers.map((one) =>
        t.as('director').dealers.move({ id: one.id, version: 1, territoryId: west, fromOn: '2026-11-23' }),
      ),
    ]);
    expect(await codes('rep', { q: 'AT000' })).toHaveLength(4);
    expect(await codes('manager', { q: 'AT000' })).toHaveLength(0);
    expect(await codes('manager-west', { q: 'AT000' })).toHaveLength(4);
  });

  test('members of a dealer keep theirs through every recomputation', async () => {
    await midnight();
    expect([await codes('owner'), await codes('keeper')]).toEqual([['SX018'], ['SX018']]);
  });

  test('every invariant of the house holds', async () => {
    const sound = command({
      can: 'test.sound',
      who: ['admin'],
      summary: 'invariants',
      input: Nothing,
      output: Done,
      run: async (ctx) => {
        for (const one of ctx.registry.invariants)
          expect([one.name, await one.violations(ctx)]).toEqual([one.name, []]);
        return { done: true as const };
      },
    });
    const registry = {
      ...t.app.registry,
      operations: new Map([...t.app.registry.operations, ['test.sound', sound]]),
    };
    await runOperation({ ...t.app, registry }, 'test.sound', {}, { actor: await t.actor('admin') });
  });
});

describe('ten thousand dealers', () => {
  beforeAll(async () => {
    await t.rows(
      `with made as (
         insert into dealers (id, code, name, short_name, pinyin, initials, search, name_key, address_key, kind, grade, price_level, status, phone)
         select gen_random_uuid(), 'BK' || n, '批量商贸' || n, '', 'piliangshangmao' || n, 'plsm' || n,
                'bk' || n || '|批量商贸' || n || '|piliangshangmao' || n || '|plsm' || n, 'plsm' || n, '', 'county', 'C', 'A', 'active', '1' || lpad(n::text, 10, '0')
           from generate_series(1, 10000) n returning id)
       insert into dealer_territories (dealer_id, id, territory_id, from_on) select id, gen_random_uuid(), $1, '2026-01-01' from made`,
      [east],
    );
    await t.rows('analyze dealers');
    await t.rows('analyze dealer_territories');
  });

  async function timed(work: () => Promise<unknown>): Promise<number> {
    const runs = [];
    for (let i = 0; i < 5; i += 1) {
      const from = performance.now();
      await work();
      runs.push(performance.now() - from);
    }
    // The quickest of five: whatever else the machine does only adds.
    return Math.min(...runs);
  }

  test('a search stays under 200 ms and a list is three statements', async () => {
    const recomputed = await timed(midnight);
    await t.rows('analyze dealer_access');
    await fresh('FIND1', '寻找百货');
    for (const login of ['director', 'manager']) {
      expect(await codes(login, { q: 'xzbh' })).toEqual(['FIND1']);
      const spent = [
        await timed(() => codes(login, { q: 'xzbh' })),
        await timed(() => codes(login, { q: 'plsm9' })),
        await timed(() => codes(login, { q: '9999' })),
        await timed(() => codes(login, { territoryId: east })),
      ];
      console.log(
        `${login}: ${spent.map((ms) => ms.toFixed(0)).join(' / ')} ms; recompute ${recomputed.toFixed(0)} ms`,
      );
      expect(Math.max(...spent)).toBeLessThan(200);
    }
    const statements: string[] = [];
    await t.run(
      'manager',
      'dealers.list',
      { filter: { territoryId: east } },
      { onStatement: (text) => void statements.push(text) },
    );
    // begin, head, sub-territories, dealers, managers, commit
    expect(statements).toHaveLength(6);
  });

  test('every page is reached once', async () => {
    const seen = new Set<string>();
    let cursor: string | null | undefined;
    do {
      const page: { items: { id: string }[]; nextCursor: string | null } = await t
        .as('manager')
        .dealers.list({ filter: { grade: ['C'] }, sort: '-name', limit: 200, ...(cursor ? { cursor } : {}) });
      for (const one of page.items) seen.add(one.id);
      cursor = page.nextCursor;
    } while (cursor);
    const [total] = await t.rows<{ n: number }>(
      "select count(*)::int as n from dealers d join dealer_access a on a.dealer_id = d.id where a.user_id = $1 and d.grade = 'C' and d.merged_into is null",
      [(await t.actor('manager')).id],
    );
    expect(seen.size).toBe(total?.n);
  });
});
