import { csv, html, xls, xlsx } from '../write.ts';
import { bar, shape } from './shape.ts';

/** Lists of products and of dealers. */
export const masterFiles = [
  shape({
    id: 'products/k3-items',
    title:
      '金蝶 K3 物料: barcodes shown as 6.97E+12 (the number is whole), class rows without a unit, accounting columns',
    target: 'products',
    kind: 'xlsx',
    file: (grid) => xlsx('物料.xlsx', { name: '物料', grid }),
    master: 'building',
    first: [
      [
        '代码',
        '名称',
        '规格型号',
        '基本计量单位',
        '采购计量单位',
        '换算率',
        '商品条码',
        '品牌',
        '物料类别',
        '存货科目代码',
        '计价方法',
        '审核人',
      ],
      [
        'FS-K11-20',
        '通用型防水浆料K11',
        '20kg',
        '桶',
        '垛',
        36,
        { num: Number(bar('FS-K11-20')), format: '0.00E+00' },
        '固邦',
        '防水',
        '1405.01',
        '加权平均法',
        'admin',
      ],
      [
        'FS-K11-10',
        '通用型防水浆料K11',
        '10kg',
        '桶',
        '垛',
        48,
        { num: Number(bar('FS-K11-10')), format: '0.00E+00' },
        '固邦',
        '防水',
        '1405.01',
        '加权平均法',
        'admin',
      ],
      [
        'MF-BK-400',
        '双组份美缝剂亮光白',
        '400ml',
        '支',
        '箱',
        30,
        { num: Number(bar('MF-BK-400')), format: '0.00E+00' },
        '固邦',
        '美缝',
        '1405.02',
        '加权平均法',
        'admin',
      ],
      ['GC-W20', 'PPR等径弯头90度', '20mm', '个', '箱', 400, null, '固邦', '管件', '1405.03', '加权平均法', 'admin'],
    ],
    again: [
      [
        '代码',
        '名称',
        '规格型号',
        '基本计量单位',
        '采购计量单位',
        '换算率',
        '商品条码',
        '品牌',
        '物料类别',
        '存货科目代码',
        '计价方法',
        '审核人',
      ],
      ['GC-W25', 'PPR等径弯头90度', '25mm', '个', '箱', 250, null, '固邦', '管件', '1405.03', '加权平均法', 'admin'],
      ['GC-T20', 'PPR等径三通', '20mm', '个', '箱', 300, null, '固邦', '管件', '1405.03', '加权平均法', 'admin'],
    ],
    columns: { code: 0, name: 1, spec: 2, baseUnit: 3, caseUnit: 4, caseSize: 5, barcode: 6, brand: 7, category: 8 },
    ignored: [9, 10, 11],
    rows: `
n|code|name|spec|baseUnit|caseUnit|caseSize|barcode|brand|category
2|FS-K11-20|通用型防水浆料K11|20kg|桶|垛|36|${bar('FS-K11-20')}|固邦|防水
3|FS-K11-10|通用型防水浆料K11|10kg|桶|垛|48|${bar('FS-K11-10')}|固邦|防水
4|MF-BK-400|双组份美缝剂亮光白|400ml|支|箱|30|${bar('MF-BK-400')}|固邦|美缝
5|GC-W20|PPR等径弯头90度|20mm|个|箱|400||固邦|管件
`,
  }),
  shape({
    id: 'products/by-hand',
    title:
      'Hand-made product list: class as a line of its own, codes with leading zeros, damaged barcodes, shelf life in days, duplicate code',
    target: 'products',
    kind: 'xlsx',
    file: (grid) => xlsx('产品资料表.xlsx', { name: '产品', grid, merges: ['A1:I1', 'A3:I3', 'A6:I6'] }),
    first: `
同舟饮品产品资料表（2026版）
货号|品名|净含量|条形码|最小单位|大包装单位|装箱数|出厂价|保质期(天)
一、饮用水
00101|清源山天然饮用水|550ml|${bar('QW550')}|瓶|箱|#24|#1.0417|#365
00102|清源山天然饮用水|1.5L|6.90218E+12|瓶|箱|#12|#2.15|#365
二、茶饮料
00201|茶叙绿茶|500ml|'${bar('CX500L')} |瓶|箱|#15|#2.6|#270
00202|茶叙无糖绿茶|500ml|${bar('CX500LW')}|瓶|箱|#15|#2.6667|#270
00202|茶叙冰红茶|500ml|${bar('CX500H')}|瓶|箱|#15|#2.6|#270
价格含税，2026年1月1日起执行
`,
    again: `
同舟饮品产品资料表（2026版）
货号|品名|净含量|条形码|最小单位|大包装单位|装箱数|出厂价|保质期(天)
一、饮用水
00103|清源山天然饮用水|5L|${bar('QW5000')}|桶|箱|#4|#6.5|#365
价格含税，2026年1月1日起执行
`,
    columns: {
      code: 0,
      name: 1,
      spec: 2,
      barcode: 3,
      baseUnit: 4,
      caseUnit: 5,
      caseSize: 6,
      price: 7,
      shelfLifeDays: 8,
    },
    rows: `
n|code|name|spec|barcode|baseUnit|caseUnit|caseSize|price|shelfLifeDays
4|00101|清源山天然饮用水|550ml|${bar('QW550')}|瓶|箱|24|1.0417|365
5|00102|清源山天然饮用水|1.5L|!|瓶|箱|12|2.15|365
7|00201|茶叙绿茶|500ml|${bar('CX500L')}|瓶|箱|15|2.6|270
8|00202|茶叙无糖绿茶|500ml|${bar('CX500LW')}|瓶|箱|15|2.6667|270
9|00202|茶叙冰红茶|500ml|${bar('CX500H')}|瓶|箱|15|2.6|270
`,
    skipped: { 3: 'note', 6: 'note', 10: 'note' },
  }),
  shape({
    id: 'products/goods-html',
    title: 'Cash-desk goods export as HTML .xls: purchase price beside sale price, stock columns, yes/no columns',
    target: 'products',
    kind: 'html',
    file: (grid) => html('商品资料导出.xls', { name: 'x', grid }),
    first: `
商品编码|商品名称|商品分类|品牌|规格|条码|单位|销售价|库存上限|库存下限|是否启用|创建时间
YL250|跃力维生素功能饮料|功能饮料|跃力|250ml|${bar('YL250')}|罐|4.5000|1000|50|是|2024-05-01 10:00:00
YL500|跃力维生素功能饮料|功能饮料|跃力|500ml|${bar('YL500')}|瓶|6.8000|800|40|是|2024-05-01 10:00:00
HR240|核仁坊核桃乳|植物蛋白|核仁坊|240ml|${bar('HR240')}|罐|4.2550|600|30|否|2024-06-12 08:30:00
`,
    again: `
商品编码|商品名称|商品分类|品牌|规格|条码|单位|销售价|库存上限|库存下限|是否启用|创建时间
DN250|豆暖原味豆奶|植物蛋白|豆暖|250ml|${bar('DN250')}|盒|2.5000|900|60|是|2024-06-12 08:30:00
`,
    columns: { code: 0, name: 1, category: 2, brand: 3, spec: 4, barcode: 5, baseUnit: 6, price: 7 },
    ignored: [8, 9, 10, 11],
    rows: `
n|code|name|category|brand|spec|barcode|baseUnit|price
2|YL250|跃力维生素功能饮料|功能饮料|跃力|250ml|${bar('YL250')}|罐|4.5
3|YL500|跃力维生素功能饮料|功能饮料|跃力|500ml|${bar('YL500')}|瓶|6.8
4|HR240|核仁坊核桃乳|植物蛋白|核仁坊|240ml|${bar('HR240')}|罐|4.255
`,
  }),
  shape({
    id: 'dealers/customers-export',
    title:
      '客户资料 export, GBK CSV: limit in 万元 in the head, 手机 beside 传真, credit code, quotes and commas in addresses',
    target: 'dealers',
    kind: 'csv',
    file: (rows) => csv('客户资料.csv', rows, { encoding: 'gb18030' }),
    first: `
客户编码|客户名称|简称|所属区域|联系人|手机|传真|授信额度(万元)|账期(天)|统一社会信用代码|通讯地址|开户行|状态
D001|杭州恒通商贸有限公司|杭州恒通|浙北|陈建|13805710001|0571-88000001|50|30|91330106MA2ABCDE1X|浙江省杭州市西湖区文三路90号,3幢|工行文三支行|正常
D010|台州海门贸易有限公司|台州海门|浙东|林海|139 0576 0002||12.5|45|91331002MA2FGHJK23|台州市椒江区"海门"老街8号|农行椒江支行|正常
D024|盐城黄海商贸有限公司|盐城黄海|苏北|徐波|137-0510-0003||0|0||盐城市亭湖区||停用
`,
    again: `
客户编码|客户名称|简称|所属区域|联系人|手机|传真|授信额度(万元)|账期(天)|统一社会信用代码|通讯地址|开户行|状态
D011|丽水绿谷商贸有限公司|丽水绿谷|浙南|叶青|13805780011||8|30||丽水市莲都区||正常
`,
    columns: {
      code: 0,
      name: 1,
      shortName: 2,
      territory: 3,
      contact: 4,
      phone: 5,
      creditLimit: 7,
      paymentDays: 8,
      creditCode: 9,
      address: 10,
    },
    ignored: [6, 11, 12],
    rows: `
n|code|name|shortName|territory|contact|phone|creditLimit|paymentDays|creditCode|address
2|D001|杭州恒通商贸有限公司|杭州恒通|浙北|陈建|13805710001|500000|30|91330106MA2ABCDE1X|浙江省杭州市西湖区文三路90号,3幢
3|D010|台州海门贸易有限公司|台州海门|浙东|林海|13905760002|125000|45|91331002MA2FGHJK23|台州市椒江区"海门"老街8号
4|D024|盐城黄海商贸有限公司|盐城黄海|苏北|徐波|13705100003|0|0||盐城市亭湖区
`,
  }),
  shape({
    id: 'dealers/by-hand',
    title:
      'Hand-made list: region written once per group, two-row head with 联系方式 over two columns, phones as numbers, grade',
    target: 'dealers',
    kind: 'xls',
    file: (grid, again) =>
      xls('经销商名录.xls', {
        name: '名录',
        grid,
        merges: ['A1:H1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2', 'F2:F3', 'G2:G3', 'H2:H3', ...(again ? [] : ['B4:B5'])],
      }),
    first: `
2026年经销商名录
序号|区域|经销商全称|联系方式||信用额度|等级|备注
|||负责人|联系电话|||
#1|浙北|嘉兴南湖商贸有限公司|沈明|#13957300005|300,000.00|A|
#2||湖州太湖之星贸易有限公司|费强|#13957200006|150,000.00|B|
#3|浙东|舟山群岛饮品有限公司|岑岛|#13957600013|8万|C|新开
共3家
`,
    again: `
2026年经销商名录
序号|区域|经销商全称|联系方式||信用额度|等级|备注
|||负责人|联系电话|||
#1|苏南|常州龙城商贸有限公司|龙飞|#13957300055|30,000.00|A|
共1家
`,
    columns: { territory: 1, name: 2, contact: 3, phone: 4, creditLimit: 5, level: 6 },
    ignored: [0, 7],
    rows: `
n|territory|name|contact|phone|creditLimit|level
4|浙北|嘉兴南湖商贸有限公司|沈明|13957300005|300000|A
5|浙北|湖州太湖之星贸易有限公司|费强|13957200006|150000|B
6|浙东|舟山群岛饮品有限公司|岑岛|13957600013|80000|C
`,
    skipped: { 7: 'total' },
  }),
];
