/** The list of orders and the counts of its views. */
import { and, eq, gte, inArray, like, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { listInput, listOutput, pageOf, selectedAs, type Selected } from '../../kernel/list.ts';
import { query } from '../../kernel/op.ts';
import { ownDealer } from '../../kernel/rows.ts';
import { dealers, dealerTerritories } from '../dealers/index.ts';
import { creditLeftOf } from '../receivables/index.ts';
import { withSubTerritories } from '../territories/index.ts';
import { readers } from './ops.read.ts';
import { word } from './present.ts';
import { CountsInput, OrderFilter, sorts, views, type ViewName } from './shapes.ts';
import { CountsView, OrderItem } from './shapes.views.ts';
import { openObstacles, statusOf } from './store.ts';
import { orders } from './tables.ts';

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
  const where: SQL[] = [ownDealer(ctx, orders.dealerId)];
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

/** What a row shows; the whole order has twice as many columns. */
const columns = {
  id: orders.id,
  dealerId: orders.dealerId,
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
  dealerCode: dealers.code,
  dealerName: dealers.name,
  dealerGrade: dealers.grade,
};
const selected = selectedAs(columns);

function itemView(ctx: Ctx, row: Selected<typeof columns>, left: ReadonlyMap<string, number> | null) {
  return {
    id: row.id,
    number: row.number,
    status: statusOf(row),
    statusName: word(ctx, `orders.status.${row.status}`),
    dealer: { id: row.dealerId, code: row.dealerCode, name: row.dealerName, grade: row.dealerGrade },
    totalFen: row.totalFen,
    cases: row.casesE3 / 1000,
    orderedOn: row.orderedOn,
    orderedAt: new Date(row.orderedAt).toISOString(),
    source: row.source,
    createdByName: row.createdByName,
    backorder: row.backorder,
    belowList: row.belowList,
    waiting: row.waiting,
    inTransit: row.inTransit,
    shortOpen: row.shortOpen,
    version: row.version,
    availableFen: left ? (left.get(row.dealerId) ?? 0) : null,
    heldBy: row.status === 'held' ? openObstacles(row).map((one) => one.code) : [],
    toShip: row.toShip,
    lineCount: row.lineCount,
  };
}

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
    const where = and(viewWhere[filter.view ?? 'all'], ...(await filterOf(ctx, filter)), page.after);
    const found = await ctx.db.execute<Selected<typeof columns> & { sortValue: string }>(sql`
      select ${selected}, ${page.sortValue} as "sortValue" from ${orders} join ${dealers} on ${dealers.id} = ${orders.dealerId}
      where ${where} order by ${page.orderBy} limit ${page.fetch}`);
    const { rows, nextCursor } = page.close(found.rows);
    const dealerIds = rows.map((row) => row.dealerId);
    const left = ctx.can('receivables.credit') ? await creditLeftOf(ctx, dealerIds) : null;
    return { items: rows.map((row) => itemView(ctx, row, left)), nextCursor };
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
