/**
 * Money: integer 分, prices in 1/10000 元 per pricing unit. No float touches an amount; rounding happens
 * only in the functions below that say so. Pure; the browser uses it too.
 */
import { formatScaled, halfWidth, NUMBER_PATTERN, readDecimal } from './digits.ts';
import { assertInteger, halfUp, NumberError, toSafe } from './ratio.ts';
import type { Ratio } from './ratio.ts';

/** An amount in 分, a safe integer. */
export type Fen = number;
/** A unit price in 1/10000 元 for one pricing unit, a safe integer. */
export type PriceE4 = number;

/** Business limit of a single amount: 100 billion 元. Sums may pass it, up to the safe integers. */
export const MAX_FEN: Fen = 1e13;
/** Business limit of a unit price: 100 million 元. */
export const MAX_PRICE_E4: PriceE4 = 1e12;

/** Returns n; throws `money.notFen` unless it is a safe integer (never NaN, a fraction or a rounded giant). */
export function assertFen(n: number): Fen {
  if (!Number.isSafeInteger(n)) throw new NumberError('money.notFen', `${n} is not an amount in 分`);
  return n + 0;
}

/** Adds amounts; throws `money.notFen` on a wrong item and when the sum leaves the safe integers. */
export function sumFen(list: readonly Fen[]): Fen {
  let total = 0;
  for (const amount of list) total = assertFen(total + assertFen(amount));
  return total;
}

function limited(amount: bigint): Fen {
  const fen = toSafe(amount);
  if (Math.abs(fen) > MAX_FEN) throw new NumberError('money.tooLarge', `${fen} 分 is beyond the business limit`);
  return fen;
}

/**
 * Amount of a line in 分: quantityBase base units at priceE4 per pricing unit, where one pricing unit is
 * pack.num/pack.den base units. Half-up, away from zero for returns.
 * Throws `number.notInteger` on non-integers and `money.tooLarge` beyond MAX_FEN.
 */
export function lineAmount(quantityBase: number, priceE4: PriceE4, pack: Ratio): Fen {
  const value = BigInt(assertInteger(quantityBase)) * BigInt(assertInteger(priceE4)) * BigInt(pack.den);
  return limited(halfUp(value, BigInt(pack.num) * 100n));
}

/** A delivery of a line in parts, all in base units: ordered, delivered before, and the part now. */
export interface Part {
  ordered: number;
  doneBefore: number;
  part: number;
}

function assertPart({ ordered, doneBefore, part }: Part): void {
  for (const n of [ordered, doneBefore, part]) assertInteger(n);
  if (doneBefore < 0 || part < 0 || ordered <= 0 || doneBefore + part > ordered) {
    throw new NumberError('money.partBeyondOrder', `${part} after ${doneBefore} does not fit into ${ordered}`);
  }
}

/**
 * Amount of a part delivery in 分, as the difference of two cumulative amounts: however a line is split,
 * its parts sum to lineAmount(ordered). Throws `money.partBeyondOrder` when the part does not fit.
 */
export function partAmount(line: Part & { priceE4: PriceE4; pack: Ratio }): Fen {
  assertPart(line);
  const before = lineAmount(line.doneBefore, line.priceE4, line.pack);
  return lineAmount(line.doneBefore + line.part, line.priceE4, line.pack) - before;
}

/**
 * The same for a line whose agreed total is not price x quantity (a discount was spread over it):
 * the part's share of `total`; all parts sum to `total` exactly.
 */
export function partOfTotal(line: Part & { total: Fen }): Fen {
  assertPart(line);
  const total = BigInt(assertFen(line.total));
  const upTo = (done: number): bigint => halfUp(total * BigInt(done), BigInt(line.ordered));
  return toSafe(upTo(line.doneBefore + line.part) - upTo(line.doneBefore));
}

/**
 * Splits a total by weights, largest remainder, ties to the earlier index; the parts sum to the total.
 * A negative total is split by its absolute value. Weights are non-negative safe integers;
 * throws `money.weights` when one is not, or when none is positive.
 */
export function allocate(total: Fen, weights: readonly number[]): Fen[] {
  if (weights.some((w) => !Number.isSafeInteger(w) || w < 0))
    throw new NumberError('money.weights', 'weights must be integers >= 0');
  const sum = weights.reduce((s, w) => s + BigInt(w), 0n);
  if (sum === 0n) throw new NumberError('money.weights', 'at least one weight must be positive');
  const whole = BigInt(Math.abs(assertFen(total)));
  const shares = weights.map((w, index) => ({
    index,
    amount: (whole * BigInt(w)) / sum,
    rest: (whole * BigInt(w)) % sum,
  }));
  const left = Number(whole - shares.reduce((s, share) => s + share.amount, 0n));
  const byRest = [...shares].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const share of byRest.slice(0, left)) share.amount += 1n;
  return shares.map((share) => toSafe(total < 0 && share.amount > 0n ? -share.amount : share.amount));
}

