/** 清库计划: an excess sold off week by week; its burn-down comes from the ledger, so nobody reports it. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { pageOf } from '../../kernel/list.ts';
import { nextNumber } from '../../kernel/numbering.ts';
import { command, query } from '../../kernel/op.ts';
import { mixedFrom } from '../../kernel/quantity.ts';
import { mustBeAt, mustOne } from '../../kernel/rows.ts';
import { addDays } from '../../kernel/time.ts';
import { dealerInfo } from '../dealers/index.ts';
import { productLabel, skuInfos } from '../products/index.ts';
import { linesSql, standingOfLine, standingOfPlan, weeksOf, type StoredLine } from './clear-out.ts';
import { dealersWhere } from './health.sql.ts';
import { lockStock } from './ledger.ts';
import { readLines } from './lines.ts';
import { known, productOf, stockReaders } from './ops.ts';
import { clearOutPlan } from './planning/clearout.ts';
import {
  ClearOutInput,
  ClearOutsInput,
  ClearOutsView,
  ClearOutView,
  CloseClearOutInput,
  measureKinds,
  PlanClearOutInput,
} from './shapes.clear-out.ts';
import { stockClearOutLines, stockClearOuts } from './tables.ts';

const planners = ['director', 'manager', 'rep'] as const;

export const planClearOut = command({
  can: 'stock.planClearOut',
  who: planners,
  summary: 'Plan how a dealer clears products down to a target, week by week, with measures and who answers for it',
  input: PlanClearOutInput,
  output: ClearOutView,
  async run(ctx, input) {
    const { dealerId, weeks, weights, measures, note } = input;
    const dealer = await dealerInfo(ctx, dealerId);
    const even = Array.from({ length: weeks }, () => 1);
    const shares = weights ?? even;
    if (shares.length !== weeks || !shares.some((one) => one > 0))
      throw refuse('stock.badWeights', { weeks }, [{ path: 'weights', code: 'stock.badWeights', params: { weeks } }]);
    const owner = await ownerOf(ctx, dealerId, input.ownerId ?? ctx.me().id);
    await lockStock(ctx, [dealerId]);
    const lines = await linesOf(ctx, input);
    const [id, number, fromOn] = [newId(), await nextNumber(ctx, dealer, 'Q'), ctx.today()];
    await ctx.db.insert(stockClearOuts).values({
      dealerId,
      id,
      number,
      fromOn,
      toOn: addDays(fromOn, 7 * weeks - 1),
      measureKinds: measures.map((one) => one.kind),
      measures: measures.map((one) => one.text),
      note,
      ownerId: owner.id,
      ownerName: owner.name,
      createdAt: ctx.now(),
    });
    await ctx.db.insert(stockClearOutLines).values(
      lines.map(({ skuId, stock, target }) => ({
        dealerId,
        planId: id,
        skuId,
        stock,
        target,
        planned: clearOutPlan({ stock, target, from: fromOn, weeks, ads: null, weights: shares }).weeks.map(
          (week) => week.planned,
        ),
      })),
    );
    ctx.record({ noun: 'clearOut', id, dealerId, after: { number, weeks, kinds: lines.length, owner: owner.name } });
    return viewOf(ctx, id);
  },
});

/** A colleague of the company, or one of the dealer's own people. */
async function ownerOf(ctx: Ctx, dealerId: string, userId: string): Promise<{ id: string; name: string }> {
  const { rows } = await ctx.db.execute<{ id: string; name: string }>(sql`
    select id, name from users where id = ${userId}::uuid and active and coalesce(dealer_id = ${dealerId}::uuid, true)`);
  if (rows[0]) return rows[0];
  throw refuse('stock.noSuchOwner', {}, [{ path: 'ownerId', code: 'stock.noSuchOwner' }]);
}

