/** Minimum and maximum of pairs: suggested in bulk with a back-test, accepted, locked. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors.ts';
import { command, query } from '../../kernel/op.ts';
import { addDays } from '../../kernel/time.ts';
import { skuInfos, type SkuInfo } from '../products/index.ts';
import { cellsOf, leadOf, occasionsOf, type Cell, type Lead } from './cells.ts';
import { dealersWhere } from './health.sql.ts';
import { rulesOf } from './ops.age.ts';
import { known, productOf } from './ops.ts';
import { seasonsOf } from './seasons.ts';
import { backtest, measured, sumBacktests, uncensoredDemand } from './planning/backtest.ts';
import { seasonFactor } from './planning/season.ts';
import { packSize } from './planning/trace.ts';
import { proposeLimits, type LimitPolicy, type LimitProposal } from './planning/limits.ts';
import {
  AcceptLimitsInput,
  AcceptLimitsView,
  LockLimitInput,
  LockLimitView,
  SuggestLimitsInput,
  SuggestLimitsView,
} from './shapes.plan.ts';

const planners = ['director', 'manager', 'rep', 'admin'] as const;
/** Days lived again. */
const past = 84;

export const suggestLimits = query({
  can: 'stock.suggestLimits',
  who: planners,
  summary: 'Minimum and maximum for many dealers by one policy, with the last twelve weeks lived again',
  input: SuggestLimitsInput,
  output: SuggestLimitsView,
  async run(ctx, { dealerIds, territoryId, policy }) {
    const narrowed = dealerIds ? sql`dealers.id = any (${sql.param(dealerIds)}::uuid[])` : sql`true`;
    const cells = await cellsOf(ctx, sql`${await dealersWhere(ctx, { territoryId })} and ${narrowed}`);
    const skus = await skuInfos(ctx, [...new Set(cells.map((one) => one.skuId))]);
    const occasions = await occasionsOf(
      ctx,
      cells.map((one) => one.dealerId),
    );
    const leads = new Map([...new Set(cells.map((one) => one.dealerId))].map((id) => [id, leadOf(occasions.get(id))]));
    const leadAt = (dealerId: string) => leads.get(dealerId) ?? leadOf();
    const seasons = await seasonsOf(ctx);
    const { nearE3 } = await rulesOf(ctx);
    const inputs = cells.map((cell) => {
      const [sku, lead] = [known(skus, cell.skuId), leadAt(cell.dealerId)];
      return limitCell(cell, { sku, lead, nearE3, season: factorAt(ctx.today(), sku, lead, policy, seasons) });
    });
    const proposals = proposeLimits(inputs, policy);
    const items = proposals.map((proposal, i) => {
      const cell = cells[i];
      if (!cell) throw notFound();
      const { state, current, proposed, reason } = proposal;
      const dealer = { id: cell.dealerId, code: cell.dealerCode, name: cell.dealerName };
      const lead = leadAt(cell.dealerId);
      return {
        dealer,
        ...productOf(known(skus, cell.skuId)),
        state,
        current,
        proposed,
        reason,
        ads: cell.ads,
        leadDays: lead.days,
        seasonFactor: inputs[i]?.seasonFactor ?? 1,
        shelfDays: inputs[i]?.shelfDays ?? null,
      };
    });
    return { items, backtest: await livedAgain(ctx, { cells, proposals, inputs, skus, leadAt, policy, seasons }) };
  },
});

type Seasons = ReadonlyMap<string, readonly number[]>;

/** S of the days that limits of `on` are for (lead and review) against that behind the ADS. */
export function factorAt(on: string, sku: SkuInfo, lead: Lead, policy: LimitPolicy, seasons: Seasons): number {
  return seasonFactor(on, Math.ceil(lead.days + policy.reviewDays), seasons.get(sku.category) ?? null);
}

/** Days in which goods that come must be sold so as not to be near their end; null = they keep. */
export const sellingDaysOf = (shelfLifeDays: number | null, nearE3: number): number | null =>
  shelfLifeDays === null ? null : Math.floor((shelfLifeDays * (1000 - nearE3)) / 1000);

/** What limits of a cell are made of. */
export function limitCell(cell: Cell, o: { sku: SkuInfo; lead: Lead; nearE3: number; season: number }) {
  const { sku, lead } = o;
  const current = cell.min === null || cell.max === null ? null : { min: cell.min, max: cell.max };
  return {
    dealerId: cell.dealerId,
    skuId: cell.skuId,
    current,
    locked: cell.locked && current !== null,
    ads: cell.ads,
    sigma: cell.sigma,
    leadDays: lead.days,
    leadSigma: lead.sigma,
    seasonFactor: o.season,
    pack: packSize(sku),
    moq: sku.minimum,
    shelfDays: sellingDaysOf(sku.shelfLifeDays, o.nearE3),
  };
}

interface PastDays extends Record<string, unknown> {
  dealerId: string;
  skuId: string;
  days: { on: string; net: number; sold: number }[];
}

