/** What the values of a column look like, before it is known what they are. */
import type { ImportField, ImportType } from '../../kernel/import-fields.ts';
import type { Cell, SheetRow } from '../../kernel/sheets/types.ts';
import { exactText, readNumber } from './amounts.ts';
import { checkDigitHolds, readUsualPhone } from './codes.ts';
import { readDate } from './dates.ts';
import { readCount, readQuantity, unitOf } from './quantities.ts';
import { cellText, isBlank, plain, saysNothing, squeeze } from './text.ts';

/** Shares of the filled cells, 0 to 1. */
export interface Profile {
  filled: number;
  number: number;
  /** Numbers without a fraction. */
  whole: number;
  quantity: number;
  /** Numbers with a word behind: 24瓶/箱, 30天. */
  counted: number;
  /** Quantities that name their unit. */
  withUnit: number;
  /** Texts or cells that are a day or month; bare numbers count only as serials or 20260305. */
  date: number;
  barcode: number;
  phone: number;
  unit: number;
  han: number;
  /** Han or other letters, length over 3. */
  wordy: number;
  code: number;
  distinct: number;
  negative: number;
  productName: number;
  productCode: number;
  dealerName: number;
  dealerCode: number;
  barcodeKnown: number;
  /** Average length of the text. */
  length: number;
  first: number[];
}

/** What the house knows already: values that tell a column without any head. */
export interface Known {
  productNames?: ReadonlySet<string>;
  productCodes?: ReadonlySet<string>;
  barcodes?: ReadonlySet<string>;
  dealerNames?: ReadonlySet<string>;
  dealerCodes?: ReadonlySet<string>;
}

/** Makes the comparable sets of master data. */
export function knownOf(data: {
  products?: readonly { code: string; name: string; barcode?: string }[];
  dealers?: readonly { code: string; name: string; shortName?: string }[];
}): Known {
  const keys = (texts: readonly string[]) => new Set(texts.map(squeeze).filter((key) => key !== ''));
  const [products, dealers] = [data.products ?? [], data.dealers ?? []];
  return {
    productNames: keys(products.map((one) => one.name)),
    productCodes: keys(products.map((one) => one.code)),
    barcodes: new Set(products.map((one) => one.barcode ?? '').filter((code) => code !== '')),
    dealerNames: keys(dealers.flatMap((one) => [one.name, one.shortName ?? ''])),
    dealerCodes: keys(dealers.map((one) => one.code)),
  };
}

function looksLikeBarcode(text: string): boolean {
  if (/^\d\.\d+e\+1[123]$/.test(text)) return true;
  return /^(?:\d{8}|\d{12,14})$/.test(text) && checkDigitHolds(text);
}

function looksLikeDate(cell: Cell, text: string): boolean {
  if (typeof cell === 'number') return (cell > 40_000 && cell < 55_000) || /^20\d{4}(?:\d\d)?$/.test(text);
  if (/^\d{1,3}$/.test(text) || /^\d+\.\d+$/.test(text)) return false;
  const read = readDate(cell, { year: 2026, month: '2026-01', order: 'mdy' });
  return read.ok && read.value !== null;
}

type Counter = Record<Exclude<keyof Profile, 'first' | 'filled' | 'length' | 'distinct'>, number>;

