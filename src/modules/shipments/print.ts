/** The delivery note as paper and as text for WeChat. */
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { readingOf } from '../../kernel/export.ts';
import { formatYuan, rmbUpper } from '../../kernel/money.ts';
import { command, query } from '../../kernel/op.ts';
import type { PrintDocument } from '../../kernel/print/document.ts';
import { forms, frameOf, printed } from '../../kernel/print/parts.ts';
import { companyName } from '../access/index.ts';
import { FileView, fileFor } from '../files/index.ts';
import { readers } from '../orders/index.ts';
import { get } from './ops.read.ts';
import type { ShipmentView } from './shapes.ts';

type Shipment = z.input<typeof ShipmentView>;

const Ask = z.strictObject({ id: z.uuid(), form: z.enum(forms).default('slip') });

const carrierOf = (one: Shipment) => [one.carrier, one.plate].filter(Boolean).join(' ');

function paperOf(ctx: Ctx, one: Shipment, company: string, form: (typeof forms)[number]): PrintDocument {
  const { say: word } = readingOf(ctx);
  const say = (key: string, params?: Record<string, unknown>) => word(`shipments.print.${key}`, params);
  const batches = (line: Shipment['lines'][number]) =>
    line.batches.map(({ batchNo, expiresOn }) => [batchNo, expiresOn].filter(Boolean).join(' / ')).join('；');
  return {
    ...frameOf(ctx, form, `/shipments/${one.id}`),
    company,
    title: say('title'),
    subject: one.number,
    facts: [
      { label: say('dealer'), value: `${one.dealer.name}（${one.dealer.code}）` },
      { label: say('order'), value: one.order.number },
      { label: say('date'), value: one.shippedOn },
      { label: say('expected'), value: one.expectedOn },
      { label: say('carrier'), value: carrierOf(one) || '—' },
      { label: say('waybill'), value: one.waybill || '—' },
    ],
    columns: [
      { head: say('position'), share: 5, align: 'center' },
      { head: say('code'), share: 13 },
      { head: say('name'), share: 26 },
      { head: say('spec'), share: 15 },
      { head: say('quantity'), share: 11, align: 'right' },
      { head: say('batch'), share: 20 },
      { head: say('received'), share: 10 },
    ],
    rows: one.lines.map((line) => [
      String(line.position),
      line.sku.code,
      line.sku.name,
      line.sku.spec,
      `${line.unitQuantity}${line.unit}`,
      batches(line),
      '',
    ]),
    sums: [
      { label: say('cases'), value: String(one.cases) },
      { label: say('amount'), value: `¥ ${formatYuan(one.amountFen)}` },
    ],
    notes: [say('words', { text: rmbUpper(one.amountFen) })],
    signatures: [say('signSender'), say('signDriver'), say('signReceiver')],
  };
}

export const print = command({
  can: 'shipments.print',
  who: readers,
  summary: 'The delivery note as PDF, 241 x 140 mm or A4; GET /files/{id} downloads it',
  input: Ask,
  output: FileView,
  async run(ctx, { id, form }) {
    const one = await get.run(ctx, { id });
    const document = paperOf(ctx, one, await companyName(ctx), form);
    const name = `${document.title}_${one.number}_${ctx.today()}.pdf`;
    return fileFor(ctx, { dealerId: null, name, kept: await printed(ctx, document) });
  },
});

/** Lines of a text that is read on a phone; more than these are counted. */
const shown = 12;

export const share = query({
  can: 'shipments.share',
  who: readers,
  summary: 'The delivery as plain text for WeChat',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ text: z.string() }),
  async run(ctx, { id }) {
    const { say } = readingOf(ctx);
    const one = await get.run(ctx, { id });
    const lines = one.lines
      .slice(0, shown)
      .map(({ sku, unitQuantity, unit }) =>
        say('shipments.print.shareLine', { name: sku.name, spec: sku.spec, quantity: `${unitQuantity}${unit}` }),
      );
    if (one.lines.length > shown) lines.push(say('shipments.print.shareMore', { n: one.lines.length - shown }));
    const text = say('shipments.print.share', {
      number: one.number,
      dealer: one.dealer.name,
      on: one.shippedOn,
      expected: one.expectedOn,
      carrier: [carrierOf(one), one.waybill].filter(Boolean).join(' ') || '—',
      lines: lines.join('\n'),
      cases: one.cases,
      link: `${ctx.publicUrl}/shipments/${one.id}`,
    });
    return { text };
  },
});
