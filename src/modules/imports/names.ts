/**
 * Which product a text of a file means. A wrong product taken by itself is worse than a question: it is accepted only
 * when every word, measure and number of the text is explained by one product and by no other.
 */
import { initials } from './sound.ts';
import { WordIndex } from './names.index.ts';
import { codeKey, nameParts, type NameParts } from './names.text.ts';
import {
  asked,
  containerOf,
  decisiveWords,
  LIGHT,
  see,
  type Asked,
  type Item,
  type NamedProduct,
  type Seen,
} from './names.see.ts';
import type { Problem } from './problem.ts';
import { squeeze } from './text.ts';

export type { NamedProduct } from './names.see.ts';

export interface NameQuery {
  code?: string;
  name?: string;
  spec?: string;
  barcode?: string;
  unit?: string;
}

export interface Proposal {
  id: string;
  /** 0 to 1. */
  confidence: number;
  why: Problem;
}

export interface Proposals {
  /** Best first, at most eight. */
  ranked: Proposal[];
  decision: 'accept' | 'ask' | 'none';
}

export interface ProductNames {
  items: Item[];
  words: WordIndex;
  byCode: Map<string, number[]>;
  byBarcode: Map<string, number[]>;
  byName: Map<string, number[]>;
  byInitials: Map<string, number[]>;
  learned: Map<string, string>;
}

const push = <K>(map: Map<K, number[]>, key: K, id: number) => {
  const list = map.get(key);
  if (list) list.push(id);
  else map.set(key, [id]);
};

const barcodeKey = (text: string) => text.replace(/\D/g, '').replace(/^0+/, '');
const learnedKey = (query: NameQuery) =>
  squeeze([query.name ?? '', query.spec ?? ''].join(' ')) || `#${codeKey(query.code ?? '')}`;

/** The key under which a confirmed answer is remembered, for `learned`. */
export const keyOfName = learnedKey;

/** Prepares master data for many questions. `learned`: confirmed texts (`keyOfName`) to product ids. */
export function indexProducts(
  products: readonly NamedProduct[],
  learned: ReadonlyMap<string, string> = new Map(),
): ProductNames {
  const index: ProductNames = {
    items: [],
    words: new WordIndex(),
    byCode: new Map(),
    byBarcode: new Map(),
    byName: new Map(),
    byInitials: new Map(),
    learned: new Map(learned),
  };
  for (const [id, product] of products.entries()) {
    const parts = nameParts(`${product.name} ${product.spec}`);
    const brand = new Set(nameParts(product.brand ?? '').units);
    const packs = product.packs ?? [];
    const counts = new Set([...parts.counts, ...packs.flatMap(({ num, den }) => (den === 1 && num > 1 ? [num] : []))]);
    if (parts.counts.length > 1) counts.add(parts.counts.reduce((a, b) => a * b, 1));
    const units = new Set([...packs.map((pack) => containerOf(pack.unit)), ...parts.containers.map(containerOf)]);
    const decisive = decisiveWords(squeeze(product.name + product.spec));
    const context = squeeze([product.brand, product.category, ...(product.aliases ?? [])].join(''));
    index.items.push({ product, parts, counts, units, decisive, context });
    const also = new Set([
      ...brand,
      ...nameParts(product.category ?? '').units,
      product.code.toLowerCase(),
      ...(product.aliases ?? []).flatMap((alias) => nameParts(alias).units),
    ]);
    index.words.add({
      units: parts.units.map((unit) => ({ unit, weight: LIGHT.has(unit) ? 0.15 : brand.has(unit) ? 0.2 : 1 })),
      also,
    });
    push(index.byCode, codeKey(product.code), id);
    for (const barcode of [product.barcode, ...packs.map((pack) => pack.barcode)])
      if (barcode) push(index.byBarcode, barcodeKey(barcode), id);
    for (const name of [product.name + product.spec, product.name, ...(product.aliases ?? [])])
      push(index.byName, squeeze(name), id);
    push(index.byInitials, initials(squeeze(product.name)), id);
  }
  return index;
}

interface Ranked extends Seen {
  id: number;
}

/** Codes that say something: A500, 1002003; "12" is a row number as often as a code. */
const distinctive = (key: string) => (/\D/.test(key) && /\d/.test(key) && key.length >= 4) || key.length >= 6;

/** Those named by code or barcode, with what the name says about them. */
function byNumber(index: ProductNames, query: NameQuery): { ids: number[]; kind: 'code' | 'barcode' } | null {
  const barcodes = query.barcode ? index.byBarcode.get(barcodeKey(query.barcode)) : undefined;
  if (barcodes?.length) return { ids: barcodes, kind: 'barcode' };
  const codes = query.code ? index.byCode.get(codeKey(query.code)) : undefined;
  return codes?.length ? { ids: codes, kind: 'code' } : null;
}

