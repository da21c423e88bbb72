/** A product as the list shows it: the file, today's price of each level, and what the warehouse has of it. */
import type { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { api, type Input, type Output } from '../../../../web/kit/api.ts';
import type { PageOf, PageRequest } from '../../../../web/kit/list-types.ts';
import { type Pack, mixed } from '../../../../kernel/quantity.ts';

export type Product = Output<'products.list'>['items'][number];
export type Position = Output<'supply.position'>['items'][number];
export type PriceRow = Output<'prices.list'>['items'][number];
export type Incoming = Position['incoming'][number];
export type Batch = Position['batches'][number];

export interface Row extends Product {
  /** Level -> rows that hold today, smallest tier first. */
  prices: ReadonlyMap<string, PriceRow[]>;
  position: Position | null;
}

type Filter = Input<'products.list'>['filter'];

export async function loadRows(page: PageRequest<Filter>): Promise<PageOf<Row>> {
  const found = await api.call('products.list', page);
  const skuIds = found.items.map((one) => one.id);
  if (skuIds.length === 0) return { items: [], nextCursor: null };
  const [prices, positions] = await Promise.all([pricesOf(skuIds), positionsOf(skuIds)]);
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

async function positionsOf(skuIds: string[]): Promise<Map<string, Position>> {
  const { items } = await api.call('supply.position', { filter: { skuIds }, limit: 200 });
  return new Map(items.map((one) => [one.skuId, one]));
}

export function labelOf(product: Pick<Product, 'name' | 'spec'>): string {
  return `${product.name} ${product.spec}`.trim();
}

/** Base units without the pallet, as people in the office count: 340箱, 12箱3瓶. */
export function counted(
  base: number,
  product: { packs: readonly Pack[]; orderUnit?: string; baseUnit: string },
): string {
  const units = product.packs.filter(
    (pack) => pack.unit === product.baseUnit || pack.unit === (product.orderUnit ?? '箱'),
  );
  return mixed(base, units.length > 0 ? units : product.packs);
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
