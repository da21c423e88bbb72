/** Ordering: quote, draft, submit. */
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse, type FieldError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { formatYuan } from '../../kernel/money.ts';
import { command, query } from '../../kernel/op.ts';
import { difference } from '../../kernel/rows.ts';
import { isDealerSide } from '../../roles.ts';
import {
  basketOf,
  basketOfStored,
  dealerIdOf,
  frameOf,
  skusOf,
  specialsOf,
  type Basket,
  type Frame,
} from './basket.ts';
import { obstacleViews, orderView, type Known } from './present.ts';
import { quoteOf } from './quote.ts';
import { pathOf, type Obstacle } from './rules.obstacles.ts';
import { approvers, handsWith } from './rules.ts';
import { pricedLine, seenOf } from './seen.ts';
import { CreateInput, QuoteInput, SubmitInput, UpdateInput } from './shapes.ts';
import { OrderView, QuoteView } from './shapes.views.ts';
import {
  assertStep,
  changeOrder,
  headOf,
  historyLines,
  historyOf,
  insertOrder,
  lineRows,
  lockOrder,
  replaceLines,
  writeLines,
  type LineRow,
  type OrderRow,
} from './store.ts';
import { weigh, type Held } from './weigh.ts';

/** Who may order: the dealer's owner and buyer, and the company's sales people for a dealer. */
export const orderers = ['owner', 'buyer', 'director', 'manager', 'rep'] as const;

export const quote = query({
  can: 'orders.quote',
  who: orderers,
  summary: 'Prices, amounts, credit, availability and every obstacle of an order that is not written yet',
  input: QuoteInput,
  output: QuoteView,
  async run(ctx, input) {
    const frame = await frameOf(ctx, dealerIdOf(ctx, input.dealerId));
    return quoteOf(ctx, frame, await basketOf(ctx, frame, input.lines), input.backorder ?? false);
  },
});

type Outcome = { status: 'draft' | 'submitted' | 'held'; held: Map<string, Held>; obstacles: Obstacle[] };
const asDraft: Outcome = { status: 'draft', held: new Map(), obstacles: [] };

async function blocked(ctx: Ctx, frame: Frame, obstacles: readonly Obstacle[]) {
  const views = await obstacleViews(ctx, frame.dealer.id, obstacles);
  const fields = views.flatMap((one): FieldError[] => {
    const { text, remedy } = one;
    return one.path ? [{ path: one.path, code: `orders.obstacle.${one.code}`, message: `${text} ${remedy}` }] : [];
  });
  const canRequestRelease = obstacles.every((one) => one.releasableBy.length > 0);
  return refuse('orders.blocked', { count: obstacles.length, obstacles: views, canRequestRelease }, fields);
}

/** Takes credit and goods, or keeps the order for release when that was asked for and can be given. */
async function submitted(
  ctx: Ctx,
  frame: Frame,
  basket: Basket,
  o: { backorder: boolean; requestRelease: boolean },
): Promise<Outcome> {
  const weighed = await weigh(ctx, frame, basket, { backorder: o.backorder, releases: [] });
  if (weighed.ok) return { status: 'submitted', held: weighed.held, obstacles: [] };
  const releasable = weighed.obstacles.every((one) => one.releasableBy.length > 0);
  if (!o.requestRelease || !releasable) throw await blocked(ctx, frame, weighed.obstacles);
  return { status: 'held', held: new Map(), obstacles: weighed.obstacles };
}

export function announce(ctx: Ctx, order: OrderRow): void {
  const payload = { id: order.id, dealerId: order.dealerId };
  if (order.status === 'submitted') ctx.emit('order.submitted', payload);
  if (order.status === 'held') ctx.emit('order.held', payload);
}

function priceChanged(beforeFen: number, afterFen: number, fields: FieldError[] = []) {
  return refuse(
    'orders.priceChanged',
    { before: formatYuan(beforeFen), after: formatYuan(afterFen), beforeFen, afterFen },
    fields,
  );
}

/** @throws AppError 422 when nothing was seen, or other prices than those of now. */
function assertSeen(seen: CreateInput['seen'], basket: Basket): void {
  if (!seen) throw refuse('orders.seenNeeded', {}, [{ path: 'seen', code: 'orders.seenNeeded' }]);
  const now = seenOf(basket.lines.map(pricedLine));
  if (seen.mark !== now.mark || seen.totalFen !== now.totalFen) throw priceChanged(seen.totalFen, now.totalFen);
}

const nothingYet = {
  releases: [],
  toShip: false,
  inTransit: false,
  shortOpen: false,
  approvedAt: null,
  firstShippedAt: null,
  shippedAt: null,
  receivedAt: null,
  closedAt: null,
  closedReason: null,
  version: 1,
};

type CreateInput = ReturnType<typeof CreateInput.parse>;

function newOrder(
  ctx: Ctx,
  frame: Frame,
  basket: Basket,
  input: CreateInput,
  outcome: Outcome,
): Omit<OrderRow, 'number'> {
  const { id: createdBy, name: createdByName, role } = ctx.me();
  return {
    ...nothingYet,
    ...headOf(basket),
    dealerId: frame.dealer.id,
    id: newId(),
    status: outcome.status,
    warehouseId: frame.warehouseId,
    priceLevel: frame.dealer.priceLevel,
    orderedOn: ctx.today(),
    orderedAt: ctx.now(),
    backorder: input.backorder ?? false,
    note: input.note ?? '',
    source: input.source ?? (isDealerSide(role) ? 'catalogue' : 'clerk'),
    obstacles: outcome.obstacles,
    creditChecked: outcome.status === 'submitted' && frame.blockAt === 'order',
    waiting: [...outcome.held.values()].some((part) => part.waiting > 0),
    createdBy,
    createdByName,
    hands: handsWith([], ctx.me()),
    submittedAt: outcome.status === 'draft' ? null : ctx.now(),
    createdAt: ctx.now(),
  };
}

