/** One line of chat -> items: which words belong to which quantity. Pure. */
import type { Matches, ProductIndex } from './parse.product.ts';
import type { QuantityFinder } from './parse.quantity.ts';
import { readTokens, stripped } from './parse.words.ts';
import type { Quantity, Span, Word } from './parse.words.ts';

/** What one order line came from, before a product is chosen. */
export interface Item {
  source: string;
  matches: Matches;
  /** A known name stands glued to words nobody knows ("樱桃可乐"): the reader must confirm. */
  doubtful: boolean;
  quantity: string | null;
  unit: string | null;
}

/** Words that belong together and the products they may mean. */
type Part = Span & { kind: 'part'; matches: Matches; name: boolean; doubtful: boolean };

const TOTAL = /^(?:合计|总计|小计|共计|总共|一共|共|总数)$/;
const REFUSED = /不要|不用|不订|取消|别发|别送|退货|退回/;

/** The parts of words standing together without a gap; fillers vanish, unknown words give a part without matches. */
function partsOf(run: readonly Word[], text: string, index: ProductIndex): Part[] {
  const [start, end] = [run[0]?.start ?? 0, run.at(-1)?.end ?? 0];
  const whole = text.slice(start, end);
  const name = run.some((w) => w.name);
  for (const tried of [whole, stripped(whole)]) {
    const matches = index.resolve(tried);
    if (matches.size > 0) return [{ kind: 'part', start, end, matches, name, doubtful: false }];
  }
  if (!name)
    return stripped(whole) === '' ? [] : [{ kind: 'part', start, end, matches: new Map(), name, doubtful: false }];
  const strange = run.some((w) => !w.name && stripped(text.slice(w.start, w.end)) !== '');
  return run
    .filter((w) => w.name)
    .map((w) => ({
      kind: 'part',
      start: w.start,
      end: w.end,
      matches: index.resolve(text.slice(w.start, w.end)),
      name: true,
      doubtful: strange && !w.isCode,
    }));
}

type Element = Part | Quantity;

function elementsOf(tokens: readonly (Word | Quantity)[], text: string, index: ProductIndex): Element[] {
  const out: Element[] = [];
  let run: Word[] = [];
  const flush = (): void => {
    if (run.length > 0) out.push(...partsOf(run, text, index));
    run = [];
  };
  for (const token of tokens) {
    if (token.kind === 'quantity' || run.at(-1)?.end !== token.start) flush();
    if (token.kind === 'quantity') out.push(token);
    else run.push(token);
  }
  flush();
  return out;
}

const both = (a: Matches, b: Matches): Matches =>
  new Map([...a].filter(([id]) => b.has(id)).map(([id, score]) => [id, score + (b.get(id) ?? 0)]));

/**
 * Parts that can mean one product together become one; "A款 B款" stay two; unknown words beside a known one go.
 * A bare number never names a product, it only narrows one ("饮用水 550").
 */
function mentionsOf(parts: readonly Part[], text: string): Part[] {
  const isFigure = (part: Part): boolean => !part.name && /^[\d.]+$/.test(text.slice(part.start, part.end));
  const out: Part[] = [];
  for (const part of parts.filter((p) => p.matches.size > 0 && !isFigure(p))) {
    const last = out.at(-1);
    const shared = last ? both(last.matches, part.matches) : new Map();
    if (last && shared.size > 0) {
      out[out.length - 1] = {
        ...last,
        end: part.end,
        matches: shared,
        name: last.name || part.name,
        doubtful: last.doubtful && part.doubtful,
      };
    } else out.push(part);
  }
  for (const figure of parts.filter(isFigure)) {
    for (const [i, part] of out.entries()) {
      const narrowed = both(part.matches, figure.matches);
      if (narrowed.size > 0) out[i] = { ...part, matches: narrowed, start: Math.min(part.start, figure.start) };
    }
  }
  const first = parts[0];
  return out.length > 0 || !first ? out : [{ ...first, end: parts.at(-1)?.end ?? first.end, matches: new Map() }];
}

/** The item made last, and from what. */
interface Closed {
  quantity: Quantity;
  part: Part | null;
  item: Item;
}

/** Collects the items of one line; knows the names still waiting for a quantity. */
class LineReader {
  readonly items: Item[] = [];
  readonly raw: string;
  readonly text: string;
  /** Items of this line named without a quantity so far. */
  private waiting: Item[] = [];
  /** The line begins with a name, so a lone quantity may belong to the name before it. */
  private readonly nameFirst: boolean;

  constructor(raw: string, text: string, nameFirst: boolean) {
    this.raw = raw;
    this.text = text;
    this.nameFirst = nameFirst;
  }

