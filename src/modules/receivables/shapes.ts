import { z } from 'zod';
import { listInput, listOutput } from '../../kernel/list-shapes.ts';
import { MAX_FEN } from '../../kernel/money.ts';
import { isDay } from '../../kernel/time.ts';
import { blockPoints } from './rules.block.ts';

export const Day = z.string().refine(isDay, 'receivables.badDay');
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'receivables.badMonth');
/** 分, more than nothing. */
export const PositiveFen = z
  .number()
  .int('receivables.wholeFen')
  .min(1, 'receivables.positive')
  .max(MAX_FEN, 'receivables.tooLarge');
export const LimitFen = z
  .number()
  .int('receivables.wholeFen')
  .min(0, 'receivables.notNegative')
  .max(MAX_FEN, 'receivables.tooLarge');
/** 分 with a sign: a debt is positive, a credit negative. */
export const SignedFen = z
  .number()
  .int('receivables.wholeFen')
  .min(-MAX_FEN, 'receivables.tooLarge')
  .max(MAX_FEN, 'receivables.tooLarge')
  .refine((fen) => fen !== 0, 'receivables.positive');
export const Reason = z.string().trim().min(2, 'receivables.reasonNeeded').max(300);
const Note = z.string().trim().max(300);

export const receiptMethods = ['bank', 'bill', 'cash', 'offset'] as const;
export const Method = z.enum(receiptMethods);

export const ById = z.strictObject({ id: z.uuid() });
export const ByDealer = z.strictObject({ dealerId: z.uuid() });

const Parts = z.object({
  receivable: z.number(),
  shippedNotInvoiced: z.number(),
  approvedOrders: z.number(),
  submittedOrders: z.number(),
  unallocatedReceipts: z.number(),
});
export const CreditView = z.object({
  dealerId: z.uuid(),
  limit: z.number(),
  temporary: z.number(),
  temporaryUntil: z.string().nullable(),
  termsDays: z.number(),
  blockAt: z.enum(blockPoints),
  available: z.number(),
  exposure: z.number(),
  parts: Parts,
  group: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  overdue: z.number(),
  /** The own terms as agreed, for the form that changes them; version 0 = never agreed. Null for the dealer's people. */
  terms: z
    .object({
      limit: z.number(),
      temporary: z.number(),
      temporaryUntil: z.string().nullable(),
      termsDays: z.number(),
      blockAt: z.enum(blockPoints),
      groupId: z.uuid().nullable(),
      version: z.number(),
    })
    .nullable(),
});

/** Where an order over the limit is stopped: when it is submitted, approved or shipped. */
export const BlockAt = z.enum(blockPoints);

const Temporary = { temporaryFen: LimitFen.default(0), temporaryUntil: Day.nullable().default(null) };
export const TermsInput = z.strictObject({
  dealerId: z.uuid(),
  /** 0 when the dealer has no terms yet. */
  version: z.number().int().min(0),
  limitFen: LimitFen,
  ...Temporary,
  termsDays: z.number().int().min(0).max(365),
  /** Left out: as it is; `order` for a dealer without terms. */
  blockAt: BlockAt.optional(),
  reason: Note.optional(),
});
export const GroupInput = z.strictObject({
  id: z.uuid().optional(),
  version: z.number().int().min(0).default(0),
  name: z.string().trim().min(2).max(60),
  limitFen: LimitFen,
  ...Temporary,
  reason: Note.optional(),
});
export const GroupView = z.object({
  id: z.uuid(),
  name: z.string(),
  limit: z.number(),
  temporary: z.number(),
  temporaryUntil: z.string().nullable(),
  exposure: z.number(),
  available: z.number(),
  version: z.number(),
  members: z.array(z.object({ id: z.uuid(), code: z.string(), name: z.string() })),
});
export const MoveInput = z.strictObject({
  dealerId: z.uuid(),
  version: z.number().int().min(0),
  groupId: z.uuid().nullable(),
  reason: Note.optional(),
});

const Chosen = z
  .array(z.strictObject({ invoiceId: z.uuid(), amountFen: PositiveFen }))
  .min(1)
  .max(500);
