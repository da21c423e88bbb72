import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRun } from '../../../test/properties/run.ts';
import { makePack, toBase } from '../../kernel/quantity.ts';
import { chineseNumber } from './parse.quantity.ts';
import { parseOrderText } from './parse.ts';
import type { CatalogueEntry } from './parse.ts';

const bottle = makePack('瓶', 1);
const product = (
  skuId: string,
  code: string,
  name: string,
  spec: string,
  aliases: string[],
  initials: string,
  packs = [bottle, makePack('箱', 24)],
): CatalogueEntry => ({
  skuId,
  code,
  name,
  spec,
  aliases,
  initials,
  packs,
});

const catalogue: CatalogueEntry[] = [
  product('a', 'TZ-001', '清泉饮用水', '550ml*24', ['A款', '小瓶水'], 'qqyys'),
  product('b', 'TZ-002', '清泉饮用水', '1.5L*12', ['B款', '大瓶水'], 'qqyys', [bottle, makePack('箱', 12)]),
  product('c', 'TZ-003', '山楂果汁', '300ml*15', ['果汁'], 'szgz', [
    bottle,
    makePack('提', 6),
    makePack('箱', 24),
    makePack('件', 12),
  ]),
  product('d', 'TZ-010', '三只喜鹊坚果', '108g*20', ['A2坚果'], 'szxqjg', [makePack('袋', 1), makePack('箱', 20)]),
  product('e', '10086', '零度可乐', '330ml*24', ['可乐', 'Cola'], 'ldkl', [makePack('听', 1), makePack('箱', 24)]),
  product('f', 'TZ-020', '樱花可乐', '330ml*24', [], 'yhkl', [makePack('听', 1), makePack('件', 24)]),
  product('g', 'TZ-0200', '高山绿茶(礼盒)', '', ['绿茶礼盒'], 'gslc', [makePack('盒', 1), makePack('箱', 8)]),
  product('h', 'TZ-030', '北方大米', '10kg', ['大米'], 'bfdm', [makePack('袋', 1), makePack('kg', 1, 10)]),
];

/** "a 10箱" for a clean line, "a 10支 !unknownUnit" with a problem; ? for no product, - for no quantity. */
const read = (text: string): string[] =>
  parseOrderText(text, catalogue).lines.map(
    (l) => `${l.skuId ?? '?'} ${l.quantity ?? '-'}${l.unit ?? ''}${l.problem ? ` !${l.problem}` : ''}`,
  );

