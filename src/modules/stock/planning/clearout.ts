/** Clear-out plans: an excess sold off week by week, and the real weeks against the plan. Base units. Pure. */
import { allocate } from '../../../kernel/money.ts';
import { assertInteger, NumberError } from '../../../kernel/ratio.ts';
import { addDays } from '../../../kernel/time.ts';
import type { Day } from '../../../kernel/time.ts';
import { figure, named, ratioOf, total, traceOf } from './trace.ts';
import type { Figure, Trace } from './trace.ts';

export interface ClearOutWeek {
  /** Seven days, both inclusive. */
  from: Day;
  to: Day;
  /** Units to leave the store in the week, and the stock at its end. */
  planned: number;
  remaining: number;
}

export interface ClearOutPlan {
  weeks: ClearOutWeek[];
  /** Units to be cleared. */
  excess: number;
  /** Sales the plan asks for / usual sales of the same weeks; null 'noDemand'. Above 1 it needs a push of its own. */
  effort: Figure;
  trace: Trace;
}

/**
 * A plan from `stock` down to `target` in `weeks` weeks beginning on `from`: whole units that add up exactly
 * (largest remainder), even or by `weights` (one a week). Without excess every week plans 0. `ads` in base units
 * a day. Throws `stock.clearOutWeeks` unless 1 to 104 weeks and as many weights.
 */
export function clearOutPlan(o: {
  stock: number;
  target: number;
  from: Day;
  weeks: number;
  ads: number | null;
  weights?: readonly number[];
}): ClearOutPlan {
  const weights = o.weights ?? Array.from({ length: o.weeks }, () => 1);
  if (!Number.isSafeInteger(o.weeks) || o.weeks < 1 || o.weeks > 104 || weights.length !== o.weeks)
    throw new NumberError('stock.clearOutWeeks', `${o.weeks} weeks with ${weights.length} weights`);
  const excess = Math.max(0, assertInteger(o.stock) - assertInteger(o.target));
  let remaining = o.stock;
  const weeks = allocate(excess, weights).map((planned, i): ClearOutWeek => {
    remaining -= planned;
    return { from: addDays(o.from, 7 * i), to: addDays(o.from, 7 * i + 6), planned, remaining };
  });
  const usual = o.ads === null ? null : o.ads * 7 * o.weeks;
  const inputs = [
    named('stock', o.stock, 'base'),
    named('target', o.target, 'base'),
    named('weeks', o.weeks, 'count'),
    named('ads', o.ads, 'perDay'),
  ];
  const effort = usual === null ? null : ratioOf(excess, usual);
  const trace = traceOf('clearout.plan', inputs, [named('excess', excess, 'base'), named('effort', effort, 'share')]);
  return { weeks, excess, effort: figure(effort, 'noDemand', trace), trace };
}

export interface ClearOutActual extends ClearOutWeek {
  /** Stock counted or computed at the end of the week; null = not yet. */
  actual: number | null;
  /** actual − planned remaining: above 0 = behind. */
  behind: number | null;
}

export interface ClearOutProgress {
  weeks: ClearOutActual[];
  state: 'notStarted' | 'onPlan' | 'behind' | 'cleared' | 'missed';
  /** Units still above the target, and per week for the weeks left (rounded up); null without weeks left. */
  left: number;
  neededPerWeek: number | null;
  trace: Trace;
}

/**
 * The real stock at the ends of the weeks against the plan. 'cleared' = at or below the target; 'missed' = the
 * last week is over and it is not; 'behind' = more stock than planned at the last known week's end.
 */
export function clearOutProgress(
  plan: ClearOutPlan,
  target: number,
  actuals: readonly { to: Day; stock: number }[],
): ClearOutProgress {
  const known = new Map(actuals.map(({ to, stock }) => [to, stock]));
  const weeks = plan.weeks.map((week): ClearOutActual => {
    const actual = known.get(week.to) ?? null;
    return { ...week, actual, behind: actual === null ? null : actual - week.remaining };
  });
  const at = weeks.findLastIndex((week) => week.actual !== null);
  const last = weeks[at];
  const left = Math.max(0, (last?.actual ?? total(plan.weeks.map((week) => week.planned)) + target) - target);
  const weeksLeft = weeks.length - 1 - at;
  const neededPerWeek = weeksLeft === 0 ? null : Math.ceil(left / weeksLeft);
  const inputs = [named('target', target, 'base'), named('weeksOver', at + 1, 'count')];
  const steps = [named('left', left, 'base'), named('neededPerWeek', neededPerWeek, 'base')];
  return {
    weeks,
    state: stateOf(last, left, weeksLeft),
    left,
    neededPerWeek,
    trace: traceOf('clearout.progress', inputs, steps),
  };
}

function stateOf(last: ClearOutActual | undefined, left: number, weeksLeft: number): ClearOutProgress['state'] {
  if (left === 0) return 'cleared';
  if (!last) return 'notStarted';
  if (weeksLeft === 0) return 'missed';
  return (last.behind ?? 0) > 0 ? 'behind' : 'onPlan';
}

export type ClearOutState = 'notStarted' | 'ahead' | 'onPlan' | 'behind' | 'cleared' | 'missed';

/**
 * How a line stands today: `cleared` at or below the target, whatever the week; else by the last week that is over:
 * `behind` or `ahead` of the plan by any unit, `missed` when it was the last one.
 */
export function clearOutState(progress: ClearOutProgress, now: number, target: number): ClearOutState {
  if (now <= target) return 'cleared';
  // Stock that came back after the last week's end is no success.
  if (progress.state === 'cleared') return progress.neededPerWeek === null ? 'missed' : 'behind';
  if (progress.state !== 'onPlan') return progress.state;
  const last = progress.weeks.findLast((week) => week.actual !== null);
  return (last?.behind ?? 0) < 0 ? 'ahead' : 'onPlan';
}

const badness: readonly ClearOutState[] = ['missed', 'behind', 'notStarted', 'onPlan', 'ahead', 'cleared'];

/** A plan stands as its worst line; cleared when all are. */
export function worstState(states: readonly ClearOutState[]): ClearOutState {
  return badness.find((one) => states.includes(one)) ?? 'cleared';
}