export const Allocate = z.union([z.literal('oldest'), z.literal('none'), Chosen]);
export const ReceiptInput = z.strictObject({
  dealerId: z.uuid(),
  amountFen: PositiveFen,
  on: Day.optional(),
  method: Method,
  reference: z.string().trim().max(80).default(''),
  payer: z.string().trim().max(80).default(''),
  note: Note.optional(),
  allocate: Allocate.default('oldest'),
  confirmNotDuplicate: z.boolean().default(false),
});
export const AllocateInput = z.strictObject({
  receiptId: z.uuid(),
  version: z.number().int(),
  allocate: z.union([z.literal('oldest'), Chosen]).default('oldest'),
});
export const UnallocateInput = z.strictObject({
  receiptId: z.uuid(),
  version: z.number().int(),
  invoiceId: z.uuid().optional(),
});
export const ReverseInput = z.strictObject({ receiptId: z.uuid(), version: z.number().int(), reason: Reason });
export const ReceiptView = z.object({
  id: z.uuid(),
  dealerId: z.uuid(),
  number: z.string(),
  kind: z.enum(['receipt', 'opening', 'adjustment']),
  on: z.string(),
  method: z.enum([...receiptMethods, 'none']),
  reference: z.string(),
  payer: z.string(),
  note: z.string().nullable(),
  amountFen: z.number(),
  unallocatedFen: z.number(),
  reversedOn: z.string().nullable(),
  reversalReason: z.string().nullable(),
  version: z.number(),
  allocations: z.array(
    z.object({ invoiceId: z.uuid(), invoiceNumber: z.string(), amountFen: z.number(), on: z.string() }),
  ),
});
export const ReceiptFilter = z.strictObject({
  dealerId: z.uuid().optional(),
  q: z.string().max(60).optional(),
  from: Day.optional(),
  to: Day.optional(),
  method: Method.optional(),
  unallocated: z.boolean().optional(),
});
export const ReceiptListInput = listInput(ReceiptFilter, ['on', 'amount']);
export const ReceiptListView = listOutput(ReceiptView.extend({ dealerCode: z.string(), dealerName: z.string() }));

export const OpeningInput = z.strictObject({
  dealerId: z.uuid(),
  items: z
    .array(z.strictObject({ amountFen: SignedFen, on: Day, dueOn: Day.optional(), note: Note.optional() }))
    .min(1)
    .max(500),
});
export const AdjustInput = z.strictObject({
  dealerId: z.uuid(),
  amountFen: SignedFen,
  on: Day.optional(),
  dueOn: Day.optional(),
  reason: Reason,
});
export const Posted = z.object({ dealerId: z.uuid(), balanceFen: z.number(), availableFen: z.number() });

export const ItemView = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(['invoice', 'opening', 'adjustment']),
  on: z.string(),
  dueOn: z.string(),
  /** Positive when overdue today. */
  daysOverdue: z.number(),
  amountFen: z.number(),
  openFen: z.number(),
  document: z.object({ kind: z.string(), id: z.uuid(), number: z.string() }),
  note: z.string().nullable(),
});
export const InvoiceView = ItemView.extend({
  dealerId: z.uuid(),
  paidBy: z.array(z.object({ receiptId: z.uuid(), receiptNumber: z.string(), amountFen: z.number(), on: z.string() })),
});
export const OpenItemsView = z.object({
  dealerId: z.uuid(),
  today: z.string(),
  totalFen: z.number(),
  overdueFen: z.number(),
  items: z.array(ItemView),
  receipts: z.array(ReceiptView),
});

export const AccountInput = z.strictObject({
  dealerId: z.uuid(),
  from: Day.optional(),
  to: Day.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export const EntryView = z.object({
  id: z.uuid(),
  kind: z.enum(['opening', 'invoice', 'receipt', 'reversal', 'adjustment']),
  on: z.string(),
  postedOn: z.string(),
  amountFen: z.number(),
  /** Balance of the account after this line. */
  balanceFen: z.number(),
  document: z.object({ kind: z.string(), id: z.uuid(), number: z.string() }),
  note: z.string().nullable(),
});
export const AccountView = z.object({
  dealer: z.object({ id: z.uuid(), code: z.string(), name: z.string() }),
  from: z.string().nullable(),
  to: z.string(),
  /** open + debit - credit = close */
  openingFen: z.number(),
  debitFen: z.number(),
  creditFen: z.number(),
  closingFen: z.number(),
  items: z.array(EntryView),
  nextCursor: z.string().nullable(),
  openItems: z.array(ItemView),
  receipts: z.array(ReceiptView),
});

const Buckets = z.object({
  notDue: z.number(),
  d1_30: z.number(),
  d31_60: z.number(),
  d61_90: z.number(),
  d91_180: z.number(),
  d181_365: z.number(),
  over365: z.number(),
});
const AgeingFigures = z.object({
  buckets: Buckets,
  total: z.number(),
  overdue: z.number(),
  unallocated: z.number(),
  /** total - unallocated: what the ledger says. */
  balance: z.number(),
  weightedOverdueDays: z.number().nullable(),
  oldestDueOn: z.string().nullable(),
});
export const AgeingRow = AgeingFigures.extend({
  dealer: z.object({ id: z.uuid(), code: z.string(), name: z.string(), grade: z.string() }),
});
export const AgeingFilter = z.strictObject({
  q: z.string().max(60).optional(),
  show: z.enum(['open', 'overdue', 'all']).default('open'),
});
export const AgeingInput = listInput(AgeingFilter, ['overdue', 'total', 'code']).extend({
  dealerId: z.uuid().optional(),
  asOf: Day.optional(),
});
export const AgeingView = listOutput(AgeingRow).extend({
  asOf: z.string(),
  totals: AgeingFigures.extend({ dealers: z.number() }),
});

export const MonthInput = z.strictObject({ month: Month });
export const ReopenInput = z.strictObject({ month: Month, reason: Reason });
export const MonthsView = z.object({
  closedThrough: z.string().nullable(),
  /** The earliest month that may be closed next; null when only the running month is open. */
  next: z.string().nullable(),
  items: z.array(z.object({ month: z.string(), closedAt: z.string(), closedByName: z.string() })),
});
