/** Which dealer or customer a name means: forms of firms say nothing, places and numbers of branches do. */
import { WordIndex, type Likeness } from './names.index.ts';
import { codeKey } from './names.text.ts';
import type { Proposal, Proposals } from './names.ts';
import type { Problem } from './problem.ts';
import { plain, squeeze } from './text.ts';
import { simplified } from './traditional.ts';

export interface NamedParty {
  id: string;
  code?: string;
  name: string;
  shortName?: string | null;
  aliases?: readonly string[];
}

export interface PartyNames {
  parties: readonly NamedParty[];
  words: WordIndex;
  /** Entry of the word index to position in `parties`: a party has one for each of its names. */
  owners: number[];
  byName: Map<string, Set<number>>;
  byCode: Map<string, Set<number>>;
  learned: ReadonlyMap<string, string>;
}

const FORM = /股份有限公司|有限责任公司|有限公司|集团公司|分公司|公司|个体工商户|个体户|\(个体\)|集团|控股/g;
const TRADE = [
  '商贸',
  '贸易',
  '经营部',
  '商行',
  '批发部',
  '经销部',
  '供应链',
  '配送中心',
  '配送',
  '食品',
  '副食',
  '酒业',
  '酒水',
  '饮料',
  '饮品',
  '实业',
  '工贸',
  '建材',
  '装饰',
  '材料',
  '门市部',
  '营业部',
  '销售部',
  '总汇',
  '物流',
  '百货',
  '烟酒',
  '粮油',
];
const trade = new RegExp(TRADE.join('|'), 'g');
const PLACE = /(?<=\p{Script=Han}{2})(?:省|市|县|自治区|自治县)/gu;

/** Units of a name: what the firm is called, then its trade at a third of the weight. */
function unitsOf(text: string): { unit: string; weight: number }[] {
  const trades: string[] = [];
  const rest = simplified(plain(text))
    .replace(FORM, ' ')
    .replace(PLACE, '')
    .replace(trade, (word) => (trades.push(word), ' '));
  const own = rest.match(/[a-z]+|\d+|\p{Script=Han}/gu) ?? [];
  return [
    ...own.map((unit) => ({ unit, weight: '店部的号'.includes(unit) ? 0.4 : 1 })),
    ...trades.map((unit) => ({ unit, weight: 0.3 })),
  ];
}

const add = (map: Map<string, Set<number>>, key: string, id: number) => {
  if (key !== '') map.set(key, (map.get(key) ?? new Set()).add(id));
};

const bare = (text: string) => squeeze(simplified(plain(text)).replace(FORM, '').replace(PLACE, ''));

/** Prepares dealers or customers for many questions. `learned`: confirmed texts (squeezed) to ids. */
export function indexParties(
  parties: readonly NamedParty[],
  learned: ReadonlyMap<string, string> = new Map(),
): PartyNames {
  const index: PartyNames = {
    parties,
    words: new WordIndex(),
    owners: [],
    byName: new Map(),
    byCode: new Map(),
    learned,
  };
  for (const [id, party] of parties.entries()) {
    if (party.code) add(index.byCode, codeKey(party.code), id);
    for (const name of [party.name, party.shortName ?? '', ...(party.aliases ?? [])]) {
      if (name === '') continue;
      add(index.byName, bare(name), id);
      index.words.add({ units: unitsOf(name), also: new Set() });
      index.owners.push(id);
    }
  }
  return index;
}

/** The key under which a confirmed name is remembered. */
export const keyOfParty = squeeze;

const only = (ids: Set<number> | undefined) => (ids?.size === 1 ? [...ids][0] : undefined);
const because = (code: Problem['code']): Problem => ({ code, params: {} });

