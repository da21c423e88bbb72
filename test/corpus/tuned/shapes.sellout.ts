/** Sell-out as dealers send it. Expected values are written by hand from the rows above them. */
import type { Shape } from './shape.ts';

export const sellOutShapes: Shape[] = [
  {
    id: 't-plain',
    title: '标准明细，合计在最后',
    target: 'sellOut',
    rows: `
日期|单据号|客户名称|商品编码|商品名称|规格|单位|数量|单价|金额|备注
2026-3-5|XS001|老王超市|QL500|清泠纯净水|550ml*24|箱|#12|#24|#288|
2026-3-6|XS002|小李便利|GL450|果里橙汁|450ml*15|箱|#3|#56.5|#169.5|急
合计||||||| #15||#457.5|`,
    again: `
日期|单据号|客户名称|商品编码|商品名称|规格|单位|数量|单价|金额|备注
2026-4-5|XS101|老王超市|QL500|清泠纯净水|550ml*24|箱|#2|#24|#48|
2026-4-6|XS102|小李便利|GL450|果里橙汁|450ml*15|箱|#3|#56.5|#169.5|
2026-4-7|XS103|小李便利|GL451|果里苹果汁|450ml*15|箱|#1|#56.5|#56.5|`,
    expected: {
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
      rows: {
        all: [
          {
            n: 2,
            date: '2026-03-05',
            documentNo: 'XS001',
            customerName: '老王超市',
            productCode: 'QL500',
            productName: '清泠纯净水',
            spec: '550ml*24',
            quantity: '12箱',
            price: 240000,
            amount: 28800,
          },
          {
            n: 3,
            date: '2026-03-06',
            documentNo: 'XS002',
            customerName: '小李便利',
            productCode: 'GL450',
            productName: '果里橙汁',
            spec: '450ml*15',
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
    id: 't-title',
    title: '标题行、单位在角上、日期没有年份',
    target: 'sellOut',
    rows: `
杭州联华商贸有限公司2026年3月销售明细||||
制单人：王芳||||单位：箱
序号|日期|品名规格|销量|销售额
#1|3月5日|清泠纯净水550ml*24|１２|１，２３４．５０元
#2|3月6日|果里橙汁450ml*15|(3)|-169.5
以上数据已核对||||`,
    merges: ['A1:E1'],
    expected: {
      columns: { date: 1, productName: 2, quantity: 3, amount: 4, dealerName: 'context' },
      ignored: [0],
      rows: {
        all: [
          { n: 4, date: '2026-03-05', productName: '清泠纯净水550ml*24', quantity: '12箱', amount: 123450 },
          { n: 5, date: '2026-03-06', productName: '果里橙汁450ml*15', quantity: '-3箱', amount: -16950 },
        ],
      },
      skipped: { 6: 'note' },
    },
  },
  {
    id: 't-months',
    title: '月份横排，两行合并表头',
    target: 'sellOut',
    rows: `
2026年经销商销量汇总||||||
经销商|商品|1月||2月||合计
||数量|金额|数量|金额|数量
联华商贸|清泠纯净水|#12|#288|#10|#240|#22
|果里橙汁|#5|#280|||#5
小计||#17|#568|#10|#240|#27`,
    merges: ['A1:G1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:F2', 'A4:A5'],
    again: `
2026年经销商销量汇总||||||||
经销商|商品|1月||2月||3月||合计
||数量|金额|数量|金额|数量|金额|数量
联华商贸|清泠纯净水|#12|#288|#10|#240|#1|#24|#23`,
    expected: {
      columns: { dealerName: 0, productName: 1, date: 'pivot', quantity: 'pivot', amount: 'pivot' },
      pivot: { by: 'date', columns: { 2: '2026-01', 3: '2026-01', 4: '2026-02', 5: '2026-02' } },
      ignored: [6],
      rows: {
        all: [
          { n: 4, dealerName: '联华商贸', productName: '清泠纯净水', date: '2026-01', quantity: '12', amount: 28800 },
          { n: 4, dealerName: '联华商贸', productName: '清泠纯净水', date: '2026-02', quantity: '10', amount: 24000 },
          { n: 5, dealerName: '联华商贸', productName: '果里橙汁', date: '2026-01', quantity: '5', amount: 28000 },
        ],
      },
      skipped: { 6: 'subtotal' },
    },
  },
  {
    id: 't-psi',
    title: '进销存报表：只有销售是动销',
    target: 'sellOut',
    rows: `
进销存汇总表||||||||||
期间：2026-03-01 至 2026-03-31||||||||||
商品编号|商品名称|规格|单位|期初||本期入库||本期销售||期末
||||数量|金额|数量|金额|数量|金额|数量
QL500|清泠纯净水|550ml*24|箱|#100|#2000|#50|#1000|#80|#1920|#70
GL450|果里橙汁|450ml*15|箱|#10|#500|#20|#1000|#5|#280|#25
|||||#2500||#2000||#2200|`,
    merges: ['E3:F3', 'G3:H3', 'I3:J3', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:D4'],
    expected: {
      columns: { productCode: 0, productName: 1, spec: 2, unit: 3, quantity: 8, amount: 9, date: 'context' },
      ignored: [4, 5, 6, 7, 10],
      rows: {
        all: [
          {
            n: 5,
            date: '2026-03',
            productCode: 'QL500',
            productName: '清泠纯净水',
            spec: '550ml*24',
            quantity: '80箱',
            amount: 192000,
          },
          {
            n: 6,
            date: '2026-03',
            productCode: 'GL450',
            productName: '果里橙汁',
            spec: '450ml*15',
            quantity: '5箱',
            amount: 28000,
          },
        ],
      },
      skipped: { 7: 'total' },
    },
  },
  {
    id: 't-products',
    title: '商品横排，客户一行一个',
    target: 'sellOut',
    rows: `
联华商贸3月销量表（箱）||||
客户|清泠纯净水 550ml|果里橙汁 450ml|野径绿茶 500ml|合计
老王超市|#3|#2||#5
小李便利||#1|#4|#5
合计|#3|#3|#4|#10`,
    merges: ['A1:E1'],
    expected: {
      columns: { customerName: 0, productName: 'pivot', quantity: 'pivot', date: 'context', dealerName: 'context' },
      pivot: { by: 'productName', columns: { 1: '清泠纯净水 550ml', 2: '果里橙汁 450ml', 3: '野径绿茶 500ml' } },
      ignored: [4],
      rows: {
        all: [
          { n: 3, customerName: '老王超市', productName: '清泠纯净水 550ml', quantity: '3箱', date: '2026-03' },
          { n: 3, customerName: '老王超市', productName: '果里橙汁 450ml', quantity: '2箱', date: '2026-03' },
          { n: 4, customerName: '小李便利', productName: '果里橙汁 450ml', quantity: '1箱', date: '2026-03' },
          { n: 4, customerName: '小李便利', productName: '野径绿茶 500ml', quantity: '4箱', date: '2026-03' },
        ],
      },
      skipped: { 5: 'total' },
    },
  },
  {
    id: 't-blocks',
    title: '一个经销商一块，表头重复',
    target: 'sellOut',
    rows: `
2026年3月动销上报||
经销商：联华商贸||
商品名称|数量|金额
清泠纯净水|12箱|288
果里橙汁|3箱2瓶|180
小计||468
经销商：恒通贸易||
商品名称|数量|金额
野径绿茶|5箱|300
小计||300
总计||768`,
    expected: {
      columns: { productName: 0, quantity: 1, amount: 2, dealerName: 'context', date: 'context' },
      ignored: [],
      rows: {
        all: [
          { n: 4, dealerName: '联华商贸', date: '2026-03', productName: '清泠纯净水', quantity: '12箱', amount: 28800 },
          { n: 5, dealerName: '联华商贸', date: '2026-03', productName: '果里橙汁', quantity: '3箱2瓶', amount: 18000 },
          { n: 9, dealerName: '恒通贸易', date: '2026-03', productName: '野径绿茶', quantity: '5箱', amount: 30000 },
        ],
      },
      skipped: { 6: 'subtotal', 7: 'note', 8: 'head', 10: 'subtotal', 11: 'total' },
    },
  },
];
