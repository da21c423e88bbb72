import { z } from 'zod';
import { MAX_PRICE_E4 } from '../../kernel/money.ts';
import { MAX_BASE } from '../../kernel/quantity.ts';
import { isDay } from '../../kernel/time.ts';

const Day = z.string().refine(isDay, 'prices.badDay');
export const Level = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9\u4e00-\u9fff]{1,12}$/, 'prices.badLevel');
const Price = z.number().int().min(0).max(MAX_PRICE_E4);
const Unit = z.string().trim().min(1).max(8);

export const SetInput = z
  .strictObject({
    level: Level,
    fromOn: Day,
    /** Last day; null: until further notice. */
    toOn: Day.nullable().default(null),
    lines: z
      .array(
        z.strictObject({
          skuId: z.uuid(),
          unit: Unit,
          /** 1/10000 元 per unit. */
          priceE4: Price,
          /** Tier in base units. */
          minQuantity: z.number().int().min(0).max(MAX_BASE).default(0),
        }),
      )
      .min(1)
      .max(500),
  })
  .refine((input) => input.toOn === null || input.toOn >= input.fromOn, {
    path: ['toOn'],
    error: 'prices.badPeriod',
  });

export const ApproveInput = z.strictObject({ ids: z.array(z.uuid()).min(1).max(500) });
export const SetFloorInput = z.strictObject({ skuId: z.uuid(), unit: Unit, floorE4: Price, fromOn: Day });

export const PriceFilter = z.strictObject({
  level: Level.optional(),
  skuId: z.uuid().optional(),
  skuIds: z.array(z.uuid()).max(200).optional(),
  /** Holding on this day; left out: all days, the history. */
  on: Day.optional(),
  state: z.enum(['waiting', 'planned', 'valid', 'ended']).optional(),
});

export const PriceView = z.object({
  id: z.uuid(),
  level: z.string(),
  skuId: z.uuid(),
  skuCode: z.string(),
  skuName: z.string(),
  skuSpec: z.string(),
  unit: z.string(),
  unitNum: z.number(),
  unitDen: z.number(),
  minQuantity: z.number(),
  priceE4: z.number(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  /** waiting: not approved; ended: past, or overtaken on its first day. */
  state: z.enum(['waiting', 'planned', 'valid', 'ended']),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  belowFloor: z.boolean(),
  version: z.number(),
});

export const FloorView = z.object({
  skuId: z.uuid(),
  unit: z.string(),
  unitNum: z.number(),
  unitDen: z.number(),
  floorE4: z.number(),
  fromOn: z.string(),
});

export const QuoteInput = z.strictObject({
  /** Left out by a dealer's own people: their dealer. */
  dealerId: z.uuid().optional(),
  lines: z
    .array(
      z.strictObject({
        skuId: z.uuid(),
        quantity: z.union([z.number(), z.string().trim().min(1).max(24)]),
        unit: z.string().trim().min(1).max(8),
      }),
    )
    .min(1)
    .max(500),
  on: Day.optional(),
});
const RowView = z.object({
  rowId: z.uuid(),
  unit: z.string(),
  unitNum: z.number(),
  unitDen: z.number(),
  priceE4: z.number(),
  minQuantity: z.number(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
});
export const QuoteView = z.object({
  dealerId: z.uuid(),
  level: z.string(),
  on: z.string(),
  lines: z.array(
    z.object({
      skuId: z.uuid(),
      /** Base units. */
      quantity: z.number(),
      unit: z.string(),
      /** Null: no price holds. */
      priceE4: z.number().nullable(),
      amountFen: z.number().nullable(),
      chosen: RowView.nullable(),
      ladder: z.array(z.object({ minQuantity: z.number(), priceE4: z.number() })),
      rejected: z.array(
        RowView.extend({
          level: z.string(),
          why: z.enum(['notYet', 'ended', 'level', 'quantity', 'notApproved']),
        }),
      ),
    }),
  ),
  /** Of the lines that have a price. */
  totalFen: z.number(),
  complete: z.boolean(),
});
