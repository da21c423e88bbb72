/** Barcodes, phone numbers and texts of cells. */
import type { Cell } from '../../kernel/sheets/types.ts';
import { got, nothing, wrong, type Read } from './problem.ts';
import { cellText, numberText, plain, saysNothing, tidy } from './text.ts';

/** GS1: weights 3 and 1 from the right, the last digit makes the sum a multiple of ten. */
export function checkDigitHolds(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, weight = 1; i >= 0; i -= 1, weight = 4 - weight) sum += Number(digits[i]) * weight;
  return sum % 10 === 0;
}

const LENGTHS = new Set([8, 12, 13, 14]);

/**
 * A barcode as digits. 6.92E+12 has lost its digits and is refused, as is a number that ends in zeros where the
 * check digit says so: it was rounded on its way.
 */
export function readBarcode(cell: Cell | undefined): Read<string> {
  const written = cellText(cell);
  if (written === '' || saysNothing(written)) return nothing;
  if (typeof cell === 'object' && cell !== null)
    return wrong('error' in cell ? 'imports.cellError' : 'imports.badBarcode', { value: written });
  const text = plain(typeof cell === 'number' ? numberText(cell) : written)
    .replace(/^['`]/, '')
    .replace(/\.0+$/, '');
  if (/^\d(?:\.\d+)?e\+?\d+$/.test(text)) return wrong('imports.barcodeRounded', { value: written });
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d+$/.test(digits) || !LENGTHS.has(digits.length)) return wrong('imports.badBarcode', { value: written });
  if (checkDigitHolds(digits)) return got(digits);
  return wrong(/0{5}$/.test(digits) ? 'imports.barcodeRounded' : 'imports.barcodeCheck', { value: written });
}

/** A mobile number of ours that lost or gained a digit on its way. */
const ALMOST_MOBILE = /^(?:\+?86)?1[3-9]\d*$/;

/**
 * Mobile or land line as digits, the area code with a dash; the first one where several stand in the cell. Numbers of
 * other countries and of switchboards are taken as the forms take them: what was typed there and exported comes back.
 */
export function readPhone(cell: Cell | undefined): Read<string> {
  const read = readUsualPhone(cell);
  if (read.ok || read.problem.code !== 'imports.badPhone') return read;
  const digits = plain(cellText(cell)).replace(/[\s()-]/g, '');
  return /^\+?\d{7,15}$/.test(digits) && !ALMOST_MOBILE.test(digits) ? got(digits) : read;
}

/** Only what can be called from here: the shape of a column is told by it. */
export function readUsualPhone(cell: Cell | undefined): Read<string> {
  const written = cellText(cell);
  if (written === '' || saysNothing(written)) return nothing;
  if (/\d\*{2,}\d/.test(written)) return wrong('imports.phoneMasked', { value: written });
  for (const one of plain(written).split(/[/、,;]|\s(?=\d{7,})|转/)) {
    const mobile = /^(?:\+?86)?(1[3-9]\d{9})$/.exec(one.replace(/[^\d+]/g, ''));
    if (mobile) return got(mobile[1] ?? '');
    const fixed = /^\(?(0\d{2,3})\)?[- ]?(\d{7,8})$/.exec(one.trim());
    if (fixed) return got(`${fixed[1]}-${fixed[2]}`);
    if (/^(?:400|800)[- ]?\d{3}[- ]?\d{4}$/.test(one.trim())) return got(one.replace(/\D/g, ''));
  }
  return wrong('imports.badPhone', { value: written });
}

const LONGEST = 500;

/** A text as written, without invisible characters; a number keeps all its digits. */
export function readText(cell: Cell | undefined): Read<string> {
  if (typeof cell === 'object' && cell !== null && 'error' in cell)
    return wrong('imports.cellError', { value: cell.error });
  const text = tidy(cellText(cell)).replace(/^(?:'|`)(?=[\da-zA-Z]|$)/, '');
  if (text === '' || saysNothing(text)) return nothing;
  return text.length > LONGEST ? wrong('imports.tooLong', { value: text.slice(0, 20), limit: LONGEST }) : got(text);
}
