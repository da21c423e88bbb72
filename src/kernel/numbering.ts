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

/** Numbers for several documents of several dealers, in the order asked; one statement, dealers in one order. */
export async function nextNumbers(
  ctx: Ctx,
  wanted: readonly { id: string; code: string }[],
  kind: string,
): Promise<string[]> {
  if (wanted.length === 0) return [];
  const counts = [...Map.groupBy(wanted, (one) => one.id)].map(([id, some]) => ({ id, count: some.length }));
  const { rows } = await ctx.db.execute<{ id: string; last: number }>(
    sql`insert into numbers (dealer_id, kind, last)
        select w.id, ${kind}, w.count from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as w(id uuid, count int) order by w.id
        on conflict (dealer_id, kind) do update set last = numbers.last + excluded.last returning dealer_id as id, last`,
  );
  const next = new Map(rows.map(({ id, last }) => [id, last - (counts.find((one) => one.id === id)?.count ?? 0)]));
  return wanted.map(({ id, code }) => {
    const number = (next.get(id) ?? 0) + 1;
    next.set(id, number);
    return `${code}-${kind}${String(number).padStart(4, '0')}`;
  });
}
