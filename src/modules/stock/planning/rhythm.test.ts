import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../kernel/time.ts';
import { lateByMoney, moneyAtRisk, orderRhythm } from './rhythm.ts';

const from = (start: string, ...gaps: number[]) => {
  let on = start;
  return [start, ...gaps.map((gap) => (on = addDays(on, gap)))];
};

describe('the rhythm of orders, worked by hand', () => {
  it('median 7 ± 1, late on the tenth day', () => {
    // 1, 8, 16, 22, 29 March; intervals 7 8 6 7: median 7, MAD of 0 1 1 0 = 0.5
    const days = from('2026-03-01', 7, 8, 6, 7);
    expect(orderRhythm(days, '2026-04-08')).toMatchObject({
      lastOn: '2026-03-29',
      intervalDays: 7,
      madDays: 0.5,
      expectedOn: '2026-04-05',
      lateAfter: '2026-04-06',
      lateDays: 2,
      reason: null,
    });
    expect(orderRhythm(days, '2026-04-06').lateDays).toBe(0);
  });

  it('half a day counts up, a wide habit is late later', () => {
    // intervals 10 20 11 30: median 15.5, deviations 5.5 4.5 4.5 14.5: MAD 5
    const found = orderRhythm(from('2026-01-01', 10, 20, 11, 30), '2026-06-01');
    expect(found).toMatchObject({ lastOn: '2026-03-13', expectedOn: '2026-03-29', lateAfter: '2026-04-03' });
  });

  it('an order forgotten and made up within two days is one occasion', () => {
    const days = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-15', '2026-03-29', '2026-04-12'];
    expect(orderRhythm(days, '2026-04-13')).toMatchObject({ intervalDays: 14, expectedOn: '2026-04-26' });
  });

  it('three intervals at least; orders to come are not looked at', () => {
    expect(orderRhythm(from('2026-03-01', 7, 7), '2026-04-30')).toMatchObject({
      lateDays: null,
      reason: 'shortHistory',
      lastOn: '2026-03-15',
    });
    expect(orderRhythm([], '2026-04-30')).toMatchObject({ lastOn: null, reason: 'shortHistory' });
    expect(orderRhythm(from('2026-03-01', 7, 7, 7), '2026-03-20').reason).toBe('shortHistory');
  });

  it('who is not late on a day was not late the day before', () => {
    const gaps = fc.array(fc.integer({ min: 3, max: 40 }), { minLength: 3, maxLength: 15 });
    fc.assert(
      fc.property(gaps, fc.nat(100), (list, wait) => {
        const days = from('2025-01-01', ...list);
        const last = days.at(-1) ?? '';
        const [today, tomorrow] = [wait, wait + 1].map((n) => orderRhythm(days, addDays(last, n)).lateDays ?? 0);
        expect([0, 1]).toContain((tomorrow ?? 0) - (today ?? 0));
      }),
    );
  });
});

describe('money at risk', () => {
  const risk = { ads: 3, available: 30, horizonDays: 15, priceE4: 45_000, pricePack: { num: 1, den: 1 } };
  it.each([
    // cover 10 days, 5 uncovered, 15 units at 4.50
    [risk, 5, 15, 6750],
    [{ ...risk, available: 45 }, 0, 0, 0],
    [{ ...risk, available: -5 }, 15, 45, 20_250],
    // 0.5 unit is rounded up before money is computed
    [{ ...risk, ads: 0.1, available: 0, horizonDays: 5 }, 5, 1, 450],
    [{ ...risk, ads: null }, 0, 0, 0],
    [{ ...risk, ads: 0 }, 0, 0, 0],
    [{ ...risk, priceE4: 540_000, pricePack: { num: 12, den: 1 } }, 5, 15, 6750],
  ])('%o', (o, uncoveredDays, quantity, fen) => expect(moneyAtRisk(o)).toMatchObject({ uncoveredDays, quantity, fen }));

  it('ranks the late by money', () => {
    const days = from('2026-03-01', 7, 7, 7);
    const late = orderRhythm(days, '2026-05-01');
    const later = orderRhythm(days, '2026-05-05');
    const inTime = orderRhythm(days, '2026-03-25');
    const ranked = lateByMoney([
      { key: 'small', rhythm: late, atRiskFen: 5 },
      { key: 'inTime', rhythm: inTime, atRiskFen: 999 },
      { key: 'b', rhythm: late, atRiskFen: 50 },
      { key: 'a', rhythm: late, atRiskFen: 50 },
      { key: 'later', rhythm: later, atRiskFen: 50 },
    ]);
    expect(ranked.map((one) => one.key)).toEqual(['later', 'a', 'b', 'small']);
  });
});
