/** Rows of a file as facts of stock: quantities in base units, days, all problems at once. Pure but for the look-ups given. */
import type { ImportQuantity, ImportRow, RowProblem } from '../../kernel/import-target.ts';
import { toBase, type Pack } from '../../kernel/quantity.ts';
import { monthRange } from '../../kernel/time.ts';
import { sameUnit } from '../../kernel/units.ts';
import { productLabel, type SkuInfo } from '../products/index.ts';

/** What the files of many systems call a case and a piece, whatever the product's own unit is. */
const caseWords = new Set(['箱', '件', '标箱', '大箱', '整箱', 'ctn']);
const pieceWords = new Set(['个', '只', '支', '瓶', '罐', '听', '袋', '包', '盒', 'pcs']);

export const textOf = (row: ImportRow, key: string): string => {
  const value = row.values[key];
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
};

export const numberOf = (row: ImportRow, key: string): number | null => {
  const value = row.values[key];
  return typeof value === 'number' ? value : null;
};

function packOf(sku: SkuInfo, unit: string): Pack | undefined {
  const own = sku.packs.find((pack) => sameUnit(pack.unit, unit));
  if (own) return own;
  const orderPack = sku.packs.find((pack) => pack.unit === sku.orderUnit);
  if (caseWords.has(unit) && caseWords.has(sku.orderUnit)) return orderPack;
  return pieceWords.has(unit) ? sku.packs.find((pack) => pack.num === pack.den) : undefined;
}

type Part = { value: string; unit?: string | undefined };

function partBase(sku: SkuInfo, part: Part): number | RowProblem {
  const product = productLabel(sku);
  const units = sku.packs.map((pack) => pack.unit).join('、');
  if (part.unit === undefined && sku.packs.length > 1)
    return { field: 'unit', code: 'stock.unitNeeded', params: { product, units } };
  const pack = part.unit === undefined ? sku.packs[0] : packOf(sku, part.unit);
  if (!pack) return { field: 'unit', code: 'stock.unitUnknown', params: { product, unit: part.unit ?? '', units } };
  const negative = part.value.startsWith('-');
  const read = toBase(negative ? part.value.slice(1) : part.value, pack);
  if (read.ok) return negative ? -read.base : read.base;
  if (read.reason === 'zero') return 0;
  const value = `${part.value}${pack.unit}`;
  return { field: 'quantity', code: `stock.quantity.${read.reason}`, params: { product, value, unit: sku.baseUnit } };
}

/** Base units, signed; free goods that left with them count too. */
export function quantityOf(row: ImportRow, sku: SkuInfo): number | RowProblem {
  const value = row.values['quantity'];
  if (typeof value !== 'object' || !('value' in value))
    return {
      field: 'quantity',
      code: 'stock.quantity.notANumber',
      params: { product: productLabel(sku), value: '', unit: sku.baseUnit },
    };
  const quantity: ImportQuantity & { gift?: Part } = value;
  const unit = quantity.unit ?? (textOf(row, 'unit') || undefined);
  const parts: Part[] = [...(quantity.parts ?? [{ value: quantity.value, unit }])];
  if (quantity.gift) parts.push({ value: quantity.gift.value, unit: quantity.gift.unit ?? unit });
  let base = 0;
  for (const part of parts) {
    const read = partBase(sku, part);
    if (typeof read !== 'number') return read;
    // -12箱3瓶 gives back the bottles too.
    base += base < 0 && read > 0 ? -read : read;
  }
  return base;
}

export interface FactDay {
  on: string;
  month: boolean;
}

/** A day, or a month by its last day. Not after today; a running month is as far as it has come. */
export function dayOf(row: ImportRow, today: string): FactDay | RowProblem | null {
  const value = row.values['date'];
  if (value === undefined) return null;
  const day = typeof value === 'string' ? value : typeof value === 'object' && 'date' in value ? value.date : null;
  if (day !== null) {
    if (day > today) return { field: 'date', code: 'stock.future', params: { on: day, today } };
    return { on: day, month: false };
  }
  if (typeof value !== 'object' || !('month' in value)) return null;
  const { from, to } = monthRange(value.month);
  if (from > today) return { field: 'date', code: 'stock.future', params: { on: value.month, today } };
  return { on: to, month: true };
}

/** Dealer and product of a row as the centre found them; what is missing or not in sight is a problem. */
export function partiesOf(
  row: ImportRow,
  dealers: ReadonlySet<string>,
  skus: ReadonlyMap<string, SkuInfo>,
): { dealerId: string; sku: SkuInfo } | RowProblem[] {
  const problems: RowProblem[] = [];
  if (row.dealerId === null || !dealers.has(row.dealerId))
    problems.push({ field: 'dealerName', code: 'stock.noSuchDealer', params: { value: textOf(row, 'dealerName') } });
  const sku = row.skuId === null ? undefined : skus.get(row.skuId);
  if (!sku)
    problems.push({ field: 'productName', code: 'stock.noProduct', params: { value: textOf(row, 'productName') } });
  return problems.length > 0 || row.dealerId === null || !sku ? problems : { dealerId: row.dealerId, sku };
}
