/** What must be true of orders at any time, beside the checks of the tables. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Invariant } from '../../kernel/module.ts';

/** Amount of the first `quantity` base units of line `l`, half-up: the same rule as kernel/money, written in SQL. */
const upTo = (quantity: SQL): SQL =>
  sql`div(2 * (${quantity})::numeric * l.price_e4 * l.price_den + l.price_num::numeric * 100, 2 * l.price_num::numeric * 100)`;
const approvedPhase = sql`o.status in ('approved', 'shipping', 'shipped', 'received')`;

const rowsOf = (query: (ctx: Ctx) => SQL) => async (ctx: Ctx) => (await ctx.db.execute(query(ctx))).rows;

export const invariants: Invariant[] = [
  {
    name: 'orders: the total is the sum of the lines, each quantity times price',
    violations: rowsOf(
      () => sql`
      select o.number, o.total_fen, sum(l.amount_fen) as lines, count(*) as count from orders o
        join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id
       group by o.dealer_id, o.id having o.total_fen <> sum(l.amount_fen) or o.line_count <> count(*)
          or bool_or(l.amount_fen <> ${upTo(sql`l.quantity`)})`,
    ),
  },
  {
    name: 'orders: credit held equals submitted, approved and shipped orders',
    violations: rowsOf(
      () => sql`
      with worth as (
        select o.dealer_id, o.id, case when o.status = 'submitted' then o.total_fen else 0 end as submitted,
          case when ${approvedPhase} then coalesce(sum(${upTo(sql`l.quantity - l.cancelled`)} - ${upTo(sql`l.shipped`)}), 0) else 0 end as approved,
          case when ${approvedPhase} then coalesce(sum(${upTo(sql`l.shipped`)} - ${upTo(sql`l.received`)}), 0) else 0 end as shipped
        from orders o join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id group by o.dealer_id, o.id),
      sums as (select dealer_id, sum(submitted) as submitted, sum(approved) as approved, sum(shipped) as shipped from worth group by dealer_id)
      select p.dealer_id, p.submitted_orders, s.submitted, p.approved_orders, s.approved, p.shipped_not_invoiced, s.shipped
        from credit_parts p left join sums s on s.dealer_id = p.dealer_id
       where p.submitted_orders <> coalesce(s.submitted, 0) or p.approved_orders <> coalesce(s.approved, 0)
          or p.shipped_not_invoiced <> coalesce(s.shipped, 0)`,
    ),
  },
  {
    name: 'orders: goods promised equal the lines of living orders',
    violations: rowsOf(
      (ctx) => sql`
      with promised as (
        select o.warehouse_id || ':' || l.sku_id as key, sum(l.reserved) as reserved, sum(l.waiting) as waiting
          from orders o join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id group by 1),
      keys as (select key from promised union select warehouse_id || ':' || sku_id from supply_batches)
      select k.key, p.reserved, s.used as supply, p.waiting, w.used as waits from keys k
        left join promised p on p.key = k.key
        join counter_room('supply', (select array_agg(key) from keys), ${ctx.today()}::date) s on s.key = k.key
        join counter_room('waiting', (select array_agg(key) from keys), ${ctx.today()}::date) w on w.key = k.key
       where s.used <> coalesce(p.reserved, 0) or w.used <> coalesce(p.waiting, 0)`,
    ),
  },
  {
    name: 'orders: an order holds goods only while it lives, and then for all that is left to ship',
    violations: rowsOf(
      () => sql`
      select o.number, o.status, l.position from orders o join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id
       where case when o.status in ('submitted', 'approved', 'shipping') then l.reserved + l.waiting <> l.quantity - l.shipped - l.cancelled
                  else l.reserved + l.waiting <> 0 end`,
    ),
  },
  {
    name: 'orders: the mark of waiting orders follows from their lines',
    violations: rowsOf(
      () => sql`
      select o.number, o.waiting from orders o join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id
       group by o.dealer_id, o.id having o.waiting <> bool_or(l.waiting > 0)`,
    ),
  },
  {
    name: 'orders: status and flags follow from the lines',
    violations: rowsOf(
      () => sql`
      with parts as (
        select o.dealer_id, o.id, o.number, o.status, o.to_ship, o.in_transit, o.short_open,
          bool_or(l.quantity > l.shipped + l.cancelled) as left_over, bool_or(l.shipped > 0) as shipped,
          bool_or(l.shipped > l.received + l.short) as moving, bool_or(l.short > 0) as short
        from orders o join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id group by o.dealer_id, o.id)
      select number, status from parts where status in ('approved', 'shipping', 'shipped', 'received')
        and (to_ship <> left_over or in_transit <> moving or short_open <> short or status <>
          case when not shipped then 'approved' when left_over then 'shipping' when moving then 'shipped' else 'received' end)
      union all select number, status from parts
       where status not in ('approved', 'shipping', 'shipped', 'received') and (shipped or to_ship or in_transit or short_open)`,
    ),
  },
];
