/** A form of the company's own, filled by people of different sight; each value beside what the lists say. */
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { readXlsx, writeXlsx as writeByHucre, type WriteSheet } from 'hucre';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { sumFen } from '../../kernel/money.ts';
import { preparedWorld } from '../../../test/samples/prepared-world.ts';
import type { Prepared } from '../../../test/samples/things.ts';
import { worldStart } from '../../../test/open-world.ts';
import { refused, type World } from '../../../test/world.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let t: World;
let p: Prepared;
beforeAll(async () => {
  ({ t, p } = await preparedWorld());
});

const month = () => worldStart.slice(0, 7);

async function upload(login: string, name: string, bytes: Uint8Array): Promise<string> {
  const kept = await t.app.files.keep(Readable.from([Buffer.from(bytes)]), 9_000_000);
  return (await t.as(login).files.upload({ name, kept })).id;
}

async function formOf(login: string, name: string, sheets: WriteSheet[], audience: 'own' | 'company' = 'company') {
  const fileId = await upload(login, `${name}.xlsx`, await writeByHucre({ sheets }));
  return t.as(login).reports.save({ fileId, name, audience });
}

async function filledBy(login: string, id: string) {
  const filling = await t.as(login).reports.fill({ id, month: month() });
  const { sha256 } = await t.as(login).files.open({ id: filling.file.id });
  return { filling, book: await readXlsx(readFileSync(t.app.files.pathOf(sha256)), { readStyles: true }) };
}

const monthly: WriteSheet[] = [
  {
    name: '月报',
    rows: [
      ['{{公司}} {{期间}} 经营月报', null, null],
      ['销售额', '{{销售额.本月}}', '{{销售额.本月.万元}}'],
      ['回款', '{{回款}}', null],
      ['编码', '名称', '逾期'],
      ['{{每个经销商.编码}}', '{{每个经销商.名称}}', '{{每个经销商.逾期}}'],
      ['合计', null, null],
    ],
    cells: new Map([['5,2', { formula: 'SUM(C5:C5)', formulaResult: 0, style: { font: { bold: true } } }]]),
    merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 2 }],
  },
  {
    name: '存货',
    rows: [['{{每个商品.编码}}', '{{每个商品.库存}}', '{{每个商品.库存.区域=浙东}}', '{{每个商品.动销量}}']],
  },
];

