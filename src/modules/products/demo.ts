/** Thirty-six products of a beverage company, in eight categories and two brands. */
import type { DemoStep, DemoWorld } from '../../kernel/module.ts';
import { addDays } from '../../kernel/time.ts';

/** What the demo steps of other rooms need to know of a product. */
export interface DemoSku {
  id: string;
  code: string;
  category: string;
  unit: string;
  /** Base units in one order unit. */
  perUnit: number;
  /** Price of level A today, 1/10000 元 per order unit. */
  priceE4: number;
  /** Share of the company's sales, in thousandths. */
  weight: number;
}

/** code, name, spec, category, base unit, per 箱, ml, price of level A in 元, weight, 提 or 托 */
type Sketch = readonly [string, string, string, string, string, number, number, number, number];

const sketches: readonly Sketch[] = [
  ['A500', 'A 经典', '500ml×15', '饮料/经典', '瓶', 15, 500, 42, 150],
  ['A1250', 'A 经典', '1.25L×12', '饮料/经典', '瓶', 12, 1250, 58, 60],
  ['A330', 'A 经典', '330ml×24', '饮料/经典', '罐', 24, 330, 48, 60],
  ['AW500', 'A 无糖', '500ml×15', '饮料/无糖', '瓶', 15, 500, 45, 95],
  ['AW330', 'A 无糖', '330ml×24', '饮料/无糖', '罐', 24, 330, 51, 35],
  ['AQ330', 'A 气泡', '330ml×24', '饮料/气泡', '罐', 24, 330, 62, 65],
  ['AQ480', 'A 气泡 白桃', '480ml×15', '饮料/气泡', '瓶', 15, 480, 52, 40],
  ['AQ481', 'A 气泡 青柠', '480ml×15', '饮料/气泡', '瓶', 15, 480, 52, 20],
  ['BG450', 'B 果汁', '450ml×12', '果汁', '瓶', 12, 450, 56, 75],
  ['BG1L', 'B 果汁', '1L×12', '果汁', '瓶', 12, 1000, 88, 30],
  ['BG300', 'B 果汁 苹果', '300ml×24', '果汁', '瓶', 24, 300, 66, 30],
  ['BG301', 'B 果汁 葡萄', '300ml×24', '果汁', '瓶', 24, 300, 66, 25],
  ['BG250', 'B 果汁 橙', '250ml×24', '果汁', '盒', 24, 250, 54, 10],
  ['BC500', 'B 茶', '500ml×15', '茶饮', '瓶', 15, 500, 40, 95],
  ['BC501', 'B 茶 乌龙', '500ml×15', '茶饮', '瓶', 15, 500, 41, 40],
  ['BC1L', 'B 茶 柠檬', '1L×12', '茶饮', '瓶', 12, 1000, 52, 30],
  ['BC502', 'B 茶 无糖', '500ml×15', '茶饮', '瓶', 15, 500, 44, 30],
  ['BR250', 'B 乳饮', '250ml×24', '乳饮', '盒', 24, 250, 60, 45],
  ['BR450', 'B 乳饮 草莓', '450ml×15', '乳饮', '瓶', 15, 450, 58, 25],
  ['BR200', 'B 乳饮 原味', '200ml×24', '乳饮', '盒', 24, 200, 49, 0],
  ['AS550', 'A 纯净水', '550ml×24', '饮用水', '瓶', 24, 550, 24, 25],
  ['AS1500', 'A 纯净水', '1.5L×12', '饮用水', '瓶', 12, 1500, 27, 10],
  ['AS18', '桶装水', '18.9L', '饮用水', '桶', 1, 18_900, 13, 5],
  ['LH12', '礼盒装', '12 入', '礼盒', '盒', 4, 6000, 188, 10],
  ['A2L', 'A 经典', '2L×8', '饮料/经典', '瓶', 8, 2000, 54, 35],
  ['AN330', 'A 柠檬', '330ml×24', '饮料/经典', '罐', 24, 330, 49, 20],
  ['AW1250', 'A 无糖', '1.25L×12', '饮料/无糖', '瓶', 12, 1250, 61, 25],
  ['AQ482', 'A 气泡 葡萄', '480ml×15', '饮料/气泡', '瓶', 15, 480, 52, 18],
  ['BG451', 'B 果汁 芒果', '450ml×12', '果汁', '瓶', 12, 450, 57, 28],
  ['BG452', 'B 果汁 山楂', '450ml×12', '果汁', '瓶', 12, 450, 55, 22],
  ['BC503', 'B 茶 茉莉', '500ml×15', '茶饮', '瓶', 15, 500, 41, 34],
  ['BC504', 'B 茶 青柑', '500ml×15', '茶饮', '瓶', 15, 500, 43, 16],
  ['BR251', 'B 乳饮 香蕉', '250ml×24', '乳饮', '盒', 24, 250, 60, 18],
  ['BD500', 'B 电解质水', '500ml×15', '运动饮料', '瓶', 15, 500, 58, 38],
  ['BD600', 'B 能量', '600ml×15', '运动饮料', '瓶', 15, 600, 66, 30],
  ['AK250', 'A 咖啡 拿铁', '250ml×24', '咖啡', '罐', 24, 250, 96, 14],
];

