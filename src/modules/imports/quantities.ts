/** Quantities with their units: 12, 12箱, 12箱3瓶, 10箱(赠1), 1/2箱, 十二箱. The packs of a product are applied later. */
import type { Cell } from '../../kernel/sheets/types.ts';
import { exactText, readNumber } from './amounts.ts';
import { got, nothing, wrong, type Read } from './problem.ts';
import { cellText, numberText, plain, saysNothing } from './text.ts';

export interface QuantityPart {
  /** A decimal text, or a fraction a/b where it has no end. */
  value: string;
  unit: string;
}

export interface Quantity {
  /** Where `parts` stands, this is only its first part: whoever adds up takes the parts. */
  value: string;
  unit?: string;
  parts?: QuantityPart[];
  /** 10箱(赠1): free goods, not part of value. */
  gift?: { value: string; unit?: string };
}

/** What people call one unit, by the word we keep. */
const SAME: Record<string, string> = {
  公斤: 'kg',
  千克: 'kg',
  克: 'g',
  毫升: 'ml',
  升: 'l',
  吨: 't',
  箱子: '箱',
  ctn: '箱',
  case: '箱',
  cs: '箱',
  cases: '箱',
  carton: '箱',
  整箱: '箱',
  大箱: '箱',
  btl: '瓶',
  bottle: '瓶',
  bottles: '瓶',
  can: '罐',
  cans: '罐',
  box: '盒',
  bag: '袋',
  pcs: '个',
  pc: '个',
  ea: '个',
  個: '个',
};
const UNITS =
  '箱|件|提|盒|瓶|支|袋|包|桶|听|罐|kg|g|t|l|ml|条|只|个|块|片|卷|米|套|双|打|托|板|组|排|杯|张|根|副|台|坛|篮|扎|捆|筐|壶|枚|粒|份|本|把|对|节|盘|方|平方|平方米|立方|㎡|m2|m|圈|车|中包|小盒|中盒|标箱|标准件|板箱';
const known = new Set([...UNITS.split('|'), ...Object.keys(SAME)]);
const UNIT = `(?:${[...known].toSorted((a, b) => b.length - a.length).join('|')})`;

/** The unit as we write it; null when it is none we know. */
export function unitOf(text: string): string | null {
  const key = plain(text)
    .replace(/^[(/]|[)]$/g, '')
    .trim();
  return known.has(key) ? (SAME[key] ?? key) : null;
}

/** A cell of a unit column. Unknown short words pass: firms invent units, and the product knows its own. */
export function readUnit(cell: Cell | undefined): Read<string> {
  const text = cellText(cell);
  if (text === '' || saysNothing(text)) return nothing;
  const unit = unitOf(text);
  if (unit !== null) return got(unit);
  return /^[\p{L}]{1,6}$/u.test(text) ? got(plain(text)) : wrong('imports.badUnit', { value: text });
}

