/** The stock a dealer starts with, and taking a wrong opening back. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound, refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { nextNumber } from '../../kernel/numbering.ts';
import { command } from '../../kernel/op.ts';
import { dealerInfo } from '../dealers/index.ts';
import { productLabel, skuInfos, type SkuInfo } from '../products/index.ts';
import { assertOpenDay } from '../receivables/index.ts';
import { lockStock, postStock } from './ledger.ts';
import { readLines } from './lines.ts';
import { DocumentView, OpeningInput, ReverseInput } from './shapes.ts';
import { stockBalances, stockMovements } from './tables.ts';

const openers = ['director', 'manager', 'rep', 'logistics', 'admin', 'owner', 'warehouse'] as const;

/** One at a time per dealer: two openings of one product at once must not both pass. */
async function refuseSecondOpening(
  ctx: Ctx,
  dealerId: string,
  skus: Map<string, SkuInfo>,
  lines: readonly { skuId: string }[],
): Promise<void> {
  await lockStock(ctx, [dealerId]);
  const m = stockMovements;
  const opened = await ctx.db
    .select({ skuId: m.skuId })
    .from(m)
    .where(
      and(
        eq(m.dealerId, dealerId),
        inArray(
          m.skuId,
          lines.map((line) => line.skuId),
        ),
        eq(m.documentKind, 'opening'),
      ),
    )
    .groupBy(m.skuId)
    .having(sql`sum(${m.quantity}) <> 0`);
  if (opened.length === 0) return;
  const fields = opened.map(({ skuId }) => {
    const line = lines.findIndex((one) => one.skuId === skuId) + 1;
    const sku = skus.get(skuId);
    return {
      path: `lines[${line}].skuId`,
      code: 'stock.openingExists',
      params: { line, product: sku ? productLabel(sku) : skuId },
    };
  });
  throw refuse('stock.badLines', { count: fields.length }, fields);
}

export const recordOpening = command({
  can: 'stock.recordOpening',
  who: openers,
  summary: 'Record the stock a dealer starts with, once per product',
  input: OpeningInput,
  output: DocumentView,
  async run(ctx, { dealerId, on = ctx.today(), lines }) {
    const dealer = await dealerInfo(ctx, dealerId);
    await assertOpenDay(ctx, on, 'on');
    const skus = await skuInfos(
      ctx,
      lines.map((line) => line.skuId),
    );
    const read = readLines(lines, skus).map(({ skuId, quantity }) => ({ skuId, quantity }));
    await refuseSecondOpening(ctx, dealerId, skus, read);
    const document = { kind: 'opening', id: newId(), number: await nextNumber(ctx, dealer, 'Q') };
    await postStock(ctx, { dealerId, on, kind: 'opening', document, lines: read });
    ctx.record({ noun: 'stock', id: document.id, dealerId, after: { number: document.number, on, lines: read } });
    ctx.emit('stock.opened', { dealerId, documentId: document.id });
    return { documentId: document.id, number: document.number };
  },
});

export const reverseOpening = command({
  can: 'stock.reverseOpening',
  who: openers,
  summary: 'Take a wrong opening back by reversing movements of today',
  input: ReverseInput,
  output: DocumentView,
  async run(ctx, { dealerId, documentId, reason }) {
    await dealerInfo(ctx, dealerId);
    await lockStock(ctx, [dealerId]);
    const m = stockMovements;
    const rows = await ctx.db
      .select({ skuId: m.skuId, number: m.documentNumber, quantity: sql<number>`sum(${m.quantity})::bigint` })
      .from(m)
      .where(and(eq(m.dealerId, dealerId), eq(m.documentId, documentId), eq(m.documentKind, 'opening')))
      .groupBy(m.skuId, m.documentNumber);
    const number = rows[0]?.number;
    if (!number) throw notFound();
    const left = rows.filter((row) => row.quantity !== 0);
    if (left.length === 0) throw refuse('stock.alreadyReversed', { number });
    await refuseBelowZero(ctx, dealerId, left);
    const lines = left.map((row) => ({ skuId: row.skuId, quantity: -row.quantity }));
    await postStock(ctx, {
      dealerId,
      on: ctx.today(),
      kind: 'reversal',
      document: { kind: 'opening', id: documentId, number },
      lines,
    });
    ctx.record({ noun: 'stock', id: documentId, dealerId, after: { number, reversed: true }, reason });
    return { documentId, number };
  },
});

/** What has been used up since cannot be taken back. Locks the balances in one order. */
async function refuseBelowZero(
  ctx: Ctx,
  dealerId: string,
  lines: readonly { skuId: string; quantity: number }[],
): Promise<void> {
  const held = await ctx.db
    .select({ skuId: stockBalances.skuId, quantity: stockBalances.quantity })
    .from(stockBalances)
    .where(
      and(
        eq(stockBalances.dealerId, dealerId),
        inArray(
          stockBalances.skuId,
          lines.map((line) => line.skuId),
        ),
      ),
    )
    .orderBy(stockBalances.skuId)
    .for('update');
  const short = lines.find((line) => (held.find((one) => one.skuId === line.skuId)?.quantity ?? 0) < line.quantity);
  if (!short) return;
  const sku = (await skuInfos(ctx, [short.skuId])).get(short.skuId);
  throw refuse('stock.notOnHand', { product: sku ? productLabel(sku) : short.skuId });
}
