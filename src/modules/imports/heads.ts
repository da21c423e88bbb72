/** How well a head of a file fits the words a field is called by. */
import type { ImportField } from '../../kernel/import-fields.ts';
import { initials, spelled } from './sound.ts';
import { plain, squeeze } from './text.ts';
import { unitOf } from './quantities.ts';

/**
 * Words that change what a head means: 期初数量 is not 数量, 客户编码 is no 商品编码. Words of one line mean the same.
 */
const MEANINGS = [
  '期初 上期 上月结存 年初 opening',
  '期末 结存 结余 closing',
  '入库 进货 采购 购进 收货 到货 进仓 购入 purchase',
  '出库 发货 出货 发出 出仓',
  '销售 销量 动销 实销 sales',
  '库存 现存 在库 stock',
  '盘点 实盘 盘存 清点 实存',
  '账面 账存 系统',
  '差异 盈亏 盘盈 盘亏 差额 差数',
  '损耗 报损 破损 损坏',
  '赠品 赠送 搭赠 赠 free gift',
  '退货 退回 退 return',
  '返利 折扣 优惠 折让 让利 discount',
  '上月 上年 去年 同期 环比 同比 上周',
  '累计 年累',
  '目标 计划 任务 预算',
  '在途',
  '安全 最低 最高 上限 下限',
  '预计 预测',
  '成本 进价 采购价 cost',
  '毛利 利润 毛利率 profit margin',
  '税额 税金 tax',
  '税率',
  '不含税 未税 无税 去税 除税',
  '含税 价税',
  '应收',
  '实收 已收 到账',
  '未收 欠款',
  '预收',
  '借方',
  '贷方',
  '支出',
  '收入',
  '逾期',
  '余额 balance',
  '原币',
  '外币',
  '商品 产品 货品 物料 存货 品名 product item goods',
  '客户 购货 门店 终端 网点 店铺 超市 customer store outlet shop',
  '经销商 分销商 代理商 dealer distributor',
  '供应商 供货 厂家 厂商 supplier vendor',
  '仓库 库房 warehouse',
  '业务员 经手 制单 操作员 司机 收银 审核 员工 销售员 跟单 导购 营业员 开票员 salesman operator',
  '部门',
  '单据 单号 发票 订单 凭证 流水 invoice order',
  '对方 付款人 付款方 付款 汇款',
  '本方 收款人 收款 我方',
  '开户行 银行 网点名 bank',
  '编码 编号 代码 code',
  '名称 全称 name',
  '简称 助记',
  '规格 型号 spec',
  '单位 unit',
  '日期 date',
  '时间 time',
  '单价 price',
  '金额 amount',
  '数量 quantity qty',
  '电话 手机',
  '地址',
  '备注 摘要 附言 remark memo',
  '条码 条形码 barcode',
  '生产',
  '到期 失效 有效期 效期',
  '类型 类别 分类 种类 category',
  '品牌 brand',
  '比例 占比 占 率 %',
  '辅助 辅 换算',
  '排名 名次',
  '天数 周转',
  '积分',
  '重量 体积 毛重 净重 weight',
  '次数',
  '箱规 装箱 含量',
  '手续费 费用 运费 fee',
  '状态 status',
  '账号 帐号 账户 卡号 account',
  '等级 级别',
  '底价 限价',
  '建议',
  '开始 生效 起',
  '结束 截止 止',
  '照片 图片',
].map((line) => line.split(' '));

const words = MEANINGS.flatMap((line, meaning) => line.map((word) => ({ word, meaning }))).toSorted(
  (a, b) => b.word.length - a.word.length,
);

const meaningsOfKey = new Map<string, ReadonlySet<number>>();

/** The meanings in a head, longest words first, each character used once. */
function meanings(key: string): ReadonlySet<number> {
  const known = meaningsOfKey.get(key);
  if (known) return known;
  let rest = key;
  const found = new Set<number>();
  for (const { word, meaning } of words) {
    if (!rest.includes(word)) continue;
    found.add(meaning);
    rest = rest.replaceAll(word, '\u0000');
  }
  if (meaningsOfKey.size > 20_000) meaningsOfKey.clear();
  meaningsOfKey.set(key, found);
  return found;
}

export interface Title {
  text: string;
  /** Without brackets, marks and units. */
  key: string;
  /** Units it names: 数量(箱), 数量(箱/瓶); largest first as written. */
  units: string[];
  /** 4 for 万元, 3 for 千元. */
  places: number;
}

const placesOf: Record<string, number> = { 万元: 4, 千元: 3, 百元: 2, 万: 4 };
const titles = new Map<string, Title>();

