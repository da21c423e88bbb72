/** Looking at what is on its way: one shipment, the list, the counts of its views. */
import { and, eq, like, or, sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { listInput, listOutput, pageOf } from '../../kernel/list.ts';
import { query } from '../../kernel/op.ts';
import { mustOne, ownDealer } from '../../kernel/rows.ts';
import { dealers } from '../dealers/index.ts';
import { orders, readers } from '../orders/index.ts';
import {
  CountsInput,
  CountsView,
  GetInput,
  ShipmentFilter,
  ShipmentItem,
  ShipmentView,
  sorts,
  views,
  type ViewName,
} from './shapes.ts';
import { shipments } from './tables.ts';
import { dealerColumns, itemView, linesOf, orderColumns, shipmentView } from './views.ts';

export const get = query({
  can: 'shipments.get',
  who: readers,
  summary: 'One shipment with its lines, batches, carrier and what was received',
  input: GetInput,
  output: ShipmentView,
  async run(ctx, { id }) {
    const row = await mustOne(ctx, shipments, id);
    return shipmentView(ctx, row, await linesOf(ctx, row));
  },
});

const listSorts = {
  shippedAt: { by: shipments.shippedAt, type: 'timestamptz' },
  expectedOn: { by: shipments.expectedOn, type: 'date' },
  number: { by: shipments.number, type: 'text' },
} as const;

/** The views of the list, as conditions. */
const viewWhere = (ctx: Ctx): Record<ViewName, SQL> => ({
  all: sql`true`,
  inTransit: sql`${shipments.status} = 'inTransit'`,
  late: sql`(${shipments.status} = 'inTransit' and ${shipments.expectedOn} < ${ctx.today()}::date)`,
  short: sql`${shipments.shortOpen}`,
  received: sql`${shipments.status} = 'received'`,
});

function filterOf(ctx: Ctx, filter: ReturnType<typeof ShipmentFilter.parse>): (SQL | undefined)[] {
  const { view, orderId, dealerId, status, shortOpen, late } = filter;
  const q = (filter.q ?? '')
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[\\%_]/g, (char) => `\\${char}`);
  return [
    view ? viewWhere(ctx)[view] : undefined,
    orderId ? eq(shipments.orderId, orderId) : undefined,
    dealerId ? eq(shipments.dealerId, dealerId) : undefined,
    ownDealer(ctx, shipments.dealerId),
    status ? eq(shipments.status, status) : undefined,
    shortOpen === undefined ? undefined : eq(shipments.shortOpen, shortOpen),
    late ? viewWhere(ctx).late : undefined,
    q
      ? or(
          like(shipments.number, `%${q.toUpperCase()}%`),
          like(orders.number, `%${q.toUpperCase()}%`),
          like(dealers.search, `%${q.toLowerCase()}%`),
          sql`${shipments.waybill} like ${`%${q}%`}`,
        )
      : undefined,
  ];
}

export const list = query({
  can: 'shipments.list',
  who: readers,
  summary: 'Shipments in sight, by order, dealer, status, lateness and text',
  input: listInput(ShipmentFilter, sorts),
  output: listOutput(ShipmentItem),
  async run(ctx, input) {
    const page = pageOf(input, listSorts, '-shippedAt', shipments.id);
    const found = await ctx.db
      .select({
        id: shipments.id,
        sortValue: page.sortValue,
        row: shipments,
        dealer: dealerColumns,
        order: orderColumns,
      })
      .from(shipments)
      .innerJoin(orders, and(eq(orders.dealerId, shipments.dealerId), eq(orders.id, shipments.orderId)))
      .innerJoin(dealers, eq(dealers.id, shipments.dealerId))
      .where(and(...filterOf(ctx, input.filter ?? {}), page.after))
      .orderBy(page.orderBy)
      .limit(page.fetch);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(({ row, dealer, order }) => itemView(ctx, row, { dealer, order })), nextCursor };
  },
});

export const counts = query({
  can: 'shipments.counts',
  who: readers,
  summary: 'How many shipments each view of the list holds, and the sums of the view asked for',
  input: CountsInput,
  output: CountsView,
  async run(ctx, { filter: given = {} }) {
    const { view, ...filter } = given;
    const conditions = viewWhere(ctx);
    const chosen = conditions[view ?? 'all'];
    const each = views.map((one) => sql`count(*) filter (where ${conditions[one]}) as ${sql.identifier(one)}`);
    const where = and(...filterOf(ctx, filter));
    const { rows } = await ctx.db.execute<Record<ViewName | 'count' | 'amount' | 'casesE3', number>>(sql`
      select ${sql.join(each, sql`, `)}, count(*) filter (where ${chosen}) as count,
        coalesce(sum(${shipments.amountFen}) filter (where ${chosen}), 0)::bigint as amount,
        coalesce(sum(${shipments.casesE3}) filter (where ${chosen}), 0)::bigint as "casesE3"
      from ${shipments}
      join ${orders} on ${orders.dealerId} = ${shipments.dealerId} and ${orders.id} = ${shipments.orderId}
      join ${dealers} on ${dealers.id} = ${shipments.dealerId} ${where ? sql`where ${where}` : sql``}`);
    const row = rows[0];
    if (!row) throw new Error('counts gave no row');
    return { ...row, sums: { count: row.count, amountFen: row.amount, cases: row.casesE3 / 1000 } };
  },
});
