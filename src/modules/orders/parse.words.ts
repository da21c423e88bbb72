/** One line of chat -> words, quantities and stops, with everything gone that orders nothing. Pure. */
import { plainText } from './parse.product.ts';
import type { Mention, ProductIndex } from './parse.product.ts';
import type { QuantityFinder } from './parse.quantity.ts';

export interface Span {
  start: number;
  end: number;
}
export type Word = Span & { kind: 'word'; name: boolean; isCode: boolean };
export type Quantity = Span & {
  kind: 'quantity';
  quantity: string | null;
  unit: string | null;
  strong: boolean;
  each: boolean;
};
export type Stop = Span & { kind: 'stop' };
export type Token = Word | Quantity | Stop;
const GAP = /[\s\-_:="'“”‘’()[\]{}【】「」@#~]/;
const STOP = /[,;、。!?…|/+&]/;
const FILLERS =
  '你好|您好|老板娘?|经理|亲|麻烦|辛苦|谢谢|谢了|多谢|帮我|给我|帮忙|请|我们|我要|想要|需要|还要|再要|要|再来|来|补货|补|订货|订购|订|定|下单|发货|送货|发|送|进货|进|再加|加|另外|还有|再|和|跟|以及|的|了|吧|哈|啊|呢|哦|尽快|安排|一下|点|今天|明天|后天|上午|下午|早上|晚上|拿|各|每样|每种|品名|商品|产品|数量|货号|编码|规格|单位';
const FILLER_EDGE = new RegExp(`^(?:${FILLERS})|(?:${FILLERS})$`);

/** Telephone numbers, dates, times and prices: numbers that order nothing. */
const NOISE = [
  /\b(?:1[3-9]\d{9}|1[3-9]\d[- ]\d{4}[- ]\d{4}|0\d{2,3}-?\d{7,8}|400-?\d{3}-?\d{4})(?!\d)/g,
  /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}月\d{1,2}[日号]?|\d{1,2}[日号](?=之?前|送|发|到|要|上午|下午)|\d{4}年/g,
  /\d{1,2}:\d{2}|\d{1,2}[点时](?:半|\d{1,2}分?)?/g,
  /[@¥]\s*\d+(?:\.\d+)?|(?:单价|价格?|每.)\s*\d+(?:\.\d+)?\s*[元块]|\d+(?:\.\d+)?\s*[元块](?:钱|每.|\/.)?/g,
];
const NUMBERING = /^\s*(?:\(?\d{1,2}\s*[.、)]\s*(?=[^\d\s]|\s+\S)|[①-⑳]|[-•·*]\s*(?=\D))/;

/** Blanks out numbering and noise, each character for a space, outside the known names. */
function cleaned(line: string, mentions: readonly Mention[]): string {
  const free = (start: number, end: number): boolean => mentions.every((m) => end <= m.start || start >= m.end);
  const blank = (match: string, ...rest: unknown[]): string => {
    const at = rest.find((r): r is number => typeof r === 'number') ?? 0;
    return free(at, at + match.length) ? ' '.repeat(match.length) : match;
  };
  return NOISE.reduce((text, noise) => text.replace(noise, blank), line.replace(NUMBERING, blank));
}

/** Without the fillers at both ends: "麻烦帮我订A款" -> "A款". */
export function stripped(text: string): string {
  let rest = text;
  for (;;) {
    const next = rest.replace(FILLER_EDGE, '');
    if (next === rest) return rest;
    rest = next;
  }
}

function tokenise(text: string, mentions: readonly Mention[], finder: QuantityFinder): Token[] {
  const edges = {
    starts: (at: number): boolean => mentions.some((m) => m.start === at),
    ends: (at: number): boolean => mentions.some((m) => m.end === at),
  };
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const mention = mentions.find((m) => m.start === at);
    const found = mention ? null : finder.find(text, at, edges);
    const c = text.charAt(at);
    const last = tokens.at(-1);
    if (mention) tokens.push({ kind: 'word', start: at, end: mention.end, name: true, isCode: mention.isCode });
    else if (found)
      tokens.push({
        kind: 'quantity',
        start: at,
        ...found,
        each: /(?:各|每样|每种)[要来订]?\s*$/.test(text.slice(0, at)),
      });
    else if (STOP.test(c)) tokens.push({ kind: 'stop', start: at, end: at + 1 });
    else if (last?.kind === 'word' && !last.name && last.end === at && !GAP.test(c)) last.end = at + 1;
    else if (!GAP.test(c)) tokens.push({ kind: 'word', start: at, end: at + 1, name: false, isCode: false });
    at = mention?.end ?? found?.end ?? at + 1;
  }
  return tokens;
}

/** A bare number before a real quantity ("纯净水 550 10箱") or at the head of a line is a word, not a quantity. */
function settleBareNumbers(tokens: readonly Token[]): Token[] {
  return tokens.map((token, i) => {
    if (token.kind !== 'quantity' || token.strong) return token;
    const next = tokens.slice(i + 1).find((t) => t.kind !== 'word' || t.name);
    const opens = tokens.slice(0, i).every((t) => t.kind === 'word' && !t.name);
    const strongFollows = tokens.slice(i + 1).some((t) => t.kind === 'quantity' && t.strong);
    const isWord = (next?.kind === 'quantity' && next.strong) || (opens && strongFollows);
    return isWord ? { kind: 'word', start: token.start, end: token.end, name: false, isCode: false } : token;
  });
}

/** The tokens of a line, and the cleaned text their positions refer to (as long as the line itself). */
export function readTokens(
  raw: string,
  index: ProductIndex,
  finder: QuantityFinder,
): { text: string; tokens: Token[] } {
  const plain = plainText(raw);
  const mentions = index.mentions(plain, (word) => finder.isUnit(word));
  const text = cleaned(plain, mentions);
  return { text, tokens: settleBareNumbers(tokenise(text, mentions, finder)) };
}
