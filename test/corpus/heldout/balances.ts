import { csv, xls, xlsx } from '../write.ts';
import { shape } from './shape.ts';

/** Opening balances of dealers. */
export const balanceFiles = [
  shape({
    id: 'opening-balance/k3-documents',
    title: '金蝶 K3 open items: original and local currency, paid and open beside each other, dealer subtotals',
    target: 'openingBalance',
    kind: 'xlsx',
    file: (grid) => xlsx('应收款明细表.xlsx', { name: '应收', grid, merges: ['A1:K1'] }),
    first: `
应收款明细表（截止2026-03-31）
客户代码|客户名称|单据编号|单据日期|应收日期|币别|汇率|单据金额|已收金额|未收金额|摘要
D001|杭州恒通商贸有限公司|XSZP000123|@2026-1-15|@2026-2-14|人民币|#1|#58000|#18000|#40000|
D001|杭州恒通商贸有限公司|XSZP000178|@2026-3-2|@2026-4-1|人民币|#1|#26400.5|#0|#26400.5|
D001|杭州恒通商贸有限公司 小计||||||#84400.5|#18000|#66400.5|
D003|宁波甬江饮品贸易有限公司|XSZP000155|@2026-2-20|@2026-3-22|人民币|#1|#12000|#2000|#10000|
D003|宁波甬江饮品贸易有限公司|XSHC000007|@2026-2-28|@2026-3-30|人民币|#1|#-860.4|#0|#-860.4|红字
D003|宁波甬江饮品贸易有限公司 小计||||||#11139.6|#2000|#9139.6|
|合计||||||#95540.1|#20000|#75540.1|
`,
    again: `
应收款明细表（截止2026-04-30）
客户代码|客户名称|单据编号|单据日期|应收日期|币别|汇率|单据金额|已收金额|未收金额|摘要
D005|嘉兴南湖商贸有限公司|XSZP000223|@2026-4-15|@2026-5-15|人民币|#1|#580|#180|#400|
|合计||||||#580|#180|#400|
`,
    columns: { dealerCode: 0, dealerName: 1, documentNo: 2, date: 3, dueDate: 4, amount: 9 },
    ignored: [5, 6, 7, 8, 10],
    rows: `
n|dealerCode|dealerName|documentNo|date|dueDate|amount
3|D001|杭州恒通商贸有限公司|XSZP000123|2026-01-15|2026-02-14|40000
4|D001|杭州恒通商贸有限公司|XSZP000178|2026-03-02|2026-04-01|26400.5
6|D003|宁波甬江饮品贸易有限公司|XSZP000155|2026-02-20|2026-03-22|10000
7|D003|宁波甬江饮品贸易有限公司|XSHC000007|2026-02-28|2026-03-30|-860.4
`,
    skipped: { 5: 'subtotal', 8: 'subtotal', 9: 'total' },
  }),
  shape({
    id: 'opening-balance/by-hand-wan',
    title:
      'Hand-made list in 万元 (corner), bracketed and full-width negatives, dealer names short, a note in the table',
    target: 'openingBalance',
    kind: 'xls',
    file: (grid) => xls('期初应收.xls', { name: '期初', grid, merges: ['A1:D1'] }),
    first: `
2025年末各经销商欠款表
|||单位：万元
编号|经销商|期末欠款|备注
1|杭州恒通|12.5|
2|宁波甬江|3.08|对账已确认
3|越州商行|(0.6)|预收款
4|太湖之星|－1.2|
5|佳和副食|0|
合计||13.78|
以上数据未经审计
`,
    again: `
2026年3月末各经销商欠款表
|||单位：万元
编号|经销商|期末欠款|备注
1|杭州恒通|2.5|
合计||2.5|
以上数据未经审计
`,
    columns: { dealerName: 1, amount: 2 },
    ignored: [3],
    rows: `
n|dealerName|amount
4|杭州恒通|125000
5|宁波甬江|30800
6|越州商行|-6000
7|太湖之星|-12000
8|佳和副食|0
`,
    skipped: { 9: 'total', 10: 'note' },
  }),
  shape({
    id: 'opening-balance/guanjiapo-csv',
    title:
      '管家婆 往来期初, UTF-16BE CSV: receivable and prepaid beside each other, dealer classes without amounts between',
    target: 'openingBalance',
    kind: 'csv',
    file: (rows) => csv('往来期初.csv', rows, { encoding: 'utf-16be', delimiter: ',' }),
    first: `
往来单位编号|往来单位全名|期初应收款|期初应付款|联系人|电话
D016|苏州吴门贸易有限公司|¥23,456.78|¥0.00|吴先生|0512-65551234
D017|无锡梁溪食品有限公司|¥1,000.00|¥0.00|钱女士|0510-82225678
D018|常州龙城商贸有限公司|-¥350.00|¥0.00||
合计||¥24,106.78|¥0.00||
`,
    again: `
往来单位编号|往来单位全名|期初应收款|期初应付款|联系人|电话
D019|南京金陵副食品有限公司|¥56.78|¥0.00|吴先生|025-65551234
合计||¥56.78|¥0.00||
`,
    columns: { dealerCode: 0, dealerName: 1, amount: 2 },
    ignored: [3, 4, 5],
    rows: `
n|dealerCode|dealerName|amount
2|D016|苏州吴门贸易有限公司|23456.78
3|D017|无锡梁溪食品有限公司|1000
4|D018|常州龙城商贸有限公司|-350
`,
    skipped: { 5: 'total' },
  }),
];