const CHINESE: Record<string, number> = { 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const PLACES: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** 十二 -> 12, 两百零五 -> 205; null when it is no such number below ten thousand. */
export function chineseNumber(text: string): number | null {
  if (!/^[零一二两三四五六七八九十百千]+$/.test(text)) return null;
  let sum = 0;
  let digit: number | null = null;
  for (const char of text) {
    const place = PLACES[char];
    if (place === undefined) digit = CHINESE[char] ?? 0;
    else [sum, digit] = [sum + (digit ?? 1) * place, null];
  }
  return sum + (digit ?? 0);
}

const NUMBER = '(?:\\d+/\\d+|\\d[\\d,]*(?:\\.\\d+)?|\\.\\d+|半|[零一二两三四五六七八九十百千]+)';
const TERM = new RegExp(`^(${NUMBER}) ?(?:个|大|整)??(${UNIT})?(?![a-z])`, 'i');

function fraction(text: string): string | null {
  const [top = '', bottom = ''] = text.split('/');
  const [num, den] = [BigInt(top), BigInt(bottom)];
  if (den === 0n) return null;
  for (let places = 0, scale = 1n; places <= 6; places += 1, scale *= 10n) {
    if ((num * scale) % den === 0n) {
      const digits = (num * scale) / den;
      return exactText({ digits, decimals: places, computed: false });
    }
  }
  return `${num}/${den}`;
}

function numberOf(text: string): string | null {
  if (text === '半') return '0.5';
  if (text.includes('/')) return fraction(text);
  const chinese = chineseNumber(text);
  if (chinese !== null) return String(chinese);
  const read = readNumber(text);
  return read.ok && read.value !== null ? exactText(read.value) : null;
}

interface Term {
  value: string;
  unit: string | null;
}

/** Splits 12箱3瓶, 12箱+3瓶, 12箱又3瓶 into terms; null when something else stands between them. */
function termsOf(text: string): Term[] | null {
  const terms: Term[] = [];
  let rest = text;
  while (rest !== '') {
    const match = TERM.exec(rest);
    const value = match && numberOf(match[1] ?? '');
    if (!match || value === null || value === undefined) return null;
    terms.push({ value, unit: match[2] ? unitOf(match[2]) : null });
    rest = rest
      .slice(match[0].length)
      .trim()
      .replace(/^(?:\+|又|零(?=\d)|,|、) ?(?=\S)/, '');
  }
  return terms;
}

const GIFT = new RegExp(`[(+ ]*(?:赠品?|送|搭|另?赠送) ?(${NUMBER}) ?(${UNIT})?[)]*$`, 'i');

function negated(value: string): string {
  return value.startsWith('-') ? value.slice(1) : value === '0' ? value : `-${value}`;
}

/** Sign and gift taken off; the quantity itself remains. */
function dressed(text: string): { body: string; negative: boolean; gift: { value: string; unit?: string } | null } {
  let [body, negative] = [text.replace(/^['`]/, ''), false];
  const found = GIFT.exec(body);
  const gift = found && found.index > 0 ? numberOf(found[1] ?? '') : null;
  const unit = found?.[2] ? unitOf(found[2]) : null;
  if (gift !== null && found) body = body.slice(0, found.index).trim();
  const bracketed = /^\((.+)\)$/.exec(body);
  const signed = /^(?:-|负|退货?) ?(.+)$/.exec(bracketed?.[1] ?? body);
  const after = /^([\d.,]+)-$/.exec(body);
  if (bracketed || signed || after) [body, negative] = [after?.[1] ?? signed?.[1] ?? bracketed?.[1] ?? '', true];
  return { body, negative, gift: gift === null ? null : { value: gift, ...(unit ? { unit } : {}) } };
}

/**
 * The quantity of a cell, negative for returns. `units`: what the head says, 数量(箱) or 数量(箱/瓶), largest first.
 * Two numbers without units (12+3) are refused unless the head names two units.
 */
export function readQuantity(cell: Cell | undefined, units: readonly string[] = []): Read<Quantity> {
  const only = units.length === 1 ? units[0] : undefined;
  const unitPart = (unit: string | null | undefined) => ((unit ?? only) ? { unit: unit ?? only } : {});
  if (typeof cell !== 'string' || /^[-+]?[\d.,]+$/.test(cell.trim())) {
    const read = readNumber(cell);
    if (!read.ok || read.value === null) return read.ok ? nothing : read;
    return got({ value: exactText(read.value), ...unitPart(null) });
  }
  const written = cellText(cell);
  const text = plain(cell);
  if (text === '' || saysNothing(cell)) return nothing;
  const { body, negative, gift } = dressed(text);
  const terms = termsOf(body) ?? plainNumber(body);
  if (!terms) return wrong('imports.badQuantity', { value: written });
  const sign = (value: string) => (negative ? negated(value) : value);
  const extra = gift ? { gift } : {};
  const note = gift
    ? ({ code: 'imports.giftSeparate', params: { value: written, gift: gift.value } } as const)
    : undefined;
  const [first] = terms;
  if (terms.length === 1 && first) return got({ value: sign(first.value), ...unitPart(first.unit), ...extra }, note);
  const parts: QuantityPart[] = [];
  for (const [i, { value, unit }] of terms.entries()) {
    const named = unit ?? (units.length === terms.length ? units[i] : undefined);
    if (named === undefined) return wrong('imports.quantityTwoUnits', { value: written });
    parts.push({ value: sign(value), unit: named });
  }
  if (new Set(parts.map((part) => part.unit)).size < parts.length)
    return wrong('imports.badQuantity', { value: written });
  return got({ value: parts[0]?.value ?? '0', unit: parts[0]?.unit ?? '', parts, ...extra }, note);
}

/** 1.2万 and other habits of plain numbers. */
function plainNumber(body: string): Term[] | null {
  const match = new RegExp(`^(.*?\\d[^\\d]*?)(${UNIT})?$`, 'i').exec(body);
  const read = match && readNumber(match[1] ?? '');
  if (!read?.ok || read.value === null) return null;
  return [{ value: exactText(read.value), unit: match?.[2] ? unitOf(match[2]) : null }];
}

/** A plain number field (箱规, 账期): "24", "24瓶/箱", "1*24", "30天" are their figures. Months are not days: refused. */
export function readCount(cell: Cell | undefined): Read<string> {
  const text = typeof cell === 'string' ? plain(cell) : '';
  const match = /^(?:1[*×x])?(\d[\d,]*(?:\.\d+)?) ?(?:\p{L}{1,2}(?:\/\p{L}{1,2})?)?$/u.exec(text);
  const dressed = match !== null && !/[万千亿wk月年]/.test(text);
  const read = readNumber(dressed ? match[1] : cell);
  return read.ok && read.value !== null ? got(exactText(read.value)) : read.ok ? nothing : read;
}

/** A number of an xlsx cell as text, for codes kept as numbers. */
export const codeText = (cell: Cell | undefined): string =>
  typeof cell === 'number' ? numberText(cell) : cellText(cell);
