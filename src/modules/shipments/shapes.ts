/** What shipments take and show. Quantities in base units in the views, as typed in the inputs. */
import { z } from 'zod';
import { isDay } from '../../kernel/time.ts';

const Typed = z.union([z.number(), z.string().trim().min(1).max(30)]);
const Unit = z.string().trim().min(1).max(20);
const Day = z.iso.date().refine(isDay);
const Note = z.string().trim().max(200);
const Reason = z.string().trim().min(2, 'shipments.reasonNeeded').max(500);

export const CreateInput = z.strictObject({
  orderId: z.uuid(),
  /** Version of the order the shipper looked at. */
  version: z.number().int().min(1),
  lines: z
    .array(z.strictObject({ lineId: z.uuid(), quantity: Typed, unit: Unit }))
    .min(1, 'shipments.noLines')
    .max(500),
  carrier: z.string().trim().min(1, 'shipments.carrierNeeded').max(60),
  plate: z.string().trim().max(20).optional(),
  waybill: z.string().trim().max(60).optional(),
  expectedOn: Day,
});

export const ReceivedLine = z.strictObject({
  /** Line of the shipment, or of the order. */
  lineId: z.uuid(),
  received: Typed,
  short: Typed.optional(),
  damaged: Typed.optional(),
  unit: Unit,
  note: Note.optional(),
});

export const ReceiveInput = z.strictObject({
  id: z.uuid(),
  version: z.number().int().min(1),
  /** Lines not named were received in full. */
  lines: z.array(ReceivedLine).max(500),
  /** The day the goods came; today when not given. */
  on: Day.optional(),
});

export const ResolveInput = z.strictObject({
  id: z.uuid(),
  version: z.number().int().min(1),
  how: z.enum(['reship', 'cancel']),
  /** Lines of the shipment; all open ones when not given. */
  lineIds: z.array(z.uuid()).min(1).max(500).optional(),
  reason: Reason,
});

export const GetInput = z.strictObject({ id: z.uuid() });
export const views = ['all', 'inTransit', 'late', 'short', 'received'] as const;
export type ViewName = (typeof views)[number];
export const ShipmentFilter = z.strictObject({
  view: z.enum(views).optional(),
  orderId: z.uuid().optional(),
  dealerId: z.uuid().optional(),
  status: z.enum(['inTransit', 'received']).optional(),
  /** Shortage or damage waits to be settled. */
  shortOpen: z.boolean().optional(),
  /** On the way and past the expected day. */
  late: z.boolean().optional(),
  q: z.string().trim().max(60).optional(),
});
export const CountsInput = z.strictObject({ filter: ShipmentFilter.optional() });
export const sorts = ['shippedAt', 'expectedOn', 'number'] as const;

const Pack = z.object({ unit: z.string(), num: z.number(), den: z.number() });
const head = {
  id: z.uuid(),
  number: z.string(),
  order: z.object({ id: z.uuid(), number: z.string(), version: z.number() }),
  dealer: z.object({ id: z.uuid(), code: z.string(), name: z.string(), grade: z.string() }),
  status: z.enum(['inTransit', 'received']),
  statusName: z.string(),
  carrier: z.string(),
  plate: z.string(),
  waybill: z.string(),
  shippedOn: z.string(),
  shippedAt: z.string(),
  expectedOn: z.string(),
  receivedOn: z.string().nullable(),
  receivedByName: z.string().nullable(),
  /** null: on the way and not late yet. */
  onTime: z.boolean().nullable(),
  shortOpen: z.boolean(),
  amountFen: z.number(),
  invoicedFen: z.number(),
  cases: z.number(),
  version: z.number(),
};
export const ShipmentItem = z.object(head);

export const CountsView = z.object({
  all: z.number(),
  inTransit: z.number(),
  late: z.number(),
  short: z.number(),
  received: z.number(),
  /** Of the view asked for. */
  sums: z.object({ count: z.number(), amountFen: z.number(), cases: z.number() }),
});

export const ShipmentView = z.object({
  ...head,
  warehouseId: z.uuid(),
  createdByName: z.string(),
  invoice: z.object({ id: z.uuid(), number: z.string(), amountFen: z.number(), dueOn: z.string() }).nullable(),
  mayReceive: z.boolean(),
  mayResolve: z.boolean(),
  lines: z.array(
    z.object({
      id: z.uuid(),
      orderLineId: z.uuid(),
      position: z.number(),
      sku: z.object({
        id: z.uuid(),
        code: z.string(),
        name: z.string(),
        spec: z.string(),
        baseUnit: z.string(),
        orderUnit: z.string(),
        packs: z.array(Pack),
      }),
      quantity: z.number(),
      unit: z.string(),
      unitQuantity: z.string(),
      batches: z.array(z.object({ batchNo: z.string(), expiresOn: z.string().nullable(), quantity: z.number() })),
      received: z.number(),
      short: z.number(),
      damaged: z.number(),
      open: z.number(),
      resolution: z.string().nullable(),
      note: z.string(),
    }),
  ),
});
