/** Dealers, people, territories, balances and bank files. Expected values are written by hand. */
import type { Shape } from './shape.ts';

export const peopleShapes: Shape[] = [
  {
    id: 't-dealers',
    title: '客户资料，额度万元，分段的标题',
    target: 'dealers',
    rows: `
客户编号|客户全称|简称|所属区域|联系人|手机|信用额度（万元）|账期（天）|客户级别|收货地址|税号
D001|杭州联华商贸有限公司|联华|浙北|张三|138 1234 5678|50|30天|A|杭州市西湖区1号|91330100MA2ABCDE1X
D002|宁波联华食品有限公司|宁波联华|浙东|李四|0574-88886666|12.5|45|B|宁波市江北区2号|`,
    expected: {
      columns: {
        code: 0,
        name: 1,
        shortName: 2,
        territory: 3,
        contact: 4,
        phone: 5,
        creditLimit: 6,
        paymentDays: 7,
        level: 8,
        address: 9,
        creditCode: 10,
      },
      ignored: [],
      rows: {
        all: [
          {
            n: 2,
            code: 'D001',
            name: '杭州联华商贸有限公司',
            shortName: '联华',
            territory: '浙北',
            contact: '张三',
            phone: '13812345678',
            creditLimit: 50000000,
            paymentDays: '30',
            level: 'A',
            address: '杭州市西湖区1号',
            creditCode: '91330100MA2ABCDE1X',
          },
          {
            n: 3,
            code: 'D002',
            name: '宁波联华食品有限公司',
            shortName: '宁波联华',
            territory: '浙东',
            contact: '李四',
            phone: '0574-88886666',
            creditLimit: 12500000,
            paymentDays: '45',
            level: 'B',
            address: '宁波市江北区2号',
            creditCode: null,
          },
        ],
      },
      skipped: {},
    },
  },
  {
    id: 't-people',
    title: '花名册',
    target: 'people',
    rows: `
序号|姓名|部门|岗位|负责区域|手机号码
#1|张三|销售部|区域经理|浙北|#13812345678
#2|李四|销售部|业务员|浙东|13912345678`,
    expected: {
      columns: { name: 1, role: 3, territory: 4, phone: 5 },
      ignored: [0, 2],
      rows: {
        all: [
          { n: 2, name: '张三', role: '区域经理', territory: '浙北', phone: '13812345678' },
          { n: 3, name: '李四', role: '业务员', territory: '浙东', phone: '13912345678' },
        ],
      },
      skipped: {},
    },
  },
  {
    id: 't-territories',
    title: '区域表',
    target: 'territories',
    rows: `
区域编码|区域名称|上级区域
ZB|浙北|华东大区
ZD|浙东|华东大区`,
    expected: {
      columns: { code: 0, name: 1, parent: 2 },
      ignored: [],
      rows: {
        all: [
          { n: 2, code: 'ZB', name: '浙北', parent: '华东大区' },
          { n: 3, code: 'ZD', name: '浙东', parent: '华东大区' },
        ],
      },
      skipped: {},
    },
  },
  {
    id: 't-balance',
    title: '应收余额：借贷两栏旁边的余额',
    target: 'openingBalance',
    rows: `
应收账款明细表||||||
截止日期：2026-03-31||||||单位：元
往来单位编码|往来单位|单据编号|单据日期|到期日|应收金额|已收金额|未核销金额
D001|联华商贸|XS001|46081|46111|"1,000.00"|200.00|800.00
D002|宁波联华|XS002|2026年3月10日|2026年4月9日|500|-|500.00
合计|||||1500|200|1300`.replaceAll('"', ''),
    expected: {
      columns: { dealerCode: 0, dealerName: 1, documentNo: 2, date: 3, dueDate: 4, amount: 7 },
      ignored: [5, 6],
      rows: {
        all: [
          {
            n: 4,
            dealerCode: 'D001',
            dealerName: '联华商贸',
            documentNo: 'XS001',
            date: '2026-02-28',
            dueDate: '2026-03-30',
            amount: 80000,
          },
          {
            n: 5,
            dealerCode: 'D002',
            dealerName: '宁波联华',
            documentNo: 'XS002',
            date: '2026-03-10',
            dueDate: '2026-04-09',
            amount: 50000,
          },
        ],
      },
      skipped: { 6: 'total' },
    },
  },
  {
    id: 't-bank',
    title: '银行流水：收入支出两栏',
    target: 'receipts',
    rows: `
账户明细查询|||||||
账号：1202 0000 0000||户名：清泠饮品有限公司|||||
起始日期：20260301||截止日期：20260331|||||
交易时间|摘要|收入金额|支出金额|账户余额|对方户名|对方账号|交易流水号
2026-03-05 10:22:31|货款|50,000.00||150,000.00|杭州联华商贸有限公司|1202021209900|LS0001
2026-03-06 09:01:02|工资||20,000.00|130,000.00|张三|6222020000|LS0002
2026-03-07 15:30:00|货款|12,345.67||142,345.67|嘉兴恒通贸易有限公司|3300011122|LS0003`,
    expected: {
      columns: { date: 0, memo: 1, amount: 2, paidOut: 3, payer: 5, payerAccount: 6, reference: 7 },
      ignored: [4],
      rows: {
        all: [
          {
            n: 5,
            date: '2026-03-05',
            memo: '货款',
            amount: 5000000,
            paidOut: null,
            payer: '杭州联华商贸有限公司',
            payerAccount: '1202021209900',
            reference: 'LS0001',
          },
          {
            n: 6,
            date: '2026-03-06',
            memo: '工资',
            amount: null,
            paidOut: 2000000,
            payer: '张三',
            payerAccount: '6222020000',
            reference: 'LS0002',
          },
          {
            n: 7,
            date: '2026-03-07',
            memo: '货款',
            amount: 1234567,
            paidOut: null,
            payer: '嘉兴恒通贸易有限公司',
            payerAccount: '3300011122',
            reference: 'LS0003',
          },
        ],
      },
      skipped: {},
    },
  },
  {
    id: 't-direction',
    title: '收支一栏，标志另列',
    target: 'receipts',
    rows: `
记账日期|借贷标志|交易金额|对方单位名称|对方账号|附言
20260305|贷|#50000|杭州联华商贸有限公司|1202021209900|货款
20260306|借|#2000|国网浙江电力|330000|电费`,
    expected: {
      columns: { date: 0, direction: 1, amount: 2, payer: 3, payerAccount: 4, memo: 5 },
      ignored: [],
      rows: {
        all: [
          {
            n: 2,
            date: '2026-03-05',
            direction: '贷',
            amount: 5000000,
            payer: '杭州联华商贸有限公司',
            payerAccount: '1202021209900',
            memo: '货款',
          },
          {
            n: 3,
            date: '2026-03-06',
            direction: '借',
            amount: 200000,
            payer: '国网浙江电力',
            payerAccount: '330000',
            memo: '电费',
          },
        ],
      },
      skipped: {},
    },
  },
];
