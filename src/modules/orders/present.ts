/** Presenters: from rows to views, in the caller's language. */
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { lineAmount } from '../../kernel/money.ts';
import { fromBase } from '../../kernel/quantity.ts';
import { isDealerSide, roles, type Role } from '../../roles.ts';
import { dealerAccess, users } from '../access/index.ts';
import { skuInfos, type SkuInfo } from '../products/index.ts';
import type { Frame } from './basket.ts';
import { isReleased, obstacleText, type Obstacle, type StoredRelease } from './rules.obstacles.ts';
import { allowedSteps, leftToShip, onTheWay } from './rules.ts';
import { stateOf, statusOf, type LineRow, type OrderRow } from './store.ts';

export type DealerRef = Pick<Frame['dealer'], 'id' | 'code' | 'name' | 'grade'>;

export function word(ctx: Ctx, key: string): string {
  return ctx.registry.words[ctx.locale][key] ?? key;
}

export function skuView(sku: SkuInfo) {
  return { ...sku, packs: sku.packs.map(({ unit, num, den }) => ({ unit, num, den })) };
}

/** Names of those who can release, by role: the director and finance of the company, the manager of this dealer. */
async function releasersOf(
  ctx: Ctx,
  dealerId: string,
  obstacles: readonly Obstacle[],
): Promise<{ name: string; role: string }[]> {
  const wanted = [...new Set(obstacles.flatMap((one) => one.releasableBy))];
  if (wanted.length === 0) return [];
  const wide = wanted.filter((role) => roles[role].scope === 'all');
  const near = sql`exists (select 1 from ${dealerAccess} where ${dealerAccess.userId} = ${users.id} and ${dealerAccess.dealerId} = ${dealerId}::uuid)`;
  return ctx.system('who can release', () =>
    ctx.db
      .select({ name: users.name, role: users.role })
      .from(users)
      .where(
        and(
          eq(users.active, true),
          inArray(users.role, wanted),
          or(wide.length > 0 ? inArray(users.role, wide) : undefined, near),
        ),
      )
      .orderBy(users.name),
  );
}

export async function obstacleViews(
  ctx: Ctx,
  dealerId: string,
  obstacles: readonly Obstacle[],
  releases: readonly StoredRelease[] = [],
) {
  if (obstacles.length === 0) return [];
  const people = await releasersOf(ctx, dealerId, obstacles);
  const mayKnow = ctx.actor !== null && !isDealerSide(ctx.actor.role);
  return obstacles.map((one) => {
    const release = releases.findLast((candidate) => isReleased(one, [candidate]));
    const params = { ...one.params, ...(mayKnow ? one.internal : {}) };
    return {
      code: one.code,
      skuId: one.skuId ?? null,
      lineId: one.lineId ?? null,
      path: one.path ?? null,
      ...obstacleText({ ...one, params, internal: {} }, ctx.registry.words[ctx.locale]),
      params,
      releasableBy: [...one.releasableBy],
      releasableByNames: one.releasableBy.map((role: Role) => roles[role][ctx.locale]),
      who: people
        .filter((person) => one.releasableBy.some((role) => role === person.role))
        .map((person) => person.name),
      suggestion: one.suggestion ?? null,
      released: release ? { by: release.byName, at: release.at, reason: mayKnow ? release.reason : '' } : null,
    };
  });
}

export function stepViews(ctx: Ctx, order: OrderRow) {
  const actor = ctx.me();
  return allowedSteps(stateOf(order), { role: actor.role, can: (operation) => ctx.can(operation) }).map((one) => ({
    ...one,
    text: one.reason ? word(ctx, one.reason) : null,
  }));
}

function lineView(line: LineRow, sku: SkuInfo) {
  const price = { num: line.priceNum, den: line.priceDen };
  return {
    ...line,
    sku: skuView(sku),
    unitQuantity: fromBase(line.quantity, { unit: line.unit, num: line.unitNum, den: line.unitDen }),
    listAmountFen: lineAmount(line.quantity, line.listPriceE4, price),
    toShip: leftToShip(line),
    inTransit: onTheWay(line),
  };
}

export function headView<T extends Pick<OrderRow, 'status' | 'casesE3' | 'orderedAt'>>(
  ctx: Ctx,
  order: T,
  dealer: DealerRef,
) {
  return {
    ...order,
    status: statusOf(order),
    statusName: word(ctx, `orders.status.${order.status}`),
    dealer,
    cases: order.casesE3 / 1000,
    orderedAt: order.orderedAt.toISOString(),
  };
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function timesOf(order: OrderRow) {
  return {
    createdAt: order.createdAt.toISOString(),
    submittedAt: iso(order.submittedAt),
    approvedAt: iso(order.approvedAt),
    firstShippedAt: iso(order.firstShippedAt),
    shippedAt: iso(order.shippedAt),
    receivedAt: iso(order.receivedAt),
    closedAt: iso(order.closedAt),
  };
}

/** The whole order. `skus` spares the statement where the caller has the products already. */
export async function orderView(
  ctx: Ctx,
  order: OrderRow,
  lines: readonly LineRow[],
  dealer: DealerRef,
  skus?: ReadonlyMap<string, SkuInfo>,
) {
  const known =
    skus ??
    (await skuInfos(
      ctx,
      lines.map((line) => line.skuId),
    ));
  const shown = lines.map((line) => {
    const sku = known.get(line.skuId);
    if (!sku) throw new Error(`order line of an unknown product ${line.skuId}`);
    return lineView(line, sku);
  });
  return {
    ...headView(ctx, order, dealer),
    sourceName: word(ctx, `orders.source.${order.source}`),
    discountFen: order.listTotalFen - order.totalFen,
    lines: shown,
    obstacles: await obstacleViews(ctx, order.dealerId, order.obstacles, order.releases),
    steps: stepViews(ctx, order),
    times: timesOf(order),
  };
}
