/**
 * Order text from chat or Excel -> lines to be confirmed by a person. Pure. It proposes, it never decides:
 * between equal candidates, beside unknown words and for vague quantities it says so instead of guessing.
 */
import type { Pack } from '../../kernel/quantity.ts';
import { chatItems } from './parse.chat.ts';
import type { Item } from './parse.chat.ts';
import { productIndex } from './parse.product.ts';
import type { CatalogueEntry, ProductIndex } from './parse.product.ts';
import { quantityFinder } from './parse.quantity.ts';
import { rowItems } from './parse.row.ts';

export type { CatalogueEntry } from './parse.product.ts';

export type LineProblem = 'noProduct' | 'ambiguous' | 'noQuantity' | 'unknownUnit';

export interface ParsedLine {
  /** The piece of text this line was read from. */
  source: string;
  skuId: string | null;
  /** Best first; with noProduct these are suggestions only. */
  candidates: { skuId: string; score: number }[];
  /** Exact decimal or fraction text, as toBase reads it. */
  quantity: string | null;
  /** A unit of the product where one is chosen, otherwise the word as written; null when none was written. */
  unit: string | null;
  problem?: LineProblem;
}

const MAX_CANDIDATES = 8;
/** 件 and 箱 are said for the same thing, unless the product has both. */
const SYNONYMS: Record<string, string> = { 件: '箱', 箱: '件' };

/** The product's own unit for a word, null when it has none. */
function unitOf(word: string, packs: readonly Pack[]): string | null {
  const own = packs.find((p) => p.unit.toLowerCase() === word.toLowerCase());
  return (own ?? packs.find((p) => p.unit === SYNONYMS[word]))?.unit ?? null;
}

function finish(item: Item, packsOf: ReadonlyMap<string, readonly Pack[]>, index: ProductIndex): ParsedLine {
  const unknown = item.matches.size === 0;
  const ranked = [...(unknown ? index.alike(item.source) : item.matches)]
    .map(([skuId, score]) => ({ skuId, score }))
    .sort((a, b) => b.score - a.score);
  const candidates = ranked.slice(0, MAX_CANDIDATES);
  const line = { source: item.source, candidates, quantity: item.quantity, unit: item.unit };
  const [best, second] = ranked;
  if (unknown || !best) return { ...line, skuId: null, problem: 'noProduct' };
  if (item.doubtful || second?.score === best.score) return { ...line, skuId: null, problem: 'ambiguous' };
  const unit = item.unit === null ? null : unitOf(item.unit, packsOf.get(best.skuId) ?? []);
  const chosen = { ...line, skuId: best.skuId, unit: unit ?? item.unit };
  if (item.quantity === null) return { ...chosen, problem: 'noQuantity' };
  return item.unit !== null && unit === null ? { ...chosen, problem: 'unknownUnit' } : chosen;
}

/**
 * Reads "A款10箱 B款5件", one order a line, Excel rows with tabs, full-width and Chinese numerals, x10, 10箱A款.
 * Greetings, telephone numbers, dates, prices and totals order nothing and give no line.
 */
export function parseOrderText(text: string, catalogue: readonly CatalogueEntry[]): { lines: ParsedLine[] } {
  const index = productIndex(catalogue);
  const finder = quantityFinder(catalogue.flatMap((p) => p.packs.map((pack) => pack.unit)));
  const packsOf = new Map(catalogue.map((p) => [p.skuId, p.packs]));
  const items = text
    .split(/\r\n?|\n/)
    .flatMap((line) => (line.includes('\t') ? rowItems(line, index, finder) : chatItems(line, index, finder)));
  return { lines: items.map((item) => finish(item, packsOf, index)) };
}
