/**
 * The oracle: the same numbers by other, slow methods. Digits on paper instead of BigInt, subtraction instead
 * of ratios, one day after the other instead of arithmetic. Nothing here is imported from src.
 */

/** A non-negative whole number as written on paper: '0', '15', never '015'. */
type Paper = string;

const trim = (digits: string): Paper => digits.replace(/^0+(?=\d)/, '');

function compare(a: Paper, b: Paper): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

function add(a: Paper, b: Paper): Paper {
  let out = '';
  let carry = 0;
  for (let i = 0; i < Math.max(a.length, b.length) || carry > 0; i += 1) {
    const sum = Number(a.at(-1 - i) ?? '0') + Number(b.at(-1 - i) ?? '0') + carry;
    out = String(sum % 10) + out;
    carry = sum >= 10 ? 1 : 0;
  }
  return trim(out || '0');
}

/** a - b for a >= b */
function subtract(a: Paper, b: Paper): Paper {
  let out = '';
  let borrow = 0;
  for (let i = 0; i < a.length; i += 1) {
    let digit = Number(a.at(-1 - i)) - Number(b.at(-1 - i) ?? '0') - borrow;
    borrow = digit < 0 ? 1 : 0;
    if (digit < 0) digit += 10;
    out = String(digit) + out;
  }
  return trim(out);
}

function multiply(a: Paper, b: Paper): Paper {
  let total: Paper = '0';
  for (let i = 0; i < b.length; i += 1) {
    let row: Paper = '0';
    for (let n = Number(b.at(-1 - i)); n > 0; n -= 1) row = add(row, a);
    total = add(total, trim(row + '0'.repeat(i)));
  }
  return total;
}

/** Long division as taught at school. */
function divide(a: Paper, b: Paper): { quotient: Paper; rest: Paper } {
  let rest: Paper = '0';
  let quotient = '';
  for (const digit of a) {
    rest = trim(rest + digit);
    let times = 0;
    while (compare(rest, b) >= 0) {
      rest = subtract(rest, b);
      times += 1;
    }
    quotient += String(times);
  }
  return { quotient: trim(quotient), rest };
}

/** a/b to the nearest whole number, halves upwards. */
function nearest(a: Paper, b: Paper): Paper {
  const { quotient, rest } = divide(a, b);
  return compare(add(rest, rest), b) >= 0 ? add(quotient, '1') : quotient;
}

const paper = (n: number): Paper => String(Math.abs(n));
const signed = (digits: Paper, negative: boolean): number =>
  negative && digits !== '0' ? -Number(digits) : Number(digits);

/** Sum of integers, positives and negatives in two columns. */
export function sumOnPaper(list: readonly number[]): number {
  const column = (ns: readonly number[]): Paper => ns.reduce((total, n) => add(total, paper(n)), '0');
  const plus = column(list.filter((n) => n > 0));
  const minus = column(list.filter((n) => n < 0));
  return compare(plus, minus) >= 0 ? Number(subtract(plus, minus)) : -Number(subtract(minus, plus));
}

/** quantity x price x den / (num x 100), half-up away from zero; in 分. */
export function lineAmountOnPaper(quantity: number, priceE4: number, num: number, den: number): number {
  const product = multiply(multiply(paper(quantity), paper(priceE4)), paper(den));
  return signed(nearest(product, `${num}00`), quantity < 0 !== priceE4 < 0);
}

/** share of `total` for done/ordered, half-up away from zero. */
export function shareOnPaper(total: number, done: number, ordered: number): number {
  return signed(nearest(multiply(paper(total), paper(done)), paper(ordered)), total < 0);
}

/** Largest remainder: whole shares first, then one 分 at a time to whoever is worst off, the first of equals. */
export function allocateOnPaper(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((s, w) => add(s, paper(w)), '0');
  const shares = weights.map((w) => divide(multiply(paper(total), paper(w)), sum));
  const out = shares.map((s) => s.quotient);
  const rests: (Paper | null)[] = shares.map((s) => s.rest);
  let left = Number(subtract(paper(total), out.reduce(add, '0')));
  for (; left > 0; left -= 1) {
    let best = -1;
    for (const [i, rest] of rests.entries()) {
      if (rest !== null && (best < 0 || compare(rest, rests[best] ?? '0') > 0)) best = i;
    }
    out[best] = add(out[best] ?? '0', '1');
    rests[best] = null;
  }
  return out.map((digits) => signed(digits, total < 0));
}

