/**
 * Quantities: integer base units (瓶, 支 ...), packs as exact ratios, no float anywhere. What a person types
 * is read from its text, so that 0.1 case means one tenth and nothing near it. Pure; the browser uses it too.
 */
import { halfWidth, formatScaled, MINUS, NUMBER_PATTERN, readDecimal } from './digits.ts';
import { assertInteger, halfUp, NumberError, reduce } from './ratio.ts';
import type { Ratio } from './ratio.ts';

export type { Ratio } from './ratio.ts';

/** 1 unit = num/den base units, in lowest terms, both positive. The base unit itself is 1/1. */
export interface Pack {
  unit: string;
  num: number;
  den: number;
}

/** Largest quantity a person may enter, in base units. */
export const MAX_BASE = 1e9;
/** More decimals than this are a slip or a float's dust, not a quantity. */
const MAX_DECIMALS = 6;

export type QuantityProblem = 'notANumber' | 'negative' | 'tooLarge' | 'fractionOfBase' | 'zero';
export type QuantityRefusal = {
  ok: false;
  reason: QuantityProblem;
  /** With fractionOfBase: the neighbouring quantities, in the unit asked, that are whole in base units. */
  nearest?: [string, string];
};
export type QuantityResult = { ok: true; base: number } | QuantityRefusal;

/** A pack in lowest terms; throws `quantity.pack` unless both numbers are positive integers. */
export function makePack(unit: string, num: number, den = 1): Pack {
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den) || num <= 0 || den <= 0) {
    throw new NumberError('quantity.pack', `${unit}: ${num}/${den} is no pack`);
  }
  return { unit, ...reduce(BigInt(num), BigInt(den)) };
}

interface Exact {
  num: bigint;
  den: bigint;
  /** Decimals beyond MAX_DECIMALS: refused even where they would come out whole. */
  tooFine: boolean;
}

const SIGNED = new RegExp(`^(-?)(?:(${NUMBER_PATTERN})|(\\d{1,16})/(\\d{1,16}))$`);

function exactDecimal(digits: bigint, decimals: number): Exact {
  const { num, den } = decimals > 0 ? trimZeros(digits, decimals) : { num: digits, den: 1n };
  return { num, den, tooFine: den > 10n ** BigInt(MAX_DECIMALS) };
}

function trimZeros(digits: bigint, decimals: number): { num: bigint; den: bigint } {
  let [num, left] = [digits, decimals];
  while (left > 0 && num % 10n === 0n) [num, left] = [num / 10n, left - 1];
  return { num, den: 10n ** BigInt(left) };
}

/** The exact value of what was typed, or why there is none. Fractions a/b are read as fromBase writes them. */
function readExact(quantity: number | string): Exact | QuantityProblem {
  const text = typeof quantity === 'number' ? String(quantity) : halfWidth(quantity).trim();
  if (typeof quantity === 'number') {
    if (!Number.isFinite(quantity)) return 'notANumber';
    // JavaScript writes very large and very small numbers with an exponent.
    const tiny = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text);
    if (tiny)
      return tiny[1]
        ? 'negative'
        : exactDecimal(BigInt(tiny[2] + (tiny[3] ?? '')), (tiny[3] ?? '').length + Number(tiny[4]));
    if (text.includes('e')) return quantity < 0 ? 'negative' : 'tooLarge';
  }
  const match = SIGNED.exec(text);
  if (!match) return 'notANumber';
  const [, sign, decimalText, top = '', bottom = ''] = match;
  const decimal = decimalText === undefined ? null : readDecimal(decimalText);
  if (decimalText !== undefined && !decimal) return 'tooLarge';
  const value = decimal
    ? exactDecimal(decimal.digits, decimal.decimals)
    : { num: BigInt(top), den: BigInt(bottom), tooFine: false };
  if (value.den === 0n) return 'notANumber';
  return sign === '-' && value.num > 0n ? 'negative' : value;
}

