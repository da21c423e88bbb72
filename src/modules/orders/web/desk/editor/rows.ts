/** Rows of the order sheet as they are typed; pure. The last row is always blank, to type the next product into. */
import { parsePrice } from '../../../../../kernel/money.ts';
import { type Pack, fromBase, toBase } from '../../../../../kernel/quantity.ts';
import type { Input } from '../../../../../web/kit/api.ts';
import { orderableNear } from '../../../rules.nearest.ts';

export interface Sku {
  id: string;
  code: string;
  name: string;
  spec: string;
  orderUnit: string;
  packs: readonly Pack[];
}

export interface Row {
  key: string;
  sku: Sku | null;
  /** Typed into the product cell and not found yet. */
  text: string;
  quantity: string;
  unit: string;
  /** Special price as typed; '' takes the list's. */
  special: string;
  reason: string;
}

export type Line = Input<'orders.quote'>['lines'][number];
export type RowMisfit =
  | 'unknown'
  | 'twice'
  | 'noQuantity'
  | 'notANumber'
  | 'negative'
  | 'zero'
  | 'tooLarge'
  | 'fractionOfBase'
  | 'badPrice'
  | 'noReason';

export interface Misfit {
  code: RowMisfit;
  column: Column;
  /** Whole numbers of the row's unit around a quantity that cannot be ordered; never nothing. */
  nearest?: string[];
}

export const columns = ['product', 'quantity', 'unit', 'special', 'reason'] as const;
export type Column = (typeof columns)[number];

let next = 0;
export function blankRow(set: Partial<Row> = {}): Row {
  next += 1;
  return { key: `r${next}`, sku: null, text: '', quantity: '', unit: '', special: '', reason: '', ...set };
}

export const isBlank = (row: Row): boolean => row.sku === null && row.text === '' && row.quantity === '';

/** Blank rows between are dropped, one is kept at the end. */
export function tidy(rows: readonly Row[]): Row[] {
  const last = rows.at(-1);
  const filled = rows.filter((row) => !isBlank(row));
  return [...filled, last && isBlank(last) ? last : blankRow()];
}

export const packOf = (sku: Sku, unit: string): Pack | undefined => sku.packs.find((pack) => pack.unit === unit);

/** "10箱" typed into the quantity cell sets both. */
export function splitQuantity(row: Row, text: string): Pick<Row, 'quantity' | 'unit'> {
  const [, number = '', word = ''] = /^\s*([\d.,０-９．]+)\s*(\D+?)\s*$/.exec(text) ?? [];
  const unit = word && row.sku ? packOf(row.sku, word)?.unit : undefined;
  return unit ? { quantity: number, unit } : { quantity: text, unit: row.unit };
}

function quantityMisfit(row: Row & { sku: Sku }): Misfit | null {
  if (row.quantity.trim() === '') return { code: 'noQuantity', column: 'quantity' };
  const pack = packOf(row.sku, row.unit);
  const read = toBase(row.quantity.replaceAll(',', ''), pack ?? { unit: row.unit, num: 1, den: 1 });
  if (read.ok) return null;
  const near =
    pack && read.nearest ? orderableNear(row.quantity.replaceAll(',', ''), pack, { minimum: 0, multiple: 1 }) : null;
  const nearest = near ? [near.below, near.above].flatMap((one) => one?.quantity ?? []) : null;
  return { code: read.reason, column: 'quantity', ...(nearest ? { nearest } : {}) };
}

/** What keeps a row out of the quote, found without asking the server. */
export function misfitOf(row: Row, rows: readonly Row[]): Misfit | null {
  const { sku } = row;
  if (isBlank(row)) return null;
  if (!sku) return { code: 'unknown', column: 'product' };
  const first = rows.find((one) => one.sku?.id === sku.id);
  if (first && first.key !== row.key) return { code: 'twice', column: 'product' };
  const wrong = quantityMisfit({ ...row, sku });
  if (wrong) return wrong;
  if (row.special.trim() === '') return null;
  if (parsePrice(row.special) === null) return { code: 'badPrice', column: 'special' };
  return row.reason.trim().length < 2 ? { code: 'noReason', column: 'reason' } : null;
}

export function lineOf(row: Row & { sku: Sku }): Line {
  const special = row.special.trim() === '' ? null : parsePrice(row.special);
  const price = special === null ? {} : { specialPriceE4: special, priceReason: row.reason.trim() };
  return { skuId: row.sku.id, quantity: row.quantity.replaceAll(',', ''), unit: row.unit, ...price };
}

const fits = (rows: readonly Row[]) =>
  rows.filter((row): row is Row & { sku: Sku } => row.sku !== null && misfitOf(row, rows) === null);
export const linesOf = (rows: readonly Row[]): Line[] => fits(rows).map(lineOf);
/** Key of the row behind each line, for errors that name lines. */
export const keysOf = (rows: readonly Row[]): string[] => fits(rows).map((row) => row.key);

export const rowOf = (sku: Sku, quantity = '', unit = sku.orderUnit): Row => blankRow({ sku, quantity, unit });

/** A product that is there already gets the new quantity; the others are added. */
export function putRows(rows: readonly Row[], added: readonly Row[]): Row[] {
  const kept = rows.map((row) => {
    const again = added.find((one) => one.sku !== null && one.sku.id === row.sku?.id);
    return again ? { ...row, quantity: again.quantity, unit: again.unit } : row;
  });
  const fresh = added.filter((one) => one.sku === null || !rows.some((row) => row.sku?.id === one.sku?.id));
  return tidy([...kept.filter((row) => !isBlank(row)), ...fresh, blankRow()]);
}

/** A base quantity in the row's unit, e.g. of a suggestion. */
export function inRowUnit(row: Row & { sku: Sku }, base: number): string {
  return fromBase(base, packOf(row.sku, row.unit) ?? { unit: row.unit, num: 1, den: 1 });
}
