import { describe, expect, it } from 'vitest';
import { propertyRun, propertyTimeout } from '../../test/properties/run.ts';
import { timeProperties } from '../../test/properties/time.ts';
import * as time from './time.ts';

const { addDays, ageBucket, businessDay, daysBetween, fixedClock, isDay, monthOf, monthRange, systemClock } = time;

describe('time, for every input', () => {
  it.each(timeProperties)('$name', ({ check }) => check(time, propertyRun), propertyTimeout);
});

describe('business days', () => {
  it.each([
    ['2025-12-31T15:59:59.999Z', '2025-12-31'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
    ['2026-03-01T00:00:00+08:00', '2026-03-01'],
    ['1969-12-31T15:00:00Z', '1969-12-31'],
  ])('%s is %s in Shanghai', (iso, day) => expect(businessDay(new Date(iso))).toBe(day));

  it('refuses no instant and days outside the calendar', () => {
    expect(() => businessDay(new Date(Number.NaN))).toThrow(expect.objectContaining({ code: 'time.invalid' }));
    expect(() => businessDay(new Date(-4e12))).toThrow(expect.objectContaining({ code: 'time.notADay' }));
    expect(() => fixedClock('gestern')).toThrow(expect.objectContaining({ code: 'time.invalid' }));
    for (const n of [0.5, Number.NaN, 1e9, 3_000_000]) {
      expect(() => addDays('2026-01-01', n)).toThrow(expect.objectContaining({ code: 'time.notADay' }));
    }
    expect(() => addDays('1900-01-01', -1)).toThrow(expect.objectContaining({ code: 'time.notADay' }));
    expect(() => daysBetween('2026-02-30', '2026-03-01')).toThrow(expect.objectContaining({ code: 'time.notADay' }));
    expect(() => monthOf('2026-13-01')).toThrow(expect.objectContaining({ code: 'time.notADay' }));
    expect(() => monthRange('2026-13')).toThrow(expect.objectContaining({ code: 'time.notAMonth' }));
  });

  it('knows the calendar', () => {
    expect(['2028-02-29', '2000-02-29', '2026-04-30', '9999-12-31'].map(isDay)).toEqual([true, true, true, true]);
    const wrong = [
      '2026-02-29',
      '2100-02-29',
      '2026-04-31',
      '2026-00-10',
      '2026-01-00',
      '1899-12-31',
      '2026-1-1',
      '20260101',
      '',
      ' 2026-01-01',
    ];
    expect(wrong.filter(isDay)).toEqual([]);
    expect([addDays('2026-12-31', 1), addDays('2026-03-01', -1), daysBetween('2026-01-01', '2027-01-01')]).toEqual([
      '2027-01-01',
      '2026-02-28',
      365,
    ]);
    expect([monthOf('2026-02-03'), monthRange('2026-02'), monthRange('2028-02'), monthRange('2026-12').to]).toEqual([
      '2026-02',
      { from: '2026-02-01', to: '2026-02-28' },
      { from: '2028-02-01', to: '2028-02-29' },
      '2026-12-31',
    ]);
  });

  it('has a clock that stands and one that runs', () => {
    const clock = fixedClock('2026-05-01T10:00:00+08:00');
    clock.now().setFullYear(1999); // a caller cannot move it
    expect(clock.now().toISOString()).toBe('2026-05-01T02:00:00.000Z');
    expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(1000);
  });

  it.each([
    ['2026-06-01', 'notDue'],
    ['2026-05-31', 'notDue'],
    ['2026-05-30', 'd1_30'],
    ['2026-05-01', 'd1_30'],
    ['2026-04-30', 'd31_60'],
    ['2026-04-01', 'd31_60'],
    ['2026-03-31', 'd61_90'],
    ['2026-03-01', 'd91_180'],
    ['2025-12-02', 'd91_180'],
    ['2025-12-01', 'd181_365'],
    ['2025-05-31', 'd181_365'],
    ['2025-05-30', 'over365'],
  ])('due on %s is %s at the end of May', (dueOn, bucket) => expect(ageBucket(dueOn, '2026-05-31')).toBe(bucket));
});
