/** Lists that leave as .xlsx: right values, nothing foreign, nothing masked, and long ones in the background. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { runBackground } from '../src/kernel/background.ts';
import { readContent } from '../src/kernel/sheets/content.ts';
import type { SheetRow } from '../src/kernel/sheets/types.ts';
import { asking, rowsOf, type Asking } from './samples/asking.ts';
import { markersIn } from './samples/marking.ts';
import { preparedWorld } from './samples/prepared-world.ts';
import type { Prepared, Things } from './samples/things.ts';
import { refused, type World } from './world.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let t: World;
let p: Prepared;
beforeAll(async () => {
  ({ t, p } = await preparedWorld());
});

async function sheetsOf(path: string): Promise<{ name: string; rows: SheetRow[] }[]> {
  return (await readContent(path)).sheets;
}

async function exported(login: string, ask: { list: string; filter?: Record<string, string>; columns?: string[] }) {
  const made = await t.as(login).files.export(ask);
  const file = await t.as(login).files.open({ id: made.file?.id ?? '' });
  const [data, about] = await sheetsOf(t.app.files.pathOf(file.sha256));
  return { made, name: file.name, rows: data?.rows ?? [], about: about?.rows ?? [] };
}

/** What a list needs to be asked at all. */
function filterOf(list: string, d: Things): Record<string, string> {
  if (['account', 'stock', 'stockMovements'].includes(list)) return { dealerId: d.dealerId };
  const period = { from: '2026-10-01', to: '2026-11-21' };
  if (list === 'psi') return { dealerId: d.dealerId, ...period };
  if (list === 'dataQuality') return period;
  if (list === 'supplyMovements') return { skuId: p.goods.skus[0]?.id ?? '' };
  return list === 'doings' ? { userId: d.user.id } : {};
}

describe('as seen', () => {
  test('orders: numbers are numbers, days are days, the sum stands on the second sheet', async () => {
    const { rows, about, name, made } = await exported('owner', { list: 'orders' });
    expect(name).toBe('订单_全部_2026-11-23.xlsx');
    const list = await t.as('owner').orders.list({ limit: 200 });
    expect(made.rows).toBe(list.items.length);
    expect(rows.slice(1).map((row) => [row.cells[0], row.cells[4], row.cells[7]])).toEqual(
      list.items.map((one) => [one.number, { date: one.orderedOn }, one.totalFen / 100]),
    );
    const said = new Map(about.map((row) => [row.cells[0], row.cells[1]]));
    expect(said.get('行数')).toBe(list.items.length);
    expect(said.get('金额合计')).toBe(list.items.reduce((sum, one) => sum + one.totalFen, 0) / 100);
    expect(said.get('导出人')).toBe((await t.actor('owner')).name);
  });

  test('columns are chosen, in the order asked', async () => {
    const { rows } = await exported('manager', { list: 'dealers', columns: ['name', 'code'] });
    expect(rows[0]?.cells).toEqual(['经销商名称', '经销商编码']);
  });

  test('every list has words for its name and each head, in both languages', () => {
    const { zh, en } = t.app.registry.words;
    const missing = [...t.app.registry.exports.values()].flatMap((list) =>
      [`export.${list.name}`, ...list.columns.map((one) => `export.${list.name}.${one.key}`)].filter(
        (key) => !zh[key] || !en[key],
      ),
    );
    expect(missing).toEqual([]);
    expect(t.app.registry.exports.size).toBeGreaterThan(13);
  });

  test('every list leaves for whoever may see it', async () => {
    for (const { name, operation } of t.app.registry.exports.values()) {
      const login = name === 'doings' ? 'owner' : 'admin';
      const open = t.app.registry.operations.get(operation);
      expect(open, operation).toBeDefined();
      const { made } = await exported(login, { list: name, filter: filterOf(name, p.SX018) });
      expect([name, made.state]).toEqual([name, 'done']);
    }
  });
});

