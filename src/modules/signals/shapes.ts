import { z } from 'zod';
import { signalGroups } from './rules.ts';

export const TodayInput = z.strictObject({
  /** Only what concerns this dealer. */
  dealerId: z.uuid().optional(),
});

export const SignalView = z.object({
  rule: z.string(),
  subject: z.string(),
  group: z.enum(signalGroups),
  tone: z.enum(['danger', 'warning', 'info']),
  /** Two or three characters that name the kind. */
  tag: z.string(),
  /** Null: it concerns the company. */
  dealer: z
    .object({ id: z.string(), code: z.string(), name: z.string(), grade: z.string(), phone: z.string().nullable() })
    .nullable(),
  title: z.string(),
  reason: z.string(),
  /** The part of the reason that matters most, as it stands in it. */
  strong: z.string().nullable(),
  /** 分 */
  moneyFen: z.number().int(),
  moneyLabel: z.string(),
  action: z.object({ label: z.string(), to: z.string(), phoneTo: z.string(), may: z.boolean() }),
  /** What ends it. */
  ends: z.string(),
  taken: z.object({ by: z.string(), mine: z.boolean(), at: z.string() }).nullable(),
  explain: z.object({ of: z.string(), key: z.string() }),
});

export const TodayView = z.object({
  /** At most seven, most money first. */
  items: z.array(SignalView),
  /** The rest: smaller, or somebody else does it. At most 100. */
  more: z.array(SignalView),
  moreCount: z.number().int(),
  /** Put aside by this person until tomorrow. */
  hidden: z.array(SignalView),
  today: z.string(),
  at: z.string(),
});

const which = { rule: z.string().max(60), subject: z.string().min(1).max(120) };
export const NotTodayInput = z.strictObject({ ...which, hidden: z.boolean().default(true) });
export const TakeInput = z.strictObject({ ...which, taken: z.boolean().default(true) });
export const MarkView = z.object({
  rule: z.string(),
  subject: z.string(),
  /** Not today: the day it shows again. */
  untilOn: z.string().nullable(),
});

const Measure = z.object({
  /** 分: this month up to today, the whole last month, the same month of last year. */
  nowFen: z.number().int(),
  lastMonthFen: z.number().int(),
  lastYearFen: z.number().int(),
  /** Per mille of last month reached; null when last month had nothing. */
  reachedE3: z.number().int().nullable(),
  /** reached less the time gone, per mille. */
  aheadE3: z.number().int().nullable(),
  /** 分 a selling day still needed to reach last month; 0 when it is reached, null without days left or last month. */
  perDayFen: z.number().int().nullable(),
  /** At this pace by the month's end. */
  expectedFen: z.number().int().nullable(),
});

export const MonthView = z.object({
  month: z.string(),
  dealers: z.number().int(),
  /** Selling days are Monday to Friday; today counts as gone. */
  days: z.number().int(),
  daysGone: z.number().int(),
  daysLeft: z.number().int(),
  timeE3: z.number().int(),
  sales: Measure,
  receipts: Measure,
});
