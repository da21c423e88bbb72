/** Deciding on a submitted order: release, approve, reject, return, cancel. */
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { command } from '../../kernel/op.ts';
import { difference } from '../../kernel/rows.ts';
import { sales, type Role } from '../../roles.ts';
import { shiftCredit } from '../receivables/index.ts';
import { unreserve } from '../supply/index.ts';
import { basketOfStored, dealerOf, frameOf, type Basket, type Frame } from './basket.ts';
import { passGate, withGate } from './gate.ts';
import { announce, orderers } from './ops.ts';
import { orderView } from './present.ts';
import { creditMoves, valueOfAll } from './rules.amounts.ts';
import { isReleased, releasers, type Obstacle, type ObstacleCode, type StoredRelease } from './rules.obstacles.ts';
import { approvers, leftToShip, needsOther, sameHands, type Step } from './rules.ts';
import { AtInput, AtWithReason, ReleaseInput } from './shapes.ts';
import { OrderView } from './shapes.views.ts';
import {
  assertStep,
  changeOrder,
  historyOf,
  lineRows,
  lockOrder,
  openObstacles,
  progressSet,
  standInsOf,
  writeLines,
  type LineRow,
  type OrderRow,
  type OrderSet,
  type Stored,
} from './store.ts';
import { look, weigh } from './weigh.ts';

/** Writes the step, its history and its event; answers the order as it is now. */
async function finish(
  ctx: Ctx,
  before: OrderRow,
  set: OrderSet,
  lines: readonly LineRow[],
  o: { reason?: string; event?: string; internal?: Says | undefined },
) {
  const after = await changeOrder(ctx, before, set);
  const change = difference(historyOf(before), historyOf(after));
  ctx.record({
    noun: 'order',
    id: before.id,
    dealerId: before.dealerId,
    before: change.before,
    after: o.internal ? { ...change.after, internal: o.internal } : change.after,
    reason: o.reason,
  });
  if (o.event) ctx.emit(o.event, { id: before.id, dealerId: before.dealerId });
  return orderView(ctx, after, lines, await dealerOf(ctx, before.dealerId));
}

/** A sentence of the words that the history adds, for the company's eyes. */
interface Says {
  says: string;
}

/** One person wrote and decided, because there was nobody else: the history says so. */
function bothBy(ctx: Ctx, order: OrderRow, standIns: readonly Role[], may: readonly Role[]): Says | undefined {
  return sameHands({ hands: order.hands, standIns }, ctx.me(), may) ? { says: 'orders.sameHands' } : undefined;
}

/** Gives back what the order holds of credit and goods. */
async function letGo(ctx: Ctx, { order, lines }: Stored): Promise<void> {
  if (order.status === 'submitted') await shiftCredit(ctx, order.dealerId, order.totalFen, 'submittedOrders', null);
  // After a shortage was cancelled an order can be whole again and yet worth less than it was.
  if (order.status === 'approved')
    await shiftCredit(ctx, order.dealerId, valueOfAll(lines).toShip, 'approvedOrders', null);
  await unreserve(ctx, order.warehouseId, lines);
}

const emptied = (line: LineRow): LineRow => ({ ...line, reserved: 0, waiting: 0, expectedOn: null });

async function opened(
  ctx: Ctx,
  input: { id: string; version: number },
  step: Step,
): Promise<Stored & { standIns: Role[] }> {
  const stored = await lockOrder(ctx, input.id);
  const standIns = step === 'approve' ? await standInsOf(ctx, stored.order) : [];
  assertStep(ctx, stored.order, step, input.version, standIns);
  return { ...stored, standIns };
}

interface Given {
  obstacle: ObstacleCode;
  reason: string;
  standIns: readonly Role[];
}

/** What of this kind stands open, when this person may release it. */
function openFor(ctx: Ctx, order: OrderRow, { obstacle: code, standIns }: Given): Obstacle[] {
  const named = openObstacles(order).filter((one) => one.code === code);
  if (named.length === 0)
    throw refuse('orders.noSuchObstacle', { number: order.number }, [
      { path: 'obstacle', code: 'orders.noSuchObstacle', params: { number: order.number } },
    ]);
  if (!releasers[code].includes(ctx.me().role)) throw refuse('orders.why.notYourRelease');
  if (needsOther({ hands: order.hands, standIns }, ctx.me(), releasers[code]))
    throw refuse('orders.fourEyes', { number: order.number });
  return named;
}

