/**
 * Orders: what a dealer wants, from the first line to the last crate.
 *
 * Words: 提交 submit, 拦截 held by obstacles, 放行 release, 审核 approve, 退回草稿 return to draft, 驳回 reject, 取消剩余
 * cancel the rest, 缺货等到货 back-order, 短少 shortage. The state table is `flow` in rules.ts:
 *
 *   draft -submit-> submitted -approve-> approved -ship-> shipping -ship-> shipped -receive-> received
 *     |  \-submit-> held -release-> submitted        \_____________cancelRest_____________/ (or cancelled)
 *     \<-returnToDraft- submitted | held -reject-> rejected;  cancel: anything nothing is shipped of
 *
 * Submitting reserves credit and goods, both given back by every way out. A shortage at receipt is shipped again or
 * cancelled. A line's quantity lies in disjoint parts; its amounts are differences of cumulative amounts, so that parts
 * sum to the line.
 * What waits gets goods as they come, the order submitted first before the others (queue.ts).
 * Never: shipped + cancelled above ordered; an obstacle passed without somebody's recorded release; a total other than
 * the orderer saw; a floor price or the company's stock told to a dealer; an order approved or released by whoever wrote
 * it for the company (its hands) while somebody else may.
 */
import { outFile } from './out-file.ts';
import { module } from '../../kernel/module.ts';
import { mergeWords } from '../../kernel/words.ts';
import { exports } from './export.ts';
import { demo } from './demo.ts';
import { explainLine, explainTotal } from './explain.ts';
import { invariants } from './invariants.ts';
import { parse, repeat } from './ops.begin.ts';
import * as decide from './ops.decide.ts';
import * as ordering from './ops.ts';
import { counts, list } from './ops.list.ts';
import { get } from './ops.read.ts';
import { coming, orderDaysOf, pipelineOf } from './pipeline.ts';
import { listeners } from './queue.ts';
import { dealerSection, exposureDocumentsOf, openItemsOf } from './sections.ts';
import { signals } from './signals.ts';
import { usualLines } from './usual.ts';
import { words as signalWords } from './words.signals.ts';
import { ordered } from './series.ts';
import { print, share, shareDay } from './print.ts';
import { exportWords } from './words.export.ts';
import { printWords } from './words.print.ts';
import { words } from './words.ts';

const { quote, create, update, submit } = ordering;
const { release, approve, reject, returnToDraft, cancel, cancelRest } = decide;

export const ordersModule = module({
  name: 'orders',
  outFiles: [outFile],
  operations: {
    print,
    share,
    shareDay,
    quote,
    create,
    update,
    submit,
    release,
    approve,
    reject,
    returnToDraft,
    cancel,
    cancelRest,
    get,
    list,
    counts,
    repeat,
    parse,
  },
  words: mergeWords(words, signalWords, exportWords, printWords),
  exports,
  signals,
  explains: { 'orders.total': explainTotal, 'orders.line': explainLine },
  dealerSections: [dealerSection],
  dealerSeries: [ordered],
  openItems: openItemsOf,
  exposureDocuments: exposureDocumentsOf,
  usualLines,
  pipeline: pipelineOf,
  orderDays: orderDaysOf,
  coming,
  listeners,
  invariants,
  demo,
});

export {
  assertMayShip,
  linesToShip,
  noteReceived,
  noteShipped,
  noteShortResolved,
  type LineRow,
  type OrderRow,
  type Parts,
  type ReceivedPart,
} from './delivery.ts';
export { dealerOf } from './basket.ts';
export { orderers } from './ops.ts';
export { readers } from './ops.read.ts';
export { orderLines, orders } from './tables.ts';
