/** The named dealers as they trade: by the habits their rooms tell of them. Pure. */
import { habits } from '../modules/orders/demo.habits.ts';
import type { DemoSku } from '../modules/products/index.ts';
import { payingHabits } from '../modules/receivables/index.ts';
import { basketOf, type Person, type Trader } from './network.ts';

/** What the named dealers tell of their sales: by whom, and when last. */
const tells: Record<string, number> = {
  SX018: 1,
  NB007: 1,
  NB012: 1,
  NB021: 2,
  TZ003: 1,
  TZ009: 2,
  HZ003: 1,
  SZ004: 1,
};
const territoryOf: Record<string, string> = { HZ003: 'ZJ-W', JH005: 'ZJ-W', SZ004: 'JS-S', WX011: 'JS-S' };
const levelOf: Record<string, 'A' | 'B' | 'C'> = { SX018: 'A', NB007: 'A', HZ003: 'A', SZ004: 'A', TZ009: 'C' };

/** How the ten named dealers that buy have traded until their last week, which operations make. */
export function namedTraders(o: {
  skus: readonly DemoSku[];
  idOf: (code: string) => string;
  nameOf: (code: string) => string;
  person: (login: string) => Person;
}): Trader[] {
  return habits.map((habit, index): Trader => {
    const pays = payingHabits.find((one) => one.code === habit.code);
    if (!pays) throw new Error(`nobody knows how ${habit.code} pays`);
    return {
      index,
      id: o.idOf(habit.code),
      code: habit.code,
      name: o.nameOf(habit.code),
      territory: territoryOf[habit.code] ?? 'ZJ-E',
      level: levelOf[habit.code] ?? 'B',
      every: habit.every,
      cases: habit.cases,
      basket: basketOf(o.skus, index, habit.kinds, habit.of),
      by: o.person(habit.people.by),
      approver: o.person(habit.people.approver),
      receiver: o.person(habit.people.receiver),
      source: habit.code === 'SX018' ? 'repeat' : 'clerk',
      limitFen: pays.limit * 1_000_000,
      termsDays: pays.termsDays,
      lag: pays.lag,
      spread: pays.spread,
      slow: pays.lag > 20,
      round: pays.round ?? false,
      quietDays: 9,
      growth: 1.04,
      tells: habit.code in tells ? 'form' : 'file',
      toldAgo: tells[habit.code] ?? 3,
      safetyDays: 8,
      named: true,
    };
  });
}
