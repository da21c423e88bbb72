/** Which product a piece of chat text means: by code, name, alias, spec, fragment or pinyin initials. Pure. */
import { halfWidth } from '../../kernel/digits.ts';
import type { Pack } from '../../kernel/quantity.ts';

export interface CatalogueEntry {
  skuId: string;
  code: string;
  name: string;
  aliases: string[];
  packs: Pack[];
  /** 规格, "550ml*24" */
  spec?: string;
  /** Pinyin initials of the name, "cjs". */
  initials?: string;
}

/** How sure a match is. Equal scores are equal evidence: the parser never chooses between them. */
export const scores = { exact: 100, initials: 80, fragment: 70, pieces: 65, alike: 20 } as const;

/** skuId -> score */
export type Matches = Map<string, number>;

/** A known code, name or alias at [start, end) of the text. */
export interface Mention {
  start: number;
  end: number;
  isCode: boolean;
}

export interface ProductIndex {
  /** All products a text may mean, with scores; empty when none contains it. */
  resolve(text: string): Matches;
  /** Products that share some characters with the text: suggestions, never a choice. */
  alike(text: string): Matches;
  /** Known terms in a text, the longest first where they overlap. `isUnit` keeps "A1箱" from being product A1. */
  mentions(text: string, isUnit: (text: string) => boolean): Mention[];
}