/**
 * Whoever has just written an order is told that another one decides; whether nobody else is there is looked up when
 * the order is read or decided, not at every order that is written.
 */
const known = (basket: Basket): Known => ({ skus: skusOf(basket), standIns: approvers });

export const create = command({
  can: 'orders.create',
  who: orderers,
  summary: 'Write an order as a draft, or write and submit it at once; submitting reserves credit and goods',
  input: CreateInput,
  output: OrderView,
  touches: ['receivables', 'supply'],
  async run(ctx, input) {
    const frame = await frameOf(ctx, dealerIdOf(ctx, input.dealerId));
    const basket = await basketOf(ctx, frame, input.lines);
    if (input.submit && !input.acceptPrices) assertSeen(input.seen, basket);
    const wishes = { backorder: input.backorder ?? false, requestRelease: input.requestRelease ?? false };
    const outcome = input.submit ? await submitted(ctx, frame, basket, wishes) : asDraft;
    const draft = newOrder(ctx, frame, basket, input, outcome);
    const lines = lineRows(frame, draft.id, basket, outcome.held);
    const order = await insertOrder(ctx, frame, draft, lines);
    ctx.record({
      noun: 'order',
      id: order.id,
      dealerId: order.dealerId,
      after: { number: order.number, ...historyOf(order) },
    });
    announce(ctx, order);
    return orderView(ctx, order, lines, frame.dealer, known(basket));
  },
});

export const update = command({
  can: 'orders.update',
  who: orderers,
  summary: 'Change the lines of a draft; staff may give a special price with a reason',
  input: UpdateInput,
  output: OrderView,
  async run(ctx, input) {
    const { order, lines: before } = await lockOrder(ctx, input.id);
    assertStep(ctx, order, 'edit', input.version);
    const frame = await frameOf(ctx, order.dealerId);
    const ids = new Map(before.map((line) => [line.skuId, line.id]));
    const basket = await basketOf(ctx, frame, input.lines, { kept: specialsOf(before), ids });
    const lines = lineRows(frame, order.id, basket, new Map());
    await replaceLines(ctx, order.dealerId, order.id, lines);
    const { note = order.note, backorder = order.backorder } = input;
    const after = await changeOrder(ctx, order, {
      ...headOf(basket),
      priceLevel: frame.dealer.priceLevel,
      orderedAt: ctx.now(),
      hands: handsWith(order.hands, ctx.me()),
      note,
      backorder,
    });
    const change = difference(
      { ...historyOf(order), ...historyLines(before) },
      { ...historyOf(after), ...historyLines(lines) },
    );
    ctx.record({ noun: 'order', id: order.id, dealerId: order.dealerId, ...change });
    return orderView(ctx, after, lines, frame.dealer, known(basket));
  },
});

/** Today's prices against those of the draft: nobody submits other prices than he saw. */
function assertSamePrices(order: OrderRow, before: readonly LineRow[], basket: Basket): void {
  if (seenOf(before).mark === seenOf(basket.lines.map(pricedLine)).mark) return;
  const fields = basket.lines.flatMap((line): FieldError[] => {
    const was = before.find((one) => one.skuId === line.sku.id);
    if (!was || (was.amountFen === line.amountFen && was.priceE4 === line.priceE4)) return [];
    const params = { product: line.sku.name, before: formatYuan(was.amountFen), after: formatYuan(line.amountFen) };
    return [{ path: pathOf(line.position, 'amount'), code: 'orders.linePriceChanged', params }];
  });
  throw priceChanged(order.totalFen, basket.totalFen, fields);
}

export const submit = command({
  can: 'orders.submit',
  who: orderers,
  summary: 'Submit a draft: all obstacles together, or credit and goods reserved',
  input: SubmitInput,
  output: OrderView,
  touches: ['receivables', 'supply'],
  async run(ctx, input) {
    const { order, lines: before } = await lockOrder(ctx, input.id);
    assertStep(ctx, order, 'submit', input.version);
    const frame = await frameOf(ctx, order.dealerId);
    const basket = await basketOfStored(ctx, frame, before, false);
    if (!input.acceptPrices) assertSamePrices(order, before, basket);
    if (!input.acceptPrices && input.seen) assertSeen(input.seen, basket);
    const outcome = await submitted(ctx, frame, basket, {
      backorder: order.backorder,
      requestRelease: input.requestRelease ?? false,
    });
    const lines = lineRows(frame, order.id, basket, outcome.held);
    await writeLines(ctx, order.dealerId, lines);
    const after = await changeOrder(ctx, order, {
      ...headOf(basket),
      status: outcome.status,
      priceLevel: frame.dealer.priceLevel,
      warehouseId: frame.warehouseId,
      orderedOn: ctx.today(),
      orderedAt: ctx.now(),
      submittedAt: ctx.now(),
      hands: handsWith(order.hands, ctx.me()),
      obstacles: outcome.obstacles,
      creditChecked: outcome.status === 'submitted' && frame.blockAt === 'order',
      releases: [],
      waiting: lines.some((line) => line.waiting > 0),
    });
    ctx.record({
      noun: 'order',
      id: order.id,
      dealerId: order.dealerId,
      ...difference(historyOf(order), historyOf(after)),
    });
    announce(ctx, after);
    return orderView(ctx, after, lines, frame.dealer, known(basket));
  },
});
