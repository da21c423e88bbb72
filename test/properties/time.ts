import fc from 'fast-check';
import type * as time from '../../src/kernel/time.ts';
import { bucketByCounting, nextDay, walkDays } from '../oracle/numbers.ts';
import { holds, same } from './run.ts';
import type { Property } from './run.ts';

export type TimeModule = typeof time;

/** A day some leaves of the calendar after the first of a year: reached by walking, never by arithmetic. */
const day = fc
  .tuple(fc.integer({ min: 1990, max: 2110 }), fc.nat(365))
  .map(([year, n]) => walkDays(`${year}-01-01`, n));

export const timeProperties: Property<TimeModule>[] = [
  {
    name: 'adding days is turning leaves, and back again',
    check: (m, run) =>
      holds(run, [day, fc.nat(800)], (from, n) => {
        const to = walkDays(from, n);
        same(m.addDays(from, n), to);
        same(m.addDays(to, -n), from);
        same([m.daysBetween(from, to), m.daysBetween(to, from) + n], [n, 0]);
        same(m.isDay(to), true);
      }),
  },
  {
    name: 'the business day is the Shanghai date of any instant',
    check: (m, run) =>
      holds(run, [day, fc.nat(86_399_999)], (date, ms) => {
        const midnight = Date.parse(`${date}T00:00:00+08:00`);
        same(m.businessDay(new Date(midnight + ms)), date);
      }),
  },
  {
    name: 'a month runs from its first leaf to the one before the next first',
    check: (m, run) =>
      holds(run, [day], (date) => {
        const { from, to } = m.monthRange(m.monthOf(date));
        same([from <= date && date <= to, from.slice(7), nextDay(to).slice(7)], [true, '-01', '-01']);
        same(m.monthOf(to), m.monthOf(date));
      }),
  },
  {
    name: 'a text is a day when a calendar has that leaf',
    check: (m, run) =>
      holds(run, [fc.integer({ min: 1890, max: 2110 }), fc.nat(14), fc.nat(33)], (year, month, date) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
        let leaf = `${year}-${String(month).padStart(2, '0')}-01`;
        let there = false;
        if (year >= 1900 && month >= 1 && month <= 12) {
          for (let i = 0; i < 31 && leaf.slice(0, 7) === text.slice(0, 7); i += 1, leaf = nextDay(leaf))
            there ||= leaf === text;
        }
        same(m.isDay(text), there);
      }),
  },
  {
    name: 'the age bucket is the count of days late',
    check: (m, run) =>
      holds(
        run,
        [
          day,
          fc.oneof(
            fc.integer({ min: -40, max: 400 }),
            fc.constantFrom(0, 1, 30, 31, 60, 61, 90, 91, 180, 181, 365, 366),
          ),
        ],
        (due, late) => {
          const asOf = late >= 0 ? walkDays(due, late) : due;
          const dueOn = late >= 0 ? due : walkDays(due, -late);
          same(m.ageBucket(dueOn, asOf), bucketByCounting(dueOn, asOf));
        },
      ),
  },
];
