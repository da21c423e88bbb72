import { csv, xlsx } from '../write.ts';
import { bar, shape } from './shape.ts';

/** Price lists. */
export const priceFiles = [
  shape({
    id: 'prices/notice',
    title:
      'Price notice: four decimals, old price beside new, floor, valid from in the title, notes of the sales office below',
    target: 'prices',
    kind: 'xlsx',
    file: (grid) => xlsx('调价通知.xlsx', { name: '价格', grid, merges: ['A1:H1'] }),
    first: `
关于2026年4月1日起调整产品价格的通知
产品编码|产品名称|规格|计价单位|原价|新价|最低限价|执行日期
QW550|清源山天然饮用水|550ml|瓶|#1.05|#1.0833|#0.98|2026年4月1日
GY1000P|果语苹果汁|1L|瓶|#7.8|#8.125|#7.5|2026.4.1
DN250W|豆暖无糖豆奶|250ml|提|#13.2|#13.5|#12.6|20260401
YL250|跃力维生素功能饮料|250ml|罐|#4.1|#4.0875||2026/4/1
注：以上价格为含税到岸价，最终解释权归公司销售部。
`,
    again: `
关于2026年6月1日起调整产品价格的通知
产品编码|产品名称|规格|计价单位|原价|新价|最低限价|执行日期
QW550|清源山天然饮用水|550ml|瓶|#1.0833|#1.1|#1|2026年6月1日
注：以上价格为含税到岸价，最终解释权归公司销售部。
`,
    columns: { productCode: 0, productName: 1, spec: 2, unit: 3, price: 5, floor: 6, from: 7 },
    ignored: [4],
    rows: `
n|productCode|productName|spec|unit|price|floor|from
3|QW550|清源山天然饮用水|550ml|瓶|1.0833|0.98|2026-04-01
4|GY1000P|果语苹果汁|1L|瓶|8.125|7.5|2026-04-01
5|DN250W|豆暖无糖豆奶|250ml|提|13.5|12.6|2026-04-01
6|YL250|跃力维生素功能饮料|250ml|罐|4.0875||2026-04-01
`,
    skipped: { 7: 'note' },
  }),
  shape({
    id: 'prices/levels',
    title: 'Price list by customer level with from and to, price with 元/桶, barcode column, CSV with |',
    target: 'prices',
    kind: 'csv',
    file: (rows) => csv('价格表.csv', rows, { encoding: 'utf-8-bom', delimiter: '|' }),
    master: 'building',
    first: `
价格等级|条码|品名|规格|单价|单位|生效日期|失效日期
一级经销商|${bar('FS-K11-20')}|通用型防水浆料K11|20kg|138.00元|桶|2026-01-01|2026-12-31
二级经销商|${bar('FS-K11-20')}|通用型防水浆料K11|20kg|￥145.50|桶|2026-01-01|2026-12-31
一级经销商|${bar('GC-V110')}|PVC排水管|110*3.2mm|31.2345|根|2026-03-15|
`,
    again: `
价格等级|条码|品名|规格|单价|单位|生效日期|失效日期
一级经销商|${bar('FS-K11-10')}|通用型防水浆料K11|10kg|78.00元|桶|2026-07-01|2026-12-31
`,
    columns: { level: 0, barcode: 1, productName: 2, spec: 3, price: 4, unit: 5, from: 6, to: 7 },
    rows: `
n|level|barcode|productName|spec|price|unit|from|to
2|一级经销商|${bar('FS-K11-20')}|通用型防水浆料K11|20kg|138|桶|2026-01-01|2026-12-31
3|二级经销商|${bar('FS-K11-20')}|通用型防水浆料K11|20kg|145.5|桶|2026-01-01|2026-12-31
4|一级经销商|${bar('GC-V110')}|PVC排水管|110*3.2mm|31.2345|根|2026-03-15|
`,
  }),
];
