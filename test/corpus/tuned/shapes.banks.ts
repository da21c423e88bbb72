/** Bills of banks and wallets, names and days across, a quantity in two units. Expected values are written by hand. */
import type { Shape } from './shape.ts';

export const bankShapes: Shape[] = [
  {
    id: 't-wechat',
    title: '微信账单：说明在上，单号带撇号',
    target: 'receipts',
    rows: `
微信支付账单明细||||||
微信昵称：[清泠]||||||
起始时间：[2026-03-01 00:00:00] 终止时间：[2026-03-31 23:59:59]||||||
----------------------微信支付账单明细列表--------------------||||||
交易时间|交易类型|交易对方|收/支|金额(元)|当前状态|交易单号|备注
2026-03-05 10:22:31|转账|张三|收入|¥500.00|已收钱|\`1000001|/
2026-03-06 10:22:31|商户消费|加油站|支出|¥300.00|支付成功|\`1000002|/`,
    expected: {
      columns: { date: 0, payer: 2, direction: 3, amount: 4, reference: 6, memo: 7 },
      ignored: [1, 5],
      rows: {
        all: [
          {
            n: 6,
            date: '2026-03-05',
            payer: '张三',
            direction: '收入',
            amount: 50000,
            reference: '1000001',
            memo: null,
          },
          {
            n: 7,
            date: '2026-03-06',
            payer: '加油站',
            direction: '支出',
            amount: 30000,
            reference: '1000002',
            memo: null,
          },
        ],
      },
      skipped: {},
    },
  },
  {
    id: 't-sides',
    title: '借方贷方两栏、本方账号在旁',
    target: 'receipts',
    rows: `
[HISTORYDETAIL]
凭证号|本方账号|对方账号|交易时间|借/贷|借方发生额|贷方发生额|对方行号|摘要|对方单位名称|余额
0|12020|33001|2026-03-05 10:00:01|贷||50,000.00|102|货款|嘉兴恒通贸易有限公司|150,000.00
0|12020|33002|2026-03-06 10:00:01|借|2,000.00||102|电费|国网浙江|148,000.00`,
    expected: {
      columns: { reference: 0, payerAccount: 2, date: 3, direction: 4, paidOut: 5, amount: 6, memo: 8, payer: 9 },
      ignored: [1, 7, 10],
      rows: {
        all: [
          {
            n: 3,
            reference: '0',
            payerAccount: '33001',
            date: '2026-03-05',
            direction: '贷',
            paidOut: null,
            amount: 5000000,
            memo: '货款',
            payer: '嘉兴恒通贸易有限公司',
          },
          {
            n: 4,
            reference: '0',
            payerAccount: '33002',
            date: '2026-03-06',
            direction: '借',
            paidOut: 200000,
            amount: null,
            memo: '电费',
            payer: '国网浙江',
          },
        ],
      },
      skipped: {},
    },
  },
  {
    id: 't-dealers-across',
    title: '经销商横排',
    target: 'sellOut',
    rows: `
2026年3月各经销商出货汇总||||
商品|规格|联华商贸|恒通贸易|鑫旺副食
清泠纯净水|550ml*24|#30|#20|#10
果里橙汁|450ml*15|#3|#2|
合计||#33|#22|#10`,
    expected: {
      columns: { productName: 0, spec: 1, dealerName: 'pivot', quantity: 'pivot', date: 'context' },
      pivot: { by: 'dealerName', columns: { 2: '联华商贸', 3: '恒通贸易', 4: '鑫旺副食' } },
      ignored: [],
      rows: {
        all: [
          {
            n: 3,
            productName: '清泠纯净水',
            spec: '550ml*24',
            dealerName: '联华商贸',
            quantity: '30',
            date: '2026-03',
          },
          {
            n: 3,
            productName: '清泠纯净水',
            spec: '550ml*24',
            dealerName: '恒通贸易',
            quantity: '20',
            date: '2026-03',
          },
          {
            n: 3,
            productName: '清泠纯净水',
            spec: '550ml*24',
            dealerName: '鑫旺副食',
            quantity: '10',
            date: '2026-03',
          },
          { n: 4, productName: '果里橙汁', spec: '450ml*15', dealerName: '联华商贸', quantity: '3', date: '2026-03' },
          { n: 4, productName: '果里橙汁', spec: '450ml*15', dealerName: '恒通贸易', quantity: '2', date: '2026-03' },
        ],
      },
      skipped: { 5: 'total' },
    },
  },
  {
    id: 't-slash-days',
    title: '日期横排写成 3/1，前面空一列',
    target: 'sellOut',
    rows: `
|商品名称|规格|3/1|3/2|3/3|合计
|清泠纯净水|550ml|#3||#2|#5
|果里橙汁|450ml||#1||#1`,
    expected: {
      columns: { productName: 1, spec: 2, date: 'pivot', quantity: 'pivot' },
      pivot: { by: 'date', columns: { 3: '2026-03-01', 4: '2026-03-02', 5: '2026-03-03' } },
      ignored: [6],
      rows: {
        all: [
          { n: 2, productName: '清泠纯净水', spec: '550ml', date: '2026-03-01', quantity: '3' },
          { n: 2, productName: '清泠纯净水', spec: '550ml', date: '2026-03-03', quantity: '2' },
          { n: 3, productName: '果里橙汁', spec: '450ml', date: '2026-03-02', quantity: '1' },
        ],
      },
      skipped: {},
    },
  },
  {
    id: 't-monthly',
    title: '月份一列，金额万元',
    target: 'sellOut',
    rows: `
说明：1、本表由经销商填写，每月5日前上报；2、数量按最小单位填写||||
||||||
月份|经销商编码|经销商|产品编码|产品|销量（瓶）|销售额（万元）
2026年3月|D001|联华商贸|QL500|清泠纯净水|1,200|0.12
202603|D001|联华商贸|GL450|果里橙汁|300|0.113`,
    expected: {
      columns: { date: 0, dealerCode: 1, dealerName: 2, productCode: 3, productName: 4, quantity: 5, amount: 6 },
      ignored: [],
      rows: {
        all: [
          {
            n: 4,
            date: '2026-03',
            dealerCode: 'D001',
            dealerName: '联华商贸',
            productCode: 'QL500',
            productName: '清泠纯净水',
            quantity: '1200瓶',
            amount: 120000,
          },
          {
            n: 5,
            date: '2026-03',
            dealerCode: 'D001',
            dealerName: '联华商贸',
            productCode: 'GL450',
            productName: '果里橙汁',
            quantity: '300瓶',
            amount: 113000,
          },
        ],
      },
      skipped: {},
    },
  },
];
