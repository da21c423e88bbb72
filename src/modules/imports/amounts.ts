/** Numbers, money and prices as they stand in files. Exact: texts become integers by place, never by arithmetic of floats. */
import { NUMBER_PATTERN, readDecimal } from '../../kernel/digits.ts';
import { MAX_FEN, MAX_PRICE_E4 } from '../../kernel/money.ts';
import { halfUp } from '../../kernel/ratio.ts';
import type { Cell } from '../../kernel/sheets/types.ts';
import { cellText, numberText, plain, saysNothing } from './text.ts';
import { got, nothing, wrong, type Problem, type Read } from './problem.ts';

/** An exact signed decimal: digits / 10^decimals. `computed`: it came from a cell with a float, not from a text. */
export interface Exact {
  digits: bigint;
  decimals: number;
  computed: boolean;
  /** Written with %: a share, never money. */
  percent?: true;
}

const SCALES: Record<string, number> = { 千: 3, k: 3, 万: 4, w: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8 };
const NUMBER = new RegExp(
  `^(${NUMBER_PATTERN}|\\d{1,3}(?: \\d{3})+(?:\\.\\d+)?|\\d+\\.) ?(千万|百万|十万|亿|万|千|k|w)? ?(元整|元正|元|圆整|圆|块|rmb|cny|%)?$`,
);
const EXPONENT = /^[-+]?\d(?:\.\d+)?e[+-]?\d+$/;

/** Takes signs off: -5, 5-, (5), 负5, △5 as accountants write; null when two of them contradict each other. */
function unsign(text: string): { negative: boolean; rest: string } | null {
  let rest = text.replace(/^(?:¥|rmb|cny|人民币) ?/, '');
  let signs = 0;
  const bracketed = /^\((.+)\)$/.exec(rest);
  if (bracketed) [rest, signs] = [(bracketed[1] ?? '').trim(), signs + 1];
  const before = /^(?:(-|负|△|▲)|\+) ?/.exec(rest);
  if (before) [rest, signs] = [rest.slice(before[0].length), signs + (before[1] ? 1 : 0)];
  const after = /^(.*\d.*?) ?-$/.exec(rest);
  if (after) [rest, signs] = [after[1] ?? '', signs + 1];
  rest = rest.replace(/^(?:¥|rmb|cny|人民币) ?/, '');
  return signs > 1 ? null : { negative: signs === 1, rest };
}

function fromText(original: string, computed: boolean): Exact | Problem {
  const text = plain(original).replace(/^['`]/, '');
  if (/[$€£]|usd|eur|hkd|jpy|美元|港币|欧元/.test(text))
    return { code: 'imports.foreignCurrency', params: { value: original } };
  const signed = unsign(text);
  const match = signed && NUMBER.exec(signed.rest);
  if (!signed || !match) {
    // 12,34 and 1.234,56 have figures and separators only: say what is wrong with them.
    const grouped = signed && /^[\d,. ]*,[\d,. ]*(?:元|万)?$/.test(signed.rest);
    return { code: grouped ? 'imports.badGrouping' : 'imports.notANumber', params: { value: original } };
  }
  const [, number = '', scale = '', suffix = ''] = match;
  const value = readDecimal(number.replaceAll(' ', '').replace(/\.$/, ''));
  if (!value) return { code: 'imports.notANumber', params: { value: original } };
  const digits = signed.negative ? -value.digits : value.digits;
  const percent = suffix === '%';
  const read = shifted({ digits, decimals: value.decimals, computed }, (SCALES[scale] ?? 0) - (percent ? 2 : 0));
  return percent ? { ...read, percent } : read;
}

/** Times 10^places, trailing zeros taken off. */
export function shifted(value: Exact, places: number): Exact {
  let { digits, decimals } = value;
  decimals -= places;
  if (decimals < 0) [digits, decimals] = [digits * 10n ** BigInt(-decimals), 0];
  while (decimals > 0 && digits % 10n === 0n) [digits, decimals] = [digits / 10n, decimals - 1];
  return { digits, decimals, computed: value.computed };
}

/** Any number of a cell: text with all its habits, or the number Excel holds. Nothing written is null, not zero. */
export function readNumber(cell: Cell | undefined): Read<Exact> {
  if (cell === null || cell === undefined) return nothing;
  if (typeof cell === 'object' && 'error' in cell) return wrong('imports.cellError', { value: cell.error });
  if (typeof cell === 'object' || typeof cell === 'boolean')
    return wrong('imports.notANumber', { value: cellText(cell) });
  const text = typeof cell === 'number' ? numberText(cell) : cell;
  if (typeof cell === 'string') {
    const seen = plain(cell);
    if (seen === '' || saysNothing(cell)) return nothing;
    // Of a text like 1.2E+05 the digits that matter may be gone.
    if (EXPONENT.test(seen)) return wrong('imports.notANumber', { value: cell.trim() });
  }
  const value = fromText(text, typeof cell === 'number' && !Number.isSafeInteger(cell));
  return 'code' in value ? { ok: false, problem: value } : got(value);
}

/** A plain decimal text, '-' before: for quantities and numbers. */
export function exactText({ digits, decimals }: Exact): string {
  const abs = (digits < 0n ? -digits : digits).toString().padStart(decimals + 1, '0');
  const whole = abs.slice(0, abs.length - decimals);
  return `${digits < 0n ? '-' : ''}${whole}${decimals > 0 ? `.${abs.slice(-decimals)}` : ''}`;
}

interface Scaled {
  cell: Cell | undefined;
  decimals: number;
  /** Places the head adds: 4 for 万元, 3 for 千元. */
  places: number;
  limit: number;
  tooFine: Problem['code'];
}

function scaled({ cell, decimals, places, limit, tooFine }: Scaled): Read<number> {
  const read = readNumber(cell);
  if (!read.ok || read.value === null) return read.ok ? nothing : read;
  const written = cellText(cell);
  if (read.value.percent) return wrong('imports.notANumber', { value: written });
  const value = shifted(read.value, places);
  const over = value.decimals - decimals;
  // What a formula computed shows two decimals on the sheet; what a person typed has to be exact.
  if (over > 0 && !value.computed) return wrong(tooFine, { value: written });
  const whole = over > 0 ? halfUp(value.digits, 10n ** BigInt(over)) : value.digits * 10n ** BigInt(-over);
  if (whole > BigInt(limit) || whole < -BigInt(limit)) return wrong('imports.tooLarge', { value: written });
  const to = exactText(shifted({ digits: whole, decimals, computed: false }, 0));
  return got(Number(whole) + 0, over > 0 ? { code: 'imports.rounded', params: { value: written, to } } : undefined);
}

/**
 * Money in 分. A float of a formula is rounded half-up to a 分 with a note, a written third decimal is refused.
 * places: 4 where the head says 万元.
 */
export function readMoney(cell: Cell | undefined, places = 0): Read<number> {
  return scaled({ cell, decimals: 2, places, limit: MAX_FEN, tooFine: 'imports.fractionOfFen' });
}

/** A unit price in 1/10000 元, not negative; a computed float is rounded half-up with a note. */
export function readPrice(cell: Cell | undefined, places = 0): Read<number> {
  const bare =
    typeof cell === 'string' ? cell.replace(/\s*(?:元)?\s*[/／每]\s*[\p{Script=Han}a-zA-Z]{1,4}\s*$/u, '') : cell;
  const read = scaled({ cell: bare, decimals: 4, places, limit: MAX_PRICE_E4, tooFine: 'imports.finePrice' });
  if (read.ok && read.value !== null && read.value < 0)
    return wrong('imports.negativePrice', { value: cellText(cell) });
  return read;
}
