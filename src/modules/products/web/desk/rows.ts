/** A product as the list shows it: the file, today's price of each level, and what the warehouse has of it. */
import type { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { api, type Input, type Output } from '../../../../web/kit/api.ts';
import type { PageOf, PageRequest } from '../../../../web/kit/list-types.ts';
import { groupDigits } from '../../../../web/kit/figures.tsx';
import { type Pack, parts } from '../../../../kernel/quantity.ts';

export type Product = Output<'products.list'>['items'][number];
type InOne = Output<'supply.position'>['items'][number];
export type Warehouse = Output<'supply.warehouses'>['items'][number];
/** What the company has of a product: summed over the warehouses that are looked at, and each of them by itself. */
export interface Position extends Omit<InOne, 'warehouseId' | 'warehouseName'> {
  in: readonly InOne[];
}
export type PriceRow = Output<'prices.list'>['items'][number];
export type Incoming = Position['incoming'][number];
export type Batch = Position['batches'][number];

export interface Row extends Product {
  /** Level -> rows that hold today, smallest tier first. */
  prices: ReadonlyMap<string, PriceRow[]>;
  position: Position | null;
}

/** One warehouse, or all; not the product's own, so the server's list of products does not know it. */
export type Filter = Input<'products.list'>['filter'] & { warehouseId?: string };

export async function loadRows(page: PageRequest<Filter>): Promise<PageOf<Row>> {
  const { warehouseId, ...filter } = page.filter ?? {};
  const found = await api.call('products.list', { ...page, filter });
  const skuIds = found.items.map((one) => one.id);
  if (skuIds.length === 0) return { items: [], nextCursor: null };
  const [prices, positions] = await Promise.all([pricesOf(skuIds), positionsOf(skuIds, warehouseId)]);
  const items = found.items.map((one): Row => {
    const own = (prices.get(one.id) ?? []).toSorted((a, b) => a.minQuantity - b.minQuantity);
    return { ...one, prices: Map.groupBy(own, (row) => row.level), position: positions.get(one.id) ?? null };
  });
  return { items, nextCursor: found.nextCursor };
}

/** Prices that hold today; several levels and tiers may pass one page. */
async function pricesOf(skuIds: string[]): Promise<Map<string, PriceRow[]>> {
  const rows: PriceRow[] = [];
  let cursor: string | null = null;
  do {
    const page: Output<'prices.list'> = await api.call('prices.list', {
      filter: { skuIds, state: 'valid' },
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return Map.groupBy(rows, (row) => row.skuId);
}

async function positionsOf(skuIds: string[], chosen: string | undefined): Promise<Map<string, Position>> {
  const { items: warehouses } = await api.call('supply.warehouses', {});
  const looked = warehouses.filter((one) => chosen === undefined || one.id === chosen);
  const answers = await Promise.all(
    looked.map(({ id }) => api.call('supply.position', { filter: { skuIds, warehouseId: id }, limit: 200 })),
  );
  const bySku = Map.groupBy(
    answers.flatMap((one) => one.items),
    (one) => one.skuId,
  );
  return new Map([...bySku].flatMap(([skuId, rows]) => (rows[0] ? [[skuId, summed(rows[0], rows)]] : [])));
}

function summed(first: InOne, rows: readonly InOne[]): Position {
  const sum = (key: 'onHand' | 'reserved' | 'available' | 'waiting') => rows.reduce((all, one) => all + one[key], 0);
  return {
    ...first,
    onHand: sum('onHand'),
    reserved: sum('reserved'),
    available: sum('available'),
    waiting: sum('waiting'),
    incoming: rows.flatMap((one) => one.incoming).toSorted((a, b) => a.expectedOn.localeCompare(b.expectedOn)),
    batches: rows.flatMap((one) => one.batches),
    in: rows,
  };
}

/** Where a batch or announced goods lie; said only where there is more than one place. */
export function placeOf(row: Row, holds: (one: InOne) => boolean): string {
  const places = row.position?.in ?? [];
  return places.length > 1 ? (places.find(holds)?.warehouseName ?? '') : '';
}

export function labelOf(product: Pick<Product, 'name' | 'spec'>): string {
  return `${product.name} ${product.spec}`.trim();
}

interface Counting {
  packs: readonly Pack[];
  orderUnit: string;
  baseUnit: string;
}

/**
 * Base units as the office counts them, in order units and what is left: `10,560` `箱`, or `12` `箱` and `3瓶`. The
 * pallet and the half case between stay out of it.
 */
export function countedParts(
  base: number,
  product: Counting,
): { minus: string; whole: string; unit: string; rest: string } {
  const units = product.packs.filter((pack) => pack.unit === product.baseUnit || pack.unit === product.orderUnit);
  const minus = base < 0 ? '−' : '';
  const [first, second] = parts(Math.abs(base), units);
  if (!first || base === 0) return { minus: '', whole: '0', unit: product.orderUnit, rest: '' };
  const text = (part: { quantity: string }) =>
    part.quantity.includes('/') ? part.quantity : groupDigits(Number(part.quantity));
  return { minus, whole: text(first), unit: first.unit, rest: second ? `${text(second)}${second.unit}` : '' };
}

/** The same as one text: `10,560箱`, `12箱3瓶`. */
export function counted(base: number, product: Counting): string {
  const { minus, whole, unit, rest } = countedParts(base, product);
  return `${minus}${whole}${unit}${rest}`;
}

type Tone = Parameters<typeof StatusTag>[0]['tone'];
export const lifeTones: Record<Product['lifeCycle'], Tone> = {
  planned: 'neutral',
  new: 'purple',
  main: 'success',
  regular: 'neutral',
  phaseOut: 'warning',
  ended: 'danger',
};

/** `15瓶`, `780瓶`; a pack of 5/2 reads `5/2升`. */
export function factorText(pack: Pack, baseUnit: string): string {
  return `${pack.den === 1 ? pack.num : `${pack.num}/${pack.den}`}${baseUnit}`;
}
