/** Names of goods as people write them, made from the tuned master data with a fixed seed; truth null: nobody could tell. */
import type { MasterProduct } from '../types.ts';

export interface NoisyName {
  name: string;
  spec?: string;
  truth: string | null;
  noise: string;
}

/** Mulberry32: the same names in every run. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const wide = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const BY_SOUND: [string, string][] = [
  ['橙汁', '橙之'],
  ['纯净', '淳净'],
  ['苏打', '酥打'],
  ['茉莉', '莫莉'],
  ['牛奶', '牛乃'],
  ['绿茶', '绿查'],
  ['啤酒', '皮酒'],
  ['乳胶漆', '乳胶七'],
  ['腻子', '逆子'],
  ['电线', '店线'],
  ['矿泉', '矿全'],
  ['酸奶', '酸乃'],
  ['涂料', '图料'],
  ['水管', '水馆'],
];
const TRADITIONAL: [string, string][] = [
  ['净', '淨'],
  ['矿', '礦'],
  ['乌龙', '烏龍'],
  ['绿', '綠'],
  ['红', '紅'],
  ['无', '無'],
  ['苹', '蘋'],
  ['纯', '純'],
  ['装', '裝'],
  ['铜', '銅'],
  ['电线', '電線'],
  ['墙', '牆'],
];
const swap = (text: string, pairs: readonly [string, string][]) =>
  pairs.reduce((out, [from, to]) => out.replace(from, to), text);

/** Other ways to write a specification. */
function specs(spec: string, unit: string): string[] {
  const match = /^([\d.]+)(ml|L|g)\*(\d+)$/.exec(spec);
  if (!match) return [spec, spec.replace('*', '×'), spec.toUpperCase(), spec.replace('kg', '公斤').replace('mm', '')];
  const [, amount = '', measure = '', pieces = ''] = match;
  const other =
    measure === 'L'
      ? `${Number(amount) * 1000}ml`
      : measure === 'ml' && Number(amount) >= 500
        ? `${Number(amount) / 1000}L`
        : `${amount}${measure === 'g' ? '克' : '毫升'}`;
  return [
    spec,
    `${pieces}*${amount}${measure}`,
    `${amount}${measure.toUpperCase()}×${pieces}`,
    `${other}*${pieces}`,
    `${amount}${measure}*${pieces}${unit}`,
    `${amount}${measure} ${pieces}${unit}/箱`,
    `1*${pieces}*${amount}${measure}`,
    `${amount}${measure}×${pieces}入`,
  ];
}

type Make = (product: MasterProduct, pick: <T>(list: readonly T[]) => T) => { name: string; spec?: string };
const bare = (product: MasterProduct) => product.name.replace(product.brand, '');

const NOISES: Record<string, Make> = {
  same: (p) => ({ name: p.name, spec: p.spec }),
  specInName: (p, pick) => ({ name: `${p.name}${pick(['', ' '])}${pick(specs(p.spec, p.packs[0]?.unit ?? ''))}` }),
  specFirst: (p, pick) => ({ name: `${pick(specs(p.spec, p.packs[0]?.unit ?? ''))}${p.name}` }),
  noBrand: (p, pick) => ({ name: bare(p), spec: pick(specs(p.spec, p.packs[0]?.unit ?? '')) }),
  reordered: (p) => ({ name: `${p.name.split(' ').toReversed().join('')} ${p.spec}` }),
  bracketed: (p) => ({
    name: `【${p.brand}】${bare(p).replace(' ', '（')}${bare(p).includes(' ') ? '）' : ''}${p.spec}`,
  }),
  fullWidth: (p) => ({ name: wide(`${p.name}${p.spec}`) }),
  traditional: (p) => ({ name: swap(p.name, TRADITIONAL), spec: p.spec }),
  bySound: (p) => ({ name: swap(p.name, BY_SOUND), spec: p.spec }),
  promoted: (p, pick) => ({ name: `${pick(['(赠品)', '【特价】', '促销装 ', '热卖 '])}${p.name} ${p.spec}` }),
  taste: (p) => ({
    name: `${p.name.replace(/ (?!无糖|经典|纯生|原浆|原味|通用|柔韧|热水|冷水)(.+)$/, ' $1味')}${p.spec}`,
  }),
  packed: (p) => ({ name: `${p.name}${p.spec.split('*')[0]}${p.packs[0]?.unit ?? ''}装`, spec: p.spec }),
};

const FAKES = [
  '清泠苏打水 荔枝 330ml*24',
  '野径绿茶 600ml*15',
  '冰川时代矿泉水550ml',
  '果里芒果汁450ml*15',
  '牧晴高钙奶250ml*24',
  '白鹭啤酒 黑啤 500ml*12',
  '劲野电解质水 蜜桃 500ml*15',
  '筑安内墙乳胶漆 哑光白 10L',
  '筑安PPR水管 热水 32mm*4m',
  '筑安铜芯电线 黄 2.5平方*100m',
  '筑安抛光砖 米黄 300*300mm',
  '野径龙井茶500ml',
  '蓝岸咖啡250ml',
  '纸杯50只',
  '运费',
  '筑安防水涂料 通用型 10kg',
  '果里橙汁 2L*6',
  '清泠纯净水 380ml*24',
  '白鹭啤酒 纯生 330ml*12',
  '牧晴酸奶 蓝莓 200g*24',
];
const VAGUE = [
  '纯净水',
  '野径茶',
  '苏打水330ml',
  '啤酒纯生',
  '橙汁',
  '酸奶200g',
  '乳胶漆5L',
  '铜芯电线2.5平方',
  'PPR水管25',
  '电解质水500ml',
  '无糖茶500',
  '牧晴纯牛奶250ml',
  '冰红茶',
  '腻子粉20kg',
  '防水涂料20kg',
  '白鹭啤酒330ml*24',
  '抛光砖600*600',
  '功能饮料',
  '苏打水',
];

/** Noisy names of every product with every noise; fakes and vague ones with truth null. */
export function noisyNames(products: readonly MasterProduct[], seed: number): NoisyName[] {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const out: NoisyName[] = [];
  for (const product of products) {
    for (const [noise, make] of Object.entries(NOISES)) {
      for (
        let round = 0;
        round < (noise === 'specInName' || noise === 'noBrand' || noise === 'specFirst' ? 3 : 1);
        round += 1
      )
        out.push({ ...make(product, pick), truth: product.id, noise });
    }
  }
  for (const name of FAKES) out.push({ name, truth: null, noise: 'fake' });
  for (const name of VAGUE) out.push({ name, truth: null, noise: 'vague' });
  return out;
}
