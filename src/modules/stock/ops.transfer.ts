/** Goods from one dealer to another: asked by one of the company, approved by another, two mirrored rows under one document. */
import { sql } from 'drizzle-orm';
import { notFound, refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { nextNumber } from '../../kernel/numbering.ts';
import { command, query } from '../../kernel/op.ts';
import { mixedFrom } from '../../kernel/quantity.ts';
import { dealerInfo } from '../dealers/index.ts';
import { skuInfos } from '../products/index.ts';
import { assertOpenDay } from '../receivables/index.ts';
import { lockStock, postMovements, type Movement } from './ledger.ts';
import { readLines } from './lines.ts';
import { known, productOf } from './ops.ts';
import { DecideTransferInput, TransferInput, TransfersInput, TransfersView, TransferView } from './shapes.transfer.ts';
import { stockTransfers } from './tables.ts';

export const transfer = command({
  can: 'stock.transfer',
  who: ['director', 'manager', 'rep', 'logistics'],
  summary: 'Ask for goods to go from one dealer to another; nothing moves before it is approved',
  input: TransferInput,
  output: TransferView,
  async run(ctx, { fromDealerId, toDealerId, on = ctx.today(), reason, lines }) {
    if (fromDealerId === toDealerId)
      throw refuse('stock.sameDealer', {}, [{ path: 'toDealerId', code: 'stock.sameDealer' }]);
    const from = await dealerInfo(ctx, fromDealerId);
    const to = await dealerInfo(ctx, toDealerId);
    await assertOpenDay(ctx, on, 'on');
    const skus = await skuInfos(
      ctx,
      lines.map((line) => line.skuId),
    );
    const read = readLines(lines, skus);
    const [id, number] = [newId(), await nextNumber(ctx, from, 'B')];
    const common = { id, number, on, status: 'asked', reason, askedBy: ctx.me().id, createdAt: ctx.now() };
    const goods = { skuIds: read.map((one) => one.skuId), quantities: read.map((one) => one.quantity) };
    await ctx.db.insert(stockTransfers).values([
      { dealerId: from.id, side: 'out', ...common, ...goods },
      { dealerId: to.id, side: 'in', ...common, ...goods },
    ]);
    for (const dealer of [from, to])
      ctx.record({ noun: 'stockTransfer', id, dealerId: dealer.id, after: { number, on, lines: read.length }, reason });
    return { id, number, status: 'asked' as const };
  },
});

interface Row extends Record<string, unknown> {
  dealerId: string;
  id: string;
  side: 'out' | 'in';
  number: string;
  on: string;
  status: 'asked' | 'done' | 'refused';
  skuIds: string[];
  quantities: number[];
  reason: string;
  askedBy: string;
}

const columns =
  sql.raw(`dealer_id as "dealerId", id, side, number, "on", status, sku_ids as "skuIds", reason, asked_by as "askedBy",
  (select json_agg(q) from unnest(quantities) q) as quantities`);

export const approveTransfer = command({
  can: 'stock.approveTransfer',
  who: ['director', 'manager'],
  summary: 'Approve a transfer, which moves the goods at both dealers, or refuse it; never by who asked',
  input: DecideTransferInput,
  output: TransferView,
  async run(ctx, { id, approve, reason }) {
    const { rows } = await ctx.db.execute<Row>(sql`
      select ${columns} from stock_transfers where id = ${id}::uuid order by dealer_id for update`);
    const [out, into] = [rows.find((row) => row.side === 'out'), rows.find((row) => row.side === 'in')];
    // Who sees one of the two dealers only decides nothing for the other.
    if (!out || !into) throw notFound();
    if (out.status !== 'asked') throw refuse('stock.transferDecided', { number: out.number });
    if (out.askedBy === ctx.me().id) throw refuse('stock.ownTransfer', { number: out.number });
    const status = approve ? ('done' as const) : ('refused' as const);
    await ctx.db.execute(sql`
      update stock_transfers set status = ${status}, decided_by = ${ctx.me().id}::uuid where id = ${id}::uuid`);
    if (approve) {
      await assertOpenDay(ctx, out.on, 'on');
      await lockStock(ctx, [out.dealerId, into.dealerId]);
      await postMovements(ctx, [...movementsOf(out), ...movementsOf(into)]);
    }
    for (const row of [out, into])
      ctx.record({
        noun: 'stockTransfer',
        id,
        dealerId: row.dealerId,
        after: { number: row.number, status },
        ...(reason ? { reason } : {}),
      });
    ctx.emit('stock.transferred', { id, status });
    return { id, number: out.number, status };
  },
});

function movementsOf(row: Row): Movement[] {
  const kind = row.side === 'out' ? 'transferOut' : 'transferIn';
  const document = { kind: 'transfer', id: row.id, number: row.number };
  return row.skuIds.map((skuId, i) => {
    const quantity = (row.side === 'out' ? -1 : 1) * (row.quantities[i] ?? 0);
    return { dealerId: row.dealerId, skuId, on: row.on, kind, quantity, document, reason: row.reason };
  });
}

export const transfers = query({
  can: 'stock.transfers',
  who: ['director', 'manager', 'rep', 'logistics', 'admin', 'owner', 'warehouse'],
  summary: 'Transfers between dealers, newest first: what waits for approval and what was decided',
  input: TransfersInput,
  output: TransfersView,
  async run(ctx, { dealerId, status, cursor, limit }) {
    // Ids carry their time, so the newest come first and the last one is the cursor. One or two rows each, by what is seen.
    const { rows } = await ctx.db.execute<Row>(sql`
      select ${columns} from stock_transfers where id in (
        select distinct t.id from stock_transfers t
         where ${dealerId ? sql`t.dealer_id = ${dealerId}::uuid` : sql`true`}
           and ${status ? sql`t.status = ${status}` : sql`true`} and ${cursor ? sql`t.id < ${cursor}::uuid` : sql`true`}
         order by t.id desc limit ${limit + 1})
       order by id desc, side desc`);
    const skus = await skuInfos(ctx, [...new Set(rows.flatMap((row) => row.skuIds))]);
    const cards = await ctx.registry.dealerCards(ctx, [...new Set(rows.map((row) => row.dealerId))]);
    const cardOf = (row: Row | undefined) => cards.find((one) => one.id === row?.dealerId) ?? null;
    const items = [...Map.groupBy(rows, (row) => row.id).values()].flatMap((sides) => {
      const [one] = sides;
      if (!one) return [];
      const { id, number, on, status: state, reason, askedBy } = one;
      return [
        {
          id,
          number,
          on,
          status: state,
          reason,
          /** Null for who does not see that dealer. */
          from: cardOf(sides.find((row) => row.side === 'out')),
          to: cardOf(sides.find((row) => row.side === 'in')),
          mayDecide:
            state === 'asked' && sides.length === 2 && askedBy !== ctx.me().id && ctx.can('stock.approveTransfer'),
          lines: one.skuIds.map((skuId, i) => {
            const sku = known(skus, skuId);
            const quantity = one.quantities[i] ?? 0;
            return { ...productOf(sku), quantity, text: mixedFrom(quantity, sku.packs, sku.orderUnit) };
          }),
        },
      ];
    });
    const page = items.slice(0, limit);
    return { items: page, nextCursor: items.length > limit ? (page.at(-1)?.id ?? null) : null };
  },
});
