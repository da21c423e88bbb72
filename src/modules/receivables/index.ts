/**
 * Receivables: what a dealer owes, what it paid, and how much credit it has left.
 *
 * Words: 授信 limit, 临时授信 temporary limit with a last day, 可用额度 available, 应收 receivable, 回款 receipt, 核销
 * allocation of a receipt to invoices, 账龄 ageing, 结账 closing a month. Exposure = receivable + shipped not invoiced +
 * approved orders + submitted orders - unallocated receipts; available = limit + temporary - exposure.
 *
 *   submittedOrders -> approvedOrders -> shippedNotInvoiced -> receivable -> (allocated to a receipt) paid
 *          \________________\___________________\______________ given back
 *
 * Never: credit taken past the limit without somebody's release; more allocated than a receipt or an invoice holds; an
 * entry changed or deleted (a mistake is reversed); a posting in a closed month; a dealer that sees its group.
 */
import { outFile } from './out-file.ts';
import { openings } from './openings.list.ts';
import { module } from '../../kernel/module.ts';
import { mergeWords } from '../../kernel/words.ts';
import { exports } from './export.ts';
import { demo } from './demo.ts';
import { openingBalance } from './import.opening.ts';
import { bankReceipts } from './import.receipts.ts';
import { dealerTerms } from './import.terms.ts';
import { explainAvailable, explainBalance, explainExposure, explainOverdue } from './explain.ts';
import { invariants } from './invariants.ts';
import * as accountOps from './ops.account.ts';
import * as bookOps from './ops.books.ts';
import * as creditOps from './ops.credit.ts';
import * as matchOps from './ops.match.ts';
import { acceptMatches, matching, undoMatches } from './ops.matching.ts';
import * as receiptOps from './ops.receipts.ts';
import { dealerSection, openItemsOf } from './sections.ts';
import { signals } from './signals.ts';
import { words as signalWords } from './words.signals.ts';
import { print, share } from './print.ts';
import { exportWords } from './words.export.ts';
import { printWords } from './words.print.ts';
import { invoiced, overdue, received } from './series.ts';
import { words } from './words.ts';

const { credit, setTerms, groups, saveGroup, setGroup } = creditOps;
const { account, openItems, invoice, receipt, ageing } = accountOps;
const { recordReceipt, allocate, unallocate, reverseReceipt, receipts } = receiptOps;
const { matchReceipt, openingProof } = matchOps;
const { recordOpening, adjust, months, closeMonth, reopenMonth } = bookOps;

export const receivables = module({
  name: 'receivables',
  outFiles: [outFile],
  operations: {
    print,
    share,
    credit,
    setTerms,
    groups,
    saveGroup,
    setGroup,
    account,
    openItems,
    invoice,
    receipt,
    ageing,
    recordReceipt,
    allocate,
    unallocate,
    reverseReceipt,
    receipts,
    recordOpening,
    adjust,
    months,
    closeMonth,
    reopenMonth,
    matchReceipt,
    matching,
    acceptMatches,
    undoMatches,
    openingProof,
  },
  words: mergeWords(words, signalWords, exportWords, printWords),
  exports,
  signals,
  imports: [openingBalance, bankReceipts],
  openings,
  importParts: [dealerTerms],
  explains: {
    'receivables.available': explainAvailable,
    'receivables.exposure': explainExposure,
    'receivables.balance': explainBalance,
    'receivables.overdue': explainOverdue,
  },
  dealerSections: [dealerSection],
  dealerSeries: [invoiced, received, overdue],
  openItems: openItemsOf,
  invariants,
  demo,
});

export { creditOf, shiftCredit, takeCredit, type Credit, type CreditPart } from './credit.ts';
export { blockPointOf, creditDue, type BlockPoint } from './rules.block.ts';
export { creditTerms } from './tables.ts';
export { assertOpenDay, closedThrough, holdOffClosing } from './months.ts';
export { postInvoice } from './post.ts';
export { creditLeftOf } from './room.ts';
export { payingHabits, type PayingHabit } from './demo.ts';