/** n / 10^places rounded to `digits` places, thousands in threes from the right, a true minus. */
export function decimalOnPaper(n: number, places: number, digits: number): string {
  return ratioOnPaper(n, Number(`1${'0'.repeat(places)}`), digits);
}

/** num/den at `digits` places, written out. */
export function ratioOnPaper(num: number, den: number, digits: number): string {
  const scaled = nearest(trim(paper(num) + '0'.repeat(digits)), paper(den)).padStart(digits + 1, '0');
  const whole = scaled.slice(0, scaled.length - digits);
  let grouped = '';
  for (const [i, digit] of whole.split('').reverse().entries())
    grouped = digit + (i > 0 && i % 3 === 0 ? ',' : '') + grouped;
  const sign = num < 0 && /[1-9]/.test(scaled) ? '\u2212' : '';
  return sign + grouped + (digits > 0 ? `.${scaled.slice(-digits)}` : '');
}

const CAPITALS = '零壹贰叁肆伍陆柒捌玖';
const WEIGHT: Record<string, number> = { '': 1, 拾: 10, 佰: 100, 仟: 1000 };

/** One group of up to four places; a 零 must stand exactly where places are skipped. */
function readGroup(text: string): { value: number; zero: boolean; first: number } | null {
  const found = [...text.matchAll(/(零?)([壹贰叁肆伍陆柒捌玖])([拾佰仟]?)/g)];
  if (found.map((f) => f[0]).join('') !== text) return null;
  let [value, last] = [0, 0];
  for (const [, zero, digit = '', place = ''] of found) {
    const weight = WEIGHT[place] ?? 0;
    const skipped = weight * 10 < last;
    if (last > 0 && (weight >= last || skipped !== (zero === '零'))) return null;
    value += CAPITALS.indexOf(digit) * weight;
    last = weight;
  }
  return { value, zero: text.startsWith('零'), first: WEIGHT[found[0]?.[3] ?? ''] ?? 0 };
}

/** Whole 元; between groups a 零 stands where a group, or the first place of one, is skipped. */
function readYuan(text: string): number | null {
  const [, ...groups] = /^(?:(.+)亿)?(?:(.+)万)?(.*)$/.exec(text) ?? [];
  let total = 0;
  let before = -1;
  for (const [i, part] of groups.entries()) {
    total *= 10_000;
    if (!part) continue;
    const group = readGroup(part);
    const skipped = before >= 0 && (before < i - 1 || (group?.first ?? 0) < 1000);
    if (!group || group.zero !== skipped) return null;
    total += group.value;
    before = i;
  }
  return total;
}

/** Reads a 大写金额 back into 分: the inverse of writing it. Null when it is not well formed. */
export function readCapitals(text: string): number | null {
  if (text === '零元整') return 0;
  const match = /^(负?)(?:(.+)元)?(?:(零)|(.)角)?(?:(.)分|整)$/.exec(text);
  if (!match) return null;
  const [, minus, yuanText, zero, jiao, cent] = match;
  const yuan = yuanText === undefined ? 0 : readYuan(yuanText);
  const digit = (c: string | undefined): number => (c === undefined ? 0 : CAPITALS.indexOf(c));
  const zeroDue = yuanText !== undefined && jiao === undefined && cent !== undefined;
  if (yuan === null || (zero !== undefined) !== zeroDue || jiao === '零' || cent === '零') return null;
  const fen = yuan * 100 + digit(jiao) * 10 + digit(cent);
  return minus === '负' ? -fen : fen;
}

/** Base units of a decimal text in a pack, or null when it is a fraction of a base unit. */
export function toBaseOnPaper(text: string, num: number, den: number): number | null {
  const [whole = '0', fraction = ''] = text.split('.');
  const product = multiply(trim(whole + fraction), paper(num));
  const { quotient, rest } = divide(product, multiply(`1${'0'.repeat(fraction.length)}`, paper(den)));
  return rest === '0' ? Number(quotient) : null;
}

