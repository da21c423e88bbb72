/** What dealers tell of their stock by hand: sold today, counted, adjusted. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { nextNumber } from '../../kernel/numbering.ts';
import { command } from '../../kernel/op.ts';
import { mixedFrom } from '../../kernel/quantity.ts';
import { dealerInfo } from '../dealers/index.ts';
import { skuInfos, type SkuInfo } from '../products/index.ts';
import { assertOpenDay } from '../receivables/index.ts';
import { writeCounts } from './counts.ts';
import { refreshDemand } from './demand.ts';
import { reporters } from './import.sight.ts';
import { lockStock, postMovements } from './ledger.ts';
import { readLines } from './lines.ts';
import { known, productOf } from './ops.ts';
import { writeReports } from './reports.ts';
import { signOf } from './rules.ts';
import { writeSellOut } from './sell-out.ts';
import { refuseFuture } from './days.ts';
import { AdjustInput, CountInput, CountView, DocumentView, SellOutInput, SellOutView } from './shapes.ts';

const ids = (lines: readonly { skuId: string }[]) => lines.map((line) => line.skuId);

export const recordSellOut = command({
  can: 'stock.recordSellOut',
  who: reporters,
  summary: 'Record what a dealer sold on a day; several forms of one day add up',
  input: SellOutInput,
  output: SellOutView,
  async run(ctx, { dealerId, on = ctx.today(), lines }) {
    const dealer = await dealerInfo(ctx, dealerId);
    refuseFuture(ctx, on);
    const skus = await skuInfos(ctx, ids(lines));
    const read = readLines(lines, skus, { twice: true });
    const number = await nextNumber(ctx, dealer, 'X');
    const { reports } = await writeSellOut(
      ctx,
      read.map(({ line, skuId, quantity }) => {
        const sign = line.returned ? -1 : 1;
        const amountFen = line.amountFen === undefined ? null : sign * line.amountFen;
        const nobody = { customer: '', customerName: '', documentNo: '', month: false };
        return { dealerId, skuId, on, ...nobody, quantity: sign * quantity, amountFen };
      }),
      { origin: 'form', source: 'form', batchId: null, numberOf: () => number },
    );
    const documentId = reports.get(dealerId) ?? '';
    await refreshDemand(ctx, [dealerId]);
    ctx.record({ noun: 'stock', id: documentId, dealerId, after: { number, on, sold: read.length } });
    ctx.emit('stock.sellOutReported', { dealerIds: [dealerId] });
    return { documentId, number, below: await belowZero(ctx, dealerId, skus) };
  },
});

async function belowZero(ctx: Ctx, dealerId: string, skus: ReadonlyMap<string, SkuInfo>) {
  const { rows } = await ctx.db.execute<{ skuId: string; quantity: number }>(sql`
    select sku_id as "skuId", quantity from stock_balances
     where dealer_id = ${dealerId}::uuid and quantity < 0 and sku_id = any (${sql.param([...skus.keys()])}::uuid[])`);
  return rows.map(({ skuId, quantity }) => {
    const sku = known(skus, skuId);
    return { ...productOf(sku), quantity, text: mixedFrom(quantity, sku.packs, sku.orderUnit) };
  });
}

export const count = command({
  can: 'stock.count',
  who: reporters,
  summary: 'Record a count at the end of a day; differences to the book are booked with a reason',
  input: CountInput,
  output: CountView,
  async run(ctx, { dealerId, on = ctx.today(), source, full, reason = 'counted', lines }) {
    const dealer = await dealerInfo(ctx, dealerId);
    refuseFuture(ctx, on);
    await lockStock(ctx, [dealerId]);
    const unnamed = full ? await othersHeld(ctx, dealerId, ids(lines), on) : [];
    const skus = await skuInfos(ctx, [...ids(lines), ...unnamed]);
    const read = readLines(lines, skus, { zero: true, twice: source === 'scan' });
    const number = await nextNumber(ctx, dealer, 'P');
    const reports = await writeReports(ctx, [
      { dealerId, kind: 'count', number, fromOn: on, toOn: on, source, batchId: null, lines: read.length },
    ]);
    const documentId = reports.get(dealerId) ?? '';
    const common = { dealerId, reportId: documentId, number, on, reason, lots: [] };
    const counted = await writeCounts(ctx, [
      ...read.map(({ line, skuId, quantity }) => ({
        ...common,
        skuId,
        counted: quantity,
        reported: line.reported ?? null,
      })),
      ...unnamed.map((skuId) => ({ ...common, skuId, counted: 0, reported: null })),
    ]);
    await refreshDemand(ctx, [dealerId]);
    ctx.record({ noun: 'stock', id: documentId, dealerId, after: { number, on, counted: counted.length, full } });
    ctx.emit('stock.counted', { dealerIds: [dealerId] });
    const items = counted.map((one) => {
      const sku = known(skus, one.skuId);
      const text = (quantity: number) => mixedFrom(quantity, sku.packs, sku.orderUnit);
      return {
        ...productOf(sku),
        ...one,
        bookText: text(one.book),
        countedText: text(one.counted),
        differenceText: text(one.difference),
      };
    });
    return { documentId, number, on, items: items.toSorted((a, b) => (a.code < b.code ? -1 : 1)) };
  },
});

/** Products that the book holds at the end of the day and that the count does not name. */
async function othersHeld(ctx: Ctx, dealerId: string, named: readonly string[], on: string): Promise<string[]> {
  const { rows } = await ctx.db.execute<{ id: string }>(sql`
    select sku_id as id from stock_days
     where dealer_id = ${dealerId}::uuid and "on" <= ${on}::date and not sku_id = any (${sql.param([...named])}::uuid[])
     group by sku_id having sum(came - went) <> 0`);
  return rows.map((row) => row.id);
}

export const adjust = command({
  can: 'stock.adjust',
  who: ['director', 'manager', 'rep', 'logistics', 'admin', 'owner', 'warehouse'],
  summary: 'Book scrap, a return to the company, a customer’s return or a correction, with its reason',
  input: AdjustInput,
  output: DocumentView,
  async run(ctx, { dealerId, on = ctx.today(), kind, reason, lines }) {
    const dealer = await dealerInfo(ctx, dealerId);
    await assertOpenDay(ctx, on, 'on');
    const read = readLines(lines, await skuInfos(ctx, ids(lines)));
    const document = { kind: 'adjustment', id: newId(), number: await nextNumber(ctx, dealer, 'T') };
    await lockStock(ctx, [dealerId]);
    const sign = signOf(kind) ?? 1;
    await postMovements(
      ctx,
      read.map(({ skuId, quantity }) => ({ dealerId, skuId, on, kind, quantity: sign * quantity, document, reason })),
    );
    const after = {
      number: document.number,
      on,
      kind,
      lines: read.map(({ skuId, quantity }) => ({ skuId, quantity })),
    };
    ctx.record({ noun: 'stock', id: document.id, dealerId, after, reason });
    ctx.emit('stock.adjusted', { dealerIds: [dealerId] });
    return { documentId: document.id, number: document.number };
  },
});