/** A head taken apart: what it is called, its unit, its scale. */
export function readTitle(text: string): Title {
  const known = titles.get(text);
  if (known) return known;
  let name = plain(text).replace(/[*※★]|\(?(?:必填|选填|可选|必须|required|optional)\)?/g, '');
  const units: string[] = [];
  let places = 0;
  name = name.replace(
    /[([【]([^)\]】]*)[)\]】]|(?<=.{2})[:,/] ?([^:,/]{1,3})$/g,
    (whole, inner?: string, tail?: string) => {
      const hint = (inner ?? tail ?? '').replace(/^单位[::]? ?/, '').trim();
      places = placesOf[hint] ?? places;
      if (placesOf[hint] !== undefined || /^(?:元|rmb|cny|¥|人民币|单位)$/.test(hint)) return '';
      const parts = hint.split(/[/+、]/).map((part) => unitOf(part.replace(/^元/, '')));
      const named = parts.filter((unit) => unit !== null);
      units.push(...named);
      if (named.length > 0) return '';
      // 收入(贷方) keeps its bracket: it says which side; 金额(人民币:元) loses it.
      return meanings(squeeze(hint)).size > 0 ? hint : inner === undefined ? whole : '';
    },
  );
  const title = { text, key: squeeze(name) || squeeze(text), units, places };
  if (titles.size > 20_000) titles.clear();
  titles.set(text, title);
  return title;
}

/** Edit distance at most 1. */
function nearlySame(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < Math.min(a.length, b.length) && a[at] === b[at]) at += 1;
  return a.slice(at + 1) === b.slice(at + 1) || a.slice(at) === b.slice(at + 1) || a.slice(at + 1) === b.slice(at);
}

const extraOf = (a: ReadonlySet<number>, b: ReadonlySet<number>) => [...a].filter((one) => !b.has(one)).length;

/** 0 to 1 for one head against one word of a field. */
function fitWord(title: string, word: string): number {
  if (title === word) return 1;
  const [mine, its] = [meanings(title), meanings(word)];
  const extra = extraOf(mine, its);
  if (title.includes(word) && word.length > 1) {
    const share = word.length / title.length;
    return extra > 0 ? 0.12 * share : 0.6 + 0.35 * share;
  }
  const missing = extraOf(its, mine);
  if (extra > 0) return 0;
  if (word.includes(title) && title.length > 1) return (missing > 0 ? 0.5 : 0.75) * (title.length / word.length) ** 0.5;
  if (title.length > 3 && missing === 0 && nearlySame(title, word)) return 0.75;
  // 客户全名 and 客户名称: all meanings equal, at least two of them.
  if (mine.size > 1 && missing === 0 && mine.size === its.size) return 0.7;
  return 0;
}

function fitSound(title: string, word: string): number {
  if (!/^[a-z]{3,}$/.test(title) || !/^\p{Script=Han}+$/u.test(word)) return 0;
  if (spelled(word) === title) return 0.9;
  return initials(word) === title ? 0.8 : 0;
}

export interface Fit {
  score: number;
  head: string;
}

const fits = new WeakMap<ImportField, Map<string, Fit>>();

/** The best fit of a title to a field's heads. The earlier heads are the more usual ones and win by a hair. */
export function fitTitle(title: Title, field: ImportField): Fit {
  let known = fits.get(field);
  if (!known) fits.set(field, (known = new Map()));
  const found = known.get(title.key);
  if (found) return found;
  let best: Fit = { score: 0, head: '' };
  for (const [at, head] of field.heads.entries()) {
    const word = squeeze(head);
    const fit = Math.max(fitWord(title.key, word), fitSound(title.key, word));
    const score = fit - (fit === 1 ? Math.min(at, 20) * 0.004 : 0);
    if (score > best.score) best = { score, head };
  }
  if (known.size > 5000) known.clear();
  known.set(title.key, best);
  return best;
}

/** True when a head says anything we know a meaning of. */
export const hasMeaning = (text: string): boolean => meanings(readTitle(text).key).size > 0;

/** 合计, 总计, 累计, 占比 beside the months: sums of other columns. */
export function isSumTitle(text: string): boolean {
  return (
    /^(?:合计|总计|小计|共计|累计|全年|年度|本年|total|sum|ytd|平均|均值|月均|占比|比例|同比|环比|季度|第?[一二三四1-4]季度?|q[1-4]|上半年|下半年|总)/.test(
      squeeze(text),
    ) || /(?:合计|总计|小计|累计)$/.test(squeeze(text))
  );
}

const OTHER =
  '序号 行号 备注 业务员 经手人 制单人 审核人 仓库 税额 税率 不含税金额 部门 状态 类型 折扣 成本 毛利 期初 期末 入库 出库 结存 数量 金额 单价 排名 占比 合计 小计 累计 箱 瓶 件 提 盒 no 行政区 大区 省区 城市 区域 系统 渠道 联系人 品牌 类别 系列 图片 排序 对方开户行 币种 余额 手续费 赠品 退货 目标 达成率 增长率';
const otherWords = new Set(OTHER.split(' '));

/** A function that says how much a text looks like a head: 1 known word, 0.7 contains one, 0 not at all. */
export function headness(fields: readonly ImportField[]): (text: string) => number {
  const known = new Set([...otherWords, ...fields.flatMap((field) => field.heads.map(squeeze))]);
  return (text) => {
    if (text.length > 24) return 0;
    const { key } = readTitle(text);
    if (key === '' || /^\d+$/.test(key)) return 0;
    if (known.has(key)) return 1;
    // A fact (经销商：华联) contains a word too, but is none.
    if (/[:：]./.test(text) || key.length > 12) return 0;
    return meanings(key).size > 0 && key.length <= 10 ? 0.7 : 0;
  };
}
