/** How well one product explains the name in a file: words, measures, counts, and the words that make another product. */
import type { Query, WordIndex } from './names.index.ts';
import type { NameParts } from './names.text.ts';
import type { Problem } from './problem.ts';
import { squeeze } from './text.ts';

export interface NamedProduct {
  id: string;
  code: string;
  name: string;
  spec: string;
  barcode?: string | null;
  brand?: string;
  category?: string;
  packs?: readonly { unit: string; num: number; den: number; barcode?: string | null }[];
  aliases?: readonly string[];
}

export interface Item {
  product: NamedProduct;
  parts: NameParts;
  counts: ReadonlySet<number>;
  units: ReadonlySet<string>;
  decisive: ReadonlySet<string>;
  /** Brand, category and aliases in one text. */
  context: string;
}

/** Words every second product has or nobody bothers to say. */
export const LIGHT = new Set('饮料品系列型款牌的装味级号大中小');
/** Words that make another product of the same name; when one side lacks it, a person decides. */
const DECISIVE =
  /无糖|低糖|减糖|原味|原汁|零卡|无醇|脱脂|低脂|全脂|柠檬|青柠|白桃|蜜桃|水蜜桃|葡萄|苹果|橙|草莓|蓝莓|芒果|荔枝|西柚|菠萝|哈密瓜|乌龙|茉莉|绿茶|红茶|普洱|花茶|气泡|加浓|浓香|清爽|纯生|干|哑光|亮光|白色?|黑|灰|红|蓝|绿|黄|内墙|外墙|防水|新包装|旧包装|礼盒|家庭|迷你|大|小|中/g;

const weighed = (units: readonly string[]) => units.map((unit) => ({ unit, weight: LIGHT.has(unit) ? 0.15 : 1 }));
const CONTAINER: Record<string, string> = { 听: '罐', 支: '瓶' };
export const containerOf = (unit: string) => CONTAINER[unit] ?? unit;

export interface Seen {
  score: number;
  precision: number;
  recall: number;
  /** A measure, count or number is another one: never accepted. */
  contradicts: Problem | null;
  /** Something of the text was not explained. */
  open: boolean;
  why: Problem;
}

const kindOf = (measure: string) => measure.slice(0, measure.indexOf(':'));

function measuresOf(query: NameParts, item: Item): { factor: number; contradicts: Problem | null; open: boolean } {
  const has = item.parts.measures;
  let [factor, open] = [1, false];
  let contradicts: Problem | null = null;
  for (const measure of query.measures) {
    if (has.includes(measure)) continue;
    const theirs = has.find((other) => kindOf(other) === kindOf(measure));
    if (theirs !== undefined)
      [factor, contradicts] = [
        factor * 0.3,
        {
          code: 'imports.name.specDiffers',
          params: { mine: measure.slice(kindOf(measure).length + 1), theirs: theirs.slice(kindOf(theirs).length + 1) },
        },
      ];
    else [factor, open] = [factor * 0.85, true];
  }
  const product = query.counts.reduce((a, b) => a * b, 1);
  const counted =
    query.counts.length === 0 || item.counts.has(product) || query.counts.every((n) => item.counts.has(n));
  if (!counted && item.counts.size > 0)
    [factor, contradicts] = [
      factor * 0.6,
      contradicts ?? { code: 'imports.name.specDiffers', params: { mine: product, theirs: [...item.counts] } },
    ];
  else if (!counted) [factor, open] = [factor * 0.95, true];
  for (const number of query.numbers) {
    if (isNumberOf(number, item)) continue;
    [factor, open] = [factor * 0.5, true];
  }
  if (query.measures.length + query.numbers.length === 0 && has.length > 0) factor *= 0.96;
  return { factor, contradicts, open };
}

/** 500 of "A500" may be 500 ml, 1.25 may be 1.25 l, 24 a case of 24, and any a number of the name itself. */
function isNumberOf(number: string, item: Item): boolean {
  const n = Number(number);
  const values = item.parts.measures.map((measure) => Number(measure.slice(kindOf(measure).length + 1)));
  return (
    values.some((value) => value === n || value === n * 1000) ||
    item.counts.has(n) ||
    item.parts.numbers.includes(number)
  );
}

export function decisiveWords(text: string): Set<string> {
  return new Set(text.match(DECISIVE));
}

/** A text made ready once, compared with many products. */
export interface Asked {
  parts: NameParts;
  words: Query;
  decisive: ReadonlySet<string>;
}

export function asked(words: WordIndex, parts: NameParts, written: string): Asked {
  const text = squeeze(parts.units.join('') || written);
  return { parts, words: words.query(weighed(parts.units)), decisive: decisiveWords(text) };
}

/** How well one product explains a text. */
export function see(words: WordIndex, id: number, item: Item | undefined, text: Asked): Seen {
  if (!item)
    return {
      score: 0,
      precision: 0,
      recall: 0,
      contradicts: null,
      open: true,
      why: { code: 'imports.why.none', params: {} },
    };
  const said =
    text.parts.units.length === 0 ? { precision: 0.6, recall: 0, bySound: false } : words.compare(id, text.words);
  const spec = measuresOf(text.parts, item);
  const [mine, its] = [text.decisive, item.decisive];
  const extra = [...mine].filter((word) => !its.has(word) && !item.context.includes(word));
  const lacking = [...its].filter((word) => !mine.has(word));
  const container = text.parts.containers.map(containerOf).some((unit) => item.units.size > 0 && !item.units.has(unit));
  // An edition nobody distinguishes (旧包装 of a product with one packing) is said, but decides nothing.
  const factor = spec.factor * (container ? 0.93 : 1) * (extra.length > 0 ? 0.8 : 1) * (lacking.length > 0 ? 0.94 : 1);
  const score = said.precision ** 2 * (0.55 + 0.45 * said.recall) * factor;
  const differs = extra[0] ?? lacking[0];
  const why: Problem =
    spec.contradicts ??
    (differs !== undefined
      ? { code: 'imports.name.word', params: { word: differs } }
      : said.bySound
        ? { code: 'imports.name.sound', params: {} }
        : said.precision > 0.99 && said.recall > 0.99
          ? { code: 'imports.name.exact', params: {} }
          : { code: 'imports.name.name', params: {} });
  const open = spec.open || extra.length > 0 || lacking.length > 0 || container;
  return { score, precision: said.precision, recall: said.recall, contradicts: spec.contradicts, open, why };
}
