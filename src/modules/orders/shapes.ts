/** What orders take. Outputs stand in shapes.views.ts. */
import { z } from 'zod';
import { isDay } from '../../kernel/time.ts';
import { MAX_PRICE_E4 } from '../../kernel/money.ts';
import { obstacleCodes } from './rules.obstacles.ts';
import { statuses } from './rules.ts';

const maxLines = 500;

/** A number, or its text as typed; whether it is a quantity is judged with the product's packs. */
const TypedQuantity = z.union([z.number(), z.string().trim().min(1).max(30)]);
export const LineInput = z.strictObject({
  skuId: z.uuid(),
  quantity: TypedQuantity,
  unit: z.string().trim().min(1).max(20),
  /** Staff only: another price than the list's, 1/10000 元 per pricing unit of the list. */
  specialPriceE4: z.number().int().min(1).max(MAX_PRICE_E4).optional(),
  priceReason: z.string().trim().min(2).max(200).optional(),
});
export type LineInput = z.output<typeof LineInput>;

const Lines = z.array(LineInput).min(1, 'orders.noLines').max(maxLines, 'orders.tooManyLines');
const Note = z.string().trim().max(500);
const Reason = z.string().trim().min(2, 'orders.reasonNeeded').max(500);
const At = { id: z.uuid(), version: z.number().int().min(1) };
/** Staff name the dealer; a dealer's people order for their own. */
const dealerId = z.uuid().optional();

export const Seen = z.strictObject({ totalFen: z.number().int().min(0), mark: z.string().regex(/^[0-9a-f]{16}$/) });

export const QuoteInput = z.strictObject({ dealerId, lines: Lines, backorder: z.boolean().optional() });
export const CreateInput = z.strictObject({
  dealerId,
  lines: Lines,
  note: Note.optional(),
  backorder: z.boolean().optional(),
  source: z.enum(['repeat', 'catalogue', 'paste', 'clerk']).optional(),
  /** Submits at once; without it a draft is kept. */
  submit: z.boolean().optional(),
  /** With obstacles that somebody can release: keep the order and ask for it, instead of being refused. */
  requestRelease: z.boolean().optional(),
  /** What the orderer saw, as the quote gave it; refused when a price has changed meanwhile. Submitting needs it ... */
  seen: Seen.optional(),
  /** ... or this: take the prices as they are now. */
  acceptPrices: z.boolean().optional(),
});
export const UpdateInput = z.strictObject({
  ...At,
  lines: Lines,
  note: Note.optional(),
  backorder: z.boolean().optional(),
});
export const SubmitInput = z.strictObject({
  ...At,
  requestRelease: z.boolean().optional(),
  /** The version says what the draft's prices were; a page that showed newer ones gives these too. */
  seen: Seen.optional(),
  /** Take today's prices where they differ from the draft's. */
  acceptPrices: z.boolean().optional(),
});
export const ReleaseInput = z.strictObject({ ...At, obstacle: z.enum(obstacleCodes), reason: Reason });
export const AtInput = z.strictObject(At);
export const AtWithReason = z.strictObject({ ...At, reason: Reason });
export const GetInput = z.strictObject({ id: z.uuid() });
export const RepeatInput = z.strictObject({ dealerId, orderId: z.uuid().optional() });
export const ParseInput = z.strictObject({ dealerId, text: z.string().max(20_000) });

export const views = ['all', 'toApprove', 'held', 'toShip', 'inTransit', 'received', 'short', 'draft'] as const;
export type ViewName = (typeof views)[number];
const Day = z.iso.date().refine(isDay);

export const OrderFilter = z.strictObject({
  view: z.enum(views).optional(),
  status: z.enum(statuses).optional(),
  dealerId: z.uuid().optional(),
  /** With the territories below it. */
  territoryId: z.uuid().optional(),
  /** Number, dealer's code or name, pinyin initials. */
  q: z.string().trim().max(60).optional(),
  /** Days of ordering, both inclusive. */
  from: Day.optional(),
  to: Day.optional(),
});
export const CountsInput = z.strictObject({ filter: OrderFilter.optional() });
export const sorts = ['orderedAt', 'amount', 'number'] as const;