describe('filling', () => {
  test('a manager gets his own region, the director the company, each equal to what the lists say', async () => {
    const { id } = await formOf('admin', '经营月报', monthly);
    const [east, all] = [await filledBy('manager', id), await filledBy('director', id)];
    const codes = (book: typeof all.book) => book.sheets[0]?.rows.slice(4, -1).map((row) => row[0]);
    expect(codes(east.book)).toEqual(expect.arrayContaining(['NB007', 'SX018']));
    expect(codes(east.book)).not.toContain('HZ003');
    expect(codes(all.book)).toContain('HZ003');
    for (const [login, { book }] of [
      ['manager', east],
      ['director', all],
    ] as const) {
      const { sales, receipts } = await t.as(login).signals.month({});
      expect(book.sheets[0]?.rows[1]?.[1]).toBe(sales.nowFen / 100);
      expect(book.sheets[0]?.rows[1]?.[2]).toBeCloseTo(sales.nowFen / 1_000_000, 6);
      expect(book.sheets[0]?.rows[2]?.[1]).toBe(receipts.nowFen / 100);
      const ageing = await t.as(login).receivables.ageing({ filter: { show: 'all' }, limit: 200 });
      for (const one of ageing.items) {
        const row = book.sheets[0]?.rows.find((cells) => cells[0] === one.dealer.code);
        if (row) expect(row[2]).toBe(one.overdue / 100);
      }
      const last = (book.sheets[0]?.rows.length ?? 0) - 1;
      expect(book.sheets[0]?.cells?.get(`${last},2`)?.formula).toBe(`SUM(C5:C${last})`);
      expect(book.sheets[0]?.cells?.get(`${last},2`)?.style?.font?.bold).toBe(true);
    }
    expect(sumFen(all.filling.values.filter((one) => one.sheet === '月报').map(() => 1))).toBeGreaterThan(10);
    const said = `样例饮品 ${month().slice(0, 4)}年${Number(month().slice(5))}月 经营月报`;
    expect(east.book.sheets[0]?.rows[0]?.[0]).toBe(said);
  });

  test('stock by product is what the dealers hold, in order units', async () => {
    const { id } = await formOf('admin', '存货月报', [monthly[1] ?? { name: '' }]);
    const { book } = await filledBy('manager', id);
    const held = new Map<string, number>();
    for (const thing of [p.SX018, p.NB007]) {
      const { items } = await t.as('manager').stock.position({ dealerId: thing.dealerId });
      for (const one of items) held.set(one.code, (held.get(one.code) ?? 0) + one.quantity);
    }
    const rows = book.sheets[0]?.rows ?? [];
    expect(held.size).toBeGreaterThan(0);
    for (const [code, base] of held) {
      const row = rows.find((cells) => cells[0] === code);
      const product = (await t.as('manager').products.list({ filter: { q: code } })).items.find(
        (one) => one.code === code,
      );
      const detail = await t.as('manager').products.get({ id: product?.id ?? '' });
      const pack = detail.packs.find((one) => one.unit === detail.orderUnit);
      expect(row?.[1]).toBeCloseTo((base * (pack?.den ?? 1)) / (pack?.num ?? 1), 3);
      // All of 周岚's dealers are in 浙东.
      expect(row?.[2]).toBe(row?.[1]);
    }
  });

  test('each value says why, within the sight of whoever asks', async () => {
    const { id } = await formOf('admin', '为什么', monthly);
    const { filling } = await filledBy('director', id);
    const sales = filling.values.find((one) => one.cell === 'B2');
    expect(sales).toMatchObject({ sheet: '月报', label: '销售额 · 本月' });
    const whole = await t.as('director').explanations.get({ of: 'reports.figure', key: sales?.why ?? '' });
    const part = await t.as('manager-west').explanations.get({ of: 'reports.figure', key: sales?.why ?? '' });
    const sum = (one: typeof whole) => one.documents.reduce((total, { value }) => total + (value?.amount ?? 0), 0);
    expect(sum(whole)).toBe(whole.value.amount);
    expect(whole.value.amount / 100).toBe(Number(sales?.text.replaceAll(',', '')));
    expect(part.value.amount).toBeLessThan(whole.value.amount);
    const overdue = filling.values.find((one) => one.why?.includes(`dealer=${p.SX018.dealerId}`));
    const why = await t.as('manager').explanations.get({ of: 'reports.figure', key: overdue?.why ?? '' });
    expect(why.value.amount / 100).toBe(Number(overdue?.text.replaceAll(',', '')));
    await refused(t.as('owner').explanations.get({ of: 'reports.figure', key: sales?.why ?? '' }), 'kernel.notAllowed');
    await refused(
      t.as('director').explanations.get({ of: 'reports.figure', key: 'sales|x|y' }),
      'kernel.noSuchExplanation',
    );
  });

  test('what was filled is kept: his own for a manager, all for the director', async () => {
    const { id } = await formOf('admin', '存档', monthly);
    const { filling } = await filledBy('manager', id);
    const own = await t.as('manager').reports.fillings({ filter: { formId: id } });
    expect(own.items.map((one) => one.id)).toEqual([filling.id]);
    expect((await t.as('manager-west').reports.fillings({ filter: { formId: id } })).items).toEqual([]);
    await refused(t.as('manager-west').reports.filling({ id: filling.id }), 'kernel.notFound');
    expect((await t.as('director').reports.filling({ id: filling.id })).values).toEqual(filling.values);
    expect((await t.as('manager').reports.form({ id })).lastFilled?.month).toBe(month());
  });
});

describe('marks', () => {
  const wrong: WriteSheet[] = [
    {
      name: '表',
      rows: [['{{销量额}}', '{{销售额.明天}}'], ['{{每个经销商.名称}}', '{{每个商品.库存}}'], ['{{逾期.商品=A}}']],
    },
  ];

  test('an unknown one is told with sheet and cell, and nothing is filled', async () => {
    const form = await formOf('admin', '错的', wrong);
    expect(form.problems).toBe(4);
    expect(form.marks[0]?.problem).toContain('表!A1');
    const refusal = await refused(t.as('manager').reports.fill({ id: form.id, month: month() }), 'reports.hasProblems');
    expect(refusal.fields.map((one) => one.path)).toEqual(['表!A1', '表!B1', 'A2', '表!A3']);
    expect(refusal.fields[1]?.message).toContain('明天');
  });

  test('a mark is put on a cell by clicking, and taken off; a merged cell has only its first', async () => {
    const sheet = {
      name: '表',
      rows: [
        ['标题', null],
        [null, null],
      ],
      merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 1 }],
    };
    const form = await formOf('admin', '点选', [sheet]);
    await refused(t.as('manager').reports.fill({ id: form.id, month: month() }), 'reports.noMarks');
    const at = { id: form.id, sheet: 0, column: 1 };
    await refused(
      t.as('admin').reports.mark({ ...at, version: form.version, row: 1, text: '回款' }),
      'reports.badCell',
    );
    const marked = await t.as('admin').reports.mark({ ...at, version: form.version, row: 2, text: '回款.本月' });
    expect(marked.marks).toMatchObject([{ cell: 'B2', assigned: true, label: '回款 · 本月', problem: null }]);
    const far = await t.as('admin').reports.mark({ ...at, version: marked.version, row: 9, text: '{{期间}}' });
    const { book } = await filledBy('finance', form.id);
    const { receipts } = await t.as('finance').signals.month({});
    expect(book.sheets[0]?.rows[1]?.[1]).toBe(receipts.nowFen / 100);
    expect(book.sheets[0]?.rows[8]?.[1]).toContain('年');
    const off = await t.as('admin').reports.mark({ ...at, version: far.version, row: 2, text: null });
    expect(off.marks).toHaveLength(1);
    await refused(t.as('admin').reports.mark({ ...at, version: 1, row: 2, text: '回款' }), 'kernel.conflict');
  });

  test('a dealer by code: one out of sight is the same as one that is not there', async () => {
    const one = (code: string) => [{ name: '表', rows: [[`{{销售额.本年累计.经销商=${code}}}`]] }];
    const mine = await formOf('admin', '一家', one('SX018'));
    expect((await filledBy('manager', mine.id)).book.sheets[0]?.rows[0]?.[0]).toBeTypeOf('number');
    const refusals = await Promise.all([
      refused(t.as('manager-west').reports.fill({ id: mine.id, month: month() }), 'reports.hasProblems'),
      formOf('admin', '无此', one('ZZ999')).then(({ id }) =>
        refused(t.as('manager').reports.fill({ id, month: month() }), 'reports.hasProblems'),
      ),
    ]);
    expect(refusals.map((error) => error.fields[0]?.code)).toEqual(['reports.noSuchCode', 'reports.noSuchCode']);
  });

  test('data that looks like a formula stays text', async () => {
    const territoryId = p.territoryOf.SX018;
    const bad = { kind: 'city', grade: 'B', priceLevel: 'A', status: 'active', fromOn: '2026-01-01' } as const;
    await t
      .as('admin')
      .dealers.create({ ...bad, code: 'ZZ001', name: '=HYPERLINK("http://x","y")', shortName: '=1+1', territoryId });
    const { id } = await formOf('admin', '注入', [
      { name: '表', rows: [['{{每个经销商.编码}}', '{{每个经销商.名称}}']] },
    ]);
    const { book } = await filledBy('director', id);
    const at = book.sheets[0]?.rows.findIndex((row) => row[0] === 'ZZ001');
    expect(book.sheets[0]?.rows[at ?? 0]?.[1]).toBe('\'=HYPERLINK("http://x","y")');
    expect(book.sheets[0]?.cells?.get(`${at},1`)?.formula).toBeUndefined();
  });
});

