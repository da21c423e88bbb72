/** Opening stock from the old system: once a dealer and product; batches of one product add up. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import type {
  CheckedRow,
  ImportRow,
  ImportScope,
  ImportTarget,
  RowOutcome,
  RowProblem,
} from '../../kernel/import-target.ts';
import { productLabel } from '../products/index.ts';
import { openingStockFields } from './import-fields.ts';
import { partiesOf, quantityOf } from './import-rows.ts';
import { sightOf, type Sight } from './import.sight.ts';
import { closedTo, lockStock, postMovements, type Movement } from './ledger.ts';

interface Opened {
  dealerId: string;
  skuId: string;
  product: string;
  quantity: number;
}

function openedOf(row: ImportRow, sight: Sight): Opened | RowProblem[] {
  const parties = partiesOf(row, sight.dealers, sight.skus);
  if (Array.isArray(parties)) return parties;
  const { dealerId, sku } = parties;
  const quantity = quantityOf(row, sku);
  if (typeof quantity !== 'number') return [quantity];
  if (quantity < 0) return [{ field: 'quantity', code: 'stock.countNegative', params: { product: sku.name } }];
  return { dealerId, skuId: sku.id, product: productLabel(sku), quantity };
}

const pair = (one: { dealerId: string; skuId: string }) => `${one.dealerId}:${one.skuId}`;

/** Pairs that have an opening of another batch already. */
async function openedAlready(ctx: Ctx, rows: readonly Opened[], number: string): Promise<Set<string>> {
  const json = JSON.stringify(rows.map(({ dealerId, skuId }) => ({ dealerId, skuId })));
  const { rows: found } = await ctx.db.execute<{ dealerId: string; skuId: string }>(sql`
    select m.dealer_id as "dealerId", m.sku_id as "skuId" from stock_movements m
      join (select distinct "dealerId", "skuId" from jsonb_to_recordset(${json}::jsonb) as r("dealerId" uuid, "skuId" uuid)) r
        on m.dealer_id = r."dealerId" and m.sku_id = r."skuId"
     where m.document_kind = 'opening' and m.document_number <> ${number} group by 1, 2 having sum(m.quantity) <> 0`);
  return new Set(found.map(pair));
}

async function check(ctx: Ctx, rows: readonly ImportRow[], scope: ImportScope): Promise<CheckedRow[]> {
  const sight = await sightOf(ctx, rows);
  const read = rows.map((row) => openedOf(row, sight));
  const known = await openedAlready(
    ctx,
    read.flatMap((one) => (Array.isArray(one) ? [] : [one])),
    scope.number,
  );
  return read.map((one): CheckedRow => {
    if (Array.isArray(one)) return { problems: one, effect: 'same' };
    if (!known.has(pair(one))) return { problems: [], effect: one.quantity === 0 ? 'same' : 'new' };
    return {
      problems: [{ field: 'productName', code: 'stock.openedAlready', params: { product: one.product } }],
      effect: 'again',
    };
  });
}

/** One document a dealer and step; its id is given back to every row of the dealer. */
async function commit(ctx: Ctx, rows: readonly ImportRow[], scope: ImportScope): Promise<RowOutcome[]> {
  const sight = await sightOf(ctx, rows);
  const read = rows.flatMap((row) => {
    const one = openedOf(row, sight);
    return Array.isArray(one) ? [] : [one];
  });
  const documents = new Map([...new Set(read.map((one) => one.dealerId))].map((id) => [id, newId()]));
  await lockStock(ctx, [...documents.keys()]);
  const sums = new Map<string, Movement>();
  for (const one of read) {
    const document = { kind: 'opening', id: documents.get(one.dealerId) ?? '', number: scope.number };
    const quantity = (sums.get(pair(one))?.quantity ?? 0) + one.quantity;
    const { dealerId, skuId } = one;
    sums.set(pair(one), { dealerId, skuId, on: ctx.today(), kind: 'opening', quantity, document });
  }
  await postMovements(ctx, [...sums.values()]);
  return rows.map((row) => ({ documentId: documents.get(row.dealerId ?? '') ?? null, before: null }));
}

/** @throws stock.countedSince, stock.notEnough: what was sold or counted since stands on the opening. */
async function undo(ctx: Ctx, done: readonly (ImportRow & RowOutcome)[]): Promise<void> {
  const ids = [...new Set(done.flatMap((row) => row.documentId ?? []))];
  const dealers = [...new Set(done.flatMap((row) => row.dealerId ?? []))];
  if (ids.length === 0) return;
  await lockStock(ctx, dealers);
  const { rows } = await ctx.db.execute<
    Opened & { on: string; id: string; number: string; counted: string | null } & Record<string, unknown>
  >(sql`
    select m.dealer_id as "dealerId", m.sku_id as "skuId", m."on", m.document_id as id, m.document_number as number, sum(m.quantity)::bigint as quantity,
           (select max(c."on") from stock_counts c where c.dealer_id = m.dealer_id and c.sku_id = m.sku_id and not c.replaced and c."on" >= m."on")::text as counted
      from stock_movements m
     where m.dealer_id = any (${sql.param(dealers)}::uuid[]) and m.document_id = any (${sql.param(ids)}::uuid[]) and m.document_kind = 'opening'
     group by m.dealer_id, m.sku_id, m."on", m.document_id, m.document_number having sum(m.quantity) <> 0`);
  const later = rows.find((row) => row.counted !== null);
  if (later) throw refuse('stock.countedSince', { number: later.number, on: later.counted ?? '' });
  const back = rows.map((row): Movement => {
    const { dealerId, skuId, on, id, number, quantity } = row;
    return {
      dealerId,
      skuId,
      on,
      kind: 'reversal',
      of: 'opening',
      quantity: -quantity,
      document: { kind: 'opening', id, number },
    };
  });
  const closed = await closedTo(
    ctx,
    back.map((one) => one.on),
  );
  await postMovements(ctx, back, closed);
}

export const openingStockTarget: ImportTarget = {
  name: 'openingStock',
  who: ['director', 'manager', 'rep', 'logistics', 'admin', 'owner', 'warehouse'],
  fields: openingStockFields,
  dealer: 'row',
  product: true,
  check,
  commit,
  undo,
};
