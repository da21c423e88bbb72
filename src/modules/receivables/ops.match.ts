/** What a person is shown before deciding: which invoices a receipt may pay, and whether openings equal the old list. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { query } from '../../kernel/op.ts';
import { mustOne } from '../../kernel/rows.ts';
import { dealers } from '../dealers/index.ts';
import { fileTotals } from '../imports/index.ts';
import { livingOpenings } from './openings.ts';
import { cashiers } from './ops.receipts.ts';
import { matchReceipt as match, totalOf } from './rules.match.ts';
import { openInvoices } from './settle.ts';
import { MatchInput, MatchView, ProofInput, ProofView } from './shapes.match.ts';
import { receipts } from './tables.ts';

export const matchReceipt = query({
  can: 'receivables.matchReceipt',
  who: cashiers,
  summary: 'Which invoices a receipt may pay, best first, each with its reason; nothing is allocated',
  input: MatchInput,
  output: MatchView,
  async run(ctx, { receiptId }) {
    const receipt = await mustOne(ctx, receipts, receiptId);
    const dealer = await mustOne(ctx, dealers, receipt.dealerId);
    const open = await openInvoices(ctx, receipt.dealerId);
    const byId = new Map(open.map((one) => [one.id, one]));
    const items = open.map((one) => ({
      id: one.id,
      dueOn: one.dueOn,
      documentOn: one.on,
      open: one.openFen,
      names: [one.number, one.documentNumber, one.note ?? ''],
    }));
    const found =
      receipt.unallocatedFen > 0
        ? match(receipt.unallocatedFen, items, `${receipt.note ?? ''} ${receipt.reference}`)
        : [];
    return {
      receiptId,
      version: receipt.version,
      dealer: { id: dealer.id, code: dealer.code, name: dealer.name },
      restFen: receipt.unallocatedFen,
      suggestions: found.map((one) => ({
        why: one.why,
        whyText: ctx.registry.words[ctx.locale][`receivables.match.${one.why}`] ?? one.why,
        totalFen: totalOf(one),
        leftFen: receipt.unallocatedFen - totalOf(one),
        lines: one.lines.flatMap((line) => {
          const invoice = byId.get(line.itemId);
          if (!invoice) return [];
          const { number, dueOn, openFen } = invoice;
          return [{ invoiceId: line.itemId, number, dueOn, openFen, amountFen: line.amount }];
        }),
      })),
    };
  },
});

interface Ours extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  fen: number;
}

/** Dealers named by the files, and all others that have an opening; one statement. */
async function ourOpenings(ctx: Ctx, dealerIds: readonly string[]): Promise<Ours[]> {
  const { rows } = await ctx.db.execute<Ours>(sql`
    select d.id, d.code, d.name, coalesce(sum(o.amount_fen), 0)::bigint as fen from dealers d left join ${livingOpenings} o on o.dealer_id = d.id
     where o.id is not null or d.id = any (${sql.param([...dealerIds])}::uuid[]) group by 1, 2, 3 order by d.code`);
  return rows;
}

export const openingProof = query({
  can: 'receivables.openingProof',
  who: ['finance', 'director', 'admin'],
  summary: 'The old list against the openings here, per dealer: every difference must be 0 before going over',
  input: ProofInput,
  output: ProofView,
  async run(ctx, { batchIds }) {
    const files = batchIds.length > 0 ? await fileTotals(ctx, 'openingBalance', batchIds, 'amount') : [];
    const byDealer = new Map(files.map((one) => [one.dealerId, one]));
    const ours = await ourOpenings(
      ctx,
      files.flatMap((one) => one.dealerId ?? []),
    );
    const items = ours.map(({ id, code, name, fen }) => {
      const file = byDealer.get(id);
      return {
        dealer: { id, code, name },
        rows: file?.rows ?? 0,
        left: file?.left ?? 0,
        fileFen: file?.total ?? 0,
        oursFen: fen,
        differenceFen: fen - (file?.total ?? 0),
      };
    });
    const nobody = byDealer.get(null);
    const unplaced = { rows: nobody?.rows ?? 0, fen: nobody?.total ?? 0 };
    const unread = files.reduce((sum, one) => sum + one.unread, 0);
    const sum = (key: 'fileFen' | 'oursFen') => items.reduce((total, one) => total + one[key], 0);
    const fileFen = sum('fileFen') + unplaced.fen;
    const equal = unplaced.rows === 0 && unread === 0 && items.every((one) => one.differenceFen === 0);
    return {
      items,
      unplaced,
      unread,
      fileFen,
      oursFen: sum('oursFen'),
      differenceFen: sum('oursFen') - fileFen,
      equal,
    };
  },
});