describe('forms', () => {
  test('a form of one person is his; only administrator and director share; others do not change it', async () => {
    const own = await formOf('manager', '周岚的表', monthly, 'own');
    await refused(t.as('manager-west').reports.form({ id: own.id }), 'kernel.notFound');
    expect((await t.as('manager-west').reports.forms({})).items.map((one) => one.name)).not.toContain('周岚的表');
    expect((await t.as('director').reports.form({ id: own.id })).mayChange).toBe(true);
    await refused(formOf('manager', '给大家', monthly, 'company'), 'reports.notShared');
    const shared = await formOf('admin', '大家的', monthly);
    const settings = { id: shared.id, version: shared.version, name: 'x', note: '', audience: 'company' } as const;
    await refused(t.as('manager').reports.settings(settings), 'reports.notOwner');
    await refused(formOf('admin', '大家的', monthly), 'reports.nameTaken');
    const ended = await t.as('admin').reports.settings({ ...settings, name: '大家的', ended: true });
    await refused(t.as('manager').reports.fill({ id: ended.id, month: month() }), 'reports.ended');
    for (const login of ['owner', 'logistics']) await refused(t.as(login).reports.forms({}), 'kernel.notAllowed');
  });

  test('a new file is a new version; marks put on by clicking stay; the old files are still named', async () => {
    const first = await formOf('admin', '版本', [{ name: '表', rows: [['旧']] }]);
    const marked = await t
      .as('admin')
      .reports.mark({ id: first.id, version: first.version, sheet: 0, row: 3, column: 0, text: '回款' });
    const fileId = await upload(
      'admin',
      '新.xlsx',
      await writeByHucre({ sheets: [{ name: '表', rows: [['新', '{{期间}}']] }] }),
    );
    const second = await t.as('admin').reports.newFile({ id: first.id, version: marked.version, fileId });
    expect(second).toMatchObject({ n: 2, file: { name: '新.xlsx' } });
    expect(second.marks.map((one) => one.cell)).toEqual(['B1', 'A3']);
    expect(second.versions.map((one) => one.n)).toEqual([2, 1]);
    const { id } = await t.as('manager').reports.template({ id: first.id });
    const { sha256 } = await t.as('manager').files.open({ id });
    expect((await readXlsx(readFileSync(t.app.files.pathOf(sha256)))).sheets[0]?.rows[0]).toEqual(['新', '{{期间}}']);
  });

  test('what is no .xlsx, is damaged or a bomb is refused with the name of the file', async () => {
    const save = async (name: string, bytes: Uint8Array) =>
      t.as('admin').reports.save({ fileId: await upload('admin', name, bytes), name });
    await refused(save('表.csv', Buffer.from('a,b\n1,2\n')), 'reports.notXlsx');
    const good = await writeByHucre({ sheets: monthly });
    const cut = await refused(save('断.xlsx', good.subarray(0, good.length - 60)), 'sheets.truncated');
    expect(cut.params['file']).toBe('断.xlsx');
    await refused(
      t.as('manager').reports.fill({ id: (await formOf('admin', '将来', monthly)).id, month: '2099-01' }),
      'reports.future',
    );
  });
});