/** 华联 is not 联华: the characters of a name count in their order, although some may be left out. */
function inOrder(text: string, party: NamedParty): boolean {
  const signsOf = (said: string) => unitsOf(said).flatMap(({ unit, weight }) => (weight === 1 ? Array.from(unit) : []));
  // 恒通贸易（嘉兴） names the town behind what others write in front.
  const orders = [signsOf(text), signsOf(text.replace(/^(.*)[(（](.+)[)）]$/, '$2$1'))];
  return [party.name, party.shortName ?? '', ...(party.aliases ?? [])].some((name) => {
    const signs = Array.from(bare(name));
    return orders.some((wanted) => {
      let at = 0;
      return wanted.every((sign) => {
        at = signs.indexOf(sign, at) + 1;
        return at > 0;
      });
    });
  });
}

/** One shop of a chain, and the text names no shop: it may be any of them, also one we do not know. */
function isBranchOf(text: string, party: NamedParty): boolean {
  return /店[)）]?$/.test(party.name.trim()) && !/店/.test(text) && bare(text) !== bare(party.name);
}

interface Ranked extends Likeness {
  id: number;
  score: number;
}

function rank(index: PartyNames, name: string): Ranked[] {
  const query = index.words.query(unitsOf(name));
  const best = new Map<number, Ranked>();
  for (const entry of index.words.candidates(query, 40)) {
    const id = index.owners[entry] ?? 0;
    const seen = index.words.compare(entry, query);
    const score = seen.precision ** 2 * (0.55 + 0.45 * seen.recall);
    if (score > (best.get(id)?.score ?? 0.05)) best.set(id, { id, score, ...seen });
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score || a.id - b.id);
}

/** Ranked parties for a code or name of a file, with a decision; as careful as with products. */
export function proposeParty(index: PartyNames, query: { code?: string; name?: string }): Proposals {
  const name = query.name ?? '';
  const learned = index.learned.get(squeeze(name));
  if (learned !== undefined)
    return { ranked: [{ id: learned, confidence: 1, why: because('imports.name.learned') }], decision: 'accept' };
  const ranked = rank(index, name);
  const ids = (at: number | undefined) => (at === undefined ? '' : (index.parties[at]?.id ?? ''));
  const rest = (first: number): Proposal[] =>
    ranked
      .filter(({ id }) => id !== first)
      .slice(0, 7)
      .map(({ id, score }) => ({ id: ids(id), confidence: Math.min(score, 0.9), why: because('imports.name.name') }));
  const coded = query.code ? only(index.byCode.get(codeKey(query.code))) : undefined;
  const exact = name === '' ? undefined : only(index.byName.get(bare(name)));
  const codeTold =
    coded !== undefined &&
    (name === ''
      ? codeKey(query.code ?? '').length >= 3
      : (ranked.find(({ id }) => id === coded)?.precision ?? 0) >= 0.5);
  if (coded !== undefined && codeTold)
    return {
      ranked: [{ id: ids(coded), confidence: 0.98, why: because('imports.name.code') }, ...rest(coded)],
      decision: 'accept',
    };
  if (exact !== undefined)
    return {
      ranked: [{ id: ids(exact), confidence: 0.99, why: because('imports.name.exact') }, ...rest(exact)],
      decision: coded === undefined ? 'accept' : 'ask',
    };
  const [first, second] = ranked;
  if (!first || first.score < 0.3) return { ranked: [], decision: 'none' };
  const party = index.parties[first.id];
  const whole =
    party !== undefined &&
    inOrder(name, party) &&
    !isBranchOf(name, party) &&
    first.precision >= 0.94 &&
    first.recall >= 0.5 &&
    !first.bySound &&
    unitsOf(name).filter(({ weight }) => weight === 1).length >= 2;
  // 联华 alone is said by every firm that has it in its name.
  const rival =
    second !== undefined && (second.score >= first.score * 0.9 || (second.precision >= 0.94 && first.recall < 0.95));
  const why = because(first.bySound ? 'imports.name.sound' : 'imports.name.name');
  return {
    ranked: [{ id: ids(first.id), confidence: Math.min(0.97, first.score), why }, ...rest(first.id)],
    decision: whole && !rival && coded === undefined ? 'accept' : 'ask',
  };
}
