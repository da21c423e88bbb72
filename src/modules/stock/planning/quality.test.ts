import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clearOutPlan, clearOutProgress } from './clearout.ts';
import { dataScore } from './quality.ts';

describe('data score', () => {
  const facts = { due: 4, onTime: 3, expected: 200, delivered: 160, checks: 10, held: 9 };
  it.each([
    [facts, 0.75 * 0.8 * 0.9, null],
    [{ ...facts, onTime: 0 }, 0, null],
    [{ ...facts, delivered: 250 }, 0.75 * 0.9, null],
    [{ ...facts, due: 0 }, null, 'nothingDue'],
    [{ ...facts, expected: 0 }, null, 'nothingExpected'],
    [{ ...facts, checks: 0 }, null, 'nothingChecked'],
  ])('%o', (given, value, reason) => {
    const { score } = dataScore(given);
    expect(score.reason).toBe(reason);
    if (value === null) expect(score.value).toBeNull();
    else expect(score.value).toBeCloseTo(value, 12);
  });
});

describe('clear-out', () => {
  const plan = clearOutPlan({ stock: 150, target: 50, from: '2026-03-02', weeks: 3, ads: 2 });

  it('burns down week by week, in whole units', () => {
    expect(plan.weeks).toEqual([
      { from: '2026-03-02', to: '2026-03-08', planned: 34, remaining: 116 },
      { from: '2026-03-09', to: '2026-03-15', planned: 33, remaining: 83 },
      { from: '2026-03-16', to: '2026-03-22', planned: 33, remaining: 50 },
    ]);
    // 100 units in three weeks that usually sell 42
    expect(plan.effort.value).toBeCloseTo(100 / 42, 12);
  });

  it('by weights', () => {
    const heavy = clearOutPlan({ stock: 100, target: 0, from: '2026-03-02', weeks: 2, ads: null, weights: [3, 1] });
    expect(heavy.weeks.map((week) => week.planned)).toEqual([75, 25]);
    expect(heavy.effort).toMatchObject({ value: null, reason: 'noDemand' });
  });

  it.each<[string, number[], string, number, number | null]>([
    ['not begun', [], 'notStarted', 100, 34],
    ['on plan', [116], 'onPlan', 66, 33],
    ['behind', [120], 'behind', 70, 35],
    ['behind, then caught up', [130, 80], 'onPlan', 30, 30],
    ['cleared early', [90, 50], 'cleared', 0, 0],
    ['missed', [116, 90, 60], 'missed', 10, null],
    ['cleared', [116, 90, 50], 'cleared', 0, null],
  ])('%s', (_, stocks, state, left, neededPerWeek) => {
    const actuals = stocks.map((stock, i) => ({ to: plan.weeks[i]?.to ?? '', stock }));
    expect(clearOutProgress(plan, 50, actuals)).toMatchObject({ state, left, neededPerWeek });
  });

  it('behind is counted in units', () => {
    const found = clearOutProgress(plan, 50, [{ to: '2026-03-15', stock: 90 }]);
    expect(found.weeks.map((week) => week.behind)).toEqual([null, 7, null]);
  });

  it('nothing to clear, and weeks that are none', () => {
    const calm = clearOutPlan({ stock: 30, target: 50, from: '2026-03-02', weeks: 2, ads: 1 });
    expect([calm.excess, ...calm.weeks.map((week) => week.planned)]).toEqual([0, 0, 0]);
    for (const weeks of [0, 1.5, 105]) {
      expect(() => clearOutPlan({ stock: 1, target: 0, from: '2026-03-02', weeks, ads: 1 })).toThrow(
        expect.objectContaining({ code: 'stock.clearOutWeeks' }),
      );
    }
  });

  it('always ends at the target', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), fc.integer({ min: 1, max: 104 }), (stock, target, weeks) => {
        const found = clearOutPlan({ stock, target, from: '2026-03-02', weeks, ads: null });
        expect(found.weeks.at(-1)?.remaining).toBe(Math.min(stock, target));
        expect(found.weeks.every((week) => week.planned >= 0)).toBe(true);
      }),
    );
  });
});