/**
 * What was typed in a unit -> base units. Exact: 0.5 case of 12 is 6, 0.3 case is refused with its two
 * whole neighbours. Zero is a refusal of its own, for callers to whom nothing is a quantity (a count).
 */
export function toBase(quantity: number | string, pack: Pack): QuantityResult {
  const value = readExact(quantity);
  if (typeof value === 'string') return { ok: false, reason: value };
  if (value.num === 0n) return { ok: false, reason: 'zero' };
  const num = value.num * BigInt(pack.num);
  const den = value.den * BigInt(pack.den);
  if (num > BigInt(MAX_BASE) * den) return { ok: false, reason: 'tooLarge' };
  const base = Number(num / den);
  if (num % den === 0n && !value.tooFine) return { ok: true, base };
  return { ok: false, reason: 'fractionOfBase', nearest: [fromBase(base, pack), fromBase(base + 1, pack)] };
}

/**
 * Base units in another unit, for input fields and files (plain minus): a decimal where it ends within six
 * places ("1.5"), else a fraction in lowest terms ("4/3"). toBase reads both back exactly.
 */
export function fromBase(base: number, pack: Pack): string {
  const { num, den } = reduce(BigInt(assertInteger(base)) * BigInt(pack.den), BigInt(pack.num));
  for (let digits = 0, scale = 1n; digits <= MAX_DECIMALS; digits += 1, scale *= 10n) {
    if (scale % BigInt(den) !== 0n) continue;
    const scaled = (BigInt(Math.abs(num)) * scale) / BigInt(den);
    const text = scaled.toString().padStart(digits + 1, '0');
    const whole = text.slice(0, text.length - digits);
    return `${num < 0 ? '-' : ''}${digits === 0 ? whole : `${whole}.${text.slice(-digits)}`}`;
  }
  return `${num}/${den}`;
}

/** One term of a mixed quantity: `quantity` in `unit`, worth `base` base units. */
export interface QuantityPart {
  unit: string;
  quantity: string;
  base: number;
}

/** The base pack, or the smallest where none is exactly one base unit. */
function smallestShown(sorted: readonly Pack[]): Pack {
  const found = sorted.find((p) => p.num === p.den) ?? sorted.at(-1);
  if (!found) throw new NumberError('quantity.noPacks', 'a product needs at least one pack');
  return found;
}

/**
 * Splits a non-negative quantity over the packs, largest first: 147 with 箱 of 12 -> 12 箱, 3 瓶.
 * Without a pack of one base unit the rest is written in the smallest pack, as a decimal or fraction.
 */
export function parts(base: number, packs: readonly Pack[]): QuantityPart[] {
  if (assertInteger(base) < 0) throw new NumberError('quantity.negative', 'split the absolute value');
  const sorted = [...packs].sort((a, b) => Number(BigInt(b.num) * BigInt(a.den) - BigInt(a.num) * BigInt(b.den)));
  const last = smallestShown(sorted);
  const out: QuantityPart[] = [];
  let rest = base;
  for (const pack of sorted.slice(0, sorted.indexOf(last))) {
    // Whole units whose worth is whole in base units: with num/den in lowest terms, a multiple of den.
    const groups = Math.floor(rest / pack.num);
    if (groups === 0) continue;
    out.push({ unit: pack.unit, quantity: fromBase(groups * pack.num, pack), base: groups * pack.num });
    rest -= groups * pack.num;
  }
  if (rest > 0 || out.length === 0) out.push({ unit: last.unit, quantity: fromBase(rest, last), base: rest });
  return out;
}

/** "12箱3瓶", "−1箱", "0瓶": for display. */
export function mixed(base: number, packs: readonly Pack[]): string {
  const text = parts(Math.abs(assertInteger(base)), packs)
    .map((part) => part.quantity + part.unit)
    .join('');
  return base < 0 ? MINUS + text : text;
}

const grouped = (quantity: string): string =>
  quantity.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

