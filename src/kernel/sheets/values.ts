/** What a text or a number of a file becomes as a cell, the same for every format. */
import { DAY, dayOfSerial, serialOfDay, type FormatKind } from './formats.ts';
import type { Cell } from './types.ts';

// Control characters carry no value, and the database cannot hold NUL; tab and line ends stay.
// oxlint-disable-next-line no-control-regex
const control = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
// oxlint-disable-next-line no-control-regex
const unusual = /[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]/;
const guarded = /^'+[=+\-@\t\r\n]/;

/**
 * Text as it goes on: line ends as \n, no control characters, no half characters, and without the apostrophe that our
 * own export sets before a text that a spreadsheet would take for a formula (so that importing an export changes nothing).
 */
export function cleanText(text: string): string {
  let clean = text;
  if (unusual.test(clean)) clean = clean.replace(/\r\n?/g, '\n').replace(control, '').toWellFormed();
  return clean.charCodeAt(0) === 39 && guarded.test(clean) ? clean.slice(1) : clean;
}

/** Text of a cell; an empty one is no cell. */
export function textCell(text: string): Cell {
  const clean = cleanText(text);
  return clean === '' ? null : clean;
}

/** A stored number under its format: a day, a code with leading zeros, or the number. */
export function numberCell(value: number | string, kind: FormatKind, from1904: boolean): Cell {
  if (typeof value === 'string') return textCell(value);
  if (kind === DAY) {
    const date = dayOfSerial(value, from1904);
    return date === null ? value : { date };
  }
  if (kind > 0 && Number.isSafeInteger(value) && value >= 0) return String(value).padStart(kind, '0');
  return value;
}

/**
 * A number written in a file. What JavaScript's number cannot hold exactly as a whole (more than 15 digits) stays text,
 * so that no digit of a long code is lost; what is no number at all stays text too.
 */
export function numberOf(text: string): number | string {
  const value = Number(text);
  if (!Number.isFinite(value) || text.trim() === '') return text;
  if (!Number.isSafeInteger(value) && /^-?\d{16,}$/.test(text) && String(value) !== text) return text;
  return value;
}

/** 2026-03-05, 2026-03-05T10:00:00.000 and 2026-03-05T10:00:00Z of XML as a day; null when it is none. */
export function dayOfIso(text: string): Cell {
  const found = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.\d+)?Z?)?$/.exec(text.trim());
  if (!found?.[1] || serialOfDay(found[1]) === null) return null;
  const time = found[2] && found[2] !== '00:00:00' ? `T${found[2]}` : '';
  return { date: `${found[1]}${time}` };
}
