import { z } from 'zod';
import { isDay } from '../../kernel/time.ts';
import { movementKinds } from './rules.ts';

const Day = z.string().refine(isDay, 'stock.badDay');

export const Product = {
  skuId: z.uuid(),
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  /** The unit people count it in. */
  orderUnit: z.string(),
  /** For display; the largest last. */
  packs: z.array(z.object({ unit: z.string(), num: z.number(), den: z.number() })),
};

export const PositionInput = z.strictObject({ dealerId: z.uuid(), q: z.string().max(60).optional() });
export const PositionView = z.object({
  dealerId: z.uuid(),
  items: z.array(
    z.object({
      ...Product,
      brand: z.string(),
      category: z.string(),
      /** Base units. */
      quantity: z.number(),
      /** In the order unit and the smaller ones: 12箱3瓶. */
      text: z.string(),
      lastOn: z.string(),
    }),
  ),
});

export const MovementsInput = z.strictObject({
  dealerId: z.uuid(),
  skuId: z.uuid().optional(),
  cursor: z.string().max(500).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export const MovementView = z.object({
  ...Product,
  id: z.uuid(),
  on: z.string(),
  kind: z.enum(movementKinds),
  /** With a reversal: what it takes back. */
  ofKind: z.enum(movementKinds).nullable(),
  /** Where the month of the fact was closed: the day it is booked on. */
  postedOn: z.string().nullable(),
  reason: z.string().nullable(),
  quantity: z.number(),
  text: z.string(),
  /** Of this product, after the movement. */
  balance: z.number(),
  document: z.object({ kind: z.string(), id: z.uuid(), number: z.string() }),
});
export const MovementsView = z.object({ items: z.array(MovementView), nextCursor: z.string().nullable() });

const line = {
  skuId: z.uuid(),
  quantity: z.union([z.number(), z.string().max(20)]),
  unit: z.string().min(1).max(20),
};
const reason = z.string().trim().min(2, 'stock.reasonNeeded').max(300);

export const OpeningInput = z.strictObject({
  dealerId: z.uuid(),
  on: Day.optional(),
  lines: z.array(z.strictObject(line)).min(1).max(500),
});
export const ReverseInput = z.strictObject({
  dealerId: z.uuid(),
  documentId: z.uuid(),
  reason,
});
export const DocumentView = z.object({ documentId: z.uuid(), number: z.string() });

export const SellOutInput = z.strictObject({
  dealerId: z.uuid(),
  on: Day.optional(),
  lines: z
    .array(
      z.strictObject({
        ...line,
        /** 分, of the whole line. */
        amountFen: z.number().int().min(0).max(1e13).optional(),
        /** The customer gave it back. */
        returned: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(500),
});
export const SellOutView = z.object({
  documentId: z.uuid(),
  number: z.string(),
  /** Products whose book is below zero now: they want a count. */
  below: z.array(z.object({ ...Product, quantity: z.number(), text: z.string() })),
});

export const CountInput = z.strictObject({
  dealerId: z.uuid(),
  on: Day.optional(),
  source: z.enum(['list', 'scan']).default('list'),
  /** Everything was counted: what is not named is not there. */
  full: z.boolean().default(false),
  reason: reason.optional(),
  lines: z
    .array(z.strictObject({ ...line, reported: z.number().int().min(0).max(1e9).optional() }))
    .min(1)
    .max(2000),
});
export const CountView = z.object({
  documentId: z.uuid(),
  number: z.string(),
  on: z.string(),
  items: z.array(
    z.object({
      ...Product,
      /** Base units: our book before, the dealer's own book where he gave it, what was there. */
      book: z.number(),
      reported: z.number().nullable(),
      counted: z.number(),
      difference: z.number(),
      bookText: z.string(),
      countedText: z.string(),
      differenceText: z.string(),
    }),
  ),
});

export const AdjustInput = z.strictObject({
  dealerId: z.uuid(),
  on: Day.optional(),
  kind: z.enum(['adjustUp', 'adjustDown', 'customerReturn', 'toFactory', 'scrap']),
  reason,
  lines: z.array(z.strictObject(line)).min(1).max(500),
});

export const AsOfInput = z.strictObject({ dealerId: z.uuid(), on: Day });
export const AsOfView = z.object({
  dealerId: z.uuid(),
  on: z.string(),
  items: z.array(z.object({ ...Product, quantity: z.number(), text: z.string() })),
});
