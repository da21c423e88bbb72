/** Texts and figures of the gallery. Invented, and used by /kit only; sums agree as the look asks. */
import type { Locale } from '../../../kernel/words.ts';

export interface SampleOrder {
  id: string;
  number: string;
  dealer: string;
  grade: string;
  /** 分 */
  amount: number;
  cases: number;
  /** 分 */
  available: number;
  state: 'waiting' | 'blocked' | 'ready' | 'onTheWay' | 'received' | 'short';
  at: string;
}

const names = ['澄埭商贸', '临溪百货', '禾渡商贸', '鹭屿商贸', '渔汀食品', '半亩副食', '苇杭食品', '漱石副食', '石梁贸易', '云岫酒水', '砚湖商行', '松月商贸', '竹里百货', '听橹商行', '桐荫副食'];
const states = ['waiting', 'waiting', 'waiting', 'ready', 'onTheWay', 'received', 'short', 'blocked', 'blocked', 'onTheWay', 'received', 'received'] as const;

/** `count` orders, the same on every load. */
export function sampleOrders(count: number): SampleOrder[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `o${i}`,
    number: `2611${String(22 - Math.floor(i / 9) + 60).slice(-2)}-${String(1870 - i * 7).slice(-4)}`,
    dealer: names[i % names.length] ?? '',
    grade: 'ABC'[i % 3] ?? 'C',
    amount: 28_415_000 - i * 91_370,
    cases: 6_315 - i * 21,
    available: (52 - i * 8) * 1_000_000,
    state: states[i % states.length] ?? 'waiting',
    at: new Date(Date.UTC(2026, 10, 22, 8) - i * 5_400_000).toISOString(),
  }));
}

