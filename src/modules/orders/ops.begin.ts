/** Where an order begins: the last one once more, or a text from a chat. Nothing is written. */
import { and, desc, eq, notInArray } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound, refuse } from '../../kernel/errors.ts';
import { query } from '../../kernel/op.ts';
import { catalogue, skuInfos, type SkuInfo } from '../products/index.ts';
import { basketOfStored, dealerIdOf, frameOf } from './basket.ts';
import { orderers } from './ops.ts';
import { parseOrderText } from './parse.ts';
import { word } from './present.ts';
import { quoteOf } from './quote.ts';
import { ParseInput, RepeatInput } from './shapes.ts';
import { ParseView, RepeatView } from './shapes.views.ts';
import { linesOf, type LineRow, type OrderRow } from './store.ts';
import { orders } from './tables.ts';

async function orderToRepeat(ctx: Ctx, dealerId: string, orderId: string | undefined): Promise<OrderRow> {
  const which = orderId ? eq(orders.id, orderId) : notInArray(orders.status, ['draft', 'rejected', 'cancelled']);
  const [row] = await ctx.db
    .select()
    .from(orders)
    .where(and(eq(orders.dealerId, dealerId), which))
    .orderBy(desc(orders.orderedAt), desc(orders.id))
    .limit(1);
  if (row) return row;
  throw orderId ? notFound() : refuse('orders.noOrderYet');
}

function leftOutView(ctx: Ctx, line: LineRow, sku: SkuInfo | undefined) {
  const reason = word(ctx, `orders.leftOut.${sku?.lifeCycle === 'planned' ? 'planned' : 'ended'}`);
  return { skuId: line.skuId, code: sku?.code ?? '', name: sku?.name ?? '', spec: sku?.spec ?? '', reason };
}

export const repeat = query({
  can: 'orders.repeat',
  who: orderers,
  summary: 'The last order, or a given one, once more with today’s prices, credit and availability; writes nothing',
  input: RepeatInput,
  output: RepeatView,
  async run(ctx, input) {
    const frame = await frameOf(ctx, dealerIdOf(ctx, input.dealerId));
    const order = await orderToRepeat(ctx, frame.dealer.id, input.orderId);
    const lines = await linesOf(ctx, order.dealerId, order.id);
    const skus = await skuInfos(
      ctx,
      lines.map((line) => line.skuId),
    );
    const again = lines.filter((line) => skus.get(line.skuId)?.orderable);
    if (again.length === 0) throw refuse('orders.nothingToRepeat', { number: order.number });
    const basket = await basketOfStored(
      ctx,
      frame,
      again.map((line) => ({ ...line, priceE4: line.listPriceE4 })),
      false,
    );
    return {
      ...(await quoteOf(ctx, frame, basket, order.backorder)),
      from: { id: order.id, number: order.number, orderedOn: order.orderedOn },
      leftOut: lines
        .filter((line) => !again.includes(line))
        .map((line) => leftOutView(ctx, line, skus.get(line.skuId))),
    };
  },
});

export const parse = query({
  can: 'orders.parse',
  who: orderers,
  summary: 'Reads a chat text or pasted rows into lines to be confirmed by a person; writes nothing and never guesses',
  input: ParseInput,
  output: ParseView,
  async run(ctx, input) {
    await frameOf(ctx, dealerIdOf(ctx, input.dealerId));
    const known = await catalogue(ctx);
    const skus = new Map(known.map((sku) => [sku.id, sku]));
    const entries = known.map(({ id, code, name, spec, aliases, packs, initials }) => ({
      skuId: id,
      code,
      name,
      spec,
      aliases,
      packs,
      initials,
    }));
    const { lines } = parseOrderText(input.text, entries);
    return {
      lines: lines.map((line) => {
        const sku = line.skuId ? skus.get(line.skuId) : undefined;
        return {
          source: line.source,
          skuId: line.skuId,
          quantity: line.quantity,
          unit: line.unit ?? sku?.orderUnit ?? null,
          unitAssumed: line.unit === null && sku !== undefined,
          problem: line.problem ?? null,
          text: line.problem ? word(ctx, `orders.parse.${line.problem}`) : null,
          candidates: line.candidates.flatMap(({ skuId, score }) => {
            const one = skus.get(skuId);
            return one
              ? [{ skuId, score, code: one.code, name: one.name, spec: one.spec, orderUnit: one.orderUnit }]
              : [];
          }),
        };
      }),
    };
  },
});
