/** The order as paper, as text for WeChat, and the day's orders in five lines. */
import { z } from 'zod';
import { readingOf } from '../../kernel/export.ts';
import { formatPrice, formatYuan, rmbUpper } from '../../kernel/money.ts';
import { command, query } from '../../kernel/op.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { PrintDocument } from '../../kernel/print/document.ts';
import { forms, frameOf, printed } from '../../kernel/print/parts.ts';
import { companyName } from '../access/index.ts';
import { FileView, fileFor } from '../files/index.ts';
import { counts } from './ops.list.ts';
import { get, readers } from './ops.read.ts';
import type { OrderView } from './shapes.views.ts';

type Order = z.input<typeof OrderView>;

const Ask = z.strictObject({ id: z.uuid(), form: z.enum(forms).default('a4') });

function paperOf(ctx: Ctx, order: Order, company: string, form: (typeof forms)[number]): PrintDocument {
  const { say: word } = readingOf(ctx);
  const say = (key: string, params?: Record<string, unknown>) => word(`orders.print.${key}`, params);
  return {
    ...frameOf(ctx, form, `/orders/${order.id}`),
    company,
    title: say('title'),
    subject: order.number,
    facts: [
      { label: say('dealer'), value: `${order.dealer.name}（${order.dealer.code}）` },
      { label: say('date'), value: order.orderedOn },
      { label: say('status'), value: order.statusName },
      { label: say('by'), value: order.createdByName },
      ...(order.note ? [{ label: say('note'), value: order.note }] : []),
    ],
    columns: [
      { head: say('position'), share: 5, align: 'center' },
      { head: say('code'), share: 13 },
      { head: say('name'), share: 26 },
      { head: say('spec'), share: 16 },
      { head: say('quantity'), share: 12, align: 'right' },
      { head: say('price'), share: 14, align: 'right' },
      { head: say('amount'), share: 14, align: 'right' },
    ],
    rows: order.lines.map((line) => [
      String(line.position),
      line.sku.code,
      line.sku.name,
      line.sku.spec,
      `${line.unitQuantity}${line.unit}`,
      `${formatPrice(line.priceE4)}/${line.priceUnit}`,
      formatYuan(line.amountFen),
    ]),
    sums: [
      ...(order.discountFen > 0 ? [{ label: say('discount'), value: formatYuan(order.discountFen) }] : []),
      { label: say('total'), value: `¥ ${formatYuan(order.totalFen)}` },
    ],
    notes: [say('words', { text: rmbUpper(order.totalFen) })],
    signatures: [say('signBuyer'), say('signSeller')],
  };
}

export const print = command({
  can: 'orders.print',
  who: readers,
  summary: 'The order as PDF, A4 or 241 x 140 mm; GET /files/{id} downloads it',
  input: Ask,
  output: FileView,
  async run(ctx, { id, form }) {
    const order = await get.run(ctx, { id });
    const document = paperOf(ctx, order, await companyName(ctx), form);
    const name = `${document.title}_${order.number}_${ctx.today()}.pdf`;
    return fileFor(ctx, { dealerId: null, name, kept: await printed(ctx, document) });
  },
});

/** Lines of a text that is read on a phone; more than these are counted. */
const shown = 12;

export const share = query({
  can: 'orders.share',
  who: readers,
  summary: 'The order as plain text for WeChat',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ text: z.string() }),
  async run(ctx, { id }) {
    const { say } = readingOf(ctx);
    const order = await get.run(ctx, { id });
    const lines = order.lines
      .slice(0, shown)
      .map(({ sku, unitQuantity, unit }) =>
        say('orders.print.shareLine', { name: sku.name, spec: sku.spec, quantity: `${unitQuantity}${unit}` }),
      );
    if (order.lines.length > shown) lines.push(say('orders.print.shareMore', { n: order.lines.length - shown }));
    const text = say('orders.print.share', {
      number: order.number,
      dealer: order.dealer.name,
      on: order.orderedOn,
      status: order.statusName,
      lines: lines.join('\n'),
      cases: order.cases,
      total: formatYuan(order.totalFen),
      link: `${ctx.publicUrl}/orders/${order.id}`,
    });
    return { text };
  },
});

export const shareDay = query({
  can: 'orders.shareDay',
  who: readers,
  summary: 'The orders of a day in a few lines of plain text for WeChat',
  input: z.strictObject({}),
  output: z.object({ text: z.string() }),
  async run(ctx) {
    const { say } = readingOf(ctx);
    const on = ctx.today();
    const of = await counts.run(ctx, { filter: { from: on, to: on } });
    const all = await counts.run(ctx, {});
    const text = say('orders.print.shareDay', {
      on,
      count: of.sums.count,
      cases: of.sums.cases,
      total: formatYuan(of.sums.amountFen),
      toApprove: all.toApprove,
      held: all.held,
      toShip: all.toShip,
      inTransit: all.inTransit,
      link: `${ctx.publicUrl}/orders`,
    });
    return { text };
  },
});
