import { z } from 'zod';
import { Dealer } from './shapes.health.ts';
import { Product } from './shapes.ts';

const quantity = z.number().int().min(0).max(1e9);
const limits = z.object({ min: z.number(), max: z.number() });

export const PolicyInput = z.strictObject({
  method: z.enum(['days', 'sigma']),
  /** R: days between two orders. */
  reviewDays: z.number().int().min(1).max(90).default(7),
  /** SD: safety days, for the days method. */
  safetyDays: z.number().int().min(0).max(90).default(5),
  serviceLevel: z.union([z.literal(90), z.literal(95), z.literal(98)]).default(95),
  periodicReview: z.boolean().default(true),
  /** Days of stock set by the manager; replaces R + SD in the maximum. */
  targetDays: z.number().int().min(1).max(365).nullable().default(null),
});

export const SuggestLimitsInput = z.strictObject({
  dealerIds: z.array(z.uuid()).min(1).max(200).optional(),
  territoryId: z.uuid().optional(),
  policy: PolicyInput,
});
const replay = z.object({
  cells: z.number(),
  skuDays: z.number(),
  stockOutDays: z.number(),
  stockOutRate: z.number().nullable(),
  /** Base units. */
  averageStock: z.number(),
  orders: z.number(),
});
export const SuggestLimitsView = z.object({
  items: z.array(
    z.object({
      dealer: Dealer,
      ...Product,
      /** locked: stays; unknown: no demand known; same: stands already. */
      state: z.enum(['new', 'changed', 'same', 'locked', 'unknown']),
      current: limits.nullable(),
      proposed: limits.nullable(),
      reason: z.string().nullable(),
      ads: z.number().nullable(),
      leadDays: z.number(),
      /** The days to come against those behind the daily sale; 1 = no season known. */
      seasonFactor: z.number(),
      /** Days in which what comes must be sold; null = it keeps. */
      shelfDays: z.number().nullable(),
    }),
  ),
  /** The last twelve weeks as they were, and lived again with the proposed limits: the same cells in both. */
  backtest: z.object({ past: replay, proposed: replay }).nullable(),
});

export const AcceptLimitsInput = z.strictObject({
  cells: z
    .array(
      z
        .strictObject({ dealerId: z.uuid(), skuId: z.uuid(), min: quantity, max: quantity })
        .refine((one) => one.max >= one.min, 'stock.maxBelowMin'),
    )
    .min(1)
    .max(5000),
  method: z.enum(['days', 'sigma', 'oneAndHalf', 'hand']).default('hand'),
});
export const AcceptLimitsView = z.object({ accepted: z.number(), locked: z.number(), unknown: z.number() });

export const LockLimitInput = z.strictObject({ dealerId: z.uuid(), skuId: z.uuid(), locked: z.boolean() });
export const LockLimitView = z.object({ locked: z.boolean() });

export const ReplenishmentInput = z.strictObject({ dealerId: z.uuid() });
const named = z.object({ name: z.string(), value: z.union([z.number(), z.string()]).nullable(), unit: z.string() });
export const ReplenishmentView = z.object({
  dealerId: z.uuid(),
  lines: z.array(
    z.object({
      ...Product,
      /** Base units; `text` in packs, ready to be ordered. */
      quantity: z.number(),
      text: z.string(),
      wanted: z.number(),
      position: z.number(),
      min: z.number().nullable(),
      max: z.number().nullable(),
      amountFen: z.number(),
      atRiskFen: z.number(),
      reasons: z.array(z.string()),
      trace: z.object({ formula: z.string(), inputs: z.array(named), steps: z.array(named) }),
      /** As `orders.create` takes it. */
      order: z.object({ skuId: z.uuid(), quantity: z.string(), unit: z.string() }).nullable(),
    }),
  ),
  totalFen: z.number(),
  wantedFen: z.number(),
  /** Credit left; null where there are no terms or the person may not know. */
  creditFen: z.number().nullable(),
});

export const DueInput = z.strictObject({
  territoryId: z.uuid().optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export const DueView = z.object({
  items: z.array(
    z.object({
      dealer: Dealer,
      lastOn: z.string().nullable(),
      intervalDays: z.number().nullable(),
      expectedOn: z.string().nullable(),
      lateDays: z.number(),
      atRiskFen: z.number(),
      /** Products whose stock does not reach to the next delivery. */
      short: z.array(z.object({ skuId: z.uuid(), product: z.string(), days: z.number() })),
    }),
  ),
});
