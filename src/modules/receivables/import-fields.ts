/** What imports of opening balances and of a bank's receipts understand. */
import type { ImportField } from '../../kernel/import-fields.ts';
import { dealerHeads } from '../dealers/words.heads.ts';

/** Heads in one text, so that they can be read at a glance. */
const list = (text: string) => text.split('、');

export const openingBalanceFields: readonly ImportField[] = [
  { key: 'dealerCode', type: 'text', oneOf: 'dealer', heads: [...dealerHeads.code, '编码', '编号', '代码'] },
  {
    key: 'dealerName',
    type: 'text',
    oneOf: 'dealer',
    heads: [...dealerHeads.name, '名称', '欠款单位', '欠款客户', '债务人'],
  },
  {
    key: 'documentNo',
    type: 'text',
    heads: list(
      '单据号、单号、单据编号、发票号、发票号码、凭证号、单据号码、业务单号、来源单号、订单号、凭证字号、' +
        '出库单号、document no、invoice、invoice no、voucher',
    ),
  },
  {
    key: 'date',
    type: 'date',
    heads: list(
      '日期、单据日期、业务日期、开票日期、发生日期、记账日期、发货日期、入账日期、制单日期、date、' +
        'document date、invoice date',
    ),
  },
  {
    key: 'dueDate',
    type: 'date',
    heads: list(
      '到期日、到期日期、应收日期、收款到期日、应付日期、约定收款日、账期到期日、应收款日、付款到期日、' +
        'due date、due',
    ),
  },
  {
    key: 'amount',
    type: 'money',
    required: true,
    heads: list(
      '余额、期末余额、未核销金额、未收金额、应收余额、未收款、未结金额、尚欠金额、欠款余额、本币余额、' +
        '应收款余额、欠款、欠款金额、金额、应收金额、期初余额、应收账款、期末应收、应收款、结存余额、期初应收、' +
        '累计应收、借方余额、amount、balance、outstanding、open amount',
    ),
  },
];

export const receiptsFields: readonly ImportField[] = [
  {
    key: 'date',
    type: 'date',
    required: true,
    heads: list(
      '日期、交易日期、交易时间、记账日期、入账日期、入账时间、到账日期、收款日期、记账时间、交易日、起息日期、' +
        '业务日期、支付时间、创建时间、发生时间、到账时间、完成时间、付款时间、date、' +
        'transaction date、value date、posting date',
    ),
  },
  {
    key: 'amount',
    type: 'money',
    required: true,
    heads: list(
      '金额、收入金额、贷方金额、收入、贷方发生额、交易金额、收款金额、到账金额、贷方、转入金额、存入金额、' +
        '收入(贷方)、发生额、贷、收入额、入账金额、贷方发生额(收入)、收入金额(+元)、订单金额、金额(元)、' +
        '存入、应结订单金额、amount、credit、credit amount、deposit、' +
        'received',
    ),
  },
  {
    key: 'payer',
    type: 'text',
    required: true,
    heads: list(
      '付款人、对方户名、对方名称、付款方、付款单位、对方单位、对方账户名称、付款人名称、汇款人、客户名称、' +
        '对方账户名、交易对方、对方单位名称、对方户名/名称、对手方、付款户名、付款方名称、对方信息、对方、户名、' +
        '经销商、客户、payer、counterparty、remitter、from、payer name',
    ),
  },
  {
    key: 'payerAccount',
    type: 'text',
    heads: list(
      '付款账号、对方账号、对方账户、付款人账号、付款方账号、汇款账号、对方帐号、付款账户、对方卡号、' +
        '对方账号/卡号、对手账号、account、payer account、' +
        'counterparty account、account no',
    ),
  },
  {
    key: 'reference',
    type: 'text',
    heads: list(
      '流水号、交易流水号、凭证号、交易流水、银行流水号、业务流水号、交易号、交易单号、凭证号码、参考号、' +
        '账务流水号、核心流水号、柜员流水号、商户订单号、微信订单号、企业流水号、日志号、微信支付业务单号、' +
        '业务编号、回单编号、reference、transaction id、ref、ref no、' +
        'serial no',
    ),
  },
  {
    key: 'memo',
    type: 'text',
    heads: list(
      '摘要、附言、备注、用途、交易摘要、交易附言、说明、交易备注、商品名称、业务摘要、客户附言、摘要说明、' +
        '交易说明、商品说明、memo、remark、description、purpose、narrative',
    ),
  },
  {
    key: 'direction',
    type: 'text',
    heads: list(
      '收支、收/支、借贷标志、收支类型、借贷、收支方向、借/贷、交易方向、借贷方向、收付标志、借贷标识、' +
        '往来标志、资金流向、收付、收支标志、进出账、direction、debit/credit、dr/cr、' +
        'type',
    ),
  },
  {
    key: 'paidOut',
    type: 'money',
    heads: list(
      '支出金额、借方金额、支出、借方发生额、借方、转出金额、支取金额、付款金额、支出(借方)、借、' +
        '借方发生额(支取)、支出额、支出金额(-元)、支取、取出金额、debit、debit amount、' +
        'withdrawal、paid out、payment',
    ),
  },
];