/** What is there of each product and what may be left. @throws stock.clearOutNothing, stock.clearOutTwice */
async function linesOf(ctx: Ctx, input: { dealerId: string; lines: Parameters<typeof readLines>[0] }) {
  const skus = await skuInfos(
    ctx,
    input.lines.map((line) => line.skuId),
  );
  const read = readLines(input.lines, skus, { zero: true });
  const ids = sql.param(read.map((line) => line.skuId));
  const { rows } = await ctx.db.execute<{ skuId: string; quantity: number; number: string | null }>(sql`
    select b.sku_id as "skuId", b.quantity, c.number from stock_balances b
      left join stock_clear_out_lines l on l.dealer_id = b.dealer_id and l.sku_id = b.sku_id and l.open
      left join stock_clear_outs c on c.dealer_id = l.dealer_id and c.id = l.plan_id
     where b.dealer_id = ${input.dealerId}::uuid and b.sku_id = any (${ids}::uuid[])`);
  return read.map(({ skuId, quantity: target }, i) => {
    const row = rows.find((one) => one.skuId === skuId);
    const sku = known(skus, skuId);
    const path = `lines[${i + 1}].quantity`;
    const stock = row?.quantity ?? 0;
    if (row?.number) {
      const params = { product: productLabel(sku), number: row.number };
      throw refuse('stock.clearOutTwice', params, [{ path, code: 'stock.clearOutTwice', params }]);
    }
    if (stock <= target) {
      const params = { product: productLabel(sku), held: mixedFrom(stock, sku.packs, sku.orderUnit) };
      throw refuse('stock.clearOutNothing', params, [{ path, code: 'stock.clearOutNothing', params }]);
    }
    return { skuId, stock, target };
  });
}

export const closeClearOut = command({
  can: 'stock.closeClearOut',
  who: planners,
  summary: 'End a clear-out plan with what came of it; what is left is kept with it',
  input: CloseClearOutInput,
  output: ClearOutView,
  async run(ctx, { id, version, result }) {
    const before = await mustBeAt(ctx, stockClearOuts, { id, version });
    if (before.closedOn !== null) throw refuse('stock.clearOutClosed', { number: before.number });
    const { dealerId, number } = before;
    const closedOn = ctx.today();
    await ctx.db.execute(sql`
      update stock_clear_outs set closed_on = ${closedOn}::date, closed_at = ${ctx.now()}, result = ${result}, version = version + 1
       where id = ${id}::uuid`);
    await ctx.db.execute(sql`
      update stock_clear_out_lines l set open = false, left_at_end = b.quantity from stock_balances b
       where l.plan_id = ${id}::uuid and b.dealer_id = l.dealer_id and b.sku_id = l.sku_id`);
    ctx.record({ noun: 'clearOut', id, dealerId, after: { number, closedOn, result } });
    return viewOf(ctx, id);
  },
});

export const clearOut = query({
  can: 'stock.clearOut',
  who: stockReaders,
  summary: 'One clear-out plan: weekly goals and what the ledger says, product by product',
  input: ClearOutInput,
  output: ClearOutView,
  run: (ctx, { id }) => viewOf(ctx, id),
});

type Plan = typeof stockClearOuts.$inferSelect;

async function storedLines(ctx: Ctx, planIds: readonly string[]): Promise<Map<string, StoredLine[]>> {
  if (planIds.length === 0) return new Map();
  const { rows } = await ctx.db.execute<StoredLine>(
    linesSql(ctx, sql`plan.id = any (${sql.param([...planIds])}::uuid[])`),
  );
  return Map.groupBy(rows, (row) => row.planId);
}

/** A plan in a list, with its lines as they stand; a closed one as it stood when it was closed. */
function standing(
  ctx: Ctx,
  plan: Plan,
  dealer: { id: string; code: string; name: string },
  stored: readonly StoredLine[],
) {
  const asOf = plan.closedOn ?? ctx.today();
  const lines = stored.map((line) => standingOfLine(line, asOf));
  const { burnDown, ...all } = standingOfPlan(lines, asOf);
  const { id, number, fromOn, toOn, ownerName, closedOn, result } = plan;
  const state = closedOn === null ? all.state : ('closed' as const);
  const item = { id, number, dealer, fromOn, toOn, ownerName, closedOn, result, ...all, state };
  return { item: { ...item, weeks: weeksOf(plan), kinds: lines.length }, lines, burnDown };
}