/** 123456 -> "1,234.56"; negative with U+2212. */
export function formatYuan(fen: Fen): string {
  return formatScaled(BigInt(assertFen(fen)), 2);
}

/** In 万元, rounded half-up for display only: 123456789 -> "123.5". */
export function formatWan(fen: Fen, digits = 1): string {
  return formatScaled(halfUp(BigInt(assertFen(fen)) * 10n ** BigInt(digits), 1_000_000n), digits);
}

/** A unit price with two decimals, three or four only where they say something: "12.50", "0.0375". */
export function formatPrice(e4: PriceE4): string {
  return formatScaled(BigInt(assertInteger(e4)), 4).replace(/0{1,2}$/, '');
}

const AMOUNT = new RegExp(`^([-+]?) ?(?:¥|rmb|cny)? ?([-+]?) ?(${NUMBER_PATTERN}) ?([万亿]?) ?[元圆]?$`, 'i');

/** Reads an amount as people write it into 1/10^decimals 元; null when it is not exactly that. */
function parseAmount(text: string, decimals: number): bigint | null {
  const plain = halfWidth(text).trim();
  // Accountants and Excel write a negative as (1,234.00).
  const bracketed = /^\((.*)\)$/.exec(plain);
  const match = AMOUNT.exec(bracketed?.[1] ?? plain);
  if (!match) return null;
  const [, outer = '', inner = '', number = '', scale = ''] = match;
  const signs = outer + inner;
  if (signs.length > 1 || (bracketed && signs !== '')) return null;
  const value = readDecimal(number);
  const shift = decimals + (scale === '万' ? 4 : scale === '亿' ? 8 : 0) - (value?.decimals ?? 0);
  if (!value || shift < 0) return null;
  const amount = value.digits * 10n ** BigInt(shift);
  return bracketed || signs === '-' ? -amount : amount;
}

/**
 * "１，２３４．５元", "¥1,234.50", "1.2万", "(300)" -> 分. Null for what is no amount, has a fraction of
 * a 分 (more than 2 decimals), wrongly placed separators, or passes MAX_FEN.
 */
export function parseYuan(text: string): Fen | null {
  const value = parseAmount(text, 2);
  return value === null || value > BigInt(MAX_FEN) || value < -BigInt(MAX_FEN) ? null : Number(value);
}

/** A unit price as written -> 1/10000 元; null when negative, over 4 decimals or beyond MAX_PRICE_E4. */
export function parsePrice(text: string): PriceE4 | null {
  const value = parseAmount(text, 4);
  return value === null || value < 0n || value > BigInt(MAX_PRICE_E4) ? null : Number(value);
}

const UPPER = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿'];

/** Whole 元 in capitals, without 元; '' for 0. Zeros inside are written once, before the next digit. */
function upperWhole(yuan: bigint): string {
  const digits = yuan.toString();
  let out = '';
  let zero = false;
  let group = false;
  for (const [i, digit] of digits.split('').entries()) {
    const place = digits.length - 1 - i;
    if (digit === '0') zero = true;
    else {
      out += (zero && out !== '' ? '零' : '') + UPPER[Number(digit)] + PLACES[place % 4];
      zero = false;
      group = true;
    }
    if (place % 4 === 0 && group) {
      // A zero in the last place of a group (壹拾万伍仟) is not spoken.
      out += GROUPS[place / 4];
      zero = false;
      group = false;
    }
  }
  return out;
}

/**
 * 大写金额 as on cheques and contracts (票据法 rules): 壹仟贰佰叁拾肆元伍角整, 伍分, 负壹元整.
 * 整 follows 元 and 角, never 分; 零 stands before 分 when there is no 角. Throws beyond MAX_FEN.
 */
export function rmbUpper(fen: Fen): string {
  const amount = limited(BigInt(assertFen(fen)));
  const abs = BigInt(Math.abs(amount));
  const whole = upperWhole(abs / 100n);
  const jiao = Number((abs / 10n) % 10n);
  const cent = Number(abs % 10n);
  const sign = amount < 0 ? '负' : '';
  if (abs === 0n) return '零元整';
  const yuan = whole === '' ? '' : `${whole}元`;
  if (cent === 0) return `${sign}${yuan}${jiao === 0 ? '' : `${UPPER[jiao]}角`}整`;
  const tenth = jiao === 0 ? (yuan === '' ? '' : '零') : `${UPPER[jiao]}角`;
  return `${sign}${yuan}${tenth}${UPPER[cent]}分`;
}
