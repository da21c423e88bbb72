import { expect, test } from 'vitest';
import { newYearDays } from './lunar-year.ts';

test('each is the first day of the first lunar month by the calendar of the run time', () => {
  const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  const read = (at: Date) =>
    lunar.formatToParts(at).flatMap((part) => (part.type === 'month' || part.type === 'day' ? [part.value] : []));
  const others = Object.entries(newYearDays).filter(
    ([year, day]) => day.slice(0, 4) !== year || read(new Date(`${day}T00:00:00Z`)).join('-') !== '1-1',
  );
  // The new moons of these two fall within minutes of midnight in Beijing, where the run time's reckoning is a day off.
  expect(others).toEqual([
    ['2027', '2027-02-06'],
    ['2030', '2030-02-03'],
  ]);
  expect(Object.keys(newYearDays)).toHaveLength(80);
});
