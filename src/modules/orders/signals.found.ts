/** What the rules of orders share: an order as a signal, and whose turn it is. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { anAmount, type FoundSignal } from '../../kernel/signal.ts';
import { roles, type Role } from '../../roles.ts';
import { releasers } from './rules.obstacles.ts';

export interface OrderFound extends Record<string, unknown> {
  id: string;
  dealer_id: string;
  number: string;
  fen: number;
  on: string;
}

/** 四眼: not mine to decide when I wrote it and somebody else of these roles, with this dealer in sight, may. */
export function byAnother(ctx: Ctx, may: readonly Role[]): SQL {
  const me = ctx.me().id;
  const wide = may.filter((role) => roles[role].scope === 'all');
  return sql`not (${me}::uuid = any (o.hands) and exists (
    select 1 from users u where u.active and u.id <> all (o.hands) and u.role = any (${sql.param([...may])}::text[])
      and (u.role = any (${sql.param(wide)}::text[]) or exists (select 1 from dealer_access a where a.user_id = u.id and a.dealer_id = o.dealer_id))))`;
}

export function ofOrder(row: OrderFound, rest: Partial<FoundSignal>): FoundSignal {
  return {
    subject: row.id,
    dealerId: row.dealer_id,
    moneyFen: row.fen,
    cause: row.on,
    params: { number: row.number, on: row.on },
    to: `/orders/${row.id}`,
    inputs: [anAmount('signal.in.order', row.fen)],
    documents: [{ label: row.number, detail: row.on, fen: row.fen, href: `/orders/${row.id}` }],
    ...rest,
  };
}

/** Everybody who could release something that this role releases too. */
export function otherReleasers(role: Role): Role[] {
  return [...new Set(Object.values(releasers).flatMap((may) => (may.includes(role) ? may : [])))];
}
