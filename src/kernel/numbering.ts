/** Human numbers: a letter and a running number per dealer, behind the dealer's code: `SX018-D0042`. */
import { sql } from 'drizzle-orm';
import type { Ctx } from './ctx.ts';

/** D order (订), S shipment (送), F invoice (发票), R receipt (收款). Locks the dealer's row until commit. */
export async function nextNumber(ctx: Ctx, dealer: { id: string; code: string }, kind: string): Promise<string> {
  const result = await ctx.db.execute<{ last: number }>(
    sql`insert into numbers (dealer_id, kind, last) values (${dealer.id}, ${kind}, 1)
        on conflict (dealer_id, kind) do update set last = numbers.last + 1 returning last`,
  );
  const last = result.rows[0]?.last ?? 0;
  return `${dealer.code}-${kind}${String(last).padStart(4, '0')}`;
}