const texts: [string, string[]][] = [
  ['A款10箱 B款5件', ['a 10箱', 'b 5箱']],
  ['A款10箱B款5件', ['a 10箱', 'b 5箱']],
  ['A款10箱\nB款5箱', ['a 10箱', 'b 5箱']],
  ['A款１０箱，Ｂ款５件', ['a 10箱', 'b 5箱']],
  ['A款十箱、B款两箱；果汁十二瓶。', ['a 10箱', 'b 2箱', 'c 12瓶']],
  ['A款半箱', ['a 0.5箱']],
  ['A款一箱半 B款两件半', ['a 1.5箱', 'b 2.5箱']],
  ['A款一百二十箱，B款一百二箱，果汁二十五瓶', ['a 120箱', 'b 120箱', 'c 25瓶']],
  ['A款2千瓶 B款1.2万瓶', ['a 2000瓶', 'b 12000瓶']],
  ['A款1,000箱', ['a 1000箱']],
  ['A款1.5箱 B款1/2箱', ['a 1.5箱', 'b 1/2箱']],
  ['A款x10 B款X5', ['a 10', 'b 5']],
  ['A款*10箱 B款×5件', ['a 10箱', 'b 5箱']],
  ['A款 10 B款 5', ['a 10', 'b 5']],
  ['10箱A款 5箱B款', ['a 10箱', 'b 5箱']],
  ['10箱A款，5件B款', ['a 10箱', 'b 5箱']],
  ['要10箱A款', ['a 10箱']],
  ['A款3箱2瓶', ['a 3箱', 'a 2瓶']],
  ['A款10箱 5箱B款', ['a 10箱', 'b 5箱']],
  ['A款、B款各10箱', ['a 10箱', 'b 10箱']],
  ['A款B款果汁各5箱', ['a 5箱', 'b 5箱', 'c 5箱']],
  ['A款，10箱；B款，5箱', ['a 10箱', 'b 5箱']],
  ['A款：10箱\nB款=5箱\n果汁--3提', ['a 10箱', 'b 5箱', 'c 3提']],
  ['A款（10箱）【B款】5箱', ['a 10箱', 'b 5箱']],
  ['1、A款10箱\n2. B款5箱\n(3)果汁3提\n④绿茶礼盒2盒', ['a 10箱', 'b 5箱', 'c 3提', 'g 2盒']],
  ['- A款10箱\n• B款5箱', ['a 10箱', 'b 5箱']],
  // Code, name, alias, fragment, spec, initials.
  ['TZ-001 10箱, tz002 5箱, ＴＺ－００３　３提', ['a 10箱', 'b 5箱', 'c 3提']],
  ['TZ001x10', ['a 10']],
  ['10086 3箱', ['e 3箱']],
  ['TZ-020 2件 TZ-0200 1盒', ['f 2件', 'g 1盒']],
  ['清泉饮用水 550ml 10箱', ['a 10箱']],
  ['清泉饮用水550ml*24 10箱', ['a 10箱']],
  ['550ml清泉饮用水10箱', ['a 10箱']],
  ['清泉 1.5L 6箱', ['b 6箱']],
  ['饮用水 550 10箱', ['a 10箱']],
  ['山楂 10提', ['c 10提']],
  ['高山绿茶礼盒 2箱', ['g 2箱']],
  ['szgz10提 ldkl 3箱', ['c 10提', 'e 3箱']],
  ['A2坚果3袋 三只喜鹊坚果2箱', ['d 3袋', 'd 2箱']],
  ['零度 可乐 3箱', ['e 3箱']],
  ['零度可乐3箱 可乐2箱', ['e 3箱', 'e 2箱']],
  ['樱花可乐2箱', ['f 2件']],
  // Never guess.
  ['清泉饮用水 10箱', ['? 10箱 !ambiguous']],
  ['清泉10箱', ['? 10箱 !ambiguous']],
  ['qqyys 10箱', ['? 10箱 !ambiguous']],
  ['樱桃可乐2箱', ['? 2箱 !ambiguous']],
  ['330ml 2箱', ['? 2箱 !ambiguous']],
  ['酱油 3瓶', ['? 3瓶 !noProduct']],
  ['C款10箱', ['? 10箱 !noProduct']],
  ['TZ-00 10箱', ['? 10箱 !noProduct']],
  ['550 10箱', ['? 10箱 !noProduct']],
  ['550 饮用水 10箱', ['a 10箱']],
  ['A款10支 果汁5件', ['a 10支 !unknownUnit', 'c 5件']],
  ['A款', ['a - !noQuantity']],
  ['A款 B款 10箱', ['a - !noQuantity', 'b 10箱']],
  ['A款几箱 B款十几箱 果汁10多箱', ['a -箱 !noQuantity', 'b -箱 !noQuantity', 'c -箱 !noQuantity']],
  ['A款10-20箱', ['a -箱 !noQuantity']],
  ['A款三五箱', ['a -箱 !noQuantity']],
  ['A款 10 20', ['a - !noQuantity']],
  ['A款10箱不要了，B款5箱', ['a -箱 !noQuantity', 'b 5箱']],
  ['A款10箱送1箱', ['a 10箱', '? 1箱 !noProduct']],
  ['A款0箱', ['a 0箱']],
  ['cola3箱 COLAx2', ['e 3箱', 'e 2']],
  ['cocola 3箱', ['? 3箱 !noProduct']],
  ['XTZ-001 3箱', ['? 3箱 !noProduct']],
  ['樱桃A款 TZ-001 10箱', ['a 10箱']],
  ['各10箱', ['? 10箱 !noProduct']],
  ['A款、B款，各10箱', ['a 10箱', 'b 10箱']],
  ['A款 B款\n各10箱', ['a - !noQuantity', 'b - !noQuantity', '? 10箱 !noProduct']],
  ['山楂', ['c - !noQuantity']],
  ['A款万瓶', ['a 10000瓶']],
  ['10kg大米 2袋 大米20KG', ['h 2袋', 'h 20kg']],
  ['TZ-001b 10箱', ['? 10箱 !noProduct']],
  ['10 A款，5箱B款', ['a - !noQuantity', 'b 5箱']],
  ['樱桃A款 山楂 10箱', ['? - !ambiguous', 'c 10箱']],
  // What orders nothing.
  ['', []],
  ['老板你好，在吗？', []],
  ['张经理 13812345678', []],
  ['你好，麻烦帮我订A款10箱，谢谢！电话13812345678，地址解放路88号', ['a 10箱']],
  ['11月20日前送 A款10箱 下午3点前到', ['a 10箱']],
  ['A款10箱35元 B款5箱@40', ['a 10箱', 'b 5箱']],
  ['A款10箱，B款5箱，合计15箱', ['a 10箱', 'b 5箱']],
  ['张总 A款 10箱', ['a 10箱']],
  // Excel.
  ['TZ-001\t清泉饮用水\t10\t箱', ['a 10箱']],
  ['商品\t数量\t单位\nA款\t10\t箱\n大瓶水\t5\t件\n合计\t15\t', ['a 10箱', 'b 5箱']],
  ['1\tTZ-003\t山楂果汁\t300ml*15\t提\t３\t42.50\t127.50', ['c 3提']],
  ['零度可乐\t330ml\t1,200.00\t听\t2.50', ['e 1200听']],
  ['A款\t10箱', ['a 10箱']],
  ['10\tA款\t箱', ['a 10箱']],
  ['10\t20', []],
  ['A款\t\t箱', ['a -箱 !noQuantity']],
  ['A款\t-5\t箱', ['a -5箱']],
  ['TZ-001\t山楂果汁\t5\t箱', ['? 5箱 !ambiguous']],
  ['酱油\t5\t瓶', ['? 5瓶 !noProduct']],
];