function releaseFor(ctx: Ctx, found: readonly Obstacle[], input: Given): StoredRelease {
  const actor = ctx.me();
  return {
    code: input.obstacle,
    skuIds: [...new Set(found.flatMap((one) => (one.skuId ? [one.skuId] : [])))],
    upToFen: input.obstacle === 'credit' ? Math.max(0, ...found.map((one) => Number(one.params['shortFen']))) : null,
    byId: actor.id,
    byName: actor.name,
    byRole: actor.role,
    at: ctx.now().toISOString(),
    reason: input.reason,
  };
}

/** What this person lets pass now, with the figures as they stand now. */
async function releaseOf(
  ctx: Ctx,
  order: OrderRow,
  frame: Frame,
  basket: Basket,
  input: Given,
): Promise<StoredRelease> {
  const named = openFor(ctx, order, input);
  const now = (await look(ctx, frame, basket, order)).obstacles.filter((one) => one.code === input.obstacle);
  return releaseFor(ctx, [...named, ...now], input);
}

/**
 * Why the company lets it pass is the company's own: it may speak of the dealer. Credit is finance's matter too, so it
 * lies where finance reads it.
 */
function recordRelease(ctx: Ctx, order: OrderRow, { obstacle, reason, standIns }: Given): void {
  const kept = { reason, ...bothBy(ctx, order, standIns, releasers[obstacle]) };
  ctx.record({
    noun: 'order',
    id: order.id,
    dealerId: order.dealerId,
    after: { released: obstacle, [obstacle === 'credit' ? 'internalCredit' : 'internal']: kept },
  });
}

/** Lets the overrun pass that stops approval or shipping: the order stays where it is, the step can be done. */
async function releaseGate(ctx: Ctx, order: OrderRow, lines: readonly LineRow[], input: Given) {
  const given = releaseFor(ctx, openFor(ctx, order, input), input);
  recordRelease(ctx, order, input);
  const set: OrderSet = { releases: [...order.releases, given], obstacles: order.obstacles };
  return finish(ctx, order, set, lines, { event: 'order.released' });
}

/** Everybody who can release at least one kind of obstacle. */
const releasing = [...new Set(Object.values(releasers).flat())] as Role[];

export const release = command({
  can: 'orders.release',
  who: releasing,
  summary:
    'Let one kind of obstacle of a held order pass, with the last one it is submitted; or the overrun that stops approval or shipping',
  input: ReleaseInput,
  output: OrderView,
  touches: ['receivables', 'supply'],
  async run(ctx, { id, version, obstacle, reason }) {
    const { order: stored, lines } = await lockOrder(ctx, id);
    const order = await withGate(ctx, stored);
    const input = { obstacle, reason, standIns: await standInsOf(ctx, order) };
    assertStep(ctx, order, 'release', version, input.standIns);
    if (order.status !== 'held') return releaseGate(ctx, order, lines, input);
    const frame = await frameOf(ctx, order.dealerId);
    const basket = await basketOfStored(ctx, frame, lines, true);
    const given = await releaseOf(ctx, order, frame, basket, input);
    const releases = [...order.releases, given];
    const weighed = await weigh(ctx, frame, basket, { backorder: order.backorder, releases });
    const after = lineRows(frame, order.id, basket, weighed.ok ? weighed.held : new Map());
    await writeLines(ctx, order.dealerId, after);
    const kept = weighed.ok ? order.obstacles.filter((one) => isReleased(one, releases)) : weighed.obstacles;
    const set: OrderSet = {
      releases,
      obstacles: kept,
      status: weighed.ok ? 'submitted' : 'held',
      // Goods were taken where goods are taken today; giving them back must find the same place.
      warehouseId: frame.warehouseId,
      creditChecked: weighed.ok && frame.blockAt === 'order',
      waiting: after.some((line) => line.waiting > 0),
    };
    recordRelease(ctx, order, input);
    announce(ctx, { ...order, ...set });
    return finish(ctx, order, set, after, {});
  },
});

