import { z } from 'zod';
import { MAX_BASE } from '../../kernel/quantity.ts';
import { isDay } from '../../kernel/time.ts';

const Day = z.string().refine(isDay, 'supply.badDay');
const Quantity = z.number().int().min(1).max(MAX_BASE);
const BatchNo = z.string().trim().min(1).max(40);

export const AvailabilityInput = z.strictObject({
  warehouseId: z.uuid().optional(),
  lines: z
    .array(z.strictObject({ skuId: z.uuid(), quantity: Quantity }))
    .min(1)
    .max(500),
});
export const AvailabilityView = z.object({
  warehouse: z.object({ id: z.uuid(), name: z.string() }),
  lines: z.array(
    z.object({
      skuId: z.uuid(),
      enough: z.boolean(),
      available: z.number(),
      short: z.number(),
      /** A dealer is told no more than this; more may be there. */
      atLeast: z.boolean(),
      expectedOn: z.string().nullable(),
    }),
  ),
});

export const PositionFilter = z.strictObject({
  warehouseId: z.uuid().optional(),
  skuIds: z.array(z.uuid()).max(200).optional(),
  q: z.string().max(60).optional(),
});
export const IncomingView = z.object({
  id: z.uuid(),
  warehouseId: z.uuid(),
  skuId: z.uuid(),
  quantity: z.number(),
  expectedOn: z.string(),
  /** Its day has passed and it is not here: it promises nothing. */
  overdue: z.boolean(),
  source: z.string(),
  status: z.enum(['expected', 'arrived', 'cancelled']),
  arrivedOn: z.string().nullable(),
  arrivedQuantity: z.number().nullable(),
  version: z.number(),
});
export const BatchView = z.object({
  id: z.uuid(),
  batchNo: z.string(),
  madeOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  onHand: z.number(),
  version: z.number(),
});
export const PositionView = z.object({
  /** Of the product, as the list pages by it. */
  id: z.uuid(),
  skuId: z.uuid(),
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  packs: z.array(z.object({ unit: z.string(), num: z.number(), den: z.number() })),
  warehouseId: z.uuid(),
  warehouseName: z.string(),
  onHand: z.number(),
  reserved: z.number(),
  /** On hand less reserved; negative when more was promised than there is. */
  available: z.number(),
  waiting: z.number(),
  incoming: z.array(IncomingView),
  batches: z.array(BatchView),
});

export const ExpectInput = z.strictObject({
  warehouseId: z.uuid().optional(),
  lines: z
    .array(z.strictObject({ skuId: z.uuid(), quantity: Quantity, expectedOn: Day }))
    .min(1)
    .max(200),
  source: z.string().trim().max(40).default(''),
});
const at = { id: z.uuid(), version: z.number().int() };
export const RescheduleInput = z.strictObject({
  ...at,
  expectedOn: Day,
  reason: z.string().trim().min(1).max(200),
});
export const CancelInput = z.strictObject({ ...at, reason: z.string().trim().min(1).max(200) });
const lot = {
  batchNo: BatchNo,
  madeOn: Day.nullable().default(null),
  expiresOn: Day.nullable().default(null),
};
export const ArriveInput = z.strictObject({
  ...at,
  ...lot,
  quantity: Quantity,
  note: z.string().trim().max(40).default(''),
});
export const ReceiveInput = z.strictObject({
  warehouseId: z.uuid().optional(),
  lines: z
    .array(z.strictObject({ skuId: z.uuid(), quantity: Quantity, ...lot }))
    .min(1)
    .max(200),
  /** Number of the delivery note. */
  note: z.string().trim().max(40).default(''),
});
export const AdjustInput = z.strictObject({
  batchId: z.uuid(),
  version: z.number().int(),
  /** What was counted, base units. */
  counted: z.number().int().min(0).max(MAX_BASE),
  reason: z.string().trim().min(1).max(200),
});
export const WarehouseView = z.object({
  id: z.uuid(),
  name: z.string(),
  isDefault: z.boolean(),
  version: z.number(),
});
export const MovementView = z.object({
  id: z.uuid(),
  on: z.string(),
  kind: z.enum(['receipt', 'issue', 'count']),
  quantity: z.number(),
  batchNo: z.string(),
  documentKind: z.string(),
  documentNumber: z.string(),
  documentId: z.uuid(),
  reason: z.string(),
  by: z.string(),
  createdAt: z.string(),
});
