/** The dealers of the full demo: 168 in every territory beside the twelve named ones. Pure. */
import { leftOut } from '../modules/orders/demo.habits.ts';
import type { DemoSku } from '../modules/products/index.ts';
import { chance } from './calendar.ts';
import { isPlanted, stories } from './stories.ts';

export interface Person {
  id: string;
  name: string;
  role: string;
}

export interface Trader {
  index: number;
  id: string;
  code: string;
  name: string;
  territory: string;
  level: 'A' | 'B' | 'C';
  /** Days between orders, and 箱 of an ordinary order at an even season. */
  every: number;
  cases: number;
  basket: { sku: DemoSku; share: number }[];
  by: Person;
  approver: Person;
  receiver: Person;
  source: 'repeat' | 'clerk' | 'catalogue';
  /** Agreed already; null for those whose limit follows from their trade. */
  limitFen: number | null;
  termsDays: number;
  /** Median days from the due day to the money, how much it varies, and whether money may be overdue today. */
  lag: number;
  spread: number;
  slow: boolean;
  round: boolean;
  /** Nothing was ordered in these last days, except by operations. */
  quietDays: number;
  /** Sales grew by this factor a year. */
  growth: number;
  /** Tells each day by form, or each week by a file; the last day told, days ago. */
  tells: 'form' | 'file';
  toldAgo: number;
  /** Stock he likes to have beyond an order interval. */
  safetyDays: number;
  /** Counted on this day of the demo's end too. */
  named: boolean;
}

/** A dealer that bulk makes, with the file it gets. */
export interface Sketch {
  code: string;
  short: string;
  kindOfFirm: string;
  territory: string;
  city: string;
  grade: 'A' | 'B' | 'C';
  boss: string;
}

/** Cities of a territory, with the letters of their codes, and how many dealers bulk adds. */
const places: Record<string, { count: number; cities: readonly (readonly [string, string])[] }> = {
  'ZJ-E': {
    count: 10,
    cities: [
      ['NB', '宁波市'],
      ['SX', '绍兴市'],
      ['TZ', '台州市'],
      ['ZS', '舟山市'],
    ],
  },
  'ZJ-W': {
    count: 12,
    cities: [
      ['HZ', '杭州市'],
      ['JH', '金华市'],
      ['QZ', '衢州市'],
      ['HU', '湖州市'],
    ],
  },
  'JS-S': {
    count: 12,
    cities: [
      ['SZ', '苏州市'],
      ['WX', '无锡市'],
      ['CZ', '常州市'],
    ],
  },
  'JS-N': {
    count: 14,
    cities: [
      ['XZ', '徐州市'],
      ['NT', '南通市'],
      ['LY', '连云港市'],
      ['HA', '淮安市'],
    ],
  },
  AH: {
    count: 14,
    cities: [
      ['HF', '合肥市'],
      ['WH', '芜湖市'],
      ['BB', '蚌埠市'],
    ],
  },
  HN: {
    count: 15,
    cities: [
      ['CS', '长沙市'],
      ['ZZ', '株洲市'],
      ['XT', '湘潭市'],
      ['YY', '岳阳市'],
    ],
  },
  HB: {
    count: 15,
    cities: [
      ['WU', '武汉市'],
      ['YC', '宜昌市'],
      ['XY', '襄阳市'],
    ],
  },
  'GD-E': {
    count: 14,
    cities: [
      ['ST', '汕头市'],
      ['MZ', '梅州市'],
      ['CZS', '潮州市'],
    ],
  },
  'GD-P': {
    count: 16,
    cities: [
      ['GZ', '广州市'],
      ['SH', '深圳市'],
      ['FS', '佛山市'],
      ['DG', '东莞市'],
    ],
  },
  SC: {
    count: 16,
    cities: [
      ['CD', '成都市'],
      ['MY', '绵阳市'],
      ['NC', '南充市'],
    ],
  },
  CQ: { count: 12, cities: [['CQ', '重庆市']] },
  JJ: {
    count: 8,
    cities: [
      ['BJ', '北京市'],
      ['TJ', '天津市'],
    ],
  },
  JZ: {
    count: 10,
    cities: [
      ['SJ', '石家庄市'],
      ['BD', '保定市'],
      ['LF', '廊坊市'],
    ],
  },
};

const firsts = Array.from('云溪松竹柳荷泉石岚月霞鹤雁枫');
const seconds = Array.from('川湾洲台坞桥渡泽岸津浦垣亭');
const firms = ['商贸', '食品', '副食', '饮品', '贸易', '商行', '供销', '百货'];
const surnames = Array.from('陈林吴黄徐孙马朱胡郭何罗宋梁韩唐冯董萧程曹袁邓许傅沈曾彭吕苏');
const given = ['建', '海生', '明远', '秋', '立', '文舟', '国栋', '晓', '志和', '春', '承', '永安'];

