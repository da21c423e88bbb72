import { z } from 'zod';
import { listInput } from '../../kernel/list-shapes.ts';
import { Dealer } from './shapes.health.ts';
import { Product } from './shapes.ts';

export const measureKinds = ['promotion', 'price', 'transfer', 'return', 'other'] as const;
/** behind and missed need somebody; cleared only waits to be closed. */
export const clearOutStates = ['missed', 'behind', 'notStarted', 'onPlan', 'ahead', 'cleared', 'closed'] as const;

const measure = z.strictObject({
  kind: z.enum(measureKinds),
  text: z.string().trim().min(2, 'stock.measureNeeded').max(200),
});
export const PlanClearOutInput = z.strictObject({
  dealerId: z.uuid(),
  /** Whole weeks from today on. */
  weeks: z.number().int().min(1).max(52),
  lines: z
    .array(
      z.strictObject({
        skuId: z.uuid(),
        /** What may be left at the end. */
        quantity: z.union([z.number(), z.string().max(20)]),
        unit: z.string().min(1).max(20),
      }),
    )
    .min(1)
    .max(200),
  /** Share of each week, whole numbers; even when left out. */
  weights: z.array(z.number().int().min(0).max(1000)).max(52).optional(),
  measures: z.array(measure).min(1, 'stock.measureNeeded').max(10),
  /** Who answers for it; the caller when left out. */
  ownerId: z.uuid().optional(),
  note: z.string().trim().max(500).default(''),
});
export const CloseClearOutInput = z.strictObject({
  id: z.uuid(),
  version: z.number().int(),
  result: z.string().trim().min(2, 'stock.resultNeeded').max(500),
});

const state = z.enum(clearOutStates);
export const ClearOutItem = z.object({
  id: z.uuid(),
  number: z.string(),
  dealer: Dealer,
  state,
  fromOn: z.string(),
  toOn: z.string(),
  weeks: z.number(),
  /** Weeks that are over. */
  weeksOver: z.number(),
  ownerName: z.string(),
  kinds: z.number(),
  /** 分 at today's list price, above the targets: at the beginning, by plan at the last week's end, and now. */
  startFen: z.number(),
  plannedFen: z.number(),
  leftFen: z.number(),
  closedOn: z.string().nullable(),
  result: z.string().nullable(),
});
export const ClearOutsInput = listInput(
  z.strictObject({
    dealerId: z.uuid().optional(),
    territoryId: z.uuid().optional(),
    open: z.boolean().optional(),
    q: z.string().max(60).optional(),
  }),
  ['createdAt'],
);
export const ClearOutsView = z.object({ items: z.array(ClearOutItem), nextCursor: z.string().nullable() });

const week = z.object({
  from: z.string(),
  to: z.string(),
  planned: z.number(),
  /** Base units by plan and in fact at the week's end; null = not yet over. */
  remaining: z.number(),
  actual: z.number().nullable(),
  behind: z.number().nullable(),
});
export const ClearOutInput = z.strictObject({ id: z.uuid() });
export const ClearOutView = ClearOutItem.extend({
  version: z.number(),
  measures: z.array(measure),
  note: z.string(),
  mayClose: z.boolean(),
  /** 分 above the targets, beginning first: by plan, and as far as it is known. */
  burnDown: z.array(z.object({ on: z.string(), plannedFen: z.number(), actualFen: z.number().nullable() })),
  lines: z.array(
    z.object({
      ...Product,
      state,
      stock: z.number(),
      target: z.number(),
      now: z.number(),
      nowText: z.string(),
      targetText: z.string(),
      left: z.number(),
      /** Base units a week still needed; null when no week is left. */
      neededPerWeek: z.number().nullable(),
      /** What the plan asks for / usual sales of the same weeks; null without sales. */
      effort: z.number().nullable(),
      leftAtEnd: z.number().nullable(),
      weeks: z.array(week),
    }),
  ),
});
