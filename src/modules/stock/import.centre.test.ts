/** A file of sell-out all the way through the import centre: demand and the word to others come once, at its end. */
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { workImports } from '../../../test/samples/prepare-imports.ts';
import { stockFiles } from '../../../test/stock-files.ts';
import { world } from '../../../test/world.ts';
import { addDays } from '../../kernel/time.ts';

test('a file of several steps is told once, and the demand of its dealer stands when it is written', async () => {
  const t = await world();
  const f = await stockFiles(t);
  const [sku] = await t.rows<{ code: string; name: string }>('select code, name from products where id = $1', [f.a]);
  const lines = Array.from({ length: 2_800 }, (_, i) => {
    const on = addDays('2026-11-23', -(i % 28));
    return `${on},D${i},客户${i % 50},${sku?.code},${sku?.name},2,瓶`;
  });
  const text = `销售日期,单据编号,客户名称,商品编码,商品名称,数量,单位\n${lines.join('\n')}\n`;
  const kept = await t.app.files.keep(Readable.from([Buffer.from(text)]), 1_000_000);
  const { id: fileId } = await t.as('owner').files.upload({ name: '销售明细.csv', kept });
  const { id } = await t.as('owner').imports.preview({ target: 'sellOut', fileId });
  await workImports(t);
  const batch = await t.as('owner').imports.get({ id });
  expect(batch).toMatchObject({ state: 'preview', good: 2_800, bad: 0 });
  await t.as('owner').imports.commit({ id, version: batch.version, rows: 'good' });
  await workImports(t);
  const { items } = await t.as('manager').stock.health({ filter: { dealerId: f.dealerId, skuId: f.a } });
  expect(items[0]).toMatchObject({ quantity: -5_600, sold28: 5_600, ads: 200 });
  const told = await t.rows("select 1 from outbox where type = 'stock.sellOutReported'");
  expect(told).toHaveLength(1);
  const back = await t.as('owner').imports.get({ id });
  await t.as('owner').imports.undo({ id, version: back.version });
  await workImports(t);
  const after = await t.as('manager').stock.health({ filter: { dealerId: f.dealerId, skuId: f.a } });
  expect(after.items[0]).toMatchObject({ quantity: 0, sold28: 0 });
});
