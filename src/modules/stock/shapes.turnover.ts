import { z } from 'zod';
import { Dealer } from './shapes.health.ts';
import { turnoverStates } from './rules.turnover.ts';

const category = z.string().trim().min(1).max(100);

export const TurnoverInput = z.strictObject({
  territoryId: z.uuid().optional(),
  dealerId: z.uuid().optional(),
  state: z.array(z.enum(turnoverStates)).max(turnoverStates.length).optional(),
  q: z.string().max(60).optional(),
});
export const TurnoverView = z.object({
  /** The days looked at, both included. */
  from: z.string(),
  to: z.string(),
  /** Furthest beyond the target first, by money. */
  items: z.array(
    z.object({
      dealer: Dealer,
      category: z.string(),
      target: z.number().nullable(),
      days: z.number().nullable(),
      told: z.number(),
      state: z.enum(turnoverStates),
      /** At the dealer's price today, 分. */
      averageFen: z.number(),
      soldFen: z.number(),
      stockFen: z.number(),
      /** Stock beyond what the target allows, 分. */
      beyondFen: z.number(),
    }),
  ),
});

export const SetTurnoverInput = z.strictObject({
  cells: z
    .array(z.strictObject({ dealerId: z.uuid(), category }))
    .min(1)
    .max(2000),
  /** Null takes the target away. */
  days: z.number().int().min(1, 'stock.badTarget').max(365, 'stock.badTarget').nullable(),
});
export const SetTurnoverView = z.object({ set: z.number() });