describe('what may not leave', () => {
  test('cost only for who keeps it; a list without right; a list that is not there; a filter that is wrong', async () => {
    expect((await exported('finance', { list: 'products' })).rows[0]?.cells).toContain('成本');
    for (const login of ['rep', 'owner'])
      expect((await exported(login, { list: 'products', columns: ['code', 'cost'] })).rows[0]?.cells).toEqual([
        '商品编码',
      ]);
    await refused(t.as('owner').files.export({ list: 'supply' }), 'kernel.notAllowed');
    await refused(t.as('owner').files.export({ list: 'secrets' }), 'files.noSuchList');
    await refused(t.as('owner').files.export({ list: 'orders', filter: { nonsense: 'x' } }), 'kernel.invalidInput');
    await refused(
      t.as('owner').files.export({ list: 'account', filter: { dealerId: p.HZ003.dealerId } }),
      'kernel.notFound',
    );
  });

  test('an export is its maker’s alone', async () => {
    const made = await t.as('owner').files.export({ list: 'orders' });
    for (const login of ['buyer', 'owner-west', 'manager'])
      await refused(t.as(login).files.open({ id: made.file?.id ?? '' }), 'kernel.notFound');
  });

  test('no marker of another dealer is in any export of the owner or of his manager', async () => {
    const it: Asking = await asking();
    await it.box.undone(async () => {
      const marked = await it.markAll('HZ003', rowsOf(it.p.HZ003));
      const own = await it.markAll('SX018', rowsOf(it.p.SX018), ['text']);
      const told = new Set<string>();
      const ownTold = new Set<string>();
      for (const login of [it.p.SX018.logins.owner, it.p.SX018.logins.manager]) {
        for (const list of t.app.registry.exports.values()) {
          for (const d of [it.p.SX018, it.p.HZ003]) {
            const text = await textOf(it, login, { list: list.name, filter: filterOf(list.name, d) });
            for (const column of markersIn(marked, text)) told.add(`${login} ${list.name}: ${column}`);
            for (const column of markersIn(own, text)) ownTold.add(column);
          }
        }
      }
      expect([...told]).toEqual([]);
      // The same look does find what may be told, so it would have found a leak.
      expect(ownTold.size).toBeGreaterThan(10);
    });
  });
});

/** Everything written in both sheets; nothing when it was refused. */
async function textOf(it: Asking, login: string, ask: unknown): Promise<string> {
  const made = await it.box.run(login, 'files.export', ask).catch(() => null);
  const id: unknown = Reflect.get(Object(Reflect.get(Object(made?.body), 'file')), 'id');
  if (typeof id !== 'string') return '';
  const opened = await it.box.run(login, 'files.open', { id });
  return JSON.stringify(await sheetsOf(it.files.pathOf(String(Reflect.get(Object(opened.body), 'sha256')))));
}

test('texts that look like formulas are written as texts', async () => {
  await t.rows('update products set spec = \'=HYPERLINK("http://x")\' where id = $1', [p.goods.skus[0]?.id]);
  const { rows } = await exported('admin', { list: 'products', columns: ['spec'] });
  expect(rows.map((row) => row.cells[0])).toContain('=HYPERLINK("http://x")');
});

test('more than five thousand rows come in the background, with progress, once', async () => {
  await t.rows(
    `insert into territories (id, code, name) select gen_random_uuid(), 'LONG-' || n, '长 ' || n from generate_series(1, 5200) n`,
  );
  const asked = await t.as('director').files.export({ list: 'territories' });
  expect([asked.state, asked.file]).toEqual(['running', null]);
  expect((await t.as('director').files.exported({ id: asked.id })).state).toBe('running');
  const director = await t.actor('director');
  const payload = { id: asked.id, userId: director.id };
  await runBackground(t.app, 'files.exportAsked', payload);
  await runBackground(t.app, 'files.exportAsked', payload);
  const done = await t.as('director').files.exported({ id: asked.id });
  expect(done.state).toBe('done');
  expect(done.rows).toBeGreaterThan(5200);
  const file = await t.as('director').files.open({ id: done.file?.id ?? '' });
  const [data] = await sheetsOf(t.app.files.pathOf(file.sha256));
  expect(data?.rows.length).toBe(done.rows + 1);
});