const IGNORED = /[\s\-_·()[\]{}【】「」:="'“”‘’]/;
const DIGIT = /\d/;
const LETTER = /[a-z]/;

/** Half width and lower case, every character in its place (toLowerCase would lengthen some). */
export function plainText(text: string): string {
  return halfWidth(text).replace(/[A-Z]/g, (c) => c.toLowerCase());
}

/** Without spaces and brackets; `at` maps each kept character to its place in the text. */
function squeeze(text: string): { key: string; at: number[] } {
  const at: number[] = [];
  let key = '';
  for (const [i, c] of plainText(text).split('').entries()) {
    if (IGNORED.test(c)) continue;
    key += c;
    at.push(i);
  }
  return { key, at };
}

const keyOf = (text: string): string => squeeze(text).key;

interface Entry {
  skuId: string;
  code: string;
  /** Texts that mean this product when given whole. */
  exact: Set<string>;
  /** Texts a fragment may be part of. */
  whole: string[];
  initials: string;
}

function entryOf(product: CatalogueEntry): Entry {
  const name = keyOf(product.name);
  const spec = keyOf(product.spec ?? '');
  const aliases = product.aliases.map(keyOf).filter((a) => a !== '');
  const code = keyOf(product.code);
  const called = [name, ...aliases];
  // "10kg大米" is the product, not ten kilograms of it.
  const dressed = called.flatMap((n) => [n + spec, spec + n]);
  return {
    skuId: product.skuId,
    code,
    exact: new Set([code, ...called, ...dressed].filter((t) => t !== '')),
    whole: dressed,
    initials: keyOf(product.initials ?? ''),
  };
}

/** Longest common run of characters. */
function commonRun(a: string, b: string): number {
  let best = 0;
  for (let i = 0; i < a.length - best; i += 1) {
    while (i + best < a.length && b.includes(a.slice(i, i + best + 1))) best += 1;
  }
  return best;
}

/** "550ml纯净水" -> ["550ml", "纯净水"] */
const piecesOf = (key: string): string[] => key.match(/[a-z\d.*×]+|[^a-z\d.*×]+/g) ?? [];

/** A number matches a whole number only: 550 is in "550ml", 00 is not in "300ml". */
function holds(whole: string, key: string): boolean {
  for (let i = whole.indexOf(key); i >= 0; i = whole.indexOf(key, i + 1)) {
    const cutsBefore = DIGIT.test(key.charAt(0)) && /[\d.]/.test(whole.charAt(i - 1));
    const cutsAfter = DIGIT.test(key.slice(-1)) && DIGIT.test(whole.charAt(i + key.length));
    if (!cutsBefore && !cutsAfter) return true;
  }
  return false;
}

function scoreOf(entry: Entry, key: string, pieces: readonly string[]): number {
  if (entry.exact.has(key)) return scores.exact;
  if (entry.initials !== '' && entry.initials === key) return scores.initials;
  if (key.length < 2) return 0;
  if (entry.whole.some((w) => holds(w, key)) || (key.length > 2 && entry.code.includes(key))) return scores.fragment;
  const inside = (piece: string): boolean =>
    entry.whole.some((w) => holds(w, piece)) || entry.initials === piece || entry.code === piece;
  return pieces.length > 1 && pieces.every((p) => p.length > 1 && inside(p)) ? scores.pieces : 0;
}

/** A term stands where it is not cut out of a longer code or number: A1 is not in A10, nor "A款1" in "A款1箱". */
function stands(text: string, start: number, end: number, isUnit: (text: string) => boolean): boolean {
  const [first, last] = [text.charAt(start), text.charAt(end - 1)];
  const [before, after] = [start === 0 ? '' : text.charAt(start - 1), text.charAt(end)];
  if (/\d\s+\d/.test(text.slice(start, end))) return false;
  if ((LETTER.test(first) && /[a-z\d]/.test(before)) || (DIGIT.test(first) && /[a-z\d.]/.test(before))) return false;
  if (LETTER.test(last)) return !LETTER.test(after) || /^[x×*]\d/.test(text.slice(end));
  if (!DIGIT.test(last)) return true;
  const rest = text.slice(end).trimStart();
  if (/^[\d.]/.test(after) || isUnit(rest.charAt(0)) || isUnit(rest.slice(0, 2))) return false;
  return !LETTER.test(after) || /^[x×*]\d/.test(text.slice(end));
}

function termsOf(entries: readonly Entry[]): Map<string, boolean> {
  const terms = new Map<string, boolean>();
  for (const entry of entries)
    for (const term of entry.exact) terms.set(term, term === entry.code || (terms.get(term) ?? false));
  // A number of one or two digits is a quantity far more often than a code.
  return new Map([...terms].filter(([term]) => !/^\d{1,2}$/.test(term)));
}

/** Builds the index of a catalogue once per text. */
export function productIndex(catalogue: readonly CatalogueEntry[]): ProductIndex {
  const entries = catalogue.map(entryOf);
  const terms = termsOf(entries);
  const resolved = new Map<string, Matches>();
  const scored = (score: (entry: Entry) => number): Matches =>
    new Map(entries.map((e): [string, number] => [e.skuId, score(e)]).filter(([, s]) => s > 0));

  return {
    resolve(text) {
      const key = keyOf(text);
      const known = resolved.get(key);
      if (known) return known;
      const pieces = piecesOf(key);
      const found: Matches = key === '' ? new Map() : scored((e) => scoreOf(e, key, pieces));
      resolved.set(key, found);
      return found;
    },
    alike(text) {
      // Figures say too little: 10 of "10箱" is also in 108g.
      const key = keyOf(text).replace(/\d/g, '');
      return scored((e) => {
        const run = Math.max(...e.whole.map((w) => commonRun(key, w)));
        return run > 1 ? Math.min(scores.alike + run, scores.pieces - 1) : 0;
      });
    },
    mentions(text, isUnit) {
      const { key, at } = squeeze(text);
      const found: Mention[] = [];
      for (const [term, isCode] of terms) {
        for (let i = key.indexOf(term); i >= 0; i = key.indexOf(term, i + 1)) {
          const [start, end] = [at[i] ?? 0, (at[i + term.length - 1] ?? 0) + 1];
          if (stands(text, start, end, isUnit)) found.push({ start, end, isCode });
        }
      }
      found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
      const kept: Mention[] = [];
      for (const m of found) if (kept.every((k) => m.end <= k.start || m.start >= k.end)) kept.push(m);
      return kept.sort((a, b) => a.start - b.start);
    },
  };
}
