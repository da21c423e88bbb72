/**
 * A push scanner for the XML of workbooks. It knows tags, text, comments and CDATA, and nothing that could reach outside
 * or grow: a DOCTYPE and every entity but the five of XML are refused. A general parser (saxes) was measured at four times
 * the cost of inflating the same sheet; this one stays below it. Names come without their prefix.
 */
import type { SheetLimits } from './limits.ts';
import { type Place, SheetProblem } from './problem.ts';

export interface XmlHandler {
  open(name: string, attributes: string, depth: number): void;
  close(name: string, depth: number): void;
  text(value: string): void;
  /** Text is cut out and decoded only while this is true. */
  wantsText: boolean;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text with its entities resolved; an entity of a document type cannot exist here. */
export function decoded(text: string, place: Place): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,20});|&/g, (whole, name: string | undefined) => {
    const known = name === undefined ? undefined : Object.hasOwn(named, name) ? named[name] : character(name);
    if (known === undefined) throw new SheetProblem('xmlEntity', place, { entity: whole });
    return known;
  });
}

function character(name: string): string | undefined {
  const found = /^#(?:x([0-9a-f]{1,8})|(\d{1,8}))$/i.exec(name);
  if (!found) return undefined;
  const code = found[1] ? parseInt(found[1], 16) : Number(found[2]);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
}

/** The attributes of a tag by their names without prefix; a repeated or unquoted one is damage. */
export function attributesOf(raw: string, place: Place): Map<string, string> {
  const found = new Map<string, string>();
  const pattern = /\s*([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
  while (pattern.lastIndex < raw.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(raw);
    if (!match?.[1]) {
      if (raw.slice(at).trim() === '') break;
      throw new SheetProblem('damaged', place);
    }
    if (match[1].startsWith('xmlns')) continue;
    const name = match[1].slice(match[1].indexOf(':') + 1);
    const full = found.has(name) ? match[1] : name;
    if (found.has(full)) throw new SheetProblem('damaged', place);
    found.set(full, decoded(match[2] ?? match[3] ?? '', place));
  }
  return found;
}

const space = (code: number) => code === 32 || code === 10 || code === 13 || code === 9;

export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #limits: SheetLimits;
  readonly #place: () => Place;
  readonly #open: string[] = [];
  #rest = '';
  #seenRoot = false;

  constructor(handler: XmlHandler, limits: SheetLimits, place: () => Place) {
    this.#handler = handler;
    this.#limits = limits;
    this.#place = place;
  }

  #damaged(): SheetProblem {
    return new SheetProblem('damaged', this.#place());
  }

  write(chunk: string): void {
    const text = this.#rest === '' ? chunk : this.#rest + chunk;
    let at = 0;
    for (;;) {
      const tag = text.indexOf('<', at);
      if (tag < 0) break;
      if (tag > at) this.#text(text, at, tag);
      const next = this.#markup(text, tag);
      if (next < 0) {
        at = tag;
        break;
      }
      at = next;
    }
    this.#rest = at === 0 ? text : text.slice(at);
    if (this.#rest.length > this.#limits.xmlToken) throw this.#damaged();
  }

  /** The end of the document: everything opened must be closed. */
  end(): void {
    if (this.#open.length > 0 || !this.#seenRoot || this.#rest.trim() !== '') throw this.#damaged();
  }

  #text(text: string, from: number, to: number): void {
    if (this.#open.length > 0) {
      if (!this.#handler.wantsText) return;
      const value = text.slice(from, to);
      this.#handler.text(value.includes('&') ? decoded(value, this.#place()) : value);
      return;
    }
    if (text.slice(from, to).replace('\ufeff', '').trim() !== '') throw this.#damaged();
  }

  /** Handles what begins at `<`; answers where it ends, or -1 when the end is not here yet. */
  #markup(text: string, tag: number): number {
    const code = text.charCodeAt(tag + 1);
    if (code === 47) return this.#closeTag(text, tag);
    if (code === 33) return this.#declaration(text, tag);
    if (code === 63) return after(text, '?>', tag + 2);
    return Number.isNaN(code) ? -1 : this.#openTag(text, tag);
  }

  #declaration(text: string, tag: number): number {
    if (text.startsWith('<!--', tag)) return after(text, '-->', tag + 4);
    if (text.startsWith('<![CDATA[', tag)) {
      const end = text.indexOf(']]>', tag + 9);
      if (end < 0) return -1;
      if (this.#handler.wantsText && this.#open.length > 0) this.#handler.text(text.slice(tag + 9, end));
      return end + 3;
    }
    const head = text.slice(tag, tag + 9);
    if (head.length < 9 && ('<!--'.startsWith(head) || '<![CDATA['.startsWith(head) || '<!DOCTYPE'.startsWith(head))) {
      return -1;
    }
    throw new SheetProblem('xmlDoctype', this.#place());
  }

  #closeTag(text: string, tag: number): number {
    const end = text.indexOf('>', tag + 2);
    if (end < 0) return -1;
    const opened = this.#open.pop();
    const length = end - tag - 2;
    if (opened === undefined) throw this.#damaged();
    if (!(length === opened.length && text.startsWith(opened, tag + 2))) {
      if (text.slice(tag + 2, end).trimEnd() !== opened) throw this.#damaged();
    }
    this.#handler.close(local(opened), this.#open.length);
    return end + 1;
  }

  #openTag(text: string, tag: number): number {
    let nameEnd = 0;
    let quote = 0;
    let at = tag + 1;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === 62) break;
      else if (code === 34 || code === 39) quote = code;
      else if (nameEnd === 0 && (space(code) || code === 47)) nameEnd = at;
    }
    if (at === text.length) return -1;
    const alone = text.charCodeAt(at - 1) === 47;
    const bodyEnd = alone ? at - 1 : at;
    const name = text.slice(tag + 1, nameEnd === 0 ? bodyEnd : nameEnd);
    if (name === '' || name.includes('<')) throw this.#damaged();
    this.#element(name, nameEnd === 0 ? '' : text.slice(nameEnd, bodyEnd), alone);
    return at + 1;
  }

  #element(name: string, attributes: string, alone: boolean): void {
    if (this.#open.length === 0) {
      if (this.#seenRoot) throw this.#damaged();
      this.#seenRoot = true;
    }
    const depth = this.#open.length;
    if (depth >= this.#limits.depth) {
      throw new SheetProblem('tooDeep', this.#place(), { limit: this.#limits.depth });
    }
    const short = local(name);
    this.#handler.open(short, attributes, depth);
    if (alone) this.#handler.close(short, depth);
    else this.#open.push(name);
  }
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? -1 : at + end.length;
}
