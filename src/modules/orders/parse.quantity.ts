/** Quantities in chat text: 10箱, x10, *10件, 十箱, 两箱半, 半箱, 1/2箱, 2千瓶. Pure. */
import { NUMBER_PATTERN, readDecimal } from '../../kernel/digits.ts';

/** Measure words that make a number a quantity even where no product has that unit (it is then reported). */
const MEASURES = '箱件瓶盒袋包支桶罐提条听排打托板个只组套份筐盘卷片台双枚杯坛'.split('');

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const TENS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const SHIFT: Record<string, number> = { 百: 2, 千: 3, 万: 4 };

/**
 * 十二 -> 12, 两百零三 -> 203, 一百二 -> 120 (as spoken), 廿 -> 20, 三万五 -> 35000; null for what is no
 * number, and for 三五 or 两三, which mean "a few".
 */
export function chineseNumber(text: string): number | null {
  const plain = text.replaceAll('廿', '二十').replaceAll('卅', '三十');
  if (!/^[零〇一二两俩三四五六七八九十百千万]+$/.test(plain)) return null;
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let last = 1;
  for (const c of plain) {
    if (DIGITS[c] !== undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = DIGITS[c];
      if (digit === 0) last = 1;
    } else if (c === '万') {
      total = (total + section + (digit ?? 0) || 1) * 10_000;
      [section, digit, last] = [0, null, 10_000];
    } else {
      const ten = TENS[c] ?? 1;
      section += (digit ?? 1) * ten;
      [digit, last] = [null, ten];
    }
  }
  // A digit after 百, 千 or 万 counts the next smaller place: 一百二 is 120, but 一百零二 is 102.
  return total + section + (digit ?? 0) * (last > 10 ? last / 10 : 1);
}

/** Writes digits / 10^decimals without superfluous zeros. */
function plainText(digits: bigint, decimals: number): string {
  const text = digits.toString().padStart(decimals + 1, '0');
  const whole = text.slice(0, text.length - decimals);
  const fraction = text.slice(text.length - decimals).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** "1,200.50" -> "1200.5", "1.2" with 万 -> "12000"; null when it is no number. */
export function numberText(text: string, scale = '', half = false): string | null {
  const value = readDecimal(text);
  if (!value) return null;
  const shift = SHIFT[scale] ?? 0;
  const digits = value.digits * 10n ** BigInt(shift) * 10n + (half ? 5n * 10n ** BigInt(value.decimals) : 0n);
  return plainText(digits, value.decimals + 1);
}

/** A quantity found in text. `quantity` null: a vague one (几箱, 10-20箱). Strong: it has a unit. */
export interface Found {
  end: number;
  quantity: string | null;
  unit: string | null;
  strong: boolean;
}

/** Where product names begin and end in the text: a bare number may touch them, but no other letters. */
export interface NameEdges {
  starts(position: number): boolean;
  ends(position: number): boolean;
}

export interface QuantityFinder {
  /** True for a word that is a unit of some product or a measure word. */
  isUnit(text: string): boolean;
  /** The quantity that starts exactly at `at`. */
  find(text: string, at: number, names: NameEdges): Found | null;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

interface Patterns {
  range: RegExp;
  vague: RegExp;
  arabic: RegExp;
  chinese: RegExp;
}

const BARE = /(?:[x×*]\s*)?(\d+(?:\.\d+)?)(?!\d)/y;

function patternsOf(known: Iterable<string>): Patterns {
  const words = [...known].sort((a, b) => b.length - a.length);
  const word = words.map((u) => escaped(u) + (/[a-z]$/.test(u) ? '(?![a-z])' : '')).join('|');
  // 12瓶装, 6瓶/箱 describe the pack, they order nothing.
  const unit = `(${word})(半)?(?!\\s*(?:装|入|\\/))`;
  const sticky = (source: string): RegExp => new RegExp(`${source}\\s*${unit}`, 'y');
  return {
    range: sticky(`${NUMBER_PATTERN}\\s*(?:[-~到至]|——?)\\s*${NUMBER_PATTERN}`),
    vague: sticky(
      '(?:\\d+[几多余来]|[一二两三四五六七八九]{2}[十百千万]?|[一二两三四五六七八九]?[十百千万]?[几多数][十百千万]?|若干)',
    ),
    arabic: sticky(`(?:[x×*]\\s*)?(?:(\\d+\\/\\d+)|(${NUMBER_PATTERN})\\s*([百千万])?)`),
    chinese: sticky('([半零〇一二两俩三四五六七八九十百千万廿卅]+)'),
  };
}

function run(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function withUnit(patterns: Patterns, text: string, at: number): Found | null {
  const unclear = run(patterns.range, text, at) ?? run(patterns.vague, text, at);
  if (unclear) return { end: at + unclear[0].length, quantity: null, unit: unclear[1] ?? null, strong: true };
  const plain = run(patterns.arabic, text, at);
  if (plain) {
    const [all, fraction, number = '', scale, unit = null, half] = plain;
    const quantity = fraction ?? numberText(number, scale, half !== undefined);
    return { end: at + all.length, quantity, unit, strong: true };
  }
  const spoken = run(patterns.chinese, text, at);
  if (!spoken) return null;
  const [all, number = '', unit = null, half] = spoken;
  const value = number === '半' ? 0 : chineseNumber(number);
  if (value === null) return null;
  const quantity = numberText(String(value), '', number === '半' || half !== undefined);
  return { end: at + all.length, quantity, unit, strong: true };
}

/** A number without a unit: only where nothing but a gap, a separator or a product name follows. */
function withoutUnit(text: string, at: number, names: NameEdges): Found | null {
  const match = run(BARE, text, at);
  const number = match?.[1];
  // Seven digits and more are bar codes and telephone numbers.
  if (!match || number === undefined || number.length > 6) return null;
  const end = at + match[0].length;
  if (end < text.length && !/[\s,;、。!?+|x×*)\]】]/.test(text.charAt(end)) && !names.starts(end)) return null;
  return { end, quantity: numberText(number), unit: null, strong: false };
}

/** Builds the finder for the units of a catalogue. */
export function quantityFinder(units: readonly string[]): QuantityFinder {
  const known = new Set([...units.map((u) => u.toLowerCase()), ...MEASURES]);
  const patterns = patternsOf(known);
  return {
    isUnit: (text) => known.has(text.toLowerCase()),
    find(text, at, names) {
      const before = at === 0 || names.ends(at) ? '' : text.charAt(at - 1);
      if (/[\d.]/.test(before) || (/[x×*]/.test(text.charAt(at)) && /[a-z]/.test(before))) return null;
      return withUnit(patterns, text, at) ?? (/[a-z]/.test(before) ? null : withoutUnit(text, at, names));
    },
  };
}