function count(sum: Counter, cell: Cell, known: Known): void {
  const text = plain(cellText(cell));
  const key = squeeze(text);
  const number = readNumber(cell);
  const isNumber = number.ok && number.value !== null && !number.value.percent;
  sum.number += Number(isNumber);
  sum.whole += Number(isNumber && number.value?.decimals === 0);
  sum.negative += Number(isNumber && (number.value?.digits ?? 0n) < 0n);
  const quantity = isNumber ? null : readQuantity(cell);
  const named = quantity?.ok === true && quantity.value?.unit !== undefined;
  sum.counted += Number(isNumber || readCount(cell).ok);
  sum.quantity += Number(isNumber || named);
  sum.withUnit += Number(named);
  sum.date += Number(looksLikeDate(cell, text));
  sum.barcode += Number(looksLikeBarcode(text));
  sum.phone += Number(
    /^\+?[\d\s()*-]{7,20}$/.test(text) && /\*{3}/.test(text)
      ? true
      : !isNumber || /^1\d{10}$/.test(text)
        ? readUsualPhone(cell).ok
        : false,
  );
  sum.unit += Number(unitOf(text) !== null);
  sum.han += Number(/\p{Script=Han}/u.test(text));
  sum.wordy += Number(/\p{L}/u.test(text) && text.length > 3 && !/^[a-z0-9._/-]*\d[a-z0-9._/-]*$/.test(text));
  sum.code += Number(/^[a-z0-9][a-z0-9._/-]*$/.test(text) && /\d/.test(text));
  sum.productName += Number(known.productNames?.has(key) ?? false);
  sum.productCode += Number(known.productCodes?.has(key) ?? false);
  sum.dealerName += Number(known.dealerNames?.has(key) ?? false);
  sum.dealerCode += Number(known.dealerCodes?.has(key) ?? false);
  sum.barcodeKnown += Number(known.barcodes?.has(text) ?? false);
}

const LOOKED_AT = 60;

export function profileOf(rows: readonly SheetRow[], column: number, known: Known): Profile {
  const cells = rows
    .map((row) => row.cells[column] ?? null)
    .filter((cell) => !isBlank(cell) && !saysNothing(cellText(cell)));
  const seen = cells.slice(0, LOOKED_AT);
  const sum: Counter = {
    number: 0,
    whole: 0,
    quantity: 0,
    counted: 0,
    withUnit: 0,
    date: 0,
    barcode: 0,
    phone: 0,
    unit: 0,
    han: 0,
    wordy: 0,
    code: 0,
    negative: 0,
    productName: 0,
    productCode: 0,
    dealerName: 0,
    dealerCode: 0,
    barcodeKnown: 0,
  };
  for (const cell of seen) count(sum, cell, known);
  const n = Math.max(1, seen.length);
  for (const key of Object.keys(sum) as (keyof Counter)[]) sum[key] /= n;
  return {
    ...sum,
    filled: cells.length / Math.max(1, rows.length),
    distinct: new Set(seen.map(cellText)).size / n,
    length: seen.map((cell) => cellText(cell).length).reduce((total, one) => total + one, 0) / n,
    first: rows.slice(0, LOOKED_AT).map((row) => {
      const read = readNumber(row.cells[column]);
      return read.ok && read.value ? Number(exactText(read.value)) : NaN;
    }),
  };
}

const ofNumbers: ReadonlySet<ImportType> = new Set(['money', 'price', 'number']);

/** 0 to 1: how well the values suit the field; an empty column suits any a little. */
export function suits(profile: Profile, field: ImportField): number {
  if (profile.filled === 0) return 0.6;
  if (ofNumbers.has(field.type)) return field.type === 'number' ? profile.counted : profile.number;
  if (field.type === 'quantity') return profile.quantity;
  if (field.type === 'date') return profile.date;
  if (field.type === 'barcode') return Math.max(profile.barcode, profile.barcodeKnown, profile.whole * 0.4);
  if (field.type === 'phone') return Math.max(profile.phone, profile.whole * 0.3);
  if (field.type === 'unit') return Math.max(profile.unit, profile.length <= 3 && profile.number === 0 ? 0.8 : 0);
  return suitsText(profile, field.key);
}

function suitsText(profile: Profile, key: string): number {
  const isCode = /code$|no$|account$|reference$|batch$/i.test(key);
  if (isCode)
    return profile.han > 0.8 && profile.code === 0
      ? 0.5
      : profile.number > 0.5 && profile.whole < profile.number
        ? 0.4
        : 1;
  const isName = /name$|payer$|contact$|parent$|address$|territory$/i.test(key);
  if (isName) return Math.max(1 - profile.number - (profile.date > 0.8 ? 0.8 : 0), 0.1);
  return profile.number > 0.9 && profile.whole < 0.9 ? 0.4 : 1;
}
