/** More sell-out: without a head, taxes, days across, English, values written once. Expected values are written by hand. */
import type { Shape } from './shape.ts';

export const moreSellOut: Shape[] = [
  {
    id: 't-nohead',
    title: '没有表头，数量×单价＝金额',
    target: 'sellOut',
    rows: `
2026-03-05|清泠纯净水|#12|#24|#288
2026-03-06|果里橙汁|#3|#56.5|#169.5
2026-03-07|野径绿茶|#5|#60|#300`,
    expected: {
      columns: { date: 0, productName: 1, quantity: 2, price: 3, amount: 4 },
      ignored: [],
      rows: {
        all: [
          { n: 1, date: '2026-03-05', productName: '清泠纯净水', quantity: '12', price: 240000, amount: 28800 },
          { n: 2, date: '2026-03-06', productName: '果里橙汁', quantity: '3', price: 565000, amount: 16950 },
          { n: 3, date: '2026-03-07', productName: '野径绿茶', quantity: '5', price: 600000, amount: 30000 },
        ],
      },
      skipped: {},
    },
  },
  {
    id: 't-tax',
    title: '不含税金额与价税合计并列，赠品数量在旁',
    target: 'sellOut',
    rows: `
|单据日期|购货单位|物料名称|规格型号|实发数量|赠品数量|含税单价|金额|税额|价税合计
|2026.3.5|老王超市|清泠纯净水|550ml*24|#12|#1|#24|#254.87|#33.13|#288
|2026.3.6|小李便利|果里橙汁|450ml*15|#2|#0|#56.5|#100|#13|#113`,
    expected: {
      columns: { date: 1, customerName: 2, productName: 3, spec: 4, quantity: 5, price: 7, amount: 10 },
      ignored: [6, 8, 9],
      rows: {
        all: [
          {
            n: 2,
            date: '2026-03-05',
            customerName: '老王超市',
            productName: '清泠纯净水',
            spec: '550ml*24',
            quantity: '12',
            price: 240000,
            amount: 28800,
          },
          {
            n: 3,
            date: '2026-03-06',
            customerName: '小李便利',
            productName: '果里橙汁',
            spec: '450ml*15',
            quantity: '2',
            price: 565000,
            amount: 11300,
          },
        ],
      },
      skipped: {},
    },
  },
  {
    id: 't-days',
    title: '按日横排 1 到 5',
    target: 'sellOut',
    rows: `
2026年3月日销量|||||||
商品名称|单位|1|2|3|4|5|合计
清泠纯净水|箱|#3||#2|#1||#6
果里橙汁|箱||#1||||#1`,
    expected: {
      columns: { productName: 0, unit: 1, date: 'pivot', quantity: 'pivot' },
      pivot: {
        by: 'date',
        columns: { 2: '2026-03-01', 3: '2026-03-02', 4: '2026-03-03', 5: '2026-03-04', 6: '2026-03-05' },
      },
      ignored: [7],
      rows: {
        all: [
          { n: 3, productName: '清泠纯净水', date: '2026-03-01', quantity: '3箱' },
          { n: 3, productName: '清泠纯净水', date: '2026-03-03', quantity: '2箱' },
          { n: 3, productName: '清泠纯净水', date: '2026-03-04', quantity: '1箱' },
          { n: 4, productName: '果里橙汁', date: '2026-03-02', quantity: '1箱' },
        ],
      },
      skipped: {},
    },
  },
  {
    id: 't-english',
    title: '英文表头',
    target: 'sellOut',
    rows: `
Order No|Order Date|Ship To|Item Code|Item Description|Qty|UOM|Unit Price|Line Total|Salesman
SO1|5-Mar-26|Laowang|QL500|QL Water 550ml|12|CTN|24.00|288.00|Tom
SO2|6-Mar-26|Xiaoli|GL450|GL Orange 450ml|3|CTN|56.50|169.50|Tom
Total|||||15|||457.50|`,
    expected: {
      columns: {
        documentNo: 0,
        date: 1,
        customerName: 2,
        productCode: 3,
        productName: 4,
        quantity: 5,
        unit: 6,
        price: 7,
        amount: 8,
      },
      ignored: [9],
      rows: {
        all: [
          {
            n: 2,
            documentNo: 'SO1',
            date: '2026-03-05',
            customerName: 'Laowang',
            productCode: 'QL500',
            productName: 'QL Water 550ml',
            quantity: '12箱',
            price: 240000,
            amount: 28800,
          },
          {
            n: 3,
            documentNo: 'SO2',
            date: '2026-03-06',
            customerName: 'Xiaoli',
            productCode: 'GL450',
            productName: 'GL Orange 450ml',
            quantity: '3箱',
            price: 565000,
            amount: 16950,
          },
        ],
      },
      skipped: { 4: 'total' },
    },
  },
  {
    id: 't-once',
    title: '日期和客户只写一次，隐藏行',
    target: 'sellOut',
    rows: `
销售日期|门店|货号|品名|出库数量(瓶)
2026/3/5|老王超市|QL500|清泠纯净水|#24
||GL450|果里橙汁|#15
||YJ500|野径绿茶|#6
2026/3/6|小李便利|QL500|清泠纯净水|#48
||GL450|果里橙汁|#30`,
    hidden: [4],
    expected: {
      columns: { date: 0, customerName: 1, productCode: 2, productName: 3, quantity: 4 },
      ignored: [],
      rows: {
        all: [
          {
            n: 2,
            date: '2026-03-05',
            customerName: '老王超市',
            productCode: 'QL500',
            productName: '清泠纯净水',
            quantity: '24瓶',
          },
          {
            n: 3,
            date: '2026-03-05',
            customerName: '老王超市',
            productCode: 'GL450',
            productName: '果里橙汁',
            quantity: '15瓶',
          },
          {
            n: 5,
            date: '2026-03-06',
            customerName: '小李便利',
            productCode: 'QL500',
            productName: '清泠纯净水',
            quantity: '48瓶',
          },
          {
            n: 6,
            date: '2026-03-06',
            customerName: '小李便利',
            productCode: 'GL450',
            productName: '果里橙汁',
            quantity: '30瓶',
          },
        ],
      },
      skipped: { 4: 'hidden' },
    },
  },
];