const zh = {
  title: '组件一览', orders: '订单', number: '单号', dealer: '经销商', amount: '金额 元', cases: '箱', available: '可用额度 万', state: '状态', at: '下单',
  waiting: '待审核', blocked: '信用拦截', ready: '待发货', onTheWay: '在途', received: '已签收', short: '短少待处理',
  all: '全部', mine: '待我审核', held: '信用拦截', searchOrders: '单号、经销商、拼音首字母', ordered: '下单', newOrder: '新建订单', approveMany: '批量放行', empty: '还没有订单', emptyHow: '经销商在手机上下单，或由您代下。',
  approve: '报总监放行', remind: '催款', reject: '驳回', rejectTitle: '驳回这张订单', rejectKeep: '保留订单', reason: '原因', noRightReason: '只有销售总监可以放行超信用的订单',
  submit: '提交', review: '审核', ship: '发货', transit: '在途', receive: '签收', over: '超信用，放行后可用 −23.10 万', who: '谁能放：销售总监 许知远',
  product: '商品', price: '单价', payable: '应付', pieces: '组件', states: '状态', list: '列表', record: '记录', form: '表单', phone: '手机', buttons: '按钮', tags: '状态标签', figures: '数字',
  sellIn: '本月进货', receipts: '本月回款', sellOut: '本月动销', behind: '65.0%，落后 8.3 点', receivable: '应收 184.3 万，逾期 38.6 万', notDue: '未到期', d30: '1–30 天', d60: '31–60 天', d90: '61–90 天', more90: '90 天以上',
  history: '动态', person: '林若', said: '他说 25 号回 20 万，到账前先别放。', changedLimit: '改了授信', limit: '授信', system: '系统', blockedBy: '信用检查不通过，转人工',
  dealerForm: '新建经销商', name: '名称', code: '编码', level: '等级', owner: '负责人', opened: '开户日期', units: '月结天数', note: '备注', minimum: '最低价', invoice: '要开增值税专用发票', days: '天',
  explainTitle: '可用额度是怎么来的', formula: '可用 = 授信 − 应收 − 在途 + 未分配回款', with: '= 2,000,000.00 − 1,843,000.00 − 350,000.00 + 59,000.00', invoiceDoc: '发票 FP260913-041', due: '到期 10-13，逾期 41 天', disputed: '没算：争议中 1 张', rule: '信用规则 v5',
  offlineTry: '连不上服务器', partial: '这是失败的样子', toast: '弹出提示', confirm: '弹出确认', drinks: 'A 经典 500ml×15', drinks2: 'B 茶 500ml×15', stock: '存 340 箱 · 够 24 天', minOrder: '果汁 450ml 起订 80 箱', selfFix: '自己就能改', change80: '改为 80', overdue: '有 6,200 元逾期 3 天', repCan: '客户经理 何川 可放行', submitOrder: '提交订单', last: '上次 180', pallet: '整托 52', suggest: '建议 220', again: '再来一单', againHow: '照 11-21 那单：5 种 360 箱，14,380 元', sum: '380 箱 + 送 6 箱', home: '首页', order: '订货', account: '账户', more: '更多', sheet: '打开抽屉', caseUnit: '箱',
};
const en: Record<keyof typeof zh, string> = {
  title: 'Components', orders: 'Orders', number: 'Number', dealer: 'Dealer', amount: 'Amount', cases: 'Cases', available: 'Credit left k', state: 'State', at: 'Ordered',
  waiting: 'To approve', blocked: 'Credit block', ready: 'To ship', onTheWay: 'In transit', received: 'Received', short: 'Shortage',
  all: 'All', mine: 'For me', held: 'Blocked', searchOrders: 'Number, dealer, initials', ordered: 'Ordered', newOrder: 'New order', approveMany: 'Release selected', empty: 'No orders yet', emptyHow: 'Dealers order on the phone, or you order for them.',
  approve: 'Ask the director', remind: 'Remind', reject: 'Reject', rejectTitle: 'Reject this order', rejectKeep: 'Keep the order', reason: 'Reason', noRightReason: 'Only the sales director releases an order above the limit',
  submit: 'Submitted', review: 'Approval', ship: 'Shipping', transit: 'In transit', receive: 'Received', over: 'Above the limit; −231.0 k left after release', who: 'Released by: sales director Xu Zhiyuan',
  product: 'Product', price: 'Price', payable: 'Payable', pieces: 'Pieces', states: 'States', list: 'List', record: 'Record', form: 'Form', phone: 'Phone', buttons: 'Buttons', tags: 'Status tags', figures: 'Figures',
  sellIn: 'Sell-in this month', receipts: 'Receipts this month', sellOut: 'Sell-out this month', behind: '65.0%, 8.3 points behind', receivable: 'Receivable 1,843.0 k, 386.0 k overdue', notDue: 'Not due', d30: '1–30 days', d60: '31–60 days', d90: '61–90 days', more90: 'Over 90 days',
  history: 'History', person: 'Lin Ruo', said: 'He says 200,000 on the 25th. Hold it until then.', changedLimit: 'changed the limit', limit: 'Limit', system: 'System', blockedBy: 'Credit check failed, needs a person',
  dealerForm: 'New dealer', name: 'Name', code: 'Code', level: 'Level', owner: 'Manager', opened: 'Opened on', units: 'Payment days', note: 'Note', minimum: 'Floor price', invoice: 'Needs a special VAT invoice', days: 'days',
  explainTitle: 'Where the available credit comes from', formula: 'Available = limit − receivable − in transit + unallocated', with: '= 2,000,000.00 − 1,843,000.00 − 350,000.00 + 59,000.00', invoiceDoc: 'Invoice FP260913-041', due: 'due 10-13, 41 days late', disputed: 'Not counted: 1 in dispute', rule: 'Credit rule v5',
  offlineTry: 'Server not reached', partial: 'This is how a failure looks', toast: 'Show a toast', confirm: 'Ask a question', drinks: 'A Classic 500ml×15', drinks2: 'B Tea 500ml×15', stock: '340 cases · 24 days', minOrder: 'Juice 450ml: at least 80 cases', selfFix: 'You can change it', change80: 'Make it 80', overdue: 'CNY 6,200 overdue for 3 days', repCan: 'He Chuan (rep) can release', submitOrder: 'Submit order', last: 'Last 180', pallet: 'Pallet 52', suggest: 'Advice 220', again: 'Order again', againHow: 'As on 11-21: 5 kinds, 360 cases, CNY 14,380', sum: '380 cases + 6 free', home: 'Home', order: 'Order', account: 'Account', more: 'More', sheet: 'Open the sheet', caseUnit: 'cs',
};

export type SampleTexts = Record<keyof typeof zh, string>;
export function sampleTexts(locale: Locale): SampleTexts {
  return locale === 'zh' ? zh : en;
}