  segment(elements: readonly Element[], refused: boolean): void {
    if (elements.some((e) => e.kind === 'part' && TOTAL.test(this.text.slice(e.start, e.end)))) return;
    const before = this.items.length;
    const first = elements[0];
    if (first?.kind === 'quantity' && elements.some((e) => e.kind === 'part')) this.quantityFirst(elements);
    else this.nameThenQuantity(elements);
    if (refused) for (const item of this.items.slice(before)) item.quantity = null;
  }

  private add(part: Part | null, quantity: Quantity | null): Item {
    const spans = [part, quantity].filter((s) => s !== null);
    const [start, end] = [Math.min(...spans.map((s) => s.start)), Math.max(...spans.map((s) => s.end))];
    const item: Item = {
      source: this.raw.slice(start, end).trim(),
      matches: part?.matches ?? new Map(),
      doubtful: part?.doubtful ?? false,
      quantity: quantity?.quantity ?? null,
      unit: quantity?.unit ?? null,
    };
    this.items.push(item);
    if (!quantity) this.waiting.push(item);
    return item;
  }

  /** A name without a quantity is worth a line only when it surely names something. */
  private addNameless(parts: readonly Part[]): void {
    for (const part of parts) if (part.matches.size > 0 && (part.name || part.matches.size === 1)) this.add(part, null);
  }

  private give(item: Item, quantity: Quantity): void {
    [item.quantity, item.unit] = [quantity.quantity, quantity.unit];
    item.source += ` ${this.raw.slice(quantity.start, quantity.end)}`;
  }

  private nameThenQuantity(elements: readonly Element[]): void {
    let pending: Part[] = [];
    let last: Closed | null = null;
    for (const [i, e] of elements.entries()) {
      if (e.kind === 'part') {
        pending.push(e);
        continue;
      }
      const next = elements[i + 1];
      if (
        pending.length === 0 &&
        last &&
        next?.kind === 'part' &&
        next.start === e.end &&
        last.quantity.end !== e.start
      ) {
        // "A款10箱 5箱B款": the order of words turns in the middle.
        this.quantityFirst(elements.slice(i));
        return;
      }
      last = this.close(mentionsOf(pending, this.text), e, last);
      pending = [];
    }
    this.addNameless(mentionsOf(pending, this.text));
  }

  /** A quantity ends what was named since the last one. */
  private close(named: readonly Part[], e: Quantity, last: Closed | null): Closed | null {
    const served = e.each && this.waiting.length > 0;
    if (served) {
      for (const item of this.waiting) this.give(item, e);
      this.waiting = [];
    }
    const part = named.at(-1) ?? null;
    if (part) {
      for (const other of named.slice(0, -1)) this.add(other, e.each ? e : null);
      return { quantity: e, part, item: this.add(part, e) };
    }
    if (last && last.quantity.strong && e.strong && last.quantity.unit !== e.unit) {
      // 3箱2盒: two lines of one product.
      return { quantity: e, part: last.part, item: this.add(last.part, e) };
    }
    if (last && !e.strong) {
      // "A款 10 20": nobody knows which.
      last.item.quantity = null;
      return last;
    }
    const waiting = this.waiting.at(-1);
    if (!last && this.nameFirst && waiting) {
      this.waiting = [];
      this.give(waiting, e);
      return { quantity: e, part: null, item: waiting };
    }
    return served ? last : { quantity: e, part: null, item: this.add(null, e) };
  }

  private quantityFirst(elements: readonly Element[]): void {
    let quantities: Quantity[] = [];
    let pending: Part[] = [];
    const flush = (): void => {
      const [part, ...others] = mentionsOf(pending, this.text);
      for (const quantity of quantities) this.add(part ?? null, quantity);
      this.addNameless(others);
      [quantities, pending] = [[], []];
    };
    for (const e of elements) {
      if (e.kind === 'part') pending.push(e);
      else {
        if (pending.length > 0) flush();
        quantities.push(e);
      }
    }
    flush();
  }
}

/** Reads one line of chat into items. */
export function chatItems(raw: string, index: ProductIndex, finder: QuantityFinder): Item[] {
  const { text, tokens } = readTokens(raw, index, finder);
  const opening = tokens.find((t) => t.kind === 'quantity' || (t.kind === 'word' && t.name));
  const reader = new LineReader(raw, text, opening?.kind === 'word');
  let segment: (Word | Quantity)[] = [];
  const flush = (from: number, to: number): void => {
    if (segment.length > 0) reader.segment(elementsOf(segment, text, index), REFUSED.test(text.slice(from, to)));
    segment = [];
  };
  let from = 0;
  for (const token of tokens) {
    if (token.kind === 'stop') {
      flush(from, token.start);
      from = token.end;
    } else segment.push(token);
  }
  flush(from, text.length);
  return reader.items;
}
