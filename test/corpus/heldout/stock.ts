import { csv, html, xls, xlsx } from '../write.ts';
import { bar, shape } from './shape.ts';

/** Counts, opening stock and the company's own stock. */
export const stockFiles = [
  shape({
    id: 'counts/by-hand',
    title: 'Hand-made count: book beside counted beside difference, facts above, dates of production, signatures below',
    target: 'counts',
    kind: 'xlsx',
    file: (grid) => xlsx('盘点表.xlsx', { name: 'Sheet1', grid, merges: ['A1:H1'] }),
    first: `
库 存 盘 点 表
经销商：嘉兴南湖商贸有限公司|||||盘点日期：2026年3月31日
序号|商品名称|规格|单位|账面数|实盘数|盈亏|批号
#1|清源山天然饮用水|550ml|箱|#118|#120|=F4-E4:2|20260112
#2|豆暖黑豆豆奶|250ml|箱|#36|#33|=F5-E5:-3|20251220
#3|果语苹果汁|1L|箱|#15|#15|=F6-E6:0|20260203
#4|跃力维生素功能饮料|250ml|箱|#7|#0|=F7-E7:-7|20250918
合计|||=SUM(E4:E7):176|#176|#168|#-8|
盘点人：李四　　监盘人：王五
`,
    again: `
库 存 盘 点 表
经销商：嘉兴南湖商贸有限公司|||||盘点日期：2026年4月30日
序号|商品名称|规格|单位|账面数|实盘数|盈亏|批号
#1|清源山天然饮用水|550ml|箱|#90|#90|=F4-E4:0|20260212
合计|||||#90|#0|
盘点人：李四　　监盘人：王五
`,
    columns: { productName: 1, spec: 2, unit: 3, quantity: 5, batch: 7, dealerName: 'context', date: 'context' },
    ignored: [0, 4, 6],
    rows: `
n|productName|spec|quantity|batch|dealerName|date
4|清源山天然饮用水|550ml|120箱|20260112|嘉兴南湖商贸有限公司|2026-03-31
5|豆暖黑豆豆奶|250ml|33箱|20251220|嘉兴南湖商贸有限公司|2026-03-31
6|果语苹果汁|1L|15箱|20260203|嘉兴南湖商贸有限公司|2026-03-31
7|跃力维生素功能饮料|250ml|0箱|20250918|嘉兴南湖商贸有限公司|2026-03-31
`,
    skipped: { 8: 'total', 9: 'note' },
  }),
  shape({
    id: 'counts/scanner-no-head',
    title: 'A scanner: no head at all, barcode and number, carriage return only',
    target: 'counts',
    kind: 'csv',
    file: (rows) => csv('SCAN0331.CSV', rows, { encoding: 'utf-8', newline: '\r' }),
    first: `
${bar('QW550')}|24
${bar('GY450M')}|7
${bar('CX500MW')}|112
${bar('DN250H')}|3
${bar('YL550DN')}|40
`,
    again: `
${bar('GY330C')}|4
${bar('GY450M')}|17
${bar('CX500MW')}|12
`,
    columns: { barcode: 0, quantity: 1 },
    rows: `
n|barcode|quantity
1|${bar('QW550')}|24
2|${bar('GY450M')}|7
3|${bar('CX500MW')}|112
4|${bar('DN250H')}|3
5|${bar('YL550DN')}|40
`,
  }),
  shape({
    id: 'counts/html-dates',
    title: 'HTML count of building goods with expiry dates in three forms and units inside the quantity',
    target: 'counts',
    kind: 'html',
    file: (grid) => html('库存盘点.xls', { name: 'x', grid, merges: ['A1:F1'] }),
    first: `
南昌洪都防水材料有限公司　盘点单
盘点日|物料名称|型号规格|实存数量|生产批号|失效日期
2026-03-28|通用型防水浆料K11|20kg|36桶|K2601|2027-01-15
2026-03-28|JS聚合物水泥防水涂料|10kg|14桶|J2512|2026.12.1
2026-03-28|堵漏王速凝型|1kg|3箱5袋|D2511|20261130
2026-03-28|丁基防水胶带|5cm*15m|1,024卷||
`,
    again: `
南昌洪都防水材料有限公司　盘点单
盘点日|物料名称|型号规格|实存数量|生产批号|失效日期
2026-04-28|通用型防水浆料K11|20kg|30桶|K2601|2027-01-15
`,
    columns: { date: 0, productName: 1, spec: 2, quantity: 3, batch: 4, expiry: 5, dealerName: 'context' },
    rows: `
n|date|productName|spec|quantity|batch|expiry|dealerName
3|2026-03-28|通用型防水浆料K11|20kg|36桶|K2601|2027-01-15|南昌洪都防水材料有限公司
4|2026-03-28|JS聚合物水泥防水涂料|10kg|14桶|J2512|2026-12-01|南昌洪都防水材料有限公司
5|2026-03-28|堵漏王速凝型|1kg|3箱5袋|D2511|2026-11-30|南昌洪都防水材料有限公司
6|2026-03-28|丁基防水胶带|5cm*15m|1024卷|||南昌洪都防水材料有限公司
`,
    master: 'building',
  }),
  shape({
    id: 'opening-stock/kis',
    title:
      '金蝶 KIS 存货初始数据: year totals beside the opening quantity, product class rows as subtotals, text numbers with spaces',
    target: 'openingStock',
    kind: 'xls',
    file: (grid) => xls('存货初始数据.xls', { name: '初始', grid }),
    first: `
往来单位代码|往来单位名称|物料代码|物料名称|规格型号|基本计量单位|本年累计收入|本年累计发出|期初数量|期初单价|期初金额|批次号
D025|徐州彭城建材有限公司|FS-JS-20|JS聚合物水泥防水涂料|20kg|桶|#300|#188|' 112 |#138.5|#15512|B2601
D025|徐州彭城建材有限公司|FS-PU-20|单组份聚氨酯防水涂料|20kg|桶|#120|#97|' 23 |#215|#4945|B2602
|||防水 小计|||#420|#285|#135||#20457|
D025|徐州彭城建材有限公司|CZ-BJ-20|瓷砖背胶单组份|20kg|桶|#80|#64|'16 |#156|#2496|
D025|徐州彭城建材有限公司|GC-V110|PVC排水管|110*3.2mm|根|#900|#655|' 245|#31.2345|#7652.45|
|||合计|||#1400|#1004|#396||#30605.45|
`,
    again: `
往来单位代码|往来单位名称|物料代码|物料名称|规格型号|基本计量单位|本年累计收入|本年累计发出|期初数量|期初单价|期初金额|批次号
D026|合肥庐州建材有限公司|FS-JS-20|JS聚合物水泥防水涂料|20kg|桶|#30|#18|' 12 |#138.5|#1662|B2601
|||合计|||#30|#18|#12||#1662|
`,
    columns: { dealerCode: 0, dealerName: 1, productCode: 2, productName: 3, spec: 4, unit: 5, quantity: 8, batch: 11 },
    ignored: [6, 7, 9, 10],
    rows: `
n|dealerCode|dealerName|productCode|productName|spec|quantity|batch
2|D025|徐州彭城建材有限公司|FS-JS-20|JS聚合物水泥防水涂料|20kg|112桶|B2601
3|D025|徐州彭城建材有限公司|FS-PU-20|单组份聚氨酯防水涂料|20kg|23桶|B2602
5|D025|徐州彭城建材有限公司|CZ-BJ-20|瓷砖背胶单组份|20kg|16桶|
6|D025|徐州彭城建材有限公司|GC-V110|PVC排水管|110*3.2mm|245根|
`,
    skipped: { 4: 'subtotal', 7: 'total' },
    master: 'building',
  }),
  shape({
    id: 'opening-stock/dealers-across',
    title: 'Dealers as columns, unit in a corner, column of sums at the end',
    target: 'openingStock',
    kind: 'xlsx',
    file: (grid) => xlsx('期初库存.xlsx', { name: '期初', grid, merges: ['A1:F1'] }),
    first: `
各经销商期初库存表
|||||单位：箱
产品名称|规格|杭州恒通商贸有限公司|嘉兴南湖商贸有限公司|台州海门贸易有限公司|合计
清源山天然饮用水|550ml|#310|#120|#95|=SUM(C4:E4):525
茶叙绿茶|500ml|#64||#22|=SUM(C5:E5):86
豆暖无糖豆奶|250ml||#18|#7|=SUM(C6:E6):25
合计||#374|#138|#124|#636
`,
    again: `
各经销商期初库存表
|||||单位：箱
产品名称|规格|杭州恒通商贸有限公司|嘉兴南湖商贸有限公司|台州海门贸易有限公司|合计
清源山天然饮用水|550ml|#31|#12|#9|=SUM(C4:E4):52
合计||#31|#12|#9|#52
`,
    columns: { productName: 0, spec: 1, dealerName: 'pivot', quantity: 'pivot', unit: 'context' },
    pivot: {
      by: 'dealerName',
      columns: { 2: '杭州恒通商贸有限公司', 3: '嘉兴南湖商贸有限公司', 4: '台州海门贸易有限公司' },
    },
    ignored: [5],
    rows: `
n|productName|spec|dealerName|quantity
4|清源山天然饮用水|550ml|杭州恒通商贸有限公司|310箱
4|清源山天然饮用水|550ml|嘉兴南湖商贸有限公司|120箱
4|清源山天然饮用水|550ml|台州海门贸易有限公司|95箱
5|茶叙绿茶|500ml|杭州恒通商贸有限公司|64箱
5|茶叙绿茶|500ml|台州海门贸易有限公司|22箱
6|豆暖无糖豆奶|250ml|嘉兴南湖商贸有限公司|18箱
6|豆暖无糖豆奶|250ml|台州海门贸易有限公司|7箱
`,
    skipped: { 7: 'total' },
  }),
  shape({
    id: 'company-stock/u8',
    title: '用友 U8 现存量查询: six quantities side by side, the first is meant; real dates of expiry',
    target: 'companyStock',
    kind: 'xlsx',
    file: (grid) => xlsx('现存量查询.xlsx', { name: '现存量', grid }),
    first: `
现存量查询

仓库编码|仓库名称|存货编码|存货名称|规格型号|主计量单位名称|现存数量|预计入库数量|待发货数量|可用数量|批号|失效日期
01|杭州总仓|QW550|清源山天然饮用水|550ml|瓶|#48000|#24000|#12000|#60000|QW260301|@2027-3-1
01|杭州总仓|GY450C|果语橙汁|450ml|瓶|#9150|#0|#450|#8700|GY260212|@2026-11-12
02|宁波分仓|CX500LW|茶叙无糖绿茶|500ml|瓶|#3000.5|#0|#0|#3000.5|CX260115|@2027-1-15
02|宁波分仓|DN1000|豆暖原味豆奶|1L|盒|#-12|#240|#0|#228|DN251201|@2026-8-1
合计||||||#60138.5|#24240|#12450|#71928.5||
`,
    again: `
现存量查询

仓库编码|仓库名称|存货编码|存货名称|规格型号|主计量单位名称|现存数量|预计入库数量|待发货数量|可用数量|批号|失效日期
01|杭州总仓|QW550|清源山天然饮用水|550ml|瓶|#38000|#24000|#12000|#50000|QW260401|@2027-4-1
合计||||||#38000|#24000|#12000|#50000||
`,
    columns: { warehouse: 1, productCode: 2, productName: 3, spec: 4, unit: 5, quantity: 6, batch: 10, expiry: 11 },
    ignored: [7, 8, 9],
    rows: `
n|warehouse|productCode|productName|spec|quantity|batch|expiry
4|杭州总仓|QW550|清源山天然饮用水|550ml|48000瓶|QW260301|2027-03-01
5|杭州总仓|GY450C|果语橙汁|450ml|9150瓶|GY260212|2026-11-12
6|宁波分仓|CX500LW|茶叙无糖绿茶|500ml|3000.5瓶|CX260115|2027-01-15
7|宁波分仓|DN1000|豆暖原味豆奶|1L|-12盒|DN251201|2026-08-01
`,
    skipped: { 2: 'blank', 8: 'total' },
  }),
];
