/** How a text of a file is made comparable. */
import { halfWidth } from '../../kernel/digits.ts';
import type { Cell } from '../../kernel/sheets/types.ts';
import { simplified } from './traditional.ts';

/** Zero width, direction marks, BOM and control characters: they are never meant, and break every comparison. */
// oxlint-disable-next-line no-control-regex
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD\u0000-\u0008\u000B-\u001F\u007F]/g;

/** Most cells hold nothing but ASCII and common characters with single spaces: they need no cleaning. */
const CLEAN = /^(?:[\x21-\x7e\u4e00-\u9fff](?: (?=[\x21-\x7e\u4e00-\u9fff]))?)*$/;
const ASCII = /^[\x20-\x7e]*$/;

/** Visible text, spaces collapsed, otherwise as written. */
export function tidy(text: string): string {
  if (text.length < 200 && CLEAN.test(text)) return text;
  return text
    .replace(INVISIBLE, '')
    .replace(/[\s\u3000\u00A0]+/g, ' ')
    .trim();
}

/** Half width, lower case, one kind of minus and ×: for reading values. */
export function plain(text: string): string {
  const seen = tidy(text);
  return (ASCII.test(seen) ? seen : halfWidth(seen.normalize('NFKC')))
    .replace(/[–—―‐‑‒﹣]/g, '-')
    .replace(/[✕✖xX](?=\d)/g, (c, at: number, whole: string) => (/[\d)a-zA-Z]/.test(whole.charAt(at - 1)) ? '×' : c))
    .toLowerCase()
    .trim();
}

const squeezed = new Map<string, string>();

/** Only letters and figures, simplified, lower case: for comparing heads and names. Remembered, heads repeat. */
export function squeeze(text: string): string {
  const known = squeezed.get(text);
  if (known !== undefined) return known;
  const key = simplified(plain(text)).replace(/[^\p{L}\p{N}%]/gu, '');
  if (squeezed.size > 50_000) squeezed.clear();
  squeezed.set(text, key);
  return key;
}

/** A cell as a person reads it; '' for an empty one. A number is written without exponent where it is whole. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return tidy(cell);
  if (typeof cell === 'number') return numberText(cell);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return 'date' in cell ? cell.date : cell.error;
}

/**
 * A number of a file as a decimal text. Excel keeps doubles: 12.3 may lie there as 12.300000000000001. Its own
 * precision is 15 significant digits, so the shortest text of 15 digits is what the person typed.
 */
export function numberText(n: number): string {
  if (Number.isSafeInteger(n)) return String(n + 0);
  return expand(String(Number(n.toPrecision(15))));
}

/** '1.5e-7' and '1.2e+21' without exponent. */
function expand(text: string): string {
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', first = '', rest = '', power = '0'] = match;
  const digits = first + rest;
  const point = 1 + Number(power);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** True for a cell without anything in it. */
export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && tidy(cell) === '');
}

const NOTHING = /^(?:-+|\/+|\\+|无|暂无|没有|空|n\/?a|#n\/a|null|nil|none|未填|待定|\*+)$/;

/** What people write for "nothing here": -, /, 无, N/A. Not a zero. */
export function saysNothing(text: string): boolean {
  return NOTHING.test(plain(text));
}
