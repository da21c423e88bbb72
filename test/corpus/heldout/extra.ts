import { csv, html, xls, xlsx } from '../write.ts';
import type { Made } from '../write.ts';
import { bar, shape } from './shape.ts';

const shortDay = (day: string): Made => ({ day, format: 'm"月"d"日"' });

/** What the other files left out: serial numbers of days, three-row heads, own date formats, people, regions, receipts by hand. */
export const extraFiles = [
  shape({
    id: 'sell-out/serials-and-gifts',
    title: 'Days as bare serial numbers, pack in the name (6*500ml), sold beside given away and returned, no totals',
    target: 'sellOut',
    kind: 'xlsx',
    file: (grid) => xlsx('丽水绿谷流向.xlsx', { name: 'Sheet1', grid }),
    first: `
经销商名称|出货日期|出货单号|客户|产品|单位|销售数量|赠品数量|退货数量|单价|金额|业务员
丽水绿谷商贸有限公司|#46086|CK0305-01|老汪副食店|茶叙无糖乌龙茶6*500ml|提|#10|#1|#0|#17.4|#174|小方
丽水绿谷商贸有限公司|#46086|CK0305-01|老汪副食店|果语橙汁饮料6连包245ml|提|#4|#0|#0|#15|#60|小方
丽水绿谷商贸有限公司|#46090|CK0309-02|家乐家生活超市|清源山天然饮用水 24*550ml|箱|#30|#3|#2|#26|#780|小吴
`,
    again: `
经销商名称|出货日期|出货单号|客户|产品|单位|销售数量|赠品数量|退货数量|单价|金额|业务员
丽水绿谷商贸有限公司|#46120|CK0408-01|老汪副食店|茶叙绿茶15*500ml|箱|#1|#0|#0|#40|#40|小方
丽水绿谷商贸有限公司|#46121|CK0409-01|家家乐生活超市|茶叙绿茶15*500ml|箱|#6|#0|#0|#40|#240|小方
`,
    columns: {
      dealerName: 0,
      date: 1,
      documentNo: 2,
      customerName: 3,
      productName: 4,
      unit: 5,
      quantity: 6,
      price: 9,
      amount: 10,
    },
    ignored: [7, 8, 11],
    rows: `
n|dealerName|date|documentNo|customerName|productName|quantity|price|amount
2|丽水绿谷商贸有限公司|2026-03-05|CK0305-01|老汪副食店|茶叙无糖乌龙茶6*500ml|10提|17.4|174
3|丽水绿谷商贸有限公司|2026-03-05|CK0305-01|老汪副食店|果语橙汁饮料6连包245ml|4提|15|60
4|丽水绿谷商贸有限公司|2026-03-09|CK0309-02|家乐家生活超市|清源山天然饮用水 24*550ml|30箱|26|780
`,
  }),
  shape({
    id: 'sell-out/three-row-head',
    title: 'Real .xls: a head of three merged rows, real dates shown as 3月5日, amount in 元 with text',
    target: 'sellOut',
    kind: 'xls',
    file: (grid) =>
      xls('榕城防水流向.xls', {
        name: '2026.3',
        grid,
        merges: ['A1:H1', 'A2:A4', 'B2:B4', 'C2:D2', 'C3:C4', 'D3:D4', 'E2:G2', 'E3:E4', 'F3:G3', 'H2:H4'],
      }),
    first: [
      ['福州榕城防水工程有限公司　产品流向明细'],
      ['出库日期', '流向单位', '产品信息', null, '销售信息', null, null, '备注'],
      [null, null, '产品名称', '规格', '数量（桶/袋）', '含税', null, null],
      [null, null, null, null, null, '单价', '金额', null],
      [shortDay('2026-3-5'), '新城置业三期项目部', '柔韧型防水浆料K11', '20kg', 60, 165, '9,900.00元', null],
      [shortDay('2026-3-12'), '新城置业二期项目部', '单组份聚氨酯防水涂料', '20kg', 40, 228.5, '9,140.00元', '送货'],
      [shortDay('2026-3-26'), '刘工长', '堵漏王缓凝型', '1kg', -5, 6.8, '-34.00元', '退'],
      ['合计', null, null, null, 95, null, '19,006.00元', null],
    ],
    again: [
      ['福州榕城防水工程有限公司　产品流向明细'],
      ['出库日期', '流向单位', '产品信息', null, '销售信息', null, null, '备注'],
      [null, null, '产品名称', '规格', '数量（桶/袋）', '含税', null, null],
      [null, null, null, null, null, '单价', '金额', null],
      [shortDay('2026-4-5'), '高教园区项目部', '柔韧型防水浆料K11', '10kg', 6, 85, '510.00元', null],
      ['合计', null, null, null, 6, null, '510.00元', null],
    ],
    columns: {
      date: 0,
      customerName: 1,
      productName: 2,
      spec: 3,
      quantity: 4,
      price: 5,
      amount: 6,
      dealerName: 'context',
    },
    ignored: [7],
    rows: `
n|date|customerName|productName|spec|quantity|price|amount|dealerName
5|2026-03-05|新城置业三期项目部|柔韧型防水浆料K11|20kg|60|165|9900|福州榕城防水工程有限公司
6|2026-03-12|新城置业二期项目部|单组份聚氨酯防水涂料|20kg|40|228.5|9140|福州榕城防水工程有限公司
7|2026-03-26|刘工长|堵漏王缓凝型|1kg|-5|6.8|-34|福州榕城防水工程有限公司
`,
    skipped: { 8: 'total' },
    master: 'building',
  }),
  shape({
    id: 'receipts/by-hand',
    title: "A cashier's list: 26.3.5, amounts in 万元 by the head, the payer under 付款单位, ways of payment",
    target: 'receipts',
    kind: 'xlsx',
    file: (grid) => xlsx('回款登记.xlsx', { name: '3月', grid, merges: ['A1:F1'] }),
    first: `
2026年3月回款登记表
序号|到账日期|付款单位|回款金额（万元）|收款方式|备注
#1|26.3.5|杭州恒通商贸有限公司|5|电汇|补2月
#2|26.3.11|临沂沂蒙批发商行|0.8655|微信|
#3|26.3.28|福州榕城建材有限公司|12.5|承兑汇票|
|合计||18.3655||
`,
    again: `
2026年4月回款登记表
序号|到账日期|付款单位|回款金额（万元）|收款方式|备注
#1|26.4.5|杭州恒通商贸有限公司|1.5|电汇|
|合计||1.5||
`,
    columns: { date: 1, payer: 2, amount: 3 },
    ignored: [0, 4],
    rows: `
n|date|payer|amount
3|2026-03-05|杭州恒通商贸有限公司|50000
4|2026-03-11|临沂沂蒙批发商行|8655
5|2026-03-28|福州榕城建材有限公司|125000
`,
    skipped: { 6: 'total' },
  }),
  shape({
    id: 'opening-stock/pasted',
    title: 'Pasted lines without spec column, quantities as 12件3支, near-twin dealers, unit only inside the cell',
    target: 'openingStock',
    kind: 'csv',
    file: (rows) => csv('期初.txt', rows, { encoding: 'utf-8', delimiter: '\t', newline: '\n' }),
    first: `
经销商|货品|库存
福州榕城建材有限公司|双组份美缝剂亮光白 400ml|12件3支
福州榕城建材有限公司|防霉玻璃胶瓷白300ml|5件
福州榕城防水工程有限公司|JS防水20kg|1,060桶
福州榕城防水工程有限公司|堵漏王速凝型5kg|7袋
`,
    again: `
经销商|货品|库存
泉州刺桐建材有限公司|双组份美缝剂亮光白 400ml|2件13支
`,
    columns: { dealerName: 0, productName: 1, quantity: 2 },
    rows: `
n|dealerName|productName|quantity
2|福州榕城建材有限公司|双组份美缝剂亮光白 400ml|12件3支
3|福州榕城建材有限公司|防霉玻璃胶瓷白300ml|5件
4|福州榕城防水工程有限公司|JS防水20kg|1060桶
5|福州榕城防水工程有限公司|堵漏王速凝型5kg|7袋
`,
    master: 'building',
  }),
  shape({
    id: 'company-stock/k3-html',
    title: '金蝶 K3 即时库存 as HTML .xls: warehouse written once per group, subtotal per warehouse, gb2312',
    target: 'companyStock',
    kind: 'html',
    file: (grid) => html('即时库存.xls', { name: 'x', grid }, { encoding: 'gb18030' }),
    first: `
仓库名称|物料代码|物料名称|规格型号|批号|计量单位|库存数量|库存金额|最近入库日期
成品仓|HR240|核仁坊核桃乳|240ml|HR2602|罐|12,480.00|41,184.00|2026-02-20
|DN250H|豆暖黑豆豆奶|250ml|DN2601|盒|6,000.00|12,600.00|2026-01-31
小计||||||18,480.00|53,784.00|
退货仓|GY330C|果语橙汁|330ml||瓶|36.00|90.00|2026-03-02
小计||||||36.00|90.00|
合计||||||18,516.00|53,874.00|
`,
    again: `
仓库名称|物料代码|物料名称|规格型号|批号|计量单位|库存数量|库存金额|最近入库日期
成品仓|HR240|核仁坊核桃乳|240ml|HR2602|罐|2,480.00|4,184.00|2026-02-20
小计||||||2,480.00|4,184.00|
合计||||||2,480.00|4,184.00|
`,
    columns: { warehouse: 0, productCode: 1, productName: 2, spec: 3, batch: 4, unit: 5, quantity: 6 },
    ignored: [7, 8],
    rows: `
n|warehouse|productCode|productName|spec|batch|quantity
2|成品仓|HR240|核仁坊核桃乳|240ml|HR2602|12480罐
3|成品仓|DN250H|豆暖黑豆豆奶|250ml|DN2601|6000盒
5|退货仓|GY330C|果语橙汁|330ml||36瓶
`,
    skipped: { 4: 'subtotal', 6: 'subtotal', 7: 'total' },
  }),
  shape({
    id: 'people/roster',
    title: 'Staff roster: department and post beside the role, phones in three forms, no head title',
    target: 'people',
    kind: 'csv',
    file: (rows) => csv('通讯录.csv', rows, { encoding: 'utf-8-bom' }),
    first: `
工号|姓名|性别|岗位|手机号码|负责区域|入职日期
0017|赵敏|女|区域经理|13800010017|浙北|2021-03-01
0023|钱勇|男|区域经理|+86 138-0001-0023|苏南|2022-07-15
0031|孙丽|女|内勤|138 0001 0031||2023-02-01
`,
    again: `
工号|姓名|性别|岗位|手机号码|负责区域|入职日期
0041|李强|男|业务代表|13800010041|浙东|2026-04-01
`,
    columns: { name: 1, role: 3, phone: 4, territory: 5 },
    ignored: [0, 2, 6],
    rows: `
n|name|role|phone|territory
2|赵敏|区域经理|13800010017|浙北
3|钱勇|区域经理|13800010023|苏南
4|孙丽|内勤|13800010031|
`,
  }),
  shape({
    id: 'territories/tree',
    title: 'Regions with the parent in a column of its own, hand-made, serial number and remark around',
    target: 'territories',
    kind: 'xls',
    file: (grid) => xls('区域划分.xls', { name: '区域', grid, merges: ['A1:E1'] }),
    first: `
销售区域划分表
序号|区域编码|区域名称|上级区域|说明
#1|HD|华东大区||
#2|HD-ZB|浙北|华东大区|杭嘉湖
#3|HD-SN|苏南|华东大区|苏锡常
`,
    again: `
销售区域划分表
序号|区域编码|区域名称|上级区域|说明
#1|HN|华南大区||
`,
    columns: { code: 1, name: 2, parent: 3 },
    ignored: [0, 4],
    rows: `
n|code|name|parent
3|HD|华东大区|
4|HD-ZB|浙北|华东大区
5|HD-SN|苏南|华东大区
`,
  }),
  shape({
    id: 'counts/utf16-customs',
    title: 'UTF-16 count with Latin heads half Chinese, damaged and mistyped barcodes, a full-width zero',
    target: 'counts',
    kind: 'csv',
    file: (rows) => csv('count.csv', rows, { encoding: 'utf-16le' }),
    first: `
盘点日期(Date)|条形码(Barcode)|品名(Name)|实盘数量(Qty)|单位(Unit)
2026/3/31|${bar('QWS500')}|清源山苏打水原味500ml|18|箱
2026/3/31|6.90218E+12|跃力电解质水青柠味550ml|4|箱
2026/3/31|69021834|豆暖原味豆奶1L|9|箱
2026/3/31|${bar('HR240')}|核仁坊核桃乳240ml|０|箱
`,
    again: `
盘点日期(Date)|条形码(Barcode)|品名(Name)|实盘数量(Qty)|单位(Unit)
2026/4/30|${bar('QWS500')}|清源山苏打水原味500ml|8|箱
`,
    columns: { date: 0, barcode: 1, productName: 2, quantity: 3, unit: 4 },
    rows: `
n|date|barcode|productName|quantity
2|2026-03-31|${bar('QWS500')}|清源山苏打水原味500ml|18箱
3|2026-03-31|!|跃力电解质水青柠味550ml|4箱
4|2026-03-31|!|豆暖原味豆奶1L|9箱
5|2026-03-31|${bar('HR240')}|核仁坊核桃乳240ml|0箱
`,
  }),
];
