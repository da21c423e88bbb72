/** The company's stock from a file: what each batch holds. Batches the file does not name stay as they are. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type {
  CheckedRow,
  ImportRow,
  ImportScope,
  ImportTarget,
  RowOutcome,
  RowProblem,
} from '../../kernel/import-target.ts';
import { dayOf, earlierOf, problem, textOf, twice } from '../../kernel/import-values.ts';
import { isDay, monthRange } from '../../kernel/time.ts';
import { fileQuantity, productLabel, skuInfos, type SkuInfo } from '../products/index.ts';
import { companyStockFields } from './import-fields.ts';
import { restore, writeStock, type Counted } from './import.write.ts';
import { keepers } from './warehouses.ts';

/** Goods of a file without batches. */
const noBatch = '-';

interface Held extends Record<string, unknown> {
  id: string;
  warehouseId: string;
  skuId: string;
  batchNo: string;
  expiresOn: string | null;
  onHand: number;
  version: number;
}

interface Place {
  id: string;
  name: string;
  isDefault: boolean;
}

interface Read {
  counted: Counted | null;
  problems: RowProblem[];
  n: number;
}

/** Batches of these products, one statement; locked where they will be changed. */
async function heldOf(ctx: Ctx, skuIds: readonly string[], lock: boolean): Promise<Map<string, Held[]>> {
  const { rows } = await ctx.db.execute<Held>(sql`
    select id, warehouse_id as "warehouseId", sku_id as "skuId", batch_no as "batchNo", expires_on as "expiresOn", on_hand as "onHand", version
      from supply_batches where sku_id = any (${sql.param([...new Set(skuIds)])}::uuid[]) order by sku_id, id ${lock ? sql`for update` : sql``}`);
  return Map.groupBy(rows, (row) => `${row.warehouseId}:${row.skuId}`);
}

function placeIn(places: readonly Place[], name: string): Place | undefined {
  if (name !== '') return places.find((one) => one.name === name);
  return places.find((one) => one.isDefault) ?? (places.length === 1 ? places[0] : undefined);
}

/** Best before the end of a month; null when nothing is written. */
function expiryOf(row: ImportRow): string | null {
  const value = row.values['expiry'];
  if (typeof value === 'object' && 'month' in value) return monthRange(value.month).to;
  const day = dayOf(row, 'expiry');
  return day !== null && isDay(day) ? day : null;
}

function read(
  row: ImportRow,
  sku: SkuInfo | undefined,
  places: readonly Place[],
  held: ReadonlyMap<string, Held[]>,
): Read {
  if (!sku) return { n: row.n, counted: null, problems: [problem('productName', 'supply.unknownSku')] };
  const quantity = fileQuantity(row, sku, 'base');
  const name = textOf(row, 'warehouse');
  const place = placeIn(places, name);
  const problems: RowProblem[] = [];
  if ('problem' in quantity) problems.push(quantity.problem);
  if (!place)
    problems.push(
      name === ''
        ? problem('warehouse', 'supply.noWarehouse')
        : problem('warehouse', 'supply.importNoWarehouse', { value: name }),
    );
  if (!place || 'problem' in quantity) return { n: row.n, counted: null, problems };
  const batchNo = textOf(row, 'batch') || noBatch;
  if (batchNo.length > 40)
    problems.push(problem('batch', 'kernel.importTooLong', { value: batchNo.slice(0, 20), limit: 40 }));
  const there = held.get(`${place.id}:${sku.id}`) ?? [];
  const batch = there.find((one) => one.batchNo === batchNo);
  const expiry = expiryOf(row);
  if (batch && expiry !== null && batch.expiresOn !== expiry)
    problems.push(problem('expiry', 'supply.batchDiffers', { batchNo, expiresOn: batch.expiresOn ?? '—' }));
  // Of goods kept by batches a sum alone does not say which batch is wrong.
  const others = there.filter((one) => one.batchNo !== noBatch && one.onHand > 0);
  const sum = there.reduce((total, one) => total + one.onHand, 0);
  const bySum = batchNo === noBatch && others.length > 0;
  if (bySum && sum !== quantity.base)
    problems.push(
      problem('batch', 'supply.importNeedsBatch', {
        product: productLabel(sku),
        batches: others.map((one) => one.batchNo),
      }),
    );
  const onHand = batch?.onHand ?? 0;
  const delta = bySum ? 0 : quantity.base - onHand;
  const of = { warehouseId: place.id, skuId: sku.id, batchNo, expiresOn: batch ? batch.expiresOn : expiry };
  return { n: row.n, problems, counted: { ...of, batchId: batch?.id ?? null, version: batch?.version ?? 0, delta } };
}

async function readRows(ctx: Ctx, rows: readonly ImportRow[], lock: boolean, scope?: ImportScope): Promise<Read[]> {
  const skuIds = rows.flatMap((row) => row.skuId ?? []);
  const infos = await skuInfos(ctx, [...new Set(skuIds)]);
  const { rows: places } = await ctx.db.execute<Place & Record<string, unknown>>(
    sql`select id, name, is_default as "isDefault" from warehouses order by created_at`,
  );
  const held = await heldOf(ctx, skuIds, lock);
  const all = rows.map((row) => read(row, infos.get(row.skuId ?? ''), places, held));
  const keyOf = ({ counted }: Read) => counted && `${counted.warehouseId}:${counted.skuId}:${counted.batchNo}`;
  const earlier = earlierOf(all, keyOf, scope?.seen?.('lot'));
  return all.map((one, index) => {
    const info = infos.get(rows[index]?.skuId ?? '');
    return {
      ...one,
      problems: [...one.problems, ...twice('batch', info ? productLabel(info) : '', earlier[index] ?? null)],
    };
  });
}

const effectOf = (counted: Counted | null): CheckedRow['effect'] => {
  if (!counted) return 'new';
  if (counted.delta === 0) return 'same';
  return counted.batchId === null ? 'new' : 'changed';
};

export const companyStock: ImportTarget = {
  name: 'companyStock',
  who: keepers,
  fields: companyStockFields,
  dealer: 'none',
  product: true,
  check: async (ctx, rows, scope) =>
    (await readRows(ctx, rows, false, scope)).map(({ problems, counted }) => ({ problems, effect: effectOf(counted) })),
  async commit(ctx, rows, scope): Promise<RowOutcome[]> {
    // Two files at once would each set what the other found.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('supply.import', 0))`);
    const counted = (await readRows(ctx, rows, true)).map((one) => one.counted);
    return writeStock(ctx, counted, scope);
  },
  undo: restore,
};
