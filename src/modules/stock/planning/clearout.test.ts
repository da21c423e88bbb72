/** Weekly goals add up exactly; the real weeks against them, by hand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../kernel/time.ts';
import { clearOutPlan, clearOutProgress, clearOutState, worstState } from './clearout.ts';

const numRuns = Number(process.env['PROPERTY_CASES'] ?? 500);
const from = '2026-03-02';

describe('weekly goals', () => {
  test('100 above the target in three weeks: 34, 33, 33; by weights 50, 30, 20', () => {
    const plan = clearOutPlan({ stock: 130, target: 30, from, weeks: 3, ads: 4 });
    expect(plan.weeks.map((week) => [week.planned, week.remaining])).toEqual([
      [34, 96],
      [33, 63],
      [33, 30],
    ]);
    // 100 against 4 x 21.
    expect(plan.effort.value).toBeCloseTo(100 / 84);
    const heavy = clearOutPlan({ stock: 130, target: 30, from, weeks: 3, ads: null, weights: [5, 3, 2] });
    expect(heavy.weeks.map((week) => week.planned)).toEqual([50, 30, 20]);
    expect(heavy.effort).toMatchObject({ value: null, reason: 'noDemand' });
  });

  test('whole units, never negative, adding up to what is above the target; weeks follow one another', () => {
    const stock = fc.integer({ min: 0, max: 1_000_000 });
    const weights = fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 52 });
    fc.assert(
      fc.property(stock, stock, weights, (have, target, asked) => {
        const shares = asked.some((one) => one > 0) ? asked : asked.map(() => 1);
        const weeks = shares.length;
        const plan = clearOutPlan({ stock: have, target, from, weeks, ads: 1, weights: shares });
        const excess = Math.max(0, have - target);
        expect(plan.weeks.reduce((sum, week) => sum + week.planned, 0)).toBe(excess);
        expect(plan.weeks.every((week) => Number.isSafeInteger(week.planned) && week.planned >= 0)).toBe(true);
        expect(plan.weeks.at(-1)?.remaining).toBe(have - excess);
        plan.weeks.forEach((week, i) => {
          expect(week.from).toBe(addDays(from, 7 * i));
          expect(daysBetween(week.from, week.to)).toBe(6);
          // Nobody is a unit away from his share.
          const exact = (excess * (shares[i] ?? 0)) / shares.reduce((sum, one) => sum + one, 0);
          expect(Math.abs(week.planned - exact)).toBeLessThan(1);
        });
      }),
      { numRuns },
    );
  });
});

describe('as it goes', () => {
  const plan = clearOutPlan({ stock: 130, target: 30, from, weeks: 3, ads: 4 });
  const to = plan.weeks.map((week) => week.to);
  const stateOf = (stocks: readonly number[], now: number) => {
    const actuals = stocks.map((stock, i) => ({ to: to[i] ?? '', stock }));
    const progress = clearOutProgress(plan, 30, actuals);
    return { state: clearOutState(progress, now, 30), left: progress.left, perWeek: progress.neededPerWeek };
  };

  test('behind, on plan, ahead, cleared, missed', () => {
    expect(stateOf([], 130)).toEqual({ state: 'notStarted', left: 100, perWeek: 34 });
    expect(stateOf([97], 97)).toEqual({ state: 'behind', left: 67, perWeek: 34 });
    expect(stateOf([96], 96).state).toBe('onPlan');
    expect(stateOf([95], 95).state).toBe('ahead');
    expect(stateOf([95, 63], 31).state).toBe('onPlan');
    expect(stateOf([95, 64], 30).state).toBe('cleared');
    expect(stateOf([95, 63, 31], 31)).toEqual({ state: 'missed', left: 1, perWeek: null });
    // Cleared at the last end, and a new delivery since.
    expect(stateOf([95, 63, 30], 40).state).toBe('missed');
    expect(stateOf([30], 40).state).toBe('behind');
  });

  test('a plan stands as its worst line', () => {
    expect(worstState(['cleared', 'ahead', 'behind'])).toBe('behind');
    expect(worstState(['cleared', 'cleared'])).toBe('cleared');
  });
});
