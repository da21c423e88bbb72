import type { MasterName, MasterProduct } from '../types.ts';
import { masters } from './master.ts';
import { around, otherNames, traditional, typos, untellable } from './names.words.ts';

/** A name as it might stand in a dealer's file. truth null: nobody could tell, so it must not be accepted. */
export interface NoisyName {
  master: MasterName;
  name: string;
  spec?: string;
  truth: string | null;
  /** The noise laid on it, or the class of those nobody could tell. */
  why: string;
}

type Random = () => number;

/** Mulberry32: the same 2,000 names on every machine. */
function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(random: Random, list: readonly T[]): T => {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|'));
const spoken = new Map(lines(otherNames).map(([name = '', ...others]) => [name, others]));
const pairs = (text: string) =>
  new Map(
    lines(text)
      .flat()
      .map((pair) => [pair[0] ?? '', pair[1] ?? '']),
  );
const typoOf = pairs(typos);
const traditionalOf = pairs(traditional);

/** The name without the brand in front; building names carry none. */
function core(product: MasterProduct): string {
  return product.name.startsWith(product.brand) ? product.name.slice(product.brand.length) : product.name;
}

function caseOf(product: MasterProduct): number | undefined {
  return product.packs.find((pack) => pack.unit === '箱')?.num;
}

/** Ways to write a size that a person reads as the same size. */
function sizes(product: MasterProduct): string[] {
  const { spec } = product;
  const forms = [spec, spec.toUpperCase(), `(${spec})`, `（${spec}）`, ` ${spec}`];
  const unit = product.packs[0]?.unit ?? '';
  const volume = /^([\d.]+)(ml|L|kg)$/.exec(spec);
  if (!volume) return [...forms, ...dimensions(spec)];
  const [, n = '', measure = ''] = volume;
  const words = { ml: '毫升', L: '升', kg: '公斤' }[measure] ?? '';
  forms.push(`${n}${words}`, `${n}${measure}/${unit}`, `${n}${measure}装`, `${n} ${measure}`);
  if (measure === 'ml' && n.length === 3) forms.push(n, `0.${n.replace(/0+$/, '')}L`);
  if (measure === 'L') forms.push(`${Number(n) * 1000}ml`);
  const many = caseOf(product);
  // A size of the case is said only where it is the pack's own: 6 cans within a pack of 6 would be told otherwise.
  if (many && measure !== 'kg' && product.packs.length === 2)
    forms.push(
      `${spec}*${many}`,
      `${spec}×${many}`,
      `${many}*${spec}`,
      `1*${many}*${spec}`,
      `${spec}*${many}${unit}`,
      `${spec} ${many}${unit}/箱`,
    );
  return forms;
}

/** 5cm*15m, 20*2.8mm, 20mm */
function dimensions(spec: string): string[] {
  const plain = spec.replace(/mm$/, '');
  if (spec.includes('cm'))
    return [spec.replace('*', '×'), spec.replace('cm', '公分').replace(/m$/, '米'), spec.replace('*', 'x')];
  const first = plain.split('*')[0] ?? plain;
  return [
    plain,
    plain.replace('*', '×'),
    `Φ${plain}`,
    `dn${first}`,
    `DN${first}`,
    plain.replace('*', 'x'),
    `De${plain}`,
  ];
}

/** Swaps one character by the map, if any is there. */
function swapped(random: Random, text: string, map: Map<string, string>, all: boolean): string {
  const chars = Array.from(text);
  const places = chars.flatMap((char, i) => (map.has(char) ? [i] : []));
  if (places.length === 0) return text;
  const chosen = all ? places : [pick(random, places)];
  return chars.map((char, i) => (chosen.includes(i) ? (map.get(char) ?? char) : char)).join('');
}

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0));

const finish: { why: string; share: number; change(random: Random, text: string): string }[] = [
  { why: 'typo', share: 0.16, change: (random, text) => swapped(random, text, typoOf, false) },
  { why: 'traditional', share: 0.07, change: (random, text) => swapped(random, text, traditionalOf, true) },
  { why: 'before', share: 0.12, change: (random, text) => pick(random, around.before) + text },
  { why: 'after', share: 0.2, change: (random, text) => text + pick(random, around.after) },
  { why: 'spaces', share: 0.12, change: (random, text) => gap(random, text) },
  { why: 'fullWidth', share: 0.08, change: (_, text) => fullWidth(text) },
  { why: 'lowerCase', share: 0.06, change: (_, text) => text.toLowerCase() },
];

/** A space between two Chinese characters: inside a number it would be another number. */
function gap(random: Random, text: string): string {
  const places = [...text.matchAll(/(?<=[一-鿿])(?=[一-鿿])/g)].map((match) => match.index);
  if (places.length === 0) return text;
  const at = pick(random, places);
  return `${text.slice(0, at)} ${text.slice(at)}`;
}

function noisy(random: Random, master: MasterName, product: MasterProduct): NoisyName {
  const why: string[] = [];
  const say = (name: string, share: number) => {
    const yes = random() < share;
    if (yes) why.push(name);
    return yes;
  };
  const own = core(product);
  const called = say('called', 0.55) ? pick(random, spoken.get(own) ?? [own]) : own;
  const branded = master === 'beverage' ? !say('noBrand', 0.4) : say('brand', 0.25);
  const brand = branded ? product.brand : '';
  const size = say('size', 0.6) ? pick(random, sizes(product)) : product.spec;
  const apart = say('specApart', 0.3);
  const front = !apart && say('sizeFirst', 0.12);
  // Bare digits at the end of K11 or before the number of a name would run into it.
  const joint = /[\dA-Za-z]$/.test(called) && /^[\dA-Za-z]/.test(size) ? ' ' : '';
  let name = apart ? brand + called : front ? `${brand}${size} ${called}` : brand + called + joint + size;
  for (const one of finish) if (say(one.why, one.share)) name = one.change(random, name);
  return { master, name, ...(apart ? { spec: size.trim() } : {}), truth: product.id, why: why.join('+') || 'plain' };
}

/** Noise that does not help: those nobody could tell stay so. */
function hopeless(random: Random, master: MasterName): NoisyName {
  const [why, list] = pick(random, Object.entries(untellable[master]));
  const [text = '', spec] = pick(random, list).split(';;');
  const before = random() < 0.3 ? pick(random, around.before) : '';
  const after = random() < 0.4 ? pick(random, around.after) : '';
  const wide = random() < 0.15;
  const name = before + (wide ? fullWidth(text) : text) + after;
  return { master, name, ...(spec === undefined ? {} : { spec }), truth: null, why };
}

/** 2,000 different names, 400 of which nobody could tell; half of each master. */
export function noisyNames(seed = 20_260_331): NoisyName[] {
  const random = seeded(seed);
  const made = new Map<string, NoisyName>();
  const fill = (count: number, next: () => NoisyName) => {
    const goal = made.size + count;
    for (let tries = 0; made.size < goal && tries < count * 50; tries++) {
      const one = next();
      const key = `${one.master}|${one.name}|${one.spec ?? ''}`;
      if (!made.has(key)) made.set(key, one);
    }
    if (made.size < goal) throw new Error('the noise model runs dry');
  };
  for (const master of ['beverage', 'building'] as const) {
    fill(800, () => noisy(random, master, pick(random, masters[master].products)));
    fill(200, () => hopeless(random, master));
  }
  return [...made.values()];
}