async function viewOf(ctx: Ctx, id: string) {
  const plan = await mustOne(ctx, stockClearOuts, id);
  const { code, name } = await dealerInfo(ctx, plan.dealerId);
  const stored = (await storedLines(ctx, [id])).get(id) ?? [];
  const { item, lines, burnDown } = standing(ctx, plan, { id: plan.dealerId, code, name }, stored);
  const skus = await skuInfos(
    ctx,
    stored.map((line) => line.skuId),
  );
  return {
    ...item,
    burnDown,
    version: plan.version,
    measures: plan.measures.map((text, i) => ({ kind: measureOf(plan.measureKinds[i]), text })),
    note: plan.note,
    mayClose: plan.closedOn === null && ctx.can('stock.closeClearOut'),
    lines: lines.map(({ line, plan: goals, progress, state, now }) => {
      const sku = known(skus, line.skuId);
      const text = (units: number) => mixedFrom(units, sku.packs, sku.orderUnit);
      const { stock, target, leftAtEnd } = line;
      return {
        ...productOf(sku),
        state,
        stock,
        target,
        now,
        nowText: text(now),
        targetText: text(target),
        left: Math.max(0, now - target),
        neededPerWeek: progress.neededPerWeek,
        effort: goals.effort.value,
        leftAtEnd,
        weeks: progress.weeks,
      };
    }),
  };
}

function measureOf(kind: string | undefined) {
  return measureKinds.find((one) => one === kind) ?? 'other';
}

export const clearOuts = query({
  can: 'stock.clearOuts',
  who: stockReaders,
  summary: 'Clear-out plans of the dealers in sight, newest first, each with how it stands',
  input: ClearOutsInput,
  output: ClearOutsView,
  async run(ctx, input) {
    const { open, ...filter } = input.filter ?? {};
    const page = pageOf(
      input,
      { createdAt: { by: stockClearOuts.createdAt, type: 'timestamptz' } },
      '-createdAt',
      stockClearOuts.id,
    );
    const { rows: found } = await ctx.db.execute<Listed>(sql`
      select stock_clear_outs.id, dealers.id as "dealerId", dealers.code, dealers.name, ${page.sortValue} as "sortValue"
        from stock_clear_outs join dealers on dealers.id = stock_clear_outs.dealer_id
       where ${await dealersWhere(ctx, filter)} ${open === undefined ? sql`` : sql`and (stock_clear_outs.closed_on is null) = ${open}`}
         ${page.after ? sql`and ${page.after}` : sql``} order by ${page.orderBy} limit ${sql.raw(String(page.fetch))}`);
    const { rows, nextCursor } = page.close(found);
    const ids = rows.map((row) => row.id);
    const plans = ids.length === 0 ? [] : await plansOf(ctx, ids);
    const lines = await storedLines(ctx, ids);
    const items = rows.flatMap(({ id, dealerId, code, name }) => {
      const plan = plans.find((one) => one.id === id);
      return plan ? [standing(ctx, plan, { id: dealerId, code, name }, lines.get(id) ?? []).item] : [];
    });
    return { items, nextCursor };
  },
});

interface Listed extends Record<string, unknown> {
  id: string;
  dealerId: string;
  code: string;
  name: string;
  sortValue: string;
}

const plansOf = (ctx: Ctx, ids: readonly string[]): Promise<Plan[]> =>
  ctx.db
    .select()
    .from(stockClearOuts)
    .where(sql`${stockClearOuts.id} = any (${sql.param([...ids])}::uuid[])`);
