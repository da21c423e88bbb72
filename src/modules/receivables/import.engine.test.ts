/** Going over from the old system with files: dealers with their credit, openings proved, a bank file with a name to confirm. */
import { Readable } from 'node:stream';
import { beforeAll, expect, test } from 'vitest';
import { brokenInvariants } from '../../../test/inside.ts';
import { world, type World } from '../../../test/world.ts';
import { runBackground } from '../../kernel/background.ts';

let t: World;
beforeAll(async () => {
  t = await world();
});

type Target = 'dealers' | 'openingBalance' | 'receipts' | 'products' | 'companyStock';

/** Applies what the commands asked for since, as the worker does. */
async function work(): Promise<void> {
  const events = await t.rows<{ seq: number; type: string; payload: Record<string, unknown> }>(
    "update outbox set sent_at = now() where sent_at is null and type like 'imports.%' returning seq, type, payload",
  );
  for (const one of events.toSorted((a, b) => a.seq - b.seq)) await runBackground(t.app, one.type, one.payload);
}

async function previewed(login: string, target: Target, text: string) {
  const kept = await t.app.files.keep(Readable.from([Buffer.from(text)]), 1_000_000);
  const { id: fileId } = await t.as(login).files.upload({ name: `${target}.csv`, kept });
  const { id } = await t.as(login).imports.preview({ target, fileId });
  await work();
  return t.as(login).imports.get({ id });
}

async function committed(login: string, at: { id: string; version: number }) {
  await t.as(login).imports.commit({ id: at.id, version: at.version });
  await work();
  return t.as(login).imports.get({ id: at.id });
}

test('products, dealers with credit, stock and openings come in, are proved, and go out again', async () => {
  const products = await previewed(
    'admin',
    'products',
    '商品编码,商品名称,规格,单位,箱规,条码\nP-1,汽水,500ml,瓶,24,6901234567809\nP-2,果汁,1L,瓶,12,\n',
  );
  expect(products).toMatchObject({ good: 2, bad: 0, effects: { new: 2 } });
  const goods = await committed('admin', products);
  const dealers = await previewed(
    'director',
    'dealers',
    '客户编码,客户名称,区域,价格等级,信用额度,账期,联系电话\nK-001,新桥商贸有限公司,浙东,A,"50,000.00",45,13800000009\nK-002,远山食品商行,浙西,A,20000,30,\n',
  );
  expect(dealers).toMatchObject({ good: 2, bad: 0, effects: { new: 2 } });
  const firms = await committed('director', dealers);
  expect(firms.state).toBe('done');
  const stock = await previewed(
    'logistics',
    'companyStock',
    '仓库,商品编码,商品名称,规格,单位,库存数量\n主仓,P-1,汽水,500ml,箱,10\n主仓,P-2,果汁,1L,瓶,30\n',
  );
  expect(stock).toMatchObject({ good: 2, bad: 0 });
  const held = await committed('logistics', stock);
  const openings = await previewed(
    'finance',
    'openingBalance',
    '客户编码,客户名称,单据编号,单据日期,应收余额\nK-001,新桥商贸有限公司,XS-1,2026-10-08,1200.50\nK-001,新桥商贸有限公司,XS-2,2026-11-01,800\nK-002,远山食品商行,,,-35.20\n合计,,,,1965.30\n',
  );
  expect(openings).toMatchObject({ good: 3, bad: 0, skipped: 1 });
  const before = await t.as('finance').receivables.openingProof({ batchIds: [openings.id] });
  expect(before).toMatchObject({ equal: false, fileFen: 196_530, oursFen: 0, differenceFen: -196_530 });
  const books = await committed('finance', openings);
  const proof = await t.as('finance').receivables.openingProof({ batchIds: [books.id] });
  expect(proof).toMatchObject({ equal: true, unread: 0, unplaced: { rows: 0 }, differenceFen: 0, fileFen: 196_530 });
  expect(proof.items.map((one) => [one.dealer.code, one.rows, one.left, one.differenceFen])).toEqual([
    ['K-001', 2, 0, 0],
    ['K-002', 1, 0, 0],
  ]);
  const again = await previewed(
    'finance',
    'openingBalance',
    '客户编码,客户名称,单据编号,单据日期,应收余额\nK-001,新桥商贸有限公司,XS-1,2026-10-08,1200.50\n',
  );
  expect(again.effects).toMatchObject({ again: 1 });
  expect(await brokenInvariants(t)).toEqual([]);
  // Openings keep their dealers and goods their movements, so the files before them stay.
  await t.as('finance').imports.undo({ id: books.id, version: books.version });
  await t.as('director').imports.undo({ id: firms.id, version: firms.version });
  await t.as('logistics').imports.undo({ id: held.id, version: held.version });
  await t.as('admin').imports.undo({ id: goods.id, version: goods.version });
  await work();
  expect(await t.as('finance').imports.get({ id: books.id })).toMatchObject({ state: 'undone' });
  expect(await t.as('logistics').imports.get({ id: held.id })).toMatchObject({ state: 'undone' });
  const kept = await t.as('director').imports.get({ id: firms.id });
  expect(kept).toMatchObject({ state: 'done', problem: { code: 'kernel.importInUse' } });
  expect(kept.problem?.message).toMatch(/新桥商贸有限公司|远山食品商行/);
  expect(await brokenInvariants(t)).toEqual([]);
});

test('a payer nobody knows is asked once and known ever after; money out is left alone', async () => {
  const head = '交易日期,收入金额,支出金额,对方户名,对方账号,交易流水号,摘要\n';
  const batch = await previewed(
    'finance',
    'receipts',
    `${head}2026-11-20,500.00,,桐荫副食,622200001111,L1,货款\n2026-11-20,300.00,,陆漱,622200002222,L2,货款\n2026-11-21,,88.00,某物流公司,,L3,运费\n`,
  );
  expect(batch).toMatchObject({ good: 2, bad: 1 });
  const { items } = await t.as('finance').imports.problems({ id: batch.id });
  expect(items).toMatchObject([{ field: 'payer', text: '陆漱', rows: 1 }]);
  const meansId = (await t.rows<{ id: string }>("select id from dealers where code = 'SX018'"))[0]?.id ?? '';
  await t
    .as('finance')
    .imports.fix({ id: batch.id, version: batch.version, fixes: [{ field: 'payer', text: '陆漱', meansId }] });
  await work();
  const mended = await t.as('finance').imports.get({ id: batch.id });
  expect(mended).toMatchObject({ good: 3, bad: 0, effects: { new: 2, same: 1 } });
  await committed('finance', mended);
  const receipts = (await t.as('finance').receivables.receipts({ filter: { dealerId: meansId } })).items;
  expect(receipts.map((one) => [one.payer, one.amountFen, one.unallocatedFen])).toEqual(
    expect.arrayContaining([
      ['桐荫副食', 50_000, 50_000],
      ['陆漱', 30_000, 30_000],
    ]),
  );
  const second = await previewed(
    'finance',
    'receipts',
    `${head}2026-11-20,300.00,,陆漱,622200002222,L2,货款\n2026-11-22,10.00,,陆漱,622200002222,L4,货款\n`,
  );
  expect(second).toMatchObject({ good: 2, bad: 0, known: true, effects: { new: 1, again: 1 } });
  expect(await brokenInvariants(t)).toEqual([]);
});
