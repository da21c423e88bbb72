/**
 * Stock: what each dealer holds, as an append-only ledger per product in base units.
 *
 * Words: 期初 opening, 签收 receipt, 动销 sell-out, 顾客退货 customer return, 盘盈/盘亏 adjustments, 调入/调出 transfers,
 * 退厂 back to us, 报损 scrap, 冲销 reversal. A balance is the sum of its movements; days and balance are kept in the
 * statement that writes them. A count closes the book of its day at what was counted; facts of earlier days that arrive
 * later are balanced there. A fact of a closed month keeps its day and is booked today (`posted_on`).
 * Never: a movement changed or deleted; a fact of sell-out refused because the book says less (the hole below zero is a
 * violation that is listed); any other movement that pushes a balance below zero; one sale counted twice because two
 * files tell it.
 */
import { openings } from './openings.list.ts';
import { module } from '../../kernel/module.ts';
import { mergeWords } from '../../kernel/words.ts';
import { accountExports } from './export.accounts.ts';
import { exports } from './export.ts';
import { ageExport } from './export.age.ts';
import { demo } from './demo.ts';
import { explainAge } from './explain.age.ts';
import { explainBalance } from './explain.ts';
import { explainPsi } from './explain.psi.ts';
import { explainLoading, explainQuality } from './explain.quality.ts';
import { explainCover, explainLimits, explainSuggestion } from './explain.plan.ts';
import { roll } from './demand.ts';
import { loads } from './loads.ts';
import { countsTarget } from './import.counts.ts';
import { openingStockTarget } from './import.opening.ts';
import { sellOutTarget } from './import.sell-out.ts';
import { recordOpening, reverseOpening } from './ops.opening.ts';
import { clearOut, clearOuts, closeClearOut, planClearOut } from './ops.clear-out.ts';
import { ages, lots, rules, setRules } from './ops.age.ts';
import { health, matrix } from './ops.health.ts';
import { acceptLimits, lockLimits, suggestLimits } from './ops.limits.ts';
import { due, replenishment } from './ops.order.ts';
import { explainMeasure, measures } from './ops.measures.ts';
import { psi } from './ops.psi.ts';
import { adjust, count, recordSellOut } from './ops.report.ts';
import { dataQuality, loading } from './ops.quality.ts';
import { approveTransfer, transfer, transfers } from './ops.transfer.ts';
import { explainTurnover, setTurnover, turnover } from './ops.turnover.ts';
import { asOf, movements, position } from './ops.ts';
import { dealerSection, invariants, openItemsOf } from './sections.ts';
import { sellOut, stockCover } from './series.ts';
import { print } from './print.ts';
import { signals } from './signals.ts';
import { exportWords } from './words.export.ts';
import { printWords } from './words.print.ts';
import { words as measureWords } from './words.measures.ts';
import { words as ageWords } from './words.age.ts';
import { words as signalWords } from './words.signals.ts';
import { words as whyWords } from './words.why.ts';
import { words as accountWords } from './words.accounts.ts';
import { words } from './words.ts';

export const stock = module({
  name: 'stock',
  operations: {
    print,
    position,
    movements,
    asOf,
    recordOpening,
    reverseOpening,
    recordSellOut,
    count,
    adjust,
    health,
    matrix,
    psi,
    suggestLimits,
    acceptLimits,
    lockLimits,
    replenishment,
    due,
    transfer,
    approveTransfer,
    transfers,
    loading,
    dataQuality,
    turnover,
    setTurnover,
    ages,
    lots,
    rules,
    setRules,
    measures,
    planClearOut,
    closeClearOut,
    clearOut,
    clearOuts,
  },
  words: mergeWords(words, accountWords, exportWords, whyWords, printWords, signalWords, ageWords, measureWords),
  exports: [...exports, ...accountExports, ageExport],
  signals,
  explains: {
    'stock.balance': explainBalance,
    'stock.age': explainAge,
    'stock.measure': explainMeasure,
    'stock.cover': explainCover,
    'stock.limits': explainLimits,
    'stock.suggestion': explainSuggestion,
    'stock.psi': explainPsi,
    'stock.loading': explainLoading,
    'stock.quality': explainQuality,
    'stock.turnover': explainTurnover,
  },
  dealerSections: [dealerSection],
  dealerSeries: [sellOut, stockCover],
  openItems: openItemsOf,
  invariants,
  background: [roll, loads],
  daily: [
    { name: 'stock.roll', run: async (ctx) => ctx.emit('stock.rollWanted', { on: ctx.today() }) },
    { name: 'stock.loads', run: async (ctx) => ctx.emit('stock.loadsWanted', { on: ctx.today() }) },
  ],
  imports: [sellOutTarget, countsTarget, openingStockTarget],
  openings,
  demo,
});

export { postStock } from './ledger.ts';
