/** A form of the company's with a mark of each kind, and what the administrator filled with it. */
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { writeXlsx } from '../../src/kernel/sheets/write.ts';
import type { World } from '../world.ts';
import { worldStart } from '../open-world.ts';
import type { Reports } from './things.ts';

export async function prepareReports(t: World): Promise<Reports> {
  const through = new PassThrough();
  const rows = [
    ['{{期间}}', '{{销售额.本月}}', '{{库存}}', null],
    ['{{每个经销商.编码}}', '{{每个经销商.名称}}', '{{每个经销商.逾期}}', '{{每个经销商.发货量.本年累计}}'],
  ];
  const columns = ['编码', '名称', '逾期', '发货'].map((head) => ({ head }));
  const [bytes] = await Promise.all([buffer(through), writeXlsx(through, [{ name: '月报', columns, rows }])]);
  const admin = t.as('admin');
  const kept = await t.app.files.keep(Readable.from([bytes]), 1_000_000);
  const file = await admin.files.upload({ name: '月报.xlsx', kept });
  const form = await admin.reports.save({ fileId: file.id, name: '月报', audience: 'company' });
  const filling = await admin.reports.fill({ id: form.id, month: worldStart.slice(0, 7) });
  return { fileId: file.id, form: { id: form.id, version: form.version }, fillingId: filling.id };
}