/** The dealers of bulk: ten more in 浙东, where the stories of the cards lie, and all others. */
export function sketches(): Sketch[] {
  const list: Sketch[] = [];
  for (const [territory, { count, cities }] of Object.entries(places))
    for (let i = 0; i < count; i += 1) {
      const n = list.length;
      const [letters, city] = cities[i % cities.length] ?? ['XX', ''];
      // Each territory counts from 101, so that stories name a dealer by its place in it.
      const code = `${letters}${101 + i}`;
      const lot = chance(n, 3, 1);
      list.push({
        code,
        short: `${firsts[n % firsts.length] ?? ''}${seconds[(n + Math.floor(n / firsts.length)) % seconds.length] ?? ''}`,
        kindOfFirm: firms[Math.floor(chance(n, 3, 2) * firms.length)] ?? '商贸',
        territory,
        city,
        // Where goods run out much is at stake, and who has them has many.
        grade: isPlanted(code) || lot < 0.2 ? 'A' : lot < 0.65 ? 'B' : 'C',
        boss: `${surnames[Math.floor(chance(n, 3, 3) * surnames.length)] ?? ''}${given[Math.floor(chance(n, 3, 4) * given.length)] ?? ''}`,
      });
    }
  return list;
}

/** The products a dealer lives on: the big sellers, each a little more or less to his taste. */
export function basketOf(skus: readonly DemoSku[], dealer: number, kinds: number, of: readonly string[] | null) {
  const sold = skus
    .map((sku, at) => ({ sku, weight: sku.weight * (0.6 + chance(dealer, 5, at)) }))
    .filter(({ sku }) => sku.weight > 0 && !leftOut.has(sku.code))
    .filter(({ sku }) => !of || of.some((category) => sku.category.startsWith(category)))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, kinds);
  const sum = sold.reduce((total, one) => total + one.weight, 0);
  return sold.map(({ sku, weight }) => ({ sku, share: weight / sum }));
}

/** With the goods of his story among them. */
function storyBasket(skus: readonly DemoSku[], dealer: number, kinds: number, code: string) {
  const basket = basketOf(skus, dealer, kinds, null);
  const { runningOut, nearExpiry } = stories;
  const wanted = isPlanted(code) ? runningOut.sku : code === nearExpiry.dealer ? nearExpiry.sku : null;
  const sku = skus.find((one) => one.code === wanted);
  if (!sku || basket.some((one) => one.sku.code === wanted)) return basket;
  return [...basket.slice(0, -1), { sku, share: basket.at(-1)?.share ?? 0.1 }];
}

const sizes = { A: { cases: 620, kinds: 10 }, B: { cases: 360, kinds: 7 }, C: { cases: 200, kinds: 5 } } as const;

/** Days since his last report: one to four, where it is no story. */
function toldAgoOf(code: string, lot: number): number {
  if (code === stories.untold.dealer) return stories.untold.days;
  return isPlanted(code) ? 1 : 1 + Math.floor(lot * 4);
}

/** How a dealer of bulk trades. */
export function traderOf(
  sketch: Sketch,
  o: { id: string; index: number; skus: readonly DemoSku[]; manager: Person; rep: Person },
): Trader {
  const { code, grade, territory } = sketch;
  const size = sizes[grade];
  const own = (at: number) => chance(o.index, 7, at);
  const silent = code === stories.silent.dealer;
  const late = code === stories.overdue.dealer;
  const shared = stories.twoPayers.dealers.some((one) => one === code);
  return {
    index: o.index,
    id: o.id,
    code,
    name: `${sketch.short}${sketch.kindOfFirm}（演示）`,
    territory,
    level: grade,
    every: silent ? stories.silent.every : 9 + Math.floor(own(1) * 9),
    cases: Math.round(size.cases * (0.7 + 0.6 * own(2))),
    basket: storyBasket(o.skus, o.index, size.kinds, code),
    by: o.rep,
    approver: o.manager,
    receiver: o.rep,
    source: own(3) < 0.3 ? 'catalogue' : 'clerk',
    limitFen: null,
    termsDays: shared ? 60 : ([15, 30, 30, 45][Math.floor(own(4) * 4)] ?? 30),
    lag: late ? stories.overdue.lag : -6 + Math.floor(own(5) * 8),
    spread: 0.25 + own(6) * 0.3,
    slow: late,
    round: own(7) < 0.15,
    quietDays: silent ? stories.silent.quietDays : 0,
    growth: 0.94 + own(8) * 0.2,
    tells: own(9) < 0.25 ? 'form' : 'file',
    toldAgo: toldAgoOf(code, own(10)),
    safetyDays: 6 + Math.floor(own(11) * 3),
    named: false,
  };
}
