/** A row of a product file: what it says of the product, and what is wrong with it by itself. Pure. */
import type { ImportRow, RowProblem } from '../../kernel/import-target.ts';
import { misfit, needed, problem, textOf, wholeOf } from '../../kernel/import-values.ts';
import { reduce, type Ratio } from '../../kernel/ratio.ts';
import { unitWord } from '../../kernel/units.ts';
import { barcodeSound } from './rules.ts';
import { CreateProduct } from './shapes.ts';

export interface WantedProduct {
  n: number;
  code: string;
  /** What the row says of the file of the product; what is empty stays as it is. */
  set: { name: string; spec?: string; brand?: string; category?: string; shelfLifeDays?: number };
  baseUnit: string;
  /** The larger pack, where the row names its size. */
  pack: (Ratio & { unit: string }) | null;
  barcode: string | null;
}

const shape = CreateProduct.shape;
const caseWord = '箱';

export function wantedOf(row: ImportRow): WantedProduct {
  const [spec, brand, category] = [textOf(row, 'spec'), textOf(row, 'brand'), textOf(row, 'category')];
  const shelf = wholeOf(row, 'shelfLifeDays');
  const size = sizeOf(textOf(row, 'caseSize'));
  return {
    n: row.n,
    code: textOf(row, 'code').toUpperCase(),
    set: {
      name: textOf(row, 'name'),
      ...(spec ? { spec } : {}),
      ...(brand ? { brand } : {}),
      ...(category ? { category } : {}),
      ...(shelf === null ? {} : { shelfLifeDays: shelf }),
    },
    baseUnit: unitWord(textOf(row, 'baseUnit')),
    pack: size && { unit: unitWord(textOf(row, 'caseUnit') || caseWord), ...size },
    barcode: textOf(row, 'barcode') || null,
  };
}

/** 24 or 2.5 base units in one; null when nothing or nothing exact is written. */
function sizeOf(text: string): Ratio | null {
  const match = /^(\d{1,6})(?:\.(\d{1,3}))?$/.exec(text);
  if (!match) return null;
  const part = match[2] ?? '';
  const num = BigInt(`${match[1]}${part}`);
  return num === 0n ? null : reduce(num, 10n ** BigInt(part.length));
}

/** What is wrong whatever the house knows. */
export function problemsOf(row: ImportRow, wanted: WantedProduct): RowProblem[] {
  const empty = needed(row, ['code', 'name', 'baseUnit']);
  if (empty.length > 0) return empty;
  const { set, code, baseUnit, barcode, pack } = wanted;
  const [caseUnit, caseSize] = [textOf(row, 'caseUnit'), textOf(row, 'caseSize')];
  const found = [
    misfit('code', shape.code, code),
    misfit('name', shape.name, set.name),
    set.spec === undefined ? null : misfit('spec', shape.spec, set.spec),
    set.brand === undefined ? null : misfit('brand', shape.brand, set.brand),
    set.category === undefined ? null : misfit('category', shape.category, set.category),
    set.shelfLifeDays === undefined ? null : misfit('shelfLifeDays', shape.shelfLifeDays, set.shelfLifeDays),
    misfit('baseUnit', shape.baseUnit, baseUnit),
    caseUnit === '' ? null : misfit('caseUnit', shape.baseUnit, caseUnit),
    barcode === null || barcodeSound(barcode) ? null : problem('barcode', 'products.barcodeCheck'),
  ].filter((one) => one !== null);
  if (caseSize !== '' && !pack) found.push(problem('caseSize', 'products.importCaseSize', { value: caseSize }));
  const same = pack !== null && pack.unit === baseUnit;
  if (same && pack.num !== pack.den)
    found.push(problem('caseUnit', 'products.importSameUnit', { unit: pack.unit, value: caseSize }));
  return found;
}
