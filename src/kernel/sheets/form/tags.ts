/** The tags of a part with their places, so that a part can be changed in a few spots and stay as it was everywhere else. */
import { SheetProblem } from '../problem.ts';

export interface Tag {
  /** Without prefix. */
  name: string;
  /** As written, with its prefix: what is put beside it must carry the same. */
  prefix: string;
  kind: 'open' | 'close' | 'alone';
  /** From `<` to behind `>`. */
  from: number;
  to: number;
}

const markup =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)((?:[\w.-]+:)?)([\w.-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|</g;

/** Every tag in order. @throws damaged where a `<` begins nothing we know; a DOCTYPE is refused. */
export function* tagsOf(xml: string, part: string): Generator<Tag> {
  for (const match of xml.matchAll(markup)) {
    const [whole, closing, prefix = '', name, , alone] = match;
    const from = match.index;
    const to = from + whole.length;
    if (whole === '<') throw new SheetProblem(xml.startsWith('<!DOCTYPE', from) ? 'xmlDoctype' : 'damaged', { part });
    if (name === undefined) continue;
    yield { name, prefix, kind: closing ? 'close' : alone ? 'alone' : 'open', from, to };
  }
}

/** One attribute of a tag, still escaped; undefined when it is not there. */
export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found ? (found[1] ?? found[2]) : undefined;
}

/** The tag with this attribute set, in its old place or as the last. `value` is escaped already. */
export function withAttribute(tag: string, name: string, value: string): string {
  const pattern = new RegExp(`(\\s${name}\\s*=\\s*)(?:"[^"]*"|'[^']*')`);
  if (pattern.test(tag)) return tag.replace(pattern, (_, head: string) => `${head}"${value}"`);
  return tag.replace(/\s*(\/?)>$/, (_, alone: string) => ` ${name}="${value}"${alone}>`);
}

export function withoutAttribute(tag: string, name: string): string {
  return tag.replace(new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), '');
}

export const unescapedXml = (text: string) =>
  text.replace(/&(lt|gt|quot|apos|amp|#x[0-9a-fA-F]{1,6}|#\d{1,7});/g, (whole, name: string) => {
    const known: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
    if (known[name]) return known[name];
    const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });

export const escapedXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Puts pieces together again: the text with each `[from, to)` replaced, spots in ascending order. */
export function spliced(xml: string, spots: readonly { from: number; to: number; text: string }[]): string {
  let out = '';
  let at = 0;
  for (const { from, to, text } of spots) {
    out += xml.slice(at, from) + text;
    at = to;
  }
  return out + xml.slice(at);
}
