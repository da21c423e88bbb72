/** Stock, goods and prices. Expected values are written by hand. */
import type { Shape } from './shape.ts';

export const otherShapes: Shape[] = [
  {
    id: 't-count',
    title: '盘点表：账面、实盘、差异',
    target: 'counts',
    rows: `
盘点表|||||
盘点日期：2026年3月31日||经销商：联华商贸|||
商品条码|商品名称|单位|账面数量|实盘数量|差异
6941000000017|清泠纯净水|箱|#100|#98|#-2
6.94E+12|果里橙汁|箱|#10|10箱3瓶|#0`,
    expected: {
      columns: { barcode: 0, productName: 1, unit: 2, quantity: 4, date: 'context', dealerName: 'context' },
      ignored: [3, 5],
      rows: {
        all: [
          {
            n: 4,
            date: '2026-03-31',
            dealerName: '联华商贸',
            barcode: '6941000000017',
            productName: '清泠纯净水',
            quantity: '98箱',
          },
          {
            n: 5,
            date: '2026-03-31',
            dealerName: '联华商贸',
            barcode: { refused: true },
            productName: '果里橙汁',
            quantity: '10箱3瓶',
          },
        ],
      },
      skipped: {},
    },
  },
  {
    id: 't-opening',
    title: '期末结存才是库存',
    target: 'openingStock',
    rows: `
客户名称|商品名称|规格|期初结存|本期购进|本期销售|期末结存|有效期至
联华商贸|清泠纯净水|550ml*24|#10|#50|#40|#20|2027-03-01
联华商贸|果里橙汁|450ml*15|#5|#5|#8|#2|20270115`,
    expected: {
      columns: { dealerName: 0, productName: 1, spec: 2, quantity: 6, expiry: 7 },
      ignored: [3, 4, 5],
      rows: {
        all: [
          {
            n: 2,
            dealerName: '联华商贸',
            productName: '清泠纯净水',
            spec: '550ml*24',
            quantity: '20',
            expiry: '2027-03-01',
          },
          {
            n: 3,
            dealerName: '联华商贸',
            productName: '果里橙汁',
            spec: '450ml*15',
            quantity: '2',
            expiry: '2027-01-15',
          },
        ],
      },
      skipped: {},
    },
  },
  {
    id: 't-warehouse',
    title: '即时库存，仓库合并单元格',
    target: 'companyStock',
    rows: `
即时库存查询|||||
仓库名称|物料编码|物料名称|批号|计量单位|现存量
成品一库|QL500|清泠纯净水|B0301|箱|1,200
|GL450|果里橙汁|B0215|箱|1.2万
成品二库|YJ500|野径绿茶|B0310|箱|86`,
    merges: ['A1:F1', 'A3:A4'],
    expected: {
      columns: { warehouse: 0, productCode: 1, productName: 2, batch: 3, unit: 4, quantity: 5 },
      ignored: [],
      rows: {
        all: [
          {
            n: 3,
            warehouse: '成品一库',
            productCode: 'QL500',
            productName: '清泠纯净水',
            batch: 'B0301',
            quantity: '1200箱',
          },
          {
            n: 4,
            warehouse: '成品一库',
            productCode: 'GL450',
            productName: '果里橙汁',
            batch: 'B0215',
            quantity: '12000箱',
          },
          {
            n: 5,
            warehouse: '成品二库',
            productCode: 'YJ500',
            productName: '野径绿茶',
            batch: 'B0310',
            quantity: '86箱',
          },
        ],
      },
      skipped: {},
    },
  },
  {
    id: 't-products',
    title: '商品资料，箱规带字，一列不认识',
    target: 'products',
    rows: `
商品编码*|商品全名*|规格|条形码|品牌|所属分类|基本单位*|装箱数|标准售价|保质期(天)|图片链接
QL500|清泠纯净水|550ml|6941000000017|清泠|饮用水|瓶|24瓶/箱|1.05|365|http
GL450|果里橙汁|450ml|6941000000181|果里|果汁|瓶|1*15|3.7667|270|http`,
    expected: {
      columns: {
        code: 0,
        name: 1,
        spec: 2,
        barcode: 3,
        brand: 4,
        category: 5,
        baseUnit: 6,
        caseSize: 7,
        price: 8,
        shelfLifeDays: 9,
      },
      ignored: [10],
      rows: {
        all: [
          {
            n: 2,
            code: 'QL500',
            name: '清泠纯净水',
            spec: '550ml',
            barcode: '6941000000017',
            brand: '清泠',
            category: '饮用水',
            baseUnit: '瓶',
            caseSize: '24',
            price: 10500,
            shelfLifeDays: '365',
          },
          {
            n: 3,
            code: 'GL450',
            name: '果里橙汁',
            spec: '450ml',
            barcode: { refused: true },
            brand: '果里',
            category: '果汁',
            baseUnit: '瓶',
            caseSize: '15',
            price: 37667,
            shelfLifeDays: '270',
          },
        ],
      },
      skipped: {},
    },
  },
  {
    id: 't-prices',
    title: '调价表：新价和原价',
    target: 'prices',
    rows: `
商品编码|商品名称|客户等级|计价单位|原价|调整后价格|最低限价|执行日期
QL500|清泠纯净水|A|箱|#24|#25.5|#23|@2026-4-1
GL450|果里橙汁|A|箱|#56|#57|#52|@2026-4-1`,
    expected: {
      columns: { productCode: 0, productName: 1, level: 2, unit: 3, price: 5, floor: 6, from: 7 },
      ignored: [4],
      rows: {
        all: [
          {
            n: 2,
            productCode: 'QL500',
            productName: '清泠纯净水',
            level: 'A',
            price: 255000,
            floor: 230000,
            from: '2026-04-01',
          },
          {
            n: 3,
            productCode: 'GL450',
            productName: '果里橙汁',
            level: 'A',
            price: 570000,
            floor: 520000,
            from: '2026-04-01',
          },
        ],
      },
      skipped: {},
    },
  },
];
