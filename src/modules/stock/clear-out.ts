/** Clear-out plans as they stand: lines with the ledger since their beginning, and what follows from them. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { lineAmount } from '../../kernel/money.ts';
import { addDays, daysBetween } from '../../kernel/time.ts';
import {
  clearOutPlan,
  clearOutProgress,
  clearOutState,
  worstState,
  type ClearOutPlan,
  type ClearOutState,
} from './planning/clearout.ts';
import { traceOf } from './planning/trace.ts';
import { priceJoin } from './health.sql.ts';

export interface StoredLine extends Record<string, unknown> {
  dealerId: string;
  planId: string;
  skuId: string;
  product: string;
  fromOn: string;
  toOn: string;
  stock: number;
  target: number;
  planned: number[];
  leftAtEnd: number | null;
  quantity: number;
  ads: number | null;
  priceE4: number | null;
  num: number | null;
  den: number | null;
  /** Net change of each day since the beginning. */
  days: { on: string; net: number }[];
}

/** Lines of the plans `plan` that fit, each with its ledger since the plan began. */
export const linesSql = (ctx: Ctx, where: SQL): SQL => sql`
  select line.dealer_id as "dealerId", line.plan_id as "planId", line.sku_id as "skuId", trim(p.name || ' ' || p.spec) as product,
         plan.from_on as "fromOn", plan.to_on as "toOn", line.stock, line.target, (select json_agg(q) from unnest(line.planned) q) as planned,
         line.left_at_end as "leftAtEnd", stock_balances.quantity, stock_balances.ads, price.e4 as "priceE4", price.num, price.den,
         coalesce((select json_agg(json_build_object('on', d."on", 'net', d.came - d.went)) from stock_days d
           where d.dealer_id = line.dealer_id and d.sku_id = line.sku_id and d."on" > plan.from_on), '[]') as days
    from stock_clear_outs plan join stock_clear_out_lines line on line.dealer_id = plan.dealer_id and line.plan_id = plan.id
    join stock_balances on stock_balances.dealer_id = line.dealer_id and stock_balances.sku_id = line.sku_id
    join dealers on dealers.id = line.dealer_id join products p on p.id = line.sku_id ${priceJoin(ctx.today())}
   where ${where} order by p.code`;

export interface LineStanding {
  line: StoredLine;
  plan: ClearOutPlan;
  progress: ReturnType<typeof clearOutProgress>;
  state: ClearOutState;
  now: number;
}

/** The stored weeks as a plan; goals are kept as they were given, so they are not allotted anew. */
function planOf(line: StoredLine): ClearOutPlan {
  let remaining = line.stock;
  const weeks = line.planned.map((planned, i) => {
    remaining -= planned;
    return { from: addDays(line.fromOn, 7 * i), to: addDays(line.fromOn, 7 * i + 6), planned, remaining };
  });
  const { stock, target, fromOn, ads } = line;
  const { effort } = clearOutPlan({ stock, target, from: fromOn, weeks: line.planned.length, ads });
  return { weeks, excess: stock - target, effort, trace: traceOf('clearout.plan', []) };
}

/** How a line stands on `asOf`; of a closed plan on the day it was closed. */
export function standingOfLine(line: StoredLine, asOf: string): LineStanding {
  const plan = planOf(line);
  const closingOn = (on: string) =>
    line.quantity - line.days.filter((day) => day.on > on).reduce((sum, day) => sum + day.net, 0);
  const actuals = plan.weeks.filter((week) => week.to < asOf).map(({ to }) => ({ to, stock: closingOn(to) }));
  const progress = clearOutProgress(plan, line.target, actuals);
  const now = line.leftAtEnd ?? closingOn(asOf);
  return { line, plan, progress, now, state: clearOutState(progress, now, line.target) };
}

export const fenOf = (line: Pick<StoredLine, 'priceE4' | 'num' | 'den'>, units: number): number =>
  line.priceE4 === null || line.num === null || line.den === null
    ? 0
    : lineAmount(Math.max(0, units), line.priceE4, { num: line.num, den: line.den });

export interface PlanStanding {
  state: ClearOutState;
  weeksOver: number;
  startFen: number;
  /** By plan at the end of the last week that is over. */
  plannedFen: number;
  leftFen: number;
  burnDown: { on: string; plannedFen: number; actualFen: number | null }[];
}

/** A plan from its lines: 分 above the targets, week by week. */
export function standingOfPlan(lines: readonly LineStanding[], asOf: string): PlanStanding {
  const sum = (of: (one: LineStanding) => number) => lines.reduce((all, one) => all + of(one), 0);
  const above = (one: LineStanding, units: number) => fenOf(one.line, units - one.line.target);
  const startFen = sum((one) => above(one, one.line.stock));
  const first = lines[0];
  const begin = first ? addDays(first.line.fromOn, -1) : asOf;
  const burnDown = [
    { on: begin, plannedFen: startFen, actualFen: startFen },
    ...(first?.progress.weeks ?? []).map((week, i) => ({
      on: week.to,
      plannedFen: sum((one) => above(one, one.progress.weeks[i]?.remaining ?? 0)),
      actualFen: week.actual === null ? null : sum((one) => above(one, one.progress.weeks[i]?.actual ?? 0)),
    })),
  ];
  const weeksOver = (first?.plan.weeks ?? []).filter((week) => week.to < asOf).length;
  return {
    state: worstState(lines.map((one) => one.state)),
    weeksOver,
    startFen,
    plannedFen: burnDown[weeksOver]?.plannedFen ?? startFen,
    leftFen: sum((one) => above(one, one.now)),
    burnDown,
  };
}

export const weeksOf = (plan: { fromOn: string; toOn: string }): number =>
  (daysBetween(plan.fromOn, plan.toOn) + 1) / 7;
