/**
 * Credit: reading it, taking it, moving it between its parts. The sum of the parts stands in a counter (the
 * dealer's own or its group's), so that a dealer's transaction meets the true room of its group without seeing
 * the other members. Lock order everywhere: the dealer's row of `credit_parts`, then the counter.
 */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { sumFen } from '../../kernel/money.ts';
import { isDealerSide } from '../../roles.ts';
import { blockPointOf, type BlockPoint } from './rules.block.ts';
import { exposure } from './rules.ts';

/** The parts that other modules move; receipts are moved here only. */
export type CreditPart = 'submittedOrders' | 'approvedOrders' | 'shippedNotInvoiced' | 'receivable';

export interface Credit {
  limit: number;
  /** The temporary limit that counts today, 0 when there is none or it has ended. */
  temporary: number;
  temporaryUntil: string | null;
  termsDays: number;
  /** Where an order over the limit is stopped. */
  blockAt: BlockPoint;
  /** limit + temporary - exposure; negative when over. */
  available: number;
  /** Sum of the parts; of all members when staff look at a dealer of a group. */
  exposure: number;
  /** The dealer's own parts. */
  parts: {
    receivable: number;
    shippedNotInvoiced: number;
    approvedOrders: number;
    submittedOrders: number;
    unallocatedReceipts: number;
  };
  /** Null also for the dealer's own people: they must not learn of the others. */
  group: { id: string; name: string } | null;
  overdue: number;
}

/** Which column holds a part; also keeps part names from ever reaching SQL as text. */
const columns: Record<CreditPart, SQL> = {
  submittedOrders: sql.raw('submitted_orders'),
  approvedOrders: sql.raw('approved_orders'),
  shippedNotInvoiced: sql.raw('shipped_not_invoiced'),
  receivable: sql.raw('receivable'),
};

interface CreditRow extends Record<string, unknown> {
  limit: number;
  temporary: number;
  until: string | null;
  terms_days: number;
  block_at: string | null;
  shared: boolean;
  group_id: string | null;
  group_name: string | null;
  receivable: number;
  shipped: number;
  approved: number;
  submitted: number;
  unallocated: number;
  room: number;
  used: number;
  overdue: number;
}

/** One statement. A dealer out of scope looks like one without terms: ask `dealerInfo` first. */
export async function creditOf(ctx: Ctx, dealerId: string): Promise<Credit> {
  const result = await ctx.db.execute<CreditRow>(sql`
    select coalesce(g.limit_fen, t.limit_fen, 0) as "limit", coalesce(g.temporary_fen, t.temporary_fen, 0) as temporary,
      case when g.id is null then t.temporary_until else g.temporary_until end as until,
      coalesce(t.terms_days, 0) as terms_days, t.block_at, t.group_id is not null as shared, g.id as group_id, g.name as group_name,
      coalesce(p.receivable, 0) as receivable, coalesce(p.shipped_not_invoiced, 0) as shipped,
      coalesce(p.approved_orders, 0) as approved, coalesce(p.submitted_orders, 0) as submitted,
      coalesce(p.unallocated_receipts, 0) as unallocated, coalesce(r.room, 0) as room, coalesce(r.used, 0) as used,
      (select coalesce(sum(i.open_fen), 0)::bigint from invoices i
        where i.dealer_id = d.id and i.open_fen > 0 and i.due_on < ${ctx.today()}::date) as overdue
    from (select ${dealerId}::uuid as id) d
    left join credit_terms t on t.dealer_id = d.id
    left join credit_parts p on p.dealer_id = d.id
    left join credit_groups g on g.id = t.group_id
    left join lateral counter_room('credit', array[p.counter_key], ${ctx.today()}::date) r on p.counter_key is not null`);
  const row = result.rows[0];
  if (!row) throw new Error('credit gave no row');
  return creditFrom(ctx, row);
}

function creditFrom(ctx: Ctx, row: CreditRow): Credit {
  const parts = {
    receivable: row.receivable,
    shippedNotInvoiced: row.shipped,
    approvedOrders: row.approved,
    submittedOrders: row.submitted,
    unallocatedReceipts: row.unallocated,
  };
  const temporaryLimit = row.until ? { amount: row.temporary, until: row.until } : null;
  const own = exposure({ ...parts, limit: row.limit, temporaryLimit }, ctx.today());
  const common = {
    temporaryUntil: row.until,
    termsDays: row.terms_days,
    blockAt: blockPointOf(row.block_at),
    parts,
    overdue: row.overdue,
  };
  if (!row.shared)
    return {
      ...common,
      limit: own.limit,
      temporary: own.temporary,
      available: own.available,
      exposure: own.exposure,
      group: null,
    };
  if (!row.group_id || isDealerSide(ctx.me().role)) {
    // Of a shared limit the dealer is told what it can use itself: its own exposure and the true room.
    const limit = sumFen([row.room, own.exposure]);
    return {
      ...common,
      limit,
      temporary: 0,
      temporaryUntil: null,
      available: row.room,
      exposure: own.exposure,
      group: null,
    };
  }
  const group = { id: row.group_id, name: row.group_name ?? '' };
  return { ...common, limit: own.limit, temporary: own.temporary, available: row.room, exposure: row.used, group };
}

