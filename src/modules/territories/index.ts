/**
 * Territories: the sales tree and who answers for which part of it on which day.
 *
 * Words: a territory (区域) may stand under another and cover administrative divisions. A person answers for it as
 * manager (区域经理) or representative (业务代表) from a day on, up to but not including another: any past day can be asked.
 * Whoever answers for a territory answers for everything under it, and sees the dealers there (`dealer_access`,
 * recomputed by the dealers module whenever an assignment or the tree changes).
 * Never: a circle in the tree; one person twice for one territory on one day; a dealer's person as manager.
 */
import { openings } from './openings.list.ts';
import { module } from '../../kernel/module.ts';
import { mergeWords } from '../../kernel/words.ts';
import { exports } from './export.ts';
import { assign, endAssignment, history } from './ops.assignments.ts';
import { create, list, update } from './ops.ts';
import { peopleTerritories, personJoined } from './import.people.ts';
import { territoriesTarget } from './import.ts';
import { exportWords } from './words.export.ts';
import { words } from './words.ts';
import { invariants } from './invariants.ts';
import { demo } from './demo.ts';

export const territoriesModule = module({
  name: 'territories',
  operations: { list, create, update, assign, endAssignment, history },
  words: mergeWords(words, exportWords),
  exports,
  imports: [territoriesTarget],
  openings,
  importParts: [peopleTerritories],
  listeners: [personJoined],
  invariants,
  demo,
});

export { managersOf, peopleOfTerritories, territoriesUnder, withSubTerritories, type Manager } from './people.ts';
export { territories, territoryAssignments } from './tables.ts';
export { demoRegions } from './demo.ts';
