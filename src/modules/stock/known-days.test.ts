import { expect, test } from 'vitest';
import { demandOf } from './planning/demand.ts';
import { knownSpans } from './known-days.ts';

const form = (day: string) => ({ from: day, to: day, source: 'form' });

test('a form tells the days since the report before it; a file tells its own', () => {
  expect(knownSpans([form('2026-11-09'), form('2026-11-01'), form('2026-11-05')])).toEqual([
    { from: '2026-11-01', to: '2026-11-01' },
    { from: '2026-11-02', to: '2026-11-05' },
    { from: '2026-11-06', to: '2026-11-09' },
  ]);
  const file = { from: '2026-11-10', to: '2026-11-12', source: 'file' };
  expect(knownSpans([form('2026-11-01'), file])).toEqual([
    { from: '2026-11-01', to: '2026-11-01' },
    { from: file.from, to: file.to },
  ]);
});

test('after a long silence nobody knows, and a form of a day already told adds nothing', () => {
  expect(knownSpans([form('2026-10-01'), form('2026-11-01')])[1]).toEqual({ from: '2026-11-01', to: '2026-11-01' });
  const month = { from: '2026-11-01', to: '2026-11-30', source: 'file' };
  expect(knownSpans([month, form('2026-11-30')])[1]).toEqual({ from: '2026-11-30', to: '2026-11-30' });
});

test('two cases every fourth day are half a case a day', () => {
  const days = ['2026-11-03', '2026-11-07', '2026-11-11', '2026-11-15', '2026-11-19', '2026-11-23'];
  const reported = knownSpans(days.map(form));
  const periods = days.slice(1).map((day) => ({ from: day, to: day, quantity: 2 }));
  const { ads } = demandOf({ asOf: '2026-11-23', periods, reported, outOfStock: [] });
  // 10 in the 21 days from the 3rd, on which nothing was sold.
  expect(ads).toBeCloseTo(10 / 21, 9);
});
