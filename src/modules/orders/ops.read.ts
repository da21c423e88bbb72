/** Looking at orders: one, the list, the counts of its views. */
import { and, eq, gte, inArray, like, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { listInput, listOutput, pageOf } from '../../kernel/list.ts';
import { query } from '../../kernel/op.ts';
import { addDays } from '../../kernel/time.ts';
import { staff } from '../../roles.ts';
import { dealers, dealerTerritories } from '../dealers/index.ts';
import { creditLeftOf, creditOf } from '../receivables/index.ts';
import { withSubTerritories } from '../territories/index.ts';
import { frameOf } from './basket.ts';
import { withGate } from './gate.ts';
import { headView, orderView } from './present.ts';
import { CountsInput, GetInput, OrderFilter, sorts, views, type ViewName } from './shapes.ts';
import { CountsView, OrderDetail, OrderItem } from './shapes.views.ts';
import { openObstacles, readOrder } from './store.ts';
import { orders } from './tables.ts';

/** Who may see orders: the company, and the dealer's people except shop guides. */
export const readers = [...staff, 'owner', 'buyer', 'dealerFinance', 'warehouse'] as const;

/** The views of the list, as conditions. */
const viewWhere: Record<ViewName, SQL> = {
  all: sql`true`,
  toApprove: sql`${orders.status} = 'submitted'`,
  held: sql`${orders.status} = 'held'`,
  toShip: sql`${orders.toShip}`,
  inTransit: sql`${orders.inTransit}`,
  received: sql`${orders.status} = 'received'`,
  short: sql`${orders.shortOpen}`,
  draft: sql`${orders.status} = 'draft'`,
};

type Filter = ReturnType<typeof OrderFilter.parse>;

const escaped = (text: string): string => text.replace(/[\\%_]/g, (char) => `\\${char}`);

/** Everything but the view. */
async function filterOf(ctx: Ctx, filter: Filter): Promise<SQL[]> {
  const where: SQL[] = [];
  if (filter.status) where.push(eq(orders.status, filter.status));
  if (filter.dealerId) where.push(eq(orders.dealerId, filter.dealerId));
  if (filter.from) where.push(gte(orders.orderedOn, filter.from));
  if (filter.to) where.push(lte(orders.orderedOn, filter.to));
  if (filter.territoryId) {
    const inside = inArray(dealerTerritories.territoryId, await withSubTerritories(ctx, filter.territoryId));
    const today = sql`${dealerTerritories.fromOn} <= ${ctx.today()}::date and (${dealerTerritories.toOn} is null or ${dealerTerritories.toOn} > ${ctx.today()}::date)`;
    where.push(
      inArray(
        orders.dealerId,
        ctx.db.select({ id: dealerTerritories.dealerId }).from(dealerTerritories).where(and(inside, today)),
      ),
    );
  }
  const q = filter.q?.normalize('NFKC').replace(/\s/g, '') ?? '';
  const found =
    q === ''
      ? undefined
      : or(like(orders.number, `%${escaped(q.toUpperCase())}%`), like(dealers.search, `%${escaped(q.toLowerCase())}%`));
  return found ? [...where, found] : where;
}

const listSorts = {
  orderedAt: { by: orders.orderedAt, type: 'timestamptz' },
  amount: { by: orders.totalFen, type: 'bigint' },
  number: { by: orders.number, type: 'text' },
} as const;

const dealerColumns = { id: dealers.id, code: dealers.code, name: dealers.name, grade: dealers.grade };

/** What a row of the list shows; the whole order has twice as many columns, and mapping them is most of a page's cost. */
const itemColumns = {
  dealerId: orders.dealerId,
  id: orders.id,
  number: orders.number,
  status: orders.status,
  orderedOn: orders.orderedOn,
  orderedAt: orders.orderedAt,
  totalFen: orders.totalFen,
  casesE3: orders.casesE3,
  lineCount: orders.lineCount,
  source: orders.source,
  createdByName: orders.createdByName,
  backorder: orders.backorder,
  belowList: orders.belowList,
  waiting: orders.waiting,
  toShip: orders.toShip,
  inTransit: orders.inTransit,
  shortOpen: orders.shortOpen,
  obstacles: orders.obstacles,
  releases: orders.releases,
  version: orders.version,
};

export const list = query({
  can: 'orders.list',
  who: readers,
  summary:
    'Orders in sight, by view, status, dealer, territory, days and text; each with the credit its dealer has left',
  input: listInput(OrderFilter, sorts),
  output: listOutput(OrderItem),
  async run(ctx, input) {
    const filter = input.filter ?? {};
    const page = pageOf(input, listSorts, '-orderedAt', orders.id);
    const found = await ctx.db
      .select({ id: orders.id, sortValue: page.sortValue, order: itemColumns, dealer: dealerColumns })
      .from(orders)
      .innerJoin(dealers, eq(dealers.id, orders.dealerId))
      .where(and(viewWhere[filter.view ?? 'all'], ...(await filterOf(ctx, filter)), page.after))
      .orderBy(page.orderBy)
      .limit(page.fetch);
    const { rows, nextCursor } = page.close(found);
    const seesCredit = ctx.can('receivables.credit');
    const left = seesCredit
      ? await creditLeftOf(
          ctx,
          rows.map((row) => row.order.dealerId),
        )
      : null;
    const items = rows.map(({ order, dealer }) => ({
      ...headView(ctx, order, dealer),
      availableFen: left ? (left.get(order.dealerId) ?? 0) : null,
      heldBy: order.status === 'held' ? openObstacles(order).map((one) => one.code) : [],
    }));
    return { items, nextCursor };
  },
});

export const counts = query({
  can: 'orders.counts',
  who: readers,
  summary: 'How many orders each view of the list holds, and the sums of the view asked for',
  input: CountsInput,
  output: CountsView,
  async run(ctx, { filter = {} }) {
    const each = views.map((view) => sql`count(*) filter (where ${viewWhere[view]}) as ${sql.identifier(view)}`);
    const chosen = viewWhere[filter.view ?? 'all'];
    const where = and(...(await filterOf(ctx, filter)));
    const { rows } = await ctx.db.execute<Record<ViewName | 'count' | 'amount' | 'cases', number>>(sql`
      select ${sql.join(each, sql`, `)}, count(*) filter (where ${chosen}) as count,
        coalesce(sum(${orders.totalFen}) filter (where ${chosen}), 0)::bigint as amount,
        coalesce(sum(${orders.casesE3}) filter (where ${chosen}), 0)::bigint as cases
      from ${orders} join ${dealers} on ${dealers.id} = ${orders.dealerId} ${where ? sql`where ${where}` : sql``}`);
    const row = rows[0];
    if (!row) throw new Error('counts gave no row');
    return { ...row, sums: { count: row.count, amountFen: row.amount, cases: row.cases / 1000 } };
  },
});

/** Ordered and not cancelled in the last 90 days; the mean gap needs two orders. */
async function last90(ctx: Ctx, dealerId: string) {
  const { rows } = await ctx.db.execute<{
    orders: number;
    amount: number;
    first: string | null;
    last: string | null;
    days: number;
  }>(sql`
    select count(*) as orders, coalesce(sum(total_fen), 0)::bigint as amount,
      case when count(*) > 1 then round((max(ordered_on) - min(ordered_on)) * 10.0 / (count(*) - 1))::bigint else null end as days
    from orders where dealer_id = ${dealerId}::uuid and status not in ('draft', 'rejected', 'cancelled')
      and ordered_on > ${addDays(ctx.today(), -90)}::date`);
  const row = rows[0];
  return {
    orders: row?.orders ?? 0,
    orderedFen: row?.amount ?? 0,
    daysBetween: row?.days == null ? null : row.days / 10,
  };
}

export const get = query({
  can: 'orders.get',
  who: readers,
  summary: 'One order with lines, obstacles, steps that may be done now, the dealer’s credit and its last 90 days',
  input: GetInput,
  output: OrderDetail,
  async run(ctx, { id }) {
    const { order: stored, lines } = await readOrder(ctx, id);
    const order = await withGate(ctx, stored);
    const { dealer } = await frameOf(ctx, order.dealerId);
    const credit = ctx.can('receivables.credit') ? await creditOf(ctx, order.dealerId) : null;
    return {
      ...(await orderView(ctx, order, lines, dealer)),
      credit: credit && { limit: credit.limit, available: credit.available, overdue: credit.overdue },
      dealer90: await last90(ctx, order.dealerId),
    };
  },
});