export const approve = command({
  can: 'orders.approve',
  who: approvers,
  summary: 'Approve a submitted order: it can be shipped; not by whoever wrote it, where another one may',
  input: AtInput,
  output: OrderView,
  touches: ['receivables'],
  async run(ctx, input) {
    const { order, lines, standIns } = await opened(ctx, input, 'approve');
    const creditChecked = await passGate(ctx, order, 'approve');
    await shiftCredit(ctx, order.dealerId, order.totalFen, 'submittedOrders', 'approvedOrders');
    return finish(ctx, order, { status: 'approved', creditChecked, approvedAt: ctx.now(), toShip: true }, lines, {
      event: 'order.approved',
      internal: bothBy(ctx, order, standIns, approvers),
    });
  },
});

export const reject = command({
  can: 'orders.reject',
  who: ['director', 'manager'],
  summary: 'Reject a submitted or held order for good; credit and goods are given back',
  input: AtWithReason,
  output: OrderView,
  touches: ['receivables', 'supply'],
  async run(ctx, input) {
    const stored = await opened(ctx, input, 'reject');
    await letGo(ctx, stored);
    const lines = stored.lines.map(emptied);
    await writeLines(ctx, stored.order.dealerId, lines);
    const set = { status: 'rejected', closedAt: ctx.now(), closedReason: input.reason, waiting: false };
    return finish(ctx, stored.order, set, lines, { reason: input.reason, event: 'order.rejected' });
  },
});

export const returnToDraft = command({
  can: 'orders.returnToDraft',
  who: orderers,
  summary: 'Back to draft, to be changed and submitted again; credit and goods are given back, releases are void',
  input: AtWithReason,
  output: OrderView,
  touches: ['receivables', 'supply'],
  async run(ctx, input) {
    const stored = await opened(ctx, input, 'returnToDraft');
    await letGo(ctx, stored);
    const lines = stored.lines.map(emptied);
    await writeLines(ctx, stored.order.dealerId, lines);
    const set = {
      status: 'draft',
      creditChecked: false,
      submittedAt: null,
      obstacles: [],
      releases: [],
      waiting: false,
    };
    return finish(ctx, stored.order, set, lines, { reason: input.reason, event: 'order.returned' });
  },
});

export const cancel = command({
  can: 'orders.cancel',
  who: orderers,
  summary: 'Cancel an order of which nothing is shipped',
  input: AtWithReason,
  output: OrderView,
  touches: ['receivables', 'supply'],
  async run(ctx, input) {
    const stored = await opened(ctx, input, 'cancel');
    await letGo(ctx, stored);
    const lines = stored.lines.map((line) => ({ ...emptied(line), cancelled: line.quantity }));
    await writeLines(ctx, stored.order.dealerId, lines);
    const set = { status: 'cancelled', closedAt: ctx.now(), closedReason: input.reason, waiting: false, toShip: false };
    return finish(ctx, stored.order, set, lines, { reason: input.reason, event: 'order.cancelled' });
  },
});

export const cancelRest = command({
  can: 'orders.cancelRest',
  who: [...sales, 'logistics'],
  summary: 'Cancel what is not shipped yet of an approved order',
  input: AtWithReason,
  output: OrderView,
  touches: ['receivables', 'supply'],
  async run(ctx, input) {
    const { order, lines: before } = await opened(ctx, input, 'cancelRest');
    const lines = before.map((line) => ({ ...emptied(line), cancelled: line.cancelled + leftToShip(line) }));
    for (const move of creditMoves(valueOfAll(before), valueOfAll(lines)))
      await shiftCredit(ctx, order.dealerId, move.amount, move.from, move.to);
    await unreserve(ctx, order.warehouseId, before);
    await writeLines(ctx, order.dealerId, lines);
    const set = progressSet(order, lines, ctx.now());
    return finish(
      ctx,
      order,
      { ...set, ...(set.status === 'cancelled' ? { closedReason: input.reason } : {}) },
      lines,
      { reason: input.reason, event: 'order.restCancelled' },
    );
  },
});
