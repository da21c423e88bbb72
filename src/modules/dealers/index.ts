/**
 * Dealers: the file of every dealer, its territory by day, its people, its life, and who of the company sees it.
 *
 * Words: a dealer (经销商) has a kind (总代 省代 地代 县代 二批 直营 专卖), a grade, a price level and one territory on any day.
 *
 *   prospect 意向 -> active 合作中 <-> suspended 暂停;  prospect | active | suspended -> ended 已终止 -> active
 *   Ending needs everything settled (`openItems` of all rooms). The table is `flow` in rules.ts.
 *
 * Two files of one firm are put together: the duplicate ends, `mergedInto` names the one that goes on, and both
 * histories stay. `dealer_access` follows territories and assignments (reach.ts); the wall of every dealer table asks it.
 * Never: two territories on one day; a changed past when a dealer moves; grade reasons, temperament, taboos or private
 * notes in an answer to the dealer's own people; a wrong credit code.
 */
import { openings } from './openings.list.ts';
import { module } from '../../kernel/module.ts';
import { mergeWords } from '../../kernel/words.ts';
import { exports } from './export.ts';
import { demo } from './demo.ts';
import { dealersTarget } from './import.ts';
import { dealerCards, dealersNamed } from './info.ts';
import { invariants } from './invariants.ts';
import { duplicates, merge } from './ops.duplicates.ts';
import { move, setStatus } from './ops.life.ts';
import { addPerson, removePerson, updatePerson } from './ops.people.ts';
import { explainMonth, months } from './ops.months.ts';
import { get, list, overview } from './ops.read.ts';
import { timeline } from './ops.timeline.ts';
import { create, update } from './ops.ts';
import { print } from './print.ts';
import { keepReachOf, refreshAllAccess } from './reach.ts';
import { exportWords } from './words.export.ts';
import { words } from './words.ts';

export const dealersModule = module({
  name: 'dealers',
  operations: {
    list,
    get,
    overview,
    months,
    print,
    timeline,
    create,
    update,
    move,
    setStatus,
    addPerson,
    updatePerson,
    removePerson,
    duplicates,
    merge,
  },
  words: mergeWords(words, exportWords),
  exports,
  explains: { 'dealers.month': explainMonth },
  dealerCards,
  dealersNamed,
  imports: [dealersTarget],
  openings,
  accessKeeper: keepReachOf,
  daily: [{ name: 'dealers.reach', run: refreshAllAccess }],
  invariants,
  demo,
});

export { dealerInfo, dealersInSight, type DealerInfo } from './info.ts';
export { refreshAllAccess } from './reach.ts';
export { dealers, dealerTerritories } from './tables.ts';
export { searchColumns } from './search.ts';