/** The past of the cells that get a proposal: as it was, and as the proposed limits would have made it. One statement. */
async function livedAgain(
  ctx: Ctx,
  o: {
    cells: readonly Cell[];
    proposals: readonly LimitProposal[];
    inputs: readonly ReturnType<typeof limitCell>[];
    seasons: Seasons;
    skus: ReadonlyMap<string, SkuInfo>;
    leadAt: (dealerId: string) => Lead;
    policy: LimitPolicy;
  },
) {
  const from = addDays(ctx.today(), 1 - past);
  const dealers = sql.param([...new Set(o.cells.map((one) => one.dealerId))]);
  const { rows } = await ctx.db.execute<PastDays>(sql`
    select d.dealer_id as "dealerId", d.sku_id as "skuId", json_agg(json_build_object('on', d."on", 'net', d.came - d.went, 'sold', d.sold)) as days
      from stock_days d where d.dealer_id = any (${dealers}::uuid[]) and d."on" >= ${from}::date group by 1, 2`);
  const byPair = new Map(rows.map((row) => [`${row.dealerId}:${row.skuId}`, row.days]));
  const factors = pastFactors(from, o.policy, o.seasons);
  const compared = o.cells.flatMap((cell, i) => {
    const proposed = o.proposals[i]?.proposed;
    const days = byPair.get(`${cell.dealerId}:${cell.skuId}`);
    if (!proposed || !days) return [];
    const was = pastOf(cell, days, from);
    const sku = known(o.skus, cell.skuId);
    const measuredLead = o.leadAt(cell.dealerId);
    const lead = Math.max(1, Math.round(measuredLead.days));
    const { seasonFactor: now = 1, shelfDays = null } = o.inputs[i] ?? {};
    const season = factors(sku, measuredLead).map((then) => (now > 0 ? then / now : 1));
    const again = backtest({
      demand: uncensoredDemand(was, cell.ads).demand,
      openingStock: Math.max(0, was[0]?.opening ?? 0),
      ...proposed,
      pack: packSize(sku),
      moq: sku.minimum,
      leadDays: [lead],
      reviewDays: o.policy.reviewDays,
      season,
      shelfDays,
      ads: cell.ads === null ? null : cell.ads * now,
    });
    const orders = was.filter((day) => day.came > 0).length;
    return [{ past: { ...measured(was.map((day) => day.closing)), orders }, again }];
  });
  if (compared.length === 0) return null;
  return {
    past: sumBacktests(compared.map((one) => one.past)),
    proposed: sumBacktests(compared.map((one) => one.again)),
  };
}

/** The factor of each past day. Pairs of a category with alike lead times share it: a region has thousands of pairs. */
function pastFactors(from: string, policy: LimitPolicy, seasons: Seasons) {
  const kept = new Map<string, readonly number[]>();
  return (sku: SkuInfo, lead: Lead): readonly number[] => {
    const key = `${Math.ceil(lead.days + policy.reviewDays)} ${sku.category}`;
    const found =
      kept.get(key) ??
      Array.from({ length: past }, (_, day) => factorAt(addDays(from, day), sku, lead, policy, seasons));
    kept.set(key, found);
    return found;
  };
}

/** Opening, closing and sales of each past day, back from today's balance. */
function pastOf(cell: Cell, days: PastDays['days'], from: string) {
  const byDay = new Map(days.map((day) => [day.on, day]));
  let stock = cell.quantity - days.reduce((sum, day) => sum + day.net, 0);
  return Array.from({ length: past }, (_, i) => {
    const { net = 0, sold = 0 } = byDay.get(addDays(from, i)) ?? {};
    const opening = stock;
    stock += net;
    return { opening, closing: stock, sold, came: net + sold, inStock: stock > 0 };
  });
}

export const acceptLimits = command({
  can: 'stock.acceptLimits',
  who: planners,
  summary: 'Set minimum and maximum of many pairs at once; locked ones stay as they are',
  input: AcceptLimitsInput,
  output: AcceptLimitsView,
  async run(ctx, { cells, method }) {
    const asked = [...new Set(cells.map((cell) => cell.dealerId))];
    if ((await ctx.registry.dealerCards(ctx, asked)).length < asked.length) throw notFound();
    const { rows } = await ctx.db.execute<{ state: 'accepted' | 'locked' | 'unknown'; dealerId: string }>(sql`
      with wanted as (select * from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as r("dealerId" uuid, "skuId" uuid, min bigint, max bigint)),
      found as (
        select w.*, b.locked from wanted w left join stock_balances b on b.dealer_id = w."dealerId" and b.sku_id = w."skuId"),
      written as (
        update stock_balances b set min_quantity = f.min, max_quantity = f.max, limit_method = ${method}
          from found f where b.dealer_id = f."dealerId" and b.sku_id = f."skuId" and not b.locked)
      select "dealerId", case when locked is null then 'unknown' when locked then 'locked' else 'accepted' end as state from found`);
    const count = (state: string) => rows.filter((row) => row.state === state).length;
    for (const [dealerId, own] of Map.groupBy(rows, (row) => row.dealerId)) {
      const accepted = own.filter((row) => row.state === 'accepted').length;
      if (accepted > 0) ctx.record({ noun: 'stockLimits', id: dealerId, dealerId, after: { accepted, method } });
    }
    return { accepted: count('accepted'), locked: count('locked'), unknown: count('unknown') };
  },
});

export const lockLimits = command({
  can: 'stock.lockLimits',
  who: planners,
  summary: 'Fix the limits of one dealer and product, so that suggestions pass them by; or free them',
  input: LockLimitInput,
  output: LockLimitView,
  async run(ctx, { dealerId, skuId, locked }) {
    const { rows } = await ctx.db.execute<{ before: boolean }>(sql`
      update stock_balances set locked = ${locked} where dealer_id = ${dealerId}::uuid and sku_id = ${skuId}::uuid returning locked as before`);
    if (rows.length === 0) throw notFound();
    ctx.record({ noun: 'stockLimits', id: dealerId, dealerId, after: { skuId, locked } });
    return { locked };
  },
});
