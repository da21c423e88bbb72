import { z } from 'zod';
import { MatchView } from './shapes.match.ts';

const Dealer = z.object({ id: z.uuid(), code: z.string(), name: z.string() });

/** So many are matched in one look, the oldest first; `waiting` tells how many there are. */
export const matchedAtOnce = 1000;

export const MatchingInput = z.strictObject({
  /** Only receipts that this import brought. */
  batchId: z.uuid().optional(),
  dealerId: z.uuid().optional(),
});

const Proposal = MatchView.shape.suggestions.element.extend({
  /** Of 100. */
  confidence: z.number(),
});

export const MatchingView = z.object({
  /** Receipts with money left, and how many of them are shown. */
  waiting: z.number(),
  shown: z.number(),
  certain: z.number(),
  certainFen: z.number(),
  items: z.array(
    z.object({
      receiptId: z.uuid(),
      version: z.number(),
      number: z.string(),
      on: z.string(),
      dealer: Dealer,
      payer: z.string(),
      reference: z.string(),
      note: z.string(),
      restFen: z.number(),
      /** Nobody has to choose: the first proposal is the one. */
      certain: z.boolean(),
      /** What the dealer owes in all; 0: a payment in advance. */
      openFen: z.number(),
      proposals: z.array(Proposal),
    }),
  ),
  /** What was allocated today and still counts, newest first. */
  done: z.array(
    z.object({
      receiptId: z.uuid(),
      number: z.string(),
      on: z.string(),
      dealer: Dealer,
      payer: z.string(),
      amountFen: z.number(),
      invoices: z.array(z.string()),
      allocationIds: z.array(z.uuid()),
    }),
  ),
});

const Line = z.strictObject({
  invoiceId: z.uuid(),
  amountFen: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
});
export const AcceptInput = z.strictObject({
  items: z
    .array(
      z.strictObject({
        receiptId: z.uuid(),
        version: z.number().int(),
        lines: z.array(Line).min(1).max(500),
      }),
    )
    .min(1)
    .max(matchedAtOnce),
});
export const AcceptView = z.object({
  accepted: z.number(),
  acceptedFen: z.number(),
  /** For taking it back in one step. */
  allocationIds: z.array(z.uuid()),
  /** Left as they were, because something changed since they were shown. */
  skipped: z.array(z.object({ receiptId: z.uuid(), number: z.string(), why: z.string() })),
});

export const UndoMatchesInput = z.strictObject({ allocationIds: z.array(z.uuid()).min(1).max(20_000) });
export const UndoMatchesView = z.object({ undone: z.number(), undoneFen: z.number() });
