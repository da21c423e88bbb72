import type { ExpectedRow } from '../types.ts';
import { csv, xlsx } from '../write.ts';
import type { Made } from '../write.ts';
import { read } from './rows.ts';
import { bar, shape } from './shape.ts';

const longHead = [
  'FBillNo',
  '日期',
  '购货单位',
  '产品代码',
  '产品名称',
  '规格型号',
  '单位',
  '实发数量',
  '销售单价',
  '销售金额',
];
const goods = [
  ['QW550', '清源山天然饮用水', '550ml', '26.40'],
  ['CX500H', '茶叙冰红茶', '500ml', '39.00'],
  ['GY450P', '果语苹果汁', '450ml', '52.50'],
] as const;
const amounts = [
  ['26.40', '52.80', '79.20', '105.60', '132.00'],
  ['39.00', '78.00', '117.00', '156.00', '195.00'],
  ['52.50', '105.00', '157.50', '210.00', '262.50'],
] as const;

/** 4,500 rows: goods in turn, quantities 1 to 5 in turn, the head again before every 50th row, a total at the end. */
function long(days: number): Made[][] {
  const rows: Made[][] = [];
  for (let i = 0; i < days * 150; i++) {
    if (i % 50 === 0) rows.push(longHead);
    const [code, name, spec, price] = goods[i % 3] ?? goods[0];
    const day = String(Math.floor(i / 150) + 1).padStart(2, '0');
    const quantity = (i % 5) + 1;
    const bill = `XOUT${String(i + 1).padStart(6, '0')}`;
    const amount = amounts[i % 3]?.[i % 5] ?? '';
    rows.push([bill, `2026-06-${day}`, '城东批发市场李记', code, name, spec, '箱', String(quantity), price, amount]);
  }
  return rows;
}

const longFirst: ExpectedRow[] = read(`
n|documentNo|date|customerName|productCode|productName|spec|quantity|price|amount
2|XOUT000001|2026-06-01|城东批发市场李记|QW550|清源山天然饮用水|550ml|1箱|26.4|26.4
3|XOUT000002|2026-06-01|城东批发市场李记|CX500H|茶叙冰红茶|500ml|2箱|39|78
4|XOUT000003|2026-06-01|城东批发市场李记|GY450P|果语苹果汁|450ml|3箱|52.5|157.5
`);
/** Row 4590 is the last of 4500 and of 90 heads. */
const longLast: ExpectedRow[] = read(`
n|documentNo|date|customerName|productCode|productName|spec|quantity|price|amount
4590|XOUT004500|2026-06-30|城东批发市场李记|GY450P|果语苹果汁|450ml|5箱|52.5|262.5
`);