/** Whole selling packs and the rest in base units, for display: 1,552箱9瓶; no pallet above, no half case between. */
export function mixedFrom(base: number, packs: readonly Pack[], unit: string): string {
  const top = packs.find((pack) => pack.unit === unit);
  if (!top) return mixed(base, packs);
  if (base === 0) return `0${unit}`;
  const least = smallestShown([...packs].sort((a, b) => b.num * a.den - a.num * b.den));
  const text = parts(Math.abs(assertInteger(base)), top === least ? [top] : [top, least])
    .map((part) => grouped(part.quantity) + part.unit)
    .join('');
  return base < 0 ? MINUS + text : text;
}

export type QuantityTextResult =
  | { ok: true; base: number }
  | { ok: false; reason: QuantityProblem | 'unknownUnit' | 'noUnit'; nearest?: [string, string] };

/** "3箱2盒" -> base units; every number needs one of the packs' units, each unit at most once. */
export function parseQuantityText(text: string, packs: readonly Pack[]): QuantityTextResult {
  const byLength = [...packs].sort((a, b) => b.unit.length - a.unit.length);
  const seen = new Set<string>();
  // A gap between two numbers stays: "3 4箱" must not become 34.
  let rest = halfWidth(text)
    .trim()
    .replace(/\s+(?=\D)/g, '');
  let base = 0;
  if (rest.startsWith('-')) return { ok: false, reason: 'negative' };
  do {
    const number = /^(?:\d+\/\d+|[\d,.]+)/.exec(rest)?.[0];
    if (number === undefined) return { ok: false, reason: 'notANumber' };
    rest = rest.slice(number.length);
    const pack = byLength.find((p) => rest.startsWith(halfWidth(p.unit)));
    if (!pack) return { ok: false, reason: rest === '' || /^\s/.test(rest) ? 'noUnit' : 'unknownUnit' };
    if (seen.has(pack.unit)) return { ok: false, reason: 'notANumber' };
    seen.add(pack.unit);
    rest = rest.slice(pack.unit.length).trimStart();
    const read = toBase(number, pack);
    if (!read.ok && read.reason !== 'zero') return read;
    base += read.ok ? read.base : 0;
  } while (rest !== '');
  if (base > MAX_BASE) return { ok: false, reason: 'tooLarge' };
  return base === 0 ? { ok: false, reason: 'zero' } : { ok: true, base };
}

/** 标准件 of a quantity: base x coefficient (standard pieces in one base unit), exact. */
export function standardPieces(base: number, coefficient: Ratio): Ratio {
  return reduce(BigInt(assertInteger(base)) * BigInt(coefficient.num), BigInt(coefficient.den));
}

/** Exact sum in lowest terms; throws `number.unsafe` when it no longer fits safe integers. */
export function addRatio(a: Ratio, b: Ratio): Ratio {
  const [ad, bd] = [BigInt(a.den), BigInt(b.den)];
  return reduce(BigInt(a.num) * bd + BigInt(b.num) * ad, ad * bd);
}

/** A ratio for display, half-up at `digits` decimals, with thousands separators: 7/3 -> "2.3". */
export function formatRatio(r: Ratio, digits = 1): string {
  return formatScaled(halfUp(BigInt(r.num) * 10n ** BigInt(digits), BigInt(r.den)), digits);
}

export type PackRuleResult =
  | { ok: true }
  /** nearest: the allowed quantities below (0 = leave the line out) and above, in base units. */
  | { ok: false; reason: 'minimum' | 'multiple'; nearest: [number, number] };

/** Order rule of a product: at least `minimum` and a multiple of `multiple`, both in base units; 0 or 1 = no rule. */
export function packRule(base: number, rule: { multiple: number; minimum: number }): PackRuleResult {
  const step = Math.max(1, assertInteger(rule.multiple));
  const least = Math.ceil(assertInteger(rule.minimum) / step) * step;
  if (assertInteger(base) < Math.max(0, rule.minimum)) return { ok: false, reason: 'minimum', nearest: [0, least] };
  if (base % step === 0) return { ok: true };
  const down = Math.floor(base / step) * step;
  return { ok: false, reason: 'multiple', nearest: [down < least ? 0 : down, down + step] };
}