describe('order text', () => {
  it.each(texts)('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('covers at least forty texts', () => {
    expect(texts.length).toBeGreaterThanOrEqual(40);
  });

  it('keeps what each line was read from', () => {
    const { lines } = parseOrderText('老板，Ａ款１０箱，大瓶水 5件', catalogue);
    expect(lines.map((l) => l.source)).toEqual(['Ａ款１０箱', '大瓶水 5件']);
  });

  it('lists equal candidates with equal scores and suggests what looks alike', () => {
    const [same] = parseOrderText('清泉饮用水 10箱', catalogue).lines;
    expect(same?.candidates).toEqual([
      { skuId: 'a', score: 100 },
      { skuId: 'b', score: 100 },
    ]);
    const [alike] = parseOrderText('冰红高山绿茶王10箱', catalogue).lines;
    expect(alike).toMatchObject({ skuId: null, problem: 'noProduct', candidates: [{ skuId: 'g' }] });
  });

  it('gives quantities that the quantity reader understands', () => {
    for (const [text] of texts) {
      for (const line of parseOrderText(text, catalogue).lines) {
        const packs = catalogue.find((p) => p.skuId === line.skuId)?.packs ?? [];
        const pack = packs.find((p) => p.unit === line.unit);
        if (line.quantity === null || !pack) continue;
        const result = toBase(line.quantity, pack);
        expect(result.ok ? 'ok' : result.reason).toMatch(/^(ok|zero|negative)$/);
      }
    }
  });

  it('reads back any order written in any of the usual ways', () => {
    const wide = (text: string): string => text.replace(/\d/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    const line = fc.record({
      // "大米 10kg" is truly both: ten kilograms, or the bag of 10kg without a quantity.
      product: fc.constantFrom(...catalogue.filter((p) => p.aliases.length > 0 && p.skuId !== 'h')),
      called: fc.constantFrom('code', 'alias', 'full'),
      gap: fc.constantFrom(' ', '：', ' x', '*', ' 要 ', ' - '),
      count: fc.integer({ min: 1, max: 9999 }),
      pack: fc.nat(1),
      isWide: fc.boolean(),
    });
    const joiner = fc.constantFrom(' ', '，', '\n', '；', '、', '\r\n', '。\n');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), joiner, fc.boolean(), (order, join, turned) => {
        const written = order.map(({ product: p, called, gap, count, pack, isWide }) => {
          const name = { code: p.code, alias: p.aliases[0] ?? '', full: `${p.name}${p.spec}` }[called];
          const amount = `${count}${p.packs[pack]?.unit}`;
          const text = turned ? `${amount} ${name}` : name + gap + amount;
          return isWide && called === 'alias' ? wide(text) : text;
        });
        const expected = order.map((l) => `${l.product.skuId} ${l.count}${l.product.packs[l.pack]?.unit}`);
        expect(read(`老板你好 ${turned ? '，' : ''}${written.join(join)}，谢谢 13812345678`)).toEqual(expected);
      }),
      { numRuns: Math.min(propertyRun.cases, 2000) },
    );
  });

  it('survives hostile text quickly', () => {
    const hostile = [
      'A款'.repeat(2000),
      '1'.repeat(5000),
      '箱'.repeat(3000),
      'x*x*'.repeat(1000),
      '(((('.repeat(900),
      '\u0000𠮷İ😀A款1箱',
      '一'.repeat(3000) + '箱',
    ];
    const started = Date.now();
    for (const text of hostile) expect(Array.isArray(parseOrderText(text, catalogue).lines)).toBe(true);
    expect(Date.now() - started).toBeLessThan(3000);
  });
});

describe('Chinese numerals', () => {
  const table: [string, number | null][] = [
    ['一', 1],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['廿五', 25],
    ['一百', 100],
    ['一百二', 120],
    ['一百零二', 102],
    ['两百五十', 250],
    ['三千零五', 3005],
    ['一千二百三', 1230],
    ['三万五', 35_000],
    ['十万', 100_000],
    ['一万零五百', 10_500],
    ['百', 100],
    ['三五', null],
    ['箱', null],
  ];
  it.each(table)('%s = %s', (text, value) => {
    expect(chineseNumber(text)).toBe(value);
  });
});
