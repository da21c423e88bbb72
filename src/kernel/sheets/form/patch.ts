/** A part changed in a few attributes and texts, everything else letter by letter as it was. */
import { escapedXml, spliced, tagsOf, unescapedXml, withAttribute, attribute } from './tags.ts';

export interface Changes {
  /** By element name: attributes and what they become; the value comes and goes unescaped. */
  attributes?: Record<string, Record<string, (value: string, tag: string) => string>>;
  /** By element name: the text inside, unescaped. */
  texts?: Record<string, (text: string) => string>;
}

/** Applies the changes in one walk. Elements with texts to change hold no others. */
export function patched(xml: string, part: string, { attributes = {}, texts = {} }: Changes): string {
  const spots: { from: number; to: number; text: string }[] = [];
  let inside: { from: number; name: string } | null = null;
  for (const tag of tagsOf(xml, part)) {
    const change = tag.kind === 'close' || !Object.hasOwn(attributes, tag.name) ? undefined : attributes[tag.name];
    if (change) {
      const before = xml.slice(tag.from, tag.to);
      const after = withChanges(before, change);
      if (after !== before) spots.push({ from: tag.from, to: tag.to, text: after });
    }
    const text = Object.hasOwn(texts, tag.name) ? texts[tag.name] : undefined;
    if (text && tag.kind === 'open') inside = { from: tag.to, name: tag.name };
    else if (text && tag.kind === 'close' && inside?.name === tag.name) {
      const before = xml.slice(inside.from, tag.from);
      const after = escapedXml(text(unescapedXml(before))).replaceAll('&quot;', '"');
      if (after !== before) spots.push({ from: inside.from, to: tag.from, text: after });
      inside = null;
    }
  }
  return spots.length === 0 ? xml : spliced(xml, spots);
}

function withChanges(tag: string, change: Record<string, (value: string, tag: string) => string>): string {
  let out = tag;
  for (const [name, to] of Object.entries(change)) {
    const value = attribute(out, name);
    if (value === undefined) continue;
    const plain = unescapedXml(value);
    const next = to(plain, tag);
    if (next !== plain) out = withAttribute(out, name, escapedXml(next));
  }
  return out;
}
