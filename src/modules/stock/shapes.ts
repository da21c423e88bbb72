import { z } from 'zod';
import { isDay } from '../../kernel/time.ts';
import { movementKinds } from './rules.ts';

const Day = z.string().refine(isDay, 'stock.badDay');

const Product = {
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

export const OpeningInput = z.strictObject({
  dealerId: z.uuid(),
  on: Day.optional(),
  lines: z
    .array(
      z.strictObject({
        skuId: z.uuid(),
        quantity: z.union([z.number(), z.string().max(20)]),
        unit: z.string().min(1).max(20),
      }),
    )
    .min(1)
    .max(500),
});
export const ReverseInput = z.strictObject({
  dealerId: z.uuid(),
  documentId: z.uuid(),
  reason: z.string().trim().min(2, 'stock.reasonNeeded').max(300),
});
export const DocumentView = z.object({ documentId: z.uuid(), number: z.string() });
