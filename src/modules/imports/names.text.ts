/** The name of a product taken apart: words, measures (500ml), pack counts (6 x), bare numbers, containers. */
import { plain, squeeze } from './text.ts';
import { simplified } from './traditional.ts';

export interface NameParts {
  /** Han characters one by one, Latin words whole; in order. */
  units: string[];
  /** 'ml:500', 'g:5000', 'dim:600x600': decisive where both sides have the kind. */
  measures: string[];
  /** Pieces of a pack: 6, 24. */
  counts: number[];
  /** Numbers that say neither: 500 in "A500". */
  numbers: string[];
  /** 瓶, 罐 as 瓶装 says. */
  containers: string[];
}

const UNITS: Record<string, [string, number]> = {
  ml: ['ml', 1],
  毫升: ['ml', 1],
  cc: ['ml', 1],
  cl: ['ml', 10],
  l: ['ml', 1000],
  升: ['ml', 1000],
  公升: ['ml', 1000],
  g: ['g', 1],
  克: ['g', 1],
  kg: ['g', 1000],
  公斤: ['g', 1000],
  千克: ['g', 1000],
  斤: ['g', 500],
  t: ['g', 1_000_000],
  吨: ['g', 1_000_000],
  mm: ['mm', 1],
  毫米: ['mm', 1],
  cm: ['mm', 10],
  厘米: ['mm', 10],
  m: ['mm', 1000],
  米: ['mm', 1000],
  w: ['w', 1],
  瓦: ['w', 1],
  v: ['v', 1],
  mm2: ['mm2', 1],
  平方: ['mm2', 1],
  平方毫米: ['mm2', 1],
  寸: ['寸', 1],
  目: ['目', 1],
  分: ['分', 1],
  度: ['度', 1],
  '%': ['%', 1],
  mpa: ['mpa', 1],
};
const MEASURE =
  'ml|毫升|cc|cl|l|升|公升|kg|公斤|千克|g|克|斤|吨|平方毫米|mm2|mm|毫米|cm|厘米|mpa|m|米|瓦|w|v|平方|寸|目|分|度|%|t';
const PIECE = '瓶|罐|听|支|盒|袋|包|入|连包|连|枚|片|个|只|粒|条|卷|块|装|提|桶|杯|张|根|p|pcs|件';
const N = '\\d+(?:\\.\\d+)?';
const LENGTHS = /^(?:mm|毫米|cm|厘米|m|米)$/;

/** What is said about an offer, not about the product. */
const NOISE =
  /[旧老原](?:编码|货号|代码|编号|码)[::]?|破损|退货|换货|月结|陈列|试饮|促销装?|特价|赠品|搭赠|买\d*赠\d*|买[一二三]送[一二三]|正品|热卖|爆款|新货|现货|包邮|整箱(?:装|购)?|批发价?|限时|特惠|活动装?|临期|优惠装?|实惠装?|官方|厂家直供?|直营|非卖品|样品|处理|清仓|新日期|老日期|好货|推荐|主推/g;
const SAME: [RegExp, string][] = [
  [/[0零〇]蔗?糖|不含糖|無糖|zero/g, '无糖'],
  [/口味/g, '味'],
  [/([红白灰黑蓝绿黄])色/g, '$1'],
  [/(?<!原)味(?![\p{Script=Han}])/gu, ''],
  [/听装/g, '罐装'],
  [/易拉罐/g, '罐装'],
  [/pet/g, '瓶装'],
  [/老包装|旧版|老款|旧款|旧包/g, '旧包装'],
  [/新版|新款|升级版|新包(?!装)/g, '新包装'],
];

const exact = (n: number) => String(Number(n.toPrecision(12)));