const pallet = ['A500', 'AW500', 'BC500', 'BG450'];

/** In-house numbers of the range 20 to 29, which GS1 gives to nobody. */
function barcode(index: number, level: number): string {
  const first = `2000000${String(level)}${String(index + 1).padStart(4, '0')}`;
  const sum = Array.from(first).reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${first}${(10 - (sum % 10)) % 10}`;
}

function packsOf([code, , spec, , base, per]: Sketch, index: number) {
  const packs = [{ unit: base, num: 1, barcode: barcode(index, 1) }];
  if (per === 1) return packs;
  if (spec.endsWith('×24')) packs.push({ unit: '提', num: 6, barcode: barcode(index, 2) });
  packs.push({ unit: '箱', num: per, barcode: barcode(index, 3) });
  if (pallet.includes(code)) packs.push({ unit: '托', num: per * 52, barcode: barcode(index, 4) });
  return packs;
}

function daysOf(demo: DemoWorld, code: string) {
  const ago = (days: number) => addDays(demo.today, -days);
  if (code === 'AQ481' || code === 'BC502') return { stage: 'new', launchOn: ago(40) };
  if (code === 'BG250') return { phaseOutOn: ago(20), endOn: addDays(demo.today, 70) };
  if (code === 'BR200') return { phaseOutOn: ago(150), endOn: ago(30) };
  return { stage: ['A500', 'AW500', 'BC500'].includes(code) ? 'main' : 'regular', launchOn: ago(800) };
}

const aliases: Record<string, string[]> = {
  A500: ['经典', '小A'],
  AW500: ['无糖'],
  BG450: ['果汁小瓶'],
  BC500: ['茶'],
  AS18: ['大桶水'],
  LH12: ['礼盒'],
};

async function plant(demo: DemoWorld): Promise<void> {
  const madeOn = new Date(`${addDays(demo.today, -800)}T01:00:00Z`);
  const skus: DemoSku[] = [];
  for (const [index, one] of sketches.entries()) {
    const [code, name, spec, category, baseUnit, per, ml, yuan, weight] = one;
    const unit = per === 1 ? baseUnit : '箱';
    const input = {
      code,
      name,
      spec,
      brand: code.startsWith('A') ? '示例A' : '示例B',
      category,
      baseUnit,
      orderUnit: unit,
      packs: packsOf(one, index),
      ...(code === 'AS18' ? { minimum: 20, multiple: 10 } : {}),
      ...daysOf(demo, code),
      shelfLifeDays: category === '乳饮' ? 180 : 365,
      aliases: aliases[code] ?? [],
      // A standard piece is 12 litres, the 箱 of 24 bottles of 500 ml.
      standard: { num: ml, den: 12_000 },
    };
    const { id } = (await demo.call('admin', 'products.create', input, madeOn)) as { id: string };
    const cost = Math.round(yuan * 68) * 100;
    await demo.call(
      'finance',
      'products.setCost',
      { id, fromOn: addDays(demo.today, -800), costE4: cost, unit },
      madeOn,
    );
    demo.remember(`sku:${code}`, id);
    skus.push({ id, code, category, unit, perUnit: per, priceE4: yuan * 10_000, weight });
  }
  demo.remember('skus', skus);
}

export const demo: DemoStep[] = [{ order: 30, run: plant }];
