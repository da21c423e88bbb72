import { z } from 'zod';
import { Day, Dealer } from './shapes.health.ts';
import { Product } from './shapes.ts';

const reason = z.string().trim().min(2, 'stock.reasonNeeded').max(300);
const status = z.enum(['asked', 'done', 'refused']);

export const TransferInput = z.strictObject({
  fromDealerId: z.uuid(),
  toDealerId: z.uuid(),
  on: Day.optional(),
  reason,
  lines: z
    .array(
      z.strictObject({
        skuId: z.uuid(),
        quantity: z.union([z.number(), z.string().max(20)]),
        unit: z.string().min(1).max(20),
      }),
    )
    .min(1)
    .max(200),
});
export const TransferView = z.object({ id: z.uuid(), number: z.string(), status });
export const DecideTransferInput = z.strictObject({ id: z.uuid(), approve: z.boolean(), reason: reason.optional() });
export const TransfersInput = z.strictObject({
  dealerId: z.uuid().optional(),
  status: status.optional(),
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export const TransfersView = z.object({
  items: z.array(
    z.object({
      ...TransferView.shape,
      on: z.string(),
      reason: z.string(),
      from: Dealer.nullable(),
      to: Dealer.nullable(),
      mayDecide: z.boolean(),
      lines: z.array(z.object({ ...Product, quantity: z.number(), text: z.string() })),
    }),
  ),
  nextCursor: z.string().nullable(),
});
