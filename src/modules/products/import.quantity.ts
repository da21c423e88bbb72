/** A quantity of a file in base units of its product: with its own unit, that of the unit column, or the only one there is. Pure. */
import type { ImportRow, RowProblem } from '../../kernel/import-target.ts';
import { problem, textOf } from '../../kernel/import-values.ts';
import { sameUnit } from '../../kernel/units.ts';
import { productLabel, readQuantity } from './quantities.ts';
import type { SkuInfo } from './sku-info.ts';

interface Part {
  value: string;
  unit?: string | undefined;
}

/**
 * Zero is a quantity here, less than nothing is none. A quantity without a unit is in base units where `bare` says so,
 * otherwise asked: 12 of what?
 */
export function fileQuantity(
  row: ImportRow,
  sku: SkuInfo,
  bare: 'base' | 'ask',
): { base: number } | { problem: RowProblem } {
  const value = row.values['quantity'];
  const quantity = typeof value === 'object' && 'value' in value ? value : null;
  if (!quantity) return { problem: problem('quantity', 'kernel.importEmpty') };
  const unit = quantity.unit || textOf(row, 'unit') || undefined;
  const parts: Part[] = quantity.parts ?? [{ value: quantity.value, unit }];
  let base = 0;
  for (const part of parts) {
    const read = partOf(sku, part, bare);
    if ('problem' in read) return read;
    base += read.base;
  }
  return { base };
}

function partOf(sku: SkuInfo, part: Part, bare: 'base' | 'ask'): { base: number } | { problem: RowProblem } {
  const fallback = bare === 'base' || sku.packs.length === 1 ? sku.baseUnit : undefined;
  const wanted = part.unit ?? fallback;
  const units = sku.packs.map((pack) => pack.unit);
  if (wanted === undefined)
    return { problem: problem('unit', 'products.importUnitMissing', { product: productLabel(sku), units }) };
  const pack = sku.packs.find((one) => sameUnit(one.unit, wanted));
  if (pack && Number(part.value) === 0) return { base: 0 };
  const read = readQuantity(sku, part.value, pack?.unit ?? wanted, '');
  if ('base' in read) return { base: read.base };
  const { code, params, path } = read.problem;
  return { problem: problem(path.endsWith('unit') ? 'unit' : 'quantity', code, params) };
}