/** 6×500ml, 500ml×6, 600×600mm, 1×24: a chain of numbers with × between them. */
function readChain(chain: string, parts: NameParts): void {
  const links = chain.split('×').map((link) => new RegExp(`^(${N}) ?(${MEASURE}|${PIECE})?`).exec(link.trim()));
  const numbers = links.map((link) => Number(link?.[1] ?? 0));
  const units = links.map((link) => link?.[2] ?? '');
  const last = units.findLast((unit) => unit !== '') ?? '';
  const noPieces = units.every((unit) => unit === '' || LENGTHS.test(unit));
  if (noPieces && (LENGTHS.test(last) || (last === '' && numbers.every((n) => n >= 50)))) {
    const factor = UNITS[last]?.[1] ?? 1;
    parts.measures.push(`dim:${numbers.map((n) => exact(n * factor)).join('x')}`);
    return;
  }
  for (const [at, n] of numbers.entries()) {
    const measure = UNITS[units[at] ?? ''];
    if (measure) parts.measures.push(`${measure[0]}:${exact(n * measure[1])}`);
    else if (Number.isInteger(n) && n > 1) parts.counts.push(n);
    else if (!Number.isInteger(n)) parts.numbers.push(exact(n));
  }
}

const CHAIN = new RegExp(`${N} ?(?:${MEASURE}|${PIECE})?(?: ?× ?${N} ?(?:${MEASURE}(?![a-z])|${PIECE})?)+`, 'g');
const SINGLE = new RegExp(`(?<![\\d.])(${N}) ?(${MEASURE})(?![a-z\\d]|-\\d)`, 'g');
const PIECES = new RegExp(`(?<![a-z\\d.])(\\d+) ?(?:${PIECE})(?:装|[/每](?:箱|件|提|包|盒|袋|ctn))?(?![a-z\\d])`, 'g');

function readNumbers(text: string, parts: NameParts): string {
  let rest = text.replace(CHAIN, (chain) => (readChain(chain, parts), ' '));
  rest = rest.replace(SINGLE, (_, n: string, unit: string) => {
    const measure = UNITS[unit];
    if (measure) parts.measures.push(`${measure[0]}:${exact(Number(n) * measure[1])}`);
    return ' ';
  });
  rest = rest.replace(PIECES, (_, n: string) => {
    if (Number(n) > 1) parts.counts.push(Number(n));
    return ' ';
  });
  rest = rest.replace(/(?<![\d.])× ?(\d+)(?!\d)/g, (_, n: string) => (parts.counts.push(Number(n)), ' '));
  // 5w-40, dn20, c30 stay words; a number that stands alone or after Han is kept as a number.
  rest = rest.replace(
    /(?<![a-z\d.-])(\d+(?:\.\d+)?)(?![a-z\d.]|-\d)/g,
    (_, n: string) => (parts.numbers.push(exact(Number(n))), ' '),
  );
  return rest;
}

/** Takes a product's name (and specification) apart. */
export function nameParts(text: string): NameParts {
  const parts: NameParts = { units: [], measures: [], counts: [], numbers: [], containers: [] };
  let rest = simplified(plain(text)).replace(NOISE, ' ');
  for (const [pattern, same] of SAME) rest = rest.replace(pattern, same);
  rest = rest
    .replace(/(?<=[\da-z瓶罐听支盒袋包桶升克斤]) ?[*x×✕✖] ?(?=\d)/g, '×')
    .replace(/(?<![a-z\d])[*×] ?(?=\d)/g, '×');
  // 24瓶/箱: what the pieces lie in says nothing more.
  rest = readNumbers(rest, parts).replace(/[/每] ?(?:箱|件|提|包|盒|袋|瓶|罐|ctn)(?!装)/g, ' ');
  rest = rest.replace(
    /(大|小)?(瓶|罐|盒|袋|桶|杯|支|包)装?(?=[\s()/]|$)|(瓶|罐|盒|袋|桶|杯|支)装/g,
    (_, size?: string, one?: string, other?: string) => {
      parts.containers.push(one ?? other ?? '');
      return size ? ` ${size}` : ' ';
    },
  );
  for (const run of rest.match(/[a-z]+(?:[\d.-]*\d)?|\d[\d.a-z-]*|\p{Script=Han}+/gu) ?? []) {
    if (/^[a-z\d]/.test(run)) parts.units.push(run);
    else for (const char of run) parts.units.push(char);
  }
  return parts;
}

/** Latin letters and figures only, for codes. */
export const codeKey = (text: string): string => squeeze(text).replace(/^0+(?=\d)/, '');
