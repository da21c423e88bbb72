import { z } from 'zod';
import { listInput } from '../../kernel/list-shapes.ts';
import { Dealer } from './shapes.health.ts';
import { Product } from './shapes.ts';

/** expired, near and half by shelf life left; slow: nothing sold for the company's number of days; old: over 180 days there. */
export const ageStates = ['expired', 'near', 'half', 'slow', 'old'] as const;
export const AgesFilter = z.strictObject({
  dealerId: z.uuid().optional(),
  territoryId: z.uuid().optional(),
  skuId: z.uuid().optional(),
  state: z.array(z.enum(ageStates)).max(ageStates.length).optional(),
  /** Name, code or pinyin of the dealer. */
  q: z.string().max(60).optional(),
});
export const AgesInput = listInput(AgesFilter, ['stake', 'dealer']);
const units = z.number();
/** Days there; `unknown` where no arrival explains it. */
const buckets = z.object({
  d0_30: units,
  d31_60: units,
  d61_90: units,
  d91_180: units,
  d181_365: units,
  over365: units,
  unknown: units,
});
export const AgeItem = z.object({
  dealer: Dealer,
  ...Product,
  category: z.string(),
  /** Base units. */
  quantity: z.number(),
  text: z.string(),
  buckets,
  oldestDays: z.number().nullable(),
  shelfDays: z.number().nullable(),
  /** First last day of what is there; not sure: the latest it can be, shelf life from the arrival. */
  expiresOn: z.string().nullable(),
  daysLeft: z.number().nullable(),
  sure: z.boolean(),
  expired: z.number(),
  near: z.number(),
  half: z.number(),
  soldOn: z.string().nullable(),
  slow: z.boolean(),
  worthFen: z.number(),
  /** 分 of what is expired, near, slow or old. */
  stakeFen: z.number(),
});
const fen = z.number();
export const AgesView = z.object({
  items: z.array(AgeItem),
  nextCursor: z.string().nullable(),
  /** 分 over the whole filter; null on later pages. */
  sums: z
    .object({
      buckets,
      totalFen: fen,
      expiredFen: fen,
      nearFen: fen,
      halfFen: fen,
      slowFen: fen,
      stakeFen: fen,
      pairs: z.number(),
    })
    .nullable(),
});

export const LotsInput = z.strictObject({ dealerId: z.uuid(), skuId: z.uuid() });
export const LotsView = z.object({
  ...Product,
  quantity: z.number(),
  text: z.string(),
  shelfDays: z.number().nullable(),
  /** Oldest first. */
  lots: z.array(
    z.object({
      on: z.string().nullable(),
      ageDays: z.number().nullable(),
      quantity: z.number(),
      text: z.string(),
      batch: z.string().nullable(),
      expiresOn: z.string().nullable(),
      sure: z.boolean(),
      daysLeft: z.number().nullable(),
      state: z.enum(['fresh', 'half', 'near', 'expired']).nullable(),
    }),
  ),
});

const thresholds = {
  nearE3: z.number().int().min(1).max(999),
  halfE3: z.number().int().min(1).max(999),
  slowDays: z.number().int().min(7).max(730),
  staleDays: z.number().int().min(1).max(90),
};
export const RulesInput = z.strictObject({});
export const RulesView = z.object({ ...thresholds, version: z.number().int() });
export const SetRulesInput = z
  .strictObject({ version: z.number().int().min(0), ...thresholds })
  .refine((one) => one.halfE3 >= one.nearE3, { error: 'stock.halfBelowNear', path: ['halfE3'] });
