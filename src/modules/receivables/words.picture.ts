/** Texts on the picture of an account. */
import { defineWords } from '../../kernel/words.ts';

export const words = defineWords(
  {
    'receivables.picture.title': '往来账',
    'receivables.picture.subject': '{dealer} · {from} 至 {to}',
    'receivables.picture.closing': '期末余额',
    'receivables.picture.overdue': '其中逾期',
    'receivables.picture.debit': '本期增加',
    'receivables.picture.credit': '本期收回',
    'receivables.picture.opening': '期初 {amount}',
    'receivables.picture.owing': '还有 {amount} 元逾期未付',
    'receivables.picture.fine': '没有逾期',
    'receivables.picture.due': '到期日',
    'receivables.picture.document': '单据',
    'receivables.picture.open': '未清（元）',
    'receivables.picture.rest': '另有 {n} 笔',
    'receivables.picture.source': '来源：同舟 · 往来账',
  },
  {
    'receivables.picture.title': 'Account',
    'receivables.picture.subject': '{dealer} · {from} to {to}',
    'receivables.picture.closing': 'Balance',
    'receivables.picture.overdue': 'Overdue',
    'receivables.picture.debit': 'Invoiced',
    'receivables.picture.credit': 'Received',
    'receivables.picture.opening': 'From {amount}',
    'receivables.picture.owing': '{amount} yuan are overdue',
    'receivables.picture.fine': 'Nothing is overdue',
    'receivables.picture.due': 'Due',
    'receivables.picture.document': 'Document',
    'receivables.picture.open': 'Open (yuan)',
    'receivables.picture.rest': '{n} more',
    'receivables.picture.source': 'Tongzhou · account',
  },
);
