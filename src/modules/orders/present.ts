/** Presenters: from rows to views, in the caller's language. */
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { lineAmount } from '../../kernel/money.ts';
import { fromBase } from '../../kernel/quantity.ts';
import { fill } from '../../kernel/words.ts';
import { isDealerSide, roles, type Role } from '../../roles.ts';
import { dealerAccess, users } from '../access/index.ts';
import { skuInfos, type SkuInfo } from '../products/index.ts';
import type { Frame } from './basket.ts';
import { isReleased, obstacleFor, obstacleText, type Obstacle, type StoredRelease } from './rules.obstacles.ts';
import { allowedSteps, leftToShip, onTheWay } from './rules.ts';
import { asReserved } from './usual.ts';
import { standInsOf, stateOf, statusOf, stepActor, type LineRow, type OrderRow } from './store.ts';

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
): Promise<{ id: string; name: string; role: string }[]> {
  const wanted = [...new Set(obstacles.flatMap((one) => one.releasableBy))];
  if (wanted.length === 0) return [];
  const wide = wanted.filter((role) => roles[role].scope === 'all');
  const near = sql`exists (select 1 from ${dealerAccess} where ${dealerAccess.userId} = ${users.id} and ${dealerAccess.dealerId} = ${dealerId}::uuid)`;
  return ctx.system('who can release', () =>
    ctx.db
      .select({ id: users.id, name: users.name, role: users.role })
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

/** Whoever wrote the order releases nothing of it while another one can: he is not named. */
function othersFirst(people: readonly { id: string; name: string }[], hands: readonly string[]): string[] {
  const others = people.filter((person) => !hands.includes(person.id));
  return (others.length > 0 ? others : people).map((person) => person.name);
}

export async function obstacleViews(
  ctx: Ctx,
  dealerId: string,
  obstacles: readonly Obstacle[],
  { releases = [], hands = [] }: { releases?: readonly StoredRelease[]; hands?: readonly string[] } = {},
) {
  if (obstacles.length === 0) return [];
  const people = await releasersOf(ctx, dealerId, obstacles);
  const mayKnow = ctx.actor !== null && !isDealerSide(ctx.actor.role);
  return obstacles.map((whole) => {
    const one = obstacleFor(mayKnow ? 'company' : 'dealer', whole);
    const release = releases.findLast((candidate) => isReleased(whole, [candidate]));
    return {
      code: one.code,
      skuId: one.skuId ?? null,
      lineId: one.lineId ?? null,
      path: one.path ?? null,
      ...obstacleText(one, ctx.registry.words[ctx.locale]),
      params: one.params,
      releasableBy: [...one.releasableBy],
      releasableByNames: one.releasableBy.map((role: Role) => roles[role][ctx.locale]),
      who: othersFirst(
        people.filter((person) => one.releasableBy.some((role) => role === person.role)),
        hands,
      ),
      suggestion: one.suggestion ?? null,
      released: release ? { by: release.byName, at: release.at, reason: mayKnow ? release.reason : '' } : null,
    };
  });
}

function stepViews(ctx: Ctx, order: OrderRow, standIns: readonly Role[]) {
  const state = stateOf(order, standIns);
  const params = { number: order.number };
  return allowedSteps(state, stepActor(ctx)).map((one) => ({
    ...one,
    text: one.reason ? fill(word(ctx, one.reason), params) : null,
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

/** Named one by one: what a row holds beside this (the floor in an obstacle, who wrote it) is the company's own. */
function headView(ctx: Ctx, order: OrderRow, dealer: DealerRef) {
  const { id, number, totalFen, listTotalFen, lineCount, orderedOn, source, createdByName, version } = order;
  const { warehouseId, note, backorder, belowList, waiting, inTransit, shortOpen, closedReason } = order;
  return {
    id,
    number,
    status: statusOf(order),
    statusName: word(ctx, `orders.status.${order.status}`),
    dealer: { id: dealer.id, code: dealer.code, name: dealer.name, grade: dealer.grade },
    totalFen,
    listTotalFen,
    discountFen: listTotalFen - totalFen,
    lineCount,
    cases: order.casesE3 / 1000,
    orderedOn,
    orderedAt: order.orderedAt.toISOString(),
    source,
    sourceName: word(ctx, `orders.source.${source}`),
    createdByName,
    warehouseId,
    note,
    backorder,
    belowList,
    waiting,
    inTransit,
    shortOpen,
    closedReason,
    version,
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

/** What the caller knows already, and need not be asked again. */
export interface Known {
  skus?: ReadonlyMap<string, SkuInfo>;
  standIns?: readonly Role[];
}

/** The whole order. */
export async function orderView(
  ctx: Ctx,
  order: OrderRow,
  lines: readonly LineRow[],
  dealer: DealerRef,
  known: Known = {},
) {
  const skus =
    known.skus ??
    (await skuInfos(
      ctx,
      lines.map((line) => line.skuId),
    ));
  const shown = (await asReserved(ctx, order, lines, skus)).map((line) => {
    const sku = skus.get(line.skuId);
    if (!sku) throw new Error(`order line of an unknown product ${line.skuId}`);
    return lineView(line, sku);
  });
  return {
    ...headView(ctx, order, dealer),
    lines: shown,
    obstacles: await obstacleViews(ctx, order.dealerId, order.obstacles, order),
    steps: stepViews(ctx, order, known.standIns ?? (await standInsOf(ctx, order))),
    times: timesOf(order),
  };
}
