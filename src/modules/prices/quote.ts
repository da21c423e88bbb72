/** Lists, quotes and the explanation of a price. */
import { and, eq, gte, inArray, isNotNull, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { isDay } from '../../kernel/time.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound, refuse, type FieldError } from '../../kernel/errors.ts';
import { listInput, listOutput, pageOf } from '../../kernel/list.ts';
import { lineAmount, sumFen } from '../../kernel/money.ts';
import { query } from '../../kernel/op.ts';
import { isDealerSide, staff } from '../../roles.ts';
import { users } from '../access/index.ts';
import { dealerInfo } from '../dealers/index.ts';
import { productLabel, productsTable, readQuantity, skuInfos } from '../products/index.ts';
import { floorsOf, rowsOf } from './choose.ts';
import { choose, unitRatio, type PriceRow, type Rejection } from './rules.ts';
import { FloorView, PriceFilter, PriceView, QuoteInput, QuoteView } from './shapes.ts';
import { priceRows } from './tables.ts';

const sorts = {
  sku: { by: productsTable.code, type: 'text' },
  fromOn: { by: priceRows.fromOn, type: 'date' },
} as const;

const holds = sql`(${priceRows.toOn} is null or ${priceRows.toOn} >= ${priceRows.fromOn})`;

function stateIs(state: 'waiting' | 'planned' | 'valid' | 'ended', today: string): SQL | undefined {
  if (state === 'waiting') return isNull(priceRows.approvedAt);
  const over = or(sql`not ${holds}`, sql`${priceRows.toOn} < ${today}::date`);
  if (state === 'ended') return and(isNotNull(priceRows.approvedAt), over);
  const begun = state === 'valid' ? lte(priceRows.fromOn, today) : sql`${priceRows.fromOn} > ${today}::date`;
  return and(isNotNull(priceRows.approvedAt), holds, or(isNull(priceRows.toOn), gte(priceRows.toOn, today)), begun);
}

export const list = query({
  can: 'prices.list',
  who: staff,
  summary: 'The price list: by level, day and product; without a day the whole history',
  input: listInput(PriceFilter, ['sku', 'fromOn']),
  output: listOutput(PriceView),
  async run(ctx, input) {
    const page = pageOf(input, sorts, 'sku', priceRows.id);
    const { level, skuId, skuIds, on, state } = input.filter ?? {};
    const where: (SQL | undefined)[] = [page.after];
    if (level) where.push(eq(priceRows.level, level));
    if (skuId) where.push(eq(priceRows.skuId, skuId));
    if (skuIds) where.push(inArray(priceRows.skuId, skuIds));
    if (on)
      where.push(
        isNotNull(priceRows.approvedAt),
        holds,
        lte(priceRows.fromOn, on),
        or(isNull(priceRows.toOn), gte(priceRows.toOn, on)),
      );
    if (state) where.push(stateIs(state, ctx.today()));
    const found = await ctx.db
      .select({
        row: priceRows,
        id: priceRows.id,
        skuCode: productsTable.code,
        skuName: productsTable.name,
        skuSpec: productsTable.spec,
        approver: users.name,
        sortValue: page.sortValue,
      })
      .from(priceRows)
      .innerJoin(productsTable, eq(productsTable.id, priceRows.skuId))
      .leftJoin(users, eq(users.id, priceRows.approvedBy))
      .where(and(...where))
      .orderBy(page.orderBy)
      .limit(page.fetch);
    const { rows, nextCursor } = page.close(found);
    const items = rows.map(({ row, approver, skuCode, skuName, skuSpec }) => ({
      ...row,
      skuCode,
      skuName,
      skuSpec,
      approvedBy: approver,
      approvedAt: row.approvedAt?.toISOString() ?? null,
      state: stateOf(row, ctx.today()),
    }));
    return { items, nextCursor };
  },
});

function stateOf(row: typeof priceRows.$inferSelect, today: string): 'waiting' | 'planned' | 'valid' | 'ended' {
  if (row.approvedAt === null) return 'waiting';
  if (row.toOn !== null && (row.toOn < row.fromOn || row.toOn < today)) return 'ended';
  return row.fromOn > today ? 'planned' : 'valid';
}

export const levels = query({
  can: 'prices.levels',
  who: staff,
  summary: 'Price levels in use, with the number of products that have a price today',
  input: z.strictObject({}),
  output: z.object({ items: z.array(z.object({ level: z.string(), products: z.number() })) }),
  async run(ctx) {
    const today = ctx.today();
    const { rows } = await ctx.db.execute<{ level: string; products: number }>(sql`
      select level, count(distinct sku_id) filter (where approved_at is not null and from_on <= ${today}::date
             and (to_on is null or to_on >= ${today}::date))::int as products
        from price_rows group by level order by level`);
    return { items: rows };
  },
});

export const floors = query({
  can: 'prices.floors',
  who: ['director', 'manager', 'finance', 'admin'],
  summary: 'Floor prices as of a day',
  input: z.strictObject({ skuIds: z.array(z.uuid()).min(1).max(200), on: z.iso.date().refine(isDay).optional() }),
  output: z.object({ items: z.array(FloorView.omit({ unit: true, fromOn: true })) }),
  async run(ctx, { skuIds, on }) {
    const found = await floorsOf(ctx, skuIds, on ?? ctx.today());
    return { items: [...found].map(([skuId, floor]) => ({ skuId, ...floor })) };
  },
});

export const quote = query({
  can: 'prices.quote',
  who: 'signedIn',
  summary: 'Price of each line for a dealer on a day, with the chosen row, the ladder and the rows that do not hold',
  input: QuoteInput,
  output: QuoteView,
  async run(ctx, input) {
    const dealerId = input.dealerId ?? ctx.me().dealerId;
    if (!dealerId) throw notFound();
    const dealer = await dealerInfo(ctx, dealerId);
    const on = input.on ?? ctx.today();
    const asked = await baseLines(ctx, input.lines);
    const ask = { level: dealer.priceLevel, on, lines: asked };
    const bySku = await rowsOf(ctx, ask, true);
    const lines = asked.map((line) => quoteLine(ctx, line, bySku.get(line.skuId) ?? [], ask));
    const amounts = lines.flatMap((line) => (line.amountFen === null ? [] : [line.amountFen]));
    return {
      dealerId,
      level: dealer.priceLevel,
      on,
      lines,
      totalFen: sumFen(amounts),
      complete: amounts.length === lines.length,
    };
  },
});

/** Typed quantities as base units; all wrong lines are named at once. */
async function baseLines(ctx: Ctx, lines: z.output<typeof QuoteInput>['lines']) {
  const infos = await skuInfos(
    ctx,
    lines.map((line) => line.skuId),
  );
  const fields: FieldError[] = [];
  const seen = new Set<string>();
  const read = lines.flatMap((line, index) => {
    const path = `lines[${index + 1}]`;
    const info = infos.get(line.skuId);
    if (!info) fields.push({ path: `${path}.skuId`, code: 'prices.unknownSku' });
    if (!info) return [];
    if (seen.has(line.skuId))
      fields.push({
        path: `${path}.skuId`,
        code: 'prices.skuTwice',
        params: { product: productLabel(info) },
      });
    seen.add(line.skuId);
    const result = readQuantity(info, line.quantity, line.unit, path);
    if ('problem' in result) fields.push(result.problem);
    return 'problem' in result ? [] : [{ skuId: line.skuId, quantity: result.base, unit: line.unit }];
  });
  const [first] = fields;
  if (first) throw refuse(first.code, first.params, fields);
  return read;
}

function rowView(row: PriceRow) {
  const { id: rowId, unit, unitNum, unitDen, priceE4, minQuantity, fromOn, toOn } = row;
  return { rowId, unit, unitNum, unitDen, priceE4, minQuantity, fromOn, toOn };
}

/** What other levels pay, and prices not approved yet, are no business of a dealer's. */
export function rejectedFor(ctx: Ctx, rejected: readonly { row: PriceRow; why: Rejection }[]) {
  const outside = isDealerSide(ctx.me().role);
  return rejected.filter(
    (one) => !outside || (one.why !== 'level' && one.why !== 'notApproved' && one.why !== 'notYet'),
  );
}

function quoteLine(
  ctx: Ctx,
  line: { skuId: string; quantity: number; unit: string },
  rows: readonly PriceRow[],
  ask: { level: string; on: string },
): z.input<typeof QuoteView>['lines'][number] {
  const chosen = choose(rows, { ...ask, quantity: line.quantity });
  if (!chosen) return { ...line, priceE4: null, amountFen: null, chosen: null, ladder: [], rejected: [] };
  const { row } = chosen;
  return {
    ...line,
    priceE4: row.priceE4,
    amountFen: lineAmount(line.quantity, row.priceE4, unitRatio(row)),
    chosen: rowView(row),
    ladder: chosen.ladder,
    rejected: rejectedFor(ctx, chosen.rejected).map((one) => ({
      ...rowView(one.row),
      level: one.row.level,
      why: one.why,
    })),
  };
}