/**
 * Reserves credit. `all`: only when there is room for everything; `force`: past the limit (released, or goods that
 * are shipped already). `room` is what was free before. One statement; three for the first forced amount of a dealer
 * who never had terms. What adds nothing is always allowed.
 */
export async function takeCredit(
  ctx: Ctx,
  dealerId: string,
  amount: number,
  part: CreditPart,
  mode: 'all' | 'force',
): Promise<{ ok: boolean; room: number }> {
  const need = sumFen([amount]);
  const taken = await take(ctx, dealerId, need, part, mode);
  if (taken) return taken;
  if (mode === 'all' && need > 0) return { ok: false, room: 0 };
  await ensureParts(ctx, dealerId);
  const second = await take(ctx, dealerId, need, part, mode);
  if (!second) throw new Error(`no credit parts for dealer ${dealerId}`);
  return second;
}

async function take(
  ctx: Ctx,
  dealerId: string,
  amount: number,
  part: CreditPart,
  mode: 'all' | 'force',
): Promise<{ ok: boolean; room: number } | null> {
  const column = columns[part];
  const result = await ctx.db.execute<{ taken: number; room: number }>(sql`
    with own as materialized (select counter_key from credit_parts where dealer_id = ${dealerId}::uuid for update),
    took as materialized (
      select t.taken, t.room from own
        cross join lateral counter_take('credit', array[own.counter_key], array[${amount}::bigint], ${ctx.today()}::date,
          ${amount > 0 ? mode : 'force'}) t),
    kept as (update credit_parts set ${column} = ${column} + took.taken from took where dealer_id = ${dealerId}::uuid and took.taken <> 0)
    select taken, room from took`);
  const row = result.rows[0];
  return row ? { ok: row.taken === amount, room: row.room } : null;
}

/** Moves an amount to the next part of its life; to null gives it back to the dealer's credit. One statement. */
export async function shiftCredit(
  ctx: Ctx,
  dealerId: string,
  amount: number,
  from: CreditPart,
  to: CreditPart | null,
): Promise<void> {
  if (sumFen([amount]) === 0) return;
  if (to) {
    const [left, entered] = [columns[from], columns[to]];
    await ctx.db
      .execute(sql`update credit_parts set ${left} = ${left} - ${amount}::bigint, ${entered} = ${entered} + ${amount}::bigint
      where dealer_id = ${dealerId}::uuid`);
    return;
  }
  const column = columns[from];
  await ctx.db.execute(sql`
    with own as materialized (select counter_key from credit_parts where dealer_id = ${dealerId}::uuid for update),
    given as materialized (select counter_move('credit', array[own.counter_key], array[-${amount}::bigint], array[0::bigint]) from own)
    update credit_parts set ${column} = ${column} - ${amount}::bigint from given where dealer_id = ${dealerId}::uuid`);
}

/** Makes the dealer's row where it has none; its own counter then holds its exposure. */
export async function ensureParts(ctx: Ctx, dealerId: string): Promise<void> {
  await ctx.db.execute(
    sql`insert into credit_parts (dealer_id, counter_key) values (${dealerId}::uuid, ${dealerId}) on conflict do nothing`,
  );
}

/**
 * The lock under which everything on one dealer's account happens: two people at one receipt come one after the
 * other.
 */
export async function lockAccount(ctx: Ctx, dealerId: string): Promise<{ counterKey: string; exposure: number }> {
  const lock = () =>
    ctx.db.execute<{ counter_key: string; exposure: number }>(sql`
      select counter_key, receivable + shipped_not_invoiced + approved_orders + submitted_orders - unallocated_receipts as exposure
      from credit_parts where dealer_id = ${dealerId}::uuid for update`);
  let [row] = (await lock()).rows;
  if (!row) {
    await ensureParts(ctx, dealerId);
    [row] = (await lock()).rows;
  }
  if (!row) throw new Error(`no credit parts for dealer ${dealerId}`);
  return { counterKey: row.counter_key, exposure: row.exposure };
}

/** The same for many dealers at once, in one order; makes the rows of those without any. Two statements. */
export async function lockAccounts(ctx: Ctx, dealerIds: readonly string[]): Promise<Map<string, string>> {
  if (dealerIds.length === 0) return new Map();
  const ids = sql.param([...new Set(dealerIds)].toSorted());
  await ctx.db.execute(sql`
    insert into credit_parts (dealer_id, counter_key) select w.id, w.id::text from unnest(${ids}::uuid[]) as w(id) order by w.id on conflict do nothing`);
  const { rows } = await ctx.db.execute<{ id: string; key: string }>(sql`
    select dealer_id as id, counter_key as key from credit_parts where dealer_id = any (${ids}::uuid[]) order by dealer_id for update`);
  return new Map(rows.map((row) => [row.id, row.key]));
}
