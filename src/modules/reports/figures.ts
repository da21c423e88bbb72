/**
 * The figures a form may ask for: where each comes from, for whom, and by what it can be split. Facts are rows of
 * (dealer_id, sku_id, value) read within the caller's wall, so a manager's form holds his region and nobody else's.
 */
import { sql, type SQL } from 'drizzle-orm';
import type { AgeBucket, Day } from '../../kernel/time.ts';
import { ageingByDealer } from '../receivables/ageing.ts';
import type { FigureKey, ListKey } from './rules.ts';

export interface Span {
  from: Day;
  to: Day;
  today: Day;
}

export interface Figure {
  /** money 分; cases thousandths of order units; count plain. */
  kind: 'money' | 'cases' | 'count';
  /** flow: of the days; state: at the end of the last day. */
  time: 'flow' | 'state';
  /** Whoever may call this operation may see it. */
  needs: string;
  by: readonly ListKey[];
  facts(span: Span): SQL;
  /** `dealers`: how many dealers the facts name, instead of their sum. */
  counts?: 'dealers';
}

const goods: readonly ListKey[] = ['dealer', 'territory', 'product'];
const money: readonly ListKey[] = ['dealer', 'territory'];
const noSku = sql`null::uuid as sku_id`;
const during = (day: SQL, { from, to }: Span) => sql`${day} between ${from}::date and ${to}::date`;

/** Base units into thousandths of the product's order unit. */
const e3 = (quantity: SQL, sku: SQL) => sql`(${quantity})::numeric * 1000 * coalesce((
  select pack.den::numeric / pack.num from product_packs pack join products product on product.id = pack.sku_id
   where pack.sku_id = ${sku} and pack.unit = product.order_unit and pack.ended_at is null limit 1), 1)`;

const bucket = (column: AgeBucket | 'total' | 'overdue'): Figure => ({
  kind: 'money',
  time: 'state',
  needs: 'receivables.ageing',
  by: money,
  facts: ({ to, today }) =>
    sql`select a.dealer_id, ${noSku}, a.${sql.identifier(column)} as value from (${ageingByDealer(to, today, null)}) a where a.${sql.identifier(column)} <> 0`,
});

const submitted = (span: Span) =>
  sql`o.status not in ('draft', 'rejected', 'cancelled') and ${during(sql`o.ordered_on`, span)}`;
const soldDays = (span: Span) => sql`select d.dealer_id, d.sku_id, sum(d.sold)::bigint as sold
  from stock_days d where d.sold <> 0 and ${during(sql`d."on"`, span)} group by 1, 2`;

export const figures: Record<FigureKey, Figure> = {
  sales: {
    kind: 'money',
    time: 'flow',
    needs: 'receivables.ageing',
    by: money,
    facts: (span) =>
      sql`select dealer_id, ${noSku}, amount_fen as value from invoices where kind = 'invoice' and ${during(sql`"on"`, span)}`,
  },
  collection: {
    kind: 'money',
    time: 'flow',
    needs: 'receivables.ageing',
    by: money,
    facts: (span) =>
      sql`select dealer_id, ${noSku}, amount_fen as value from receipts where kind = 'receipt' and reversed_on is null and ${during(sql`"on"`, span)}`,
  },
  orders: {
    kind: 'money',
    time: 'flow',
    needs: 'orders.list',
    by: goods,
    facts: (span) => sql`select l.dealer_id, l.sku_id, l.amount_fen as value
      from orders o join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id where ${submitted(span)}`,
  },
  orderCount: {
    kind: 'count',
    time: 'flow',
    needs: 'orders.list',
    by: money,
    facts: (span) => sql`select o.dealer_id, ${noSku}, 1 as value from orders o where ${submitted(span)}`,
  },
  orderCases: {
    kind: 'cases',
    time: 'flow',
    needs: 'orders.list',
    by: goods,
    facts: (span) => sql`select q.dealer_id, q.sku_id, ${e3(sql`q.quantity`, sql`q.sku_id`)} as value from (
      select l.dealer_id, l.sku_id, sum(l.quantity - l.cancelled)::bigint as quantity
        from orders o join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id where ${submitted(span)} group by 1, 2) q`,
  },
  orderDealers: {
    kind: 'count',
    time: 'flow',
    needs: 'orders.list',
    by: ['territory'],
    counts: 'dealers',
    facts: (span) => sql`select distinct o.dealer_id, ${noSku}, 1 as value from orders o where ${submitted(span)}`,
  },
  shipped: {
    kind: 'cases',
    time: 'flow',
    needs: 'shipments.list',
    by: goods,
    facts: (span) => sql`select q.dealer_id, q.sku_id, ${e3(sql`q.quantity`, sql`q.sku_id`)} as value from (
      select l.dealer_id, l.sku_id, sum(l.quantity)::bigint as quantity from shipments s
        join shipment_lines l on l.dealer_id = s.dealer_id and l.shipment_id = s.id
       where ${during(sql`s.shipped_on`, span)} group by 1, 2) q`,
  },
  sellOut: {
    kind: 'cases',
    time: 'flow',
    needs: 'stock.position',
    by: goods,
    facts: (span) =>
      sql`select q.dealer_id, q.sku_id, ${e3(sql`q.sold`, sql`q.sku_id`)} as value from (${soldDays(span)}) q`,
  },
  sellOutDealers: {
    kind: 'count',
    time: 'flow',
    needs: 'stock.position',
    by: ['territory'],
    counts: 'dealers',
    facts: (span) => sql`select distinct q.dealer_id, ${noSku}, 1 as value from (${soldDays(span)}) q where q.sold > 0`,
  },
  stock: {
    kind: 'cases',
    time: 'state',
    needs: 'stock.position',
    by: goods,
    facts: ({ to }) =>
      sql`select b.dealer_id, b.sku_id, ${e3(
        sql`b.quantity - coalesce((select sum(d.came - d.went) from stock_days d
        where d.dealer_id = b.dealer_id and d.sku_id = b.sku_id and d."on" > ${to}::date), 0)`,
        sql`b.sku_id`,
      )} as value from stock_balances b`,
  },
  receivable: {
    kind: 'money',
    time: 'state',
    needs: 'receivables.ageing',
    by: money,
    facts: ({ to }) => sql`select dealer_id, ${noSku}, sum(amount_fen)::bigint as value
      from account_entries where posted_on <= ${to}::date group by 1`,
  },
  open: bucket('total'),
  overdue: bucket('overdue'),
  age0: bucket('notDue'),
  age30: bucket('d1_30'),
  age60: bucket('d31_60'),
  age90: bucket('d61_90'),
  age180: bucket('d91_180'),
  age365: bucket('d181_365'),
  ageOver: bucket('over365'),
  dealers: {
    kind: 'count',
    time: 'state',
    needs: 'dealers.list',
    by: ['territory'],
    counts: 'dealers',
    facts: () => sql`select id as dealer_id, ${noSku}, 1 as value from dealers where status = 'active'`,
  },
};
