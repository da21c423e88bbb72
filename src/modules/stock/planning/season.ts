/**
 * Seasonal indices of months (formulas 5.2, "Seasonal index"): Σ S_m = 12, trend taken out, Spring Festival
 * pooled over January and February and split by days aligned to the lunar new-year day. Pure.
 */
import { addDays, daysBetween, monthOf, monthRange } from '../../../kernel/time.ts';
import type { Day, Month } from '../../../kernel/time.ts';
import { named, total, traceOf } from './trace.ts';
import type { Trace } from './trace.ts';

export interface MonthSales {
  month: Month;
  quantity: number;
  /** Promotion or out of stock: left out of the index, its place is taken by the other years. */
  excluded?: boolean;
}

/** Selling rate of a day of each phase around the new-year day, relative to each other. */
export interface FestivalWeights {
  /** January and February before D−30. */
  before: number;
  /** D−30 to D−1. */
  rush: number;
  /** D to D+6. */
  holiday: number;
  /** D+7 and later. */
  after: number;
}

export interface SeasonInput {
  months: readonly MonthSales[];
  /** Lunar new-year day by year, of the years of history (for `days`) and of the year asked. */
  newYear: Readonly<Record<number, Day>>;
  /** Sales of single days, where known: they give the weights of the phases. */
  days?: readonly { on: Day; quantity: number }[];
  /** The year whose January and February are split. */
  year: number;
}

export interface Season {
  /** Twelve indices, January first, Σ = 12; null with the reason. */
  indices: number[] | null;
  reason: 'monthNeverSeen' | 'nothingSold' | null;
  /** Yearly growth that was taken out, 1 = none; 1 as well when one year only is known. */
  growth: number;
  festival: FestivalWeights | null;
  trace: Trace;
}

interface Point {
  year: number;
  /** 0..11 */
  month: number;
  quantity: number;
}

function pointsOf(months: readonly MonthSales[]): Point[] {
  return months
    .filter((one) => !one.excluded)
    .map((one) => ({
      year: Number(one.month.slice(0, 4)),
      month: Number(one.month.slice(5)) - 1,
      quantity: one.quantity,
    }));
}

/** Growth a year: mean of the logs of (year / year before) over the months both years have. */
function growthOf(points: readonly Point[]): number {
  const logs: number[] = [];
  for (const year of new Set(points.map((point) => point.year))) {
    const pairs = points
      .filter((point) => point.year === year)
      .flatMap((point) => {
        const before = points.find((other) => other.year === year - 1 && other.month === point.month);
        return before ? [[point.quantity, before.quantity] as const] : [];
      });
    const [now, then] = [total(pairs.map(([a]) => a)), total(pairs.map(([, b]) => b))];
    if (now > 0 && then > 0) logs.push(Math.log(now / then));
  }
  return logs.length === 0 ? 1 : Math.exp(total(logs) / logs.length);
}

/**
 * Shares of the months of their years, averaged over years and scaled to Σ = 12. A year with gaps is compared
 * over the months it has, so the level of a year and the shares are found in turn; with whole years the first
 * round is already exact.
 */
function indicesOf(points: readonly Point[]): number[] | null {
  const years = [...new Set(points.map((point) => point.year))];
  let indices = Array.from({ length: 12 }, () => 1);
  for (let round = 0; round < 50; round++) {
    const level = new Map(
      years.map((year) => {
        const mine = points.filter((point) => point.year === year);
        return [year, total(mine.map((p) => p.quantity)) / total(mine.map((p) => indices[p.month] ?? 1))] as const;
      }),
    );
    const next = indices.map((_, month) => {
      const shares = points
        .filter((point) => point.month === month && (level.get(point.year) ?? 0) > 0)
        .map((point) => point.quantity / (level.get(point.year) ?? 1));
      return shares.length === 0 ? Number.NaN : total(shares) / shares.length;
    });
    const sum = total(next);
    if (!(sum > 0)) return null;
    indices = next.map((x) => (x * 12) / sum);
  }
  return indices;
}

type Phase = keyof FestivalWeights;

function phaseOf(on: Day, newYear: Day): Phase {
  const day = daysBetween(newYear, on);
  if (day < -30) return 'before';
  if (day < 0) return 'rush';
  return day < 7 ? 'holiday' : 'after';
}