/** Takes the packs off the heap, the largest first: [pack index, how many]. Packs hold whole base units. */
export function unpackBySubtraction(base: number, sizes: readonly number[]): [number, number][] {
  const order = sizes.map((size, i) => ({ size, i })).sort((a, b) => b.size - a.size);
  const out: [number, number][] = [];
  let rest = base;
  for (const { size, i } of order) {
    let count = 0;
    for (; rest >= size; rest -= size) count += 1;
    if (count > 0) out.push([i, count]);
  }
  return out;
}

/** The allowed order quantities around `base`, found by walking: [the next below or 0, the next above]. */
export function allowedAround(
  base: number,
  multiple: number,
  minimum: number,
): { allowed: boolean; around: [number, number] } {
  const step = multiple > 1 ? multiple : 1;
  const fine = (n: number): boolean => {
    let rest = n;
    while (rest >= step) rest -= step;
    return n >= minimum && rest === 0;
  };
  let down = base;
  while (down > 0 && !fine(down)) down -= 1;
  let up = base;
  while (!fine(up)) up += 1;
  return { allowed: fine(base), around: [down, up] };
}

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function turnLeaf(day: string): string {
  let [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0);
  date += 1;
  if (date > (MONTHS[month - 1] ?? 0) + (leap ? 1 : 0)) [date, month] = [1, month + 1];
  if (month > 12) [month, year] = [1, year + 1];
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** The calendar, each leaf turned once and then remembered. */
const leaves = new Map<string, string>();

/** Tomorrow, as a wall calendar turns its leaves. */
export function nextDay(day: string): string {
  const known = leaves.get(day) ?? turnLeaf(day);
  leaves.set(day, known);
  return known;
}

/** n >= 0 days later, leaf by leaf. */
export function walkDays(day: string, n: number): string {
  let at = day;
  for (let i = 0; i < n; i += 1) at = nextDay(at);
  return at;
}

/** Days overdue counted on the calendar; 0 when not overdue. Gives up beyond `limit`. */
export function daysLate(dueOn: string, asOf: string, limit = 2000): number {
  let late = 0;
  for (let at = dueOn; at < asOf && late < limit; at = nextDay(at)) late += 1;
  return late;
}

/** Bucket by counting days one by one. */
export function bucketByCounting(dueOn: string, asOf: string): string {
  const late = daysLate(dueOn, asOf);
  const steps: [number, string][] = [
    [0, 'notDue'],
    [30, 'd1_30'],
    [60, 'd31_60'],
    [90, 'd61_90'],
    [180, 'd91_180'],
    [365, 'd181_365'],
  ];
  return steps.find(([limit]) => late <= limit)?.[1] ?? 'over365';
}

/** Sum of amount x days / sum of amount, to one decimal, halves up; null without amounts. */
export function weightedDaysOnPaper(list: readonly { amount: number; days: number }[]): number | null {
  const amount = list.reduce((s, l) => add(s, paper(l.amount)), '0');
  if (amount === '0') return null;
  const weighted = list.reduce((s, l) => add(s, multiply(paper(l.amount), paper(l.days))), '0');
  const tenths = nearest(multiply(weighted, '10'), amount).padStart(2, '0');
  return Number(`${tenths.slice(0, -1)}.${tenths.slice(-1)}`);
}

/** Pays 分 by 分: each goes to the open item due first, then to the older document, then to the smaller id. */
export function payCoinByCoin(
  amount: number,
  items: readonly { id: string; dueOn: string; documentOn: string; open: number }[],
): Record<string, number> {
  const paid: Record<string, number> = {};
  const keyOf = (item: (typeof items)[number]): string => [item.dueOn, item.documentOn, item.id].join('|');
  for (let coin = 0; coin < amount; coin += 1) {
    let next: (typeof items)[number] | null = null;
    for (const item of items) {
      if ((paid[item.id] ?? 0) < item.open && (next === null || keyOf(item) < keyOf(next))) next = item;
    }
    if (next === null) return paid;
    paid[next.id] = (paid[next.id] ?? 0) + 1;
  }
  return paid;
}