function numbered(
  index: ProductNames,
  query: NameQuery,
  ranked: readonly Ranked[],
  text: Asked | null,
): Proposals | null {
  const found = byNumber(index, query);
  const id = found?.ids[0];
  if (!found || id === undefined) return null;
  const product = index.items[id]?.product;
  if (!product) return null;
  const seen = text === null ? null : see(index.words, id, index.items[id], text);
  const agrees =
    seen === null
      ? found.kind === 'barcode' || distinctive(codeKey(query.code ?? ''))
      : seen.precision >= 0.5 && seen.contradicts === null;
  const loose = found.kind === 'barcode' ? seen === null || seen.precision >= 0.3 : agrees;
  const sure = found.ids.length === 1 && loose && agrees;
  const rest = ranked
    .filter((one) => one.id !== id)
    .slice(0, 7)
    .map((one) => proposal(index, one));
  const why: Problem = { code: found.kind === 'code' ? 'imports.name.code' : 'imports.name.barcode', params: {} };
  const own = { id: product.id, confidence: sure ? 0.98 : 0.7, why };
  // A code of the dealer's own numbering may meet ours by chance; the name then says otherwise.
  if (!sure && seen !== null && seen.precision < 0.3 && (ranked[0]?.score ?? 0) > 0.6) return null;
  return {
    ranked: [own, ...rest.map((one) => ({ ...one, confidence: Math.min(one.confidence, own.confidence - 0.01) }))],
    decision: sure ? 'accept' : 'ask',
  };
}

const proposal = (index: ProductNames, seen: Ranked): Proposal => ({
  id: index.items[seen.id]?.product.id ?? '',
  confidence: Math.round(Math.min(1, seen.score) * 1000) / 1000,
  why: seen.why,
});

/** Accepted only when the first explains everything and no rival comes near it. */
function decide(ranked: readonly Ranked[]): 'accept' | 'ask' | 'none' {
  const [first, second] = ranked;
  if (!first || first.score < 0.3) return 'none';
  const whole = first.precision >= 0.94 && !first.contradicts && !first.open && first.recall >= 0.45;
  const rival =
    second !== undefined &&
    (second.score >= first.score * 0.9 || (second.precision >= 0.94 && !second.contradicts && first.recall < 0.85));
  return whole && !rival ? 'accept' : 'ask';
}

/** Old codes of other systems in a name, (HX-2207), say nothing; words nobody knows do. */
function known(index: ProductNames, parts: NameParts): NameParts {
  const foreign = (unit: string) => /^[a-z]{1,6}-?\d{3,}[\d-]*$/.test(unit) && !index.words.knows(unit);
  // Where no product tells editions apart, 旧包装 says nothing either.
  const editions = ['新', '旧'].some((word) => index.words.knows(word));
  const cut = editions ? -1 : parts.units.findIndex((unit, at) => /[新旧]/.test(unit) && parts.units[at + 1] === '包');
  const units = cut < 0 ? parts.units : parts.units.toSpliced(cut, 3);
  return { ...parts, units: units.filter((unit) => !foreign(unit)) };
}

/** By words and sounds; short names typed as initials (qlcjs 550) come after, and are always asked. */
function rankedBy(index: ProductNames, text: Asked, written: string): Ranked[] {
  const ranked: Ranked[] = [];
  const pool = new Set([...index.words.candidates(text.words, 40), ...(index.byName.get(squeeze(written)) ?? [])]);
  for (const id of pool) {
    const seen = see(index.words, id, index.items[id], text);
    if (seen.score > 0.05) ranked.push({ ...seen, id });
  }
  const [only] = text.parts.units;
  const spelled = text.parts.units.length === 1 && only !== undefined ? (index.byInitials.get(only) ?? []) : [];
  const rest = { ...text, parts: { ...text.parts, units: [] } };
  for (const id of spelled) {
    const seen = see(index.words, id, index.items[id], rest);
    // Without words the score is 0.2 at best; initials and a fitting measure make it worth a question.
    ranked.push({
      ...seen,
      id,
      score: seen.score * 3.5,
      open: true,
      why: { code: 'imports.name.initials', params: {} },
    });
  }
  return ranked.sort((a, b) => b.score - a.score || a.id - b.id);
}

const proposed = new WeakMap<ProductNames, Map<string, Proposals>>();
/** Texts remembered for an index: a file says the same few hundred names over and over. */
const mostProposed = 5_000;

/** Names of one product given by text, code or barcode; ranked, with a decision. */
export function propose(index: ProductNames, query: NameQuery): Proposals {
  const answers = proposed.get(index) ?? new Map<string, Proposals>();
  const key = JSON.stringify([query.code, query.name, query.spec, query.barcode, query.unit]);
  let found = answers.get(key);
  if (!found) {
    found = proposeAnew(index, query);
    if (answers.size >= mostProposed) answers.clear();
    proposed.set(index, answers.set(key, found));
  }
  return found;
}

function proposeAnew(index: ProductNames, query: NameQuery): Proposals {
  const learned = index.learned.get(learnedKey(query));
  if (learned !== undefined)
    return {
      ranked: [{ id: learned, confidence: 1, why: { code: 'imports.name.learned', params: {} } }],
      decision: 'accept',
    };
  const written = [query.name ?? '', query.spec ?? ''].join(' ').trim();
  const parts = known(index, nameParts(written));
  const text = asked(index.words, parts, written);
  const ranked = rankedBy(index, text, written);
  const told = numbered(index, query, ranked, written === '' ? null : text);
  if (told) return told;
  const sole = soleByName(index, written, parts);
  if (sole !== null) {
    const first = ranked.find((one) => one.id === sole);
    if (first)
      return {
        ranked: [first, ...ranked.filter((one) => one !== first)].slice(0, 8).map((one) => proposal(index, one)),
        decision: 'accept',
      };
  }
  return { ranked: ranked.slice(0, 8).map((one) => proposal(index, one)), decision: decide(ranked) };
}

/** The only product of exactly this name and specification, or of this name where no other has it. */
function soleByName(index: ProductNames, written: string, parts: NameParts): number | null {
  const ids = [...new Set(index.byName.get(squeeze(written)))];
  return ids.length === 1 && parts.units.length > 0 ? (ids[0] ?? null) : null;
}