/** Mean sales of a day of each phase over the years whose new-year day is known; null without such days. */
export function festivalWeights(input: Pick<SeasonInput, 'days' | 'newYear'>): FestivalWeights | null {
  const sums: Record<Phase, { sold: number; days: number }> = {
    before: { sold: 0, days: 0 },
    rush: { sold: 0, days: 0 },
    holiday: { sold: 0, days: 0 },
    after: { sold: 0, days: 0 },
  };
  for (const { on, quantity } of input.days ?? []) {
    const newYear = input.newYear[Number(on.slice(0, 4))];
    if (!newYear || !/-0[12]$/.test(monthOf(on))) continue;
    const sum = sums[phaseOf(on, newYear)];
    sum.sold += quantity;
    sum.days += 1;
  }
  const all = total(Object.values(sums).map((sum) => sum.days));
  if (all === 0) return null;
  const mean = total(Object.values(sums).map((sum) => sum.sold)) / all;
  // A phase never seen (an early festival leaves no 'before') sells as the mean of all.
  const rate = (phase: Phase) => (sums[phase].days === 0 ? mean : sums[phase].sold / sums[phase].days);
  return { before: rate('before'), rush: rate('rush'), holiday: rate('holiday'), after: rate('after') };
}

/** Share of January in January + February of a year, by the weights of its days. */
export function januaryShare(year: number, newYear: Day, weights: FestivalWeights): number {
  const weightOf = (month: Month): number => {
    const { from, to } = monthRange(month);
    const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));
    return total(days.map((on) => weights[phaseOf(on, newYear)]));
  };
  const [january, february] = [weightOf(`${year}-01`), weightOf(`${year}-02`)];
  return january + february === 0 ? 31 / 59 : january / (january + february);
}

/**
 * S_m = 12 × mean over years of the month's share of its detrended year; Σ = 12. January and February are
 * pooled and split for `year` by its lunar new-year day (without daily figures by their numbers of days, and
 * `festival` is null). null when a month was never seen or nothing was sold. Formula: 5.2 "Seasonal index".
 */
export function seasonOf(input: SeasonInput): Season {
  const points = pointsOf(input.months);
  const growth = growthOf(points);
  const first = Math.min(...points.map((point) => point.year));
  const flat = points.map((point) => ({
    ...point,
    quantity: point.quantity / growth ** (point.year - first + point.month / 12),
  }));
  const seen = new Set(points.map((point) => point.month)).size === 12;
  const indices = seen ? indicesOf(flat) : null;
  const weights = festivalWeights(input);
  const newYear = input.newYear[input.year];
  if (indices && newYear) {
    const pooled = (indices[0] ?? 0) + (indices[1] ?? 0);
    const even = { before: 1, rush: 1, holiday: 1, after: 1 };
    indices[0] = pooled * januaryShare(input.year, newYear, weights ?? even);
    indices[1] = pooled - indices[0];
  }
  const steps = (indices ?? []).map((x, i) => named(`season${i + 1}`, x, 'share'));
  return {
    indices,
    reason: indices ? null : seen ? 'nothingSold' : 'monthNeverSeen',
    growth,
    festival: weights,
    trace: traceOf(
      'stock.season',
      [
        named('months', points.length, 'count'),
        named('excludedMonths', input.months.length - points.length, 'count'),
        named('growth', growth, 'share'),
        named('newYearDay', newYear ?? null, 'day'),
      ],
      steps,
    ),
  };
}

/**
 * Forecast of each of the next `days` days in base units a day: the ADS, brought to the level of the month
 * by S_month / mean S of the 84 days behind the ADS. Formula: 5.2 "Season: ADS×S_next".
 */
export function dailyForecast(o: {
  ads: number;
  asOf: Day;
  days: number;
  indices: readonly number[] | null;
}): number[] {
  const indexOf = (on: Day) => o.indices?.[Number(on.slice(5, 7)) - 1] ?? 1;
  const past = Array.from({ length: 84 }, (_, i) => indexOf(addDays(o.asOf, -i)));
  const base = total(past) / past.length;
  return Array.from({ length: o.days }, (_, i) =>
    base === 0 ? o.ads : (o.ads * indexOf(addDays(o.asOf, i + 1))) / base,
  );
}

/**
 * What the ADS becomes in the `days` days after `asOf`: mean of their forecast / ADS; 1 without indices. Formula: 5.2
 * "Season: ADS×S_next".
 */
export function seasonFactor(asOf: Day, days: number, indices: readonly number[] | null): number {
  if (indices === null || days < 1) return 1;
  const forecast = dailyForecast({ ads: 1, asOf, days, indices });
  return total(forecast) / forecast.length;
}