/** Sell-out in odd clothes: English, full-width, UTF-16, days across, long. */
export const sellOutOdd = [
  shape({
    id: 'sell-out/utf16-full-width',
    title: 'Unicode text of Excel (UTF-16, tabs), data begins in column C, full-width digits and ￥, 2026.3.5',
    target: 'sellOut',
    kind: 'csv',
    file: (rows) => csv('流向.txt', rows, { encoding: 'utf-16le', delimiter: '\t' }),
    first: `
||南京金陵酒水商行三月流向

||日　期|客户|货品名称|单位|数　量|单　价|金　额
||2026.3.5|鑫鑫烟酒商行|核仁坊核桃乳２４０ml|箱|１２|８０．００|￥９６０．００
||2026.3.9|江南春酒家|果语芒果汁450ml|箱|３|５５．５０|￥１６６．５０
||2026.3.22|小江南酒楼|茶叙无糖绿茶500ml|箱|－１|４２．００|－￥４２．００
||合　计|||１４||￥１，０８４．５０
`,
    again: `
||南京金陵酒水商行四月流向

||日　期|客户|货品名称|单位|数　量|单　价|金　额
||2026.4.5|鑫鑫烟酒商行|核仁坊核桃乳２４０ml|箱|２|８０．００|￥１６０．００
||合　计|||２||￥１６０．００
`,
    columns: { date: 2, customerName: 3, productName: 4, unit: 5, quantity: 6, price: 7, amount: 8 },
    rows: `
n|date|customerName|productName|quantity|price|amount
4|2026-03-05|鑫鑫烟酒商行|核仁坊核桃乳２４０ml|12箱|80|960
5|2026-03-09|江南春酒家|果语芒果汁450ml|3箱|55.5|166.5
6|2026-03-22|小江南酒楼|茶叙无糖绿茶500ml|-1箱|42|-42
`,
    skipped: { 2: 'blank', 7: 'total' },
  }),
  shape({
    id: 'sell-out/english',
    title: 'English heads, 03/25/2026, returns in brackets, Sub-total and Grand Total, a second sheet of notes',
    target: 'sellOut',
    kind: 'xlsx',
    file: (grid) =>
      xlsx(
        'sellout.xlsx',
        { name: 'Data', grid },
        { name: 'Readme', grid: [['All quantities in cases'], ['Contact: sales@example.com']], hidden: true },
      ),
    first: `
Date|Invoice No.|Customer|Item No.|Description|Size|UOM|Qty|Unit Price|Amount|Remark
03/02/2026|INV-0301|Lawson Wulin|QW550|清源山天然饮用水|550ml|case|24|26.40|633.60|
03/25/2026|INV-0317|Lawson Wulin|CX500LW|茶叙无糖绿茶|500ml|case|10|42.00|420.00|
03/25/2026|INV-0317|Lawson Wulin|CX500L|茶叙绿茶|500ml|case|(3)|40.00|(120.00)|return
Sub-total|||||||31||933.60|
03/30/2026|INV-0333|Easyjoy|YL250|跃力维生素功能饮料|250ml|case|6|98.00|588.00|
Grand Total|||||||37||1,521.60|
`,
    again: `
Date|Invoice No.|Customer|Item No.|Description|Size|UOM|Qty|Unit Price|Amount|Remark
04/20/2026|INV-0401|Lawson Wulin|QW550|清源山天然饮用水|550ml|case|4|26.40|105.60|
Grand Total|||||||4||105.60|
`,
    columns: {
      date: 0,
      documentNo: 1,
      customerName: 2,
      productCode: 3,
      productName: 4,
      spec: 5,
      unit: 6,
      quantity: 7,
      price: 8,
      amount: 9,
    },
    ignored: [10],
    rows: `
n|date|documentNo|customerName|productCode|productName|spec|quantity|price|amount
2|2026-03-02|INV-0301|Lawson Wulin|QW550|清源山天然饮用水|550ml|24case|26.4|633.6
3|2026-03-25|INV-0317|Lawson Wulin|CX500LW|茶叙无糖绿茶|500ml|10case|42|420
4|2026-03-25|INV-0317|Lawson Wulin|CX500L|茶叙绿茶|500ml|-3case|40|-120
6|2026-03-30|INV-0333|Easyjoy|YL250|跃力维生素功能饮料|250ml|6case|98|588
`,
    skipped: { 5: 'subtotal', 7: 'total' },
  }),
  shape({
    id: 'sell-out/days-across',
    title:
      'Days of a month as columns (1日 2日 ...), dealer in a merged column, quantities with 1.2万, red zero rows left empty',
    target: 'sellOut',
    kind: 'xlsx',
    file: (grid, again) => xlsx('日销量.xlsx', { name: '3月', grid, merges: ['A1:J1', ...(again ? [] : ['A3:A4'])] }),
    first: `
2026年3月份经销商日销量表　　　单位：瓶
经销商|产品|1日|2日|3日|4日|5日|6日|7日|小计
杭州恒通商贸有限公司|清源山天然饮用水550ml|1.2万|#9600||#8400|#7200|||#37200
|茶叙冰红茶500ml|#450|#300|#600||#150|||#1500
杭州恒通源食品有限公司|清源山天然饮用水350ml||#2400||||#1200|#960|#4560
总计||#12450|#12300|#600|#8400|#7350|#1200|#960|#43260
`,
    again: `
2026年4月份经销商日销量表　　　单位：瓶
经销商|产品|1日|2日|3日|4日|5日|6日|7日|小计
杭州恒通商贸有限公司|清源山天然饮用水550ml|#1200|#960||#840||||#3000
总计||#1200|#960||#840||||#3000
`,
    columns: { dealerName: 0, productName: 1, date: 'pivot', quantity: 'pivot', unit: 'context' },
    pivot: {
      by: 'date',
      columns: {
        2: '2026-03-01',
        3: '2026-03-02',
        4: '2026-03-03',
        5: '2026-03-04',
        6: '2026-03-05',
        7: '2026-03-06',
        8: '2026-03-07',
      },
    },
    ignored: [9],
    rows: `
n|dealerName|productName|date|quantity
3|杭州恒通商贸有限公司|清源山天然饮用水550ml|2026-03-01|12000瓶
3|杭州恒通商贸有限公司|清源山天然饮用水550ml|2026-03-02|9600瓶
3|杭州恒通商贸有限公司|清源山天然饮用水550ml|2026-03-04|8400瓶
3|杭州恒通商贸有限公司|清源山天然饮用水550ml|2026-03-05|7200瓶
4|杭州恒通商贸有限公司|茶叙冰红茶500ml|2026-03-01|450瓶
4|杭州恒通商贸有限公司|茶叙冰红茶500ml|2026-03-02|300瓶
4|杭州恒通商贸有限公司|茶叙冰红茶500ml|2026-03-03|600瓶
4|杭州恒通商贸有限公司|茶叙冰红茶500ml|2026-03-05|150瓶
5|杭州恒通源食品有限公司|清源山天然饮用水350ml|2026-03-02|2400瓶
5|杭州恒通源食品有限公司|清源山天然饮用水350ml|2026-03-06|1200瓶
5|杭州恒通源食品有限公司|清源山天然饮用水350ml|2026-03-07|960瓶
`,
    skipped: { 6: 'total' },
  }),
  shape({
    id: 'sell-out/kingdee-long',
    title: '金蝶 detail of 4,500 rows in GBK with ; and a repeated head every 50 rows, one technical head',
    target: 'sellOut',
    kind: 'csv',
    file: (rows) => csv('销售出库序时簿.csv', rows, { encoding: 'gb18030', delimiter: ';' }),
    first: [...long(30), ['合计', null, null, null, null, null, null, '13500', null, '530550.00']],
    again: [...long(2), ['合计', null, null, null, null, null, null, '900', null, '35370.00']],
    columns: {
      documentNo: 0,
      date: 1,
      customerName: 2,
      productCode: 3,
      productName: 4,
      spec: 5,
      unit: 6,
      quantity: 7,
      price: 8,
      amount: 9,
    },
    // 1500 of each good at 3 cases on average: 1500 x 3 x (26.40 + 39.00 + 52.50) = 530,550.00
    rows: { first: longFirst, last: longLast, count: 4500, sums: { quantity: '13500', amount: 53_055_000 } },
    skipped: { 52: 'head', 4591: 'total' },
    today: '2026-07-03',
  }),
  shape({
    id: 'sell-out/two-sheets-barcode-damage',
    title:
      'First sheet is a cover; barcodes damaged to 6.92E+12 as text, an impossible day, thousands grouped wrongly, #N/A',
    target: 'sellOut',
    kind: 'xlsx',
    sheet: 1,
    file: (grid) =>
      xlsx('青岛崂山3月.xlsx', { name: '说明', grid: [['填表说明'], ['请勿改动表头']] }, { name: '明细', grid }),
    first: `
销售日期|条码|商品名称|数量(箱)|金额(元)
2026/3/5|6.92E+12|清源山天然饮用水550ml|10|264.00
2026/3/35|${bar('GY450M')}|果语芒果汁450ml|2|111.00
2026/3/18|${bar('GY450T')}|果语水蜜桃汁450ml|3|1,56.00
2026/3/19|${bar('YL950D')}|!#N/A|4|264.00元
2026/3/20|${bar('QWS500')}|清源山苏打水原味500ml|1.5|￥67.50
`,
    again: `
销售日期|条码|商品名称|数量(箱)|金额(元)
2026/4/5|${bar('QW550')}|清源山天然饮用水550ml|10|264.00
`,
    columns: { date: 0, barcode: 1, productName: 2, quantity: 3, amount: 4 },
    rows: `
n|date|barcode|productName|quantity|amount
2|2026-03-05|!|清源山天然饮用水550ml|10箱|264
3|!|${bar('GY450M')}|果语芒果汁450ml|2箱|111
4|2026-03-18|${bar('GY450T')}|果语水蜜桃汁450ml|3箱|!
5|2026-03-19|${bar('YL950D')}|!|4箱|264
6|2026-03-20|${bar('QWS500')}|清源山苏打水原味500ml|1.5箱|67.5
`,
  }),
];
