import { z } from 'zod';

const Dealer = z.object({ id: z.uuid(), code: z.string(), name: z.string() });

export const MatchInput = z.strictObject({ receiptId: z.uuid() });
export const MatchView = z.object({
  receiptId: z.uuid(),
  /** For `receivables.allocate`. */
  version: z.number(),
  dealer: Dealer,
  restFen: z.number(),
  suggestions: z.array(
    z.object({
      why: z.enum(['document', 'exact', 'sum', 'oldest']),
      whyText: z.string(),
      totalFen: z.number(),
      /** What of the receipt stays unallocated. */
      leftFen: z.number(),
      lines: z.array(
        z.object({
          invoiceId: z.uuid(),
          number: z.string(),
          dueOn: z.string(),
          openFen: z.number(),
          amountFen: z.number(),
        }),
      ),
    }),
  ),
});

/** The imports that brought the old list; none: only what stands here. */
export const ProofInput = z.strictObject({ batchIds: z.array(z.uuid()).max(20) });
export const ProofView = z.object({
  items: z.array(
    z.object({
      dealer: Dealer,
      /** Rows of the files, and those of them not written. */
      rows: z.number(),
      left: z.number(),
      fileFen: z.number(),
      oursFen: z.number(),
      /** Ours less the file's. */
      differenceFen: z.number(),
    }),
  ),
  /** Rows that name nobody of ours. */
  unplaced: z.object({ rows: z.number(), fen: z.number() }),
  /** Rows whose amount could not be read. */
  unread: z.number(),
  fileFen: z.number(),
  oursFen: z.number(),
  differenceFen: z.number(),
  equal: z.boolean(),
});
