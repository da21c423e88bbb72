/**
 * The credit check at approval and at shipping, for dealers whose orders are not stopped at submit. Their orders hold
 * credit from the submit on, past the limit if need be; here the limit is asked for, or a release of the overrun.
 */
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { formatYuan } from '../../kernel/money.ts';
import { creditDue, creditOf, type BlockPoint } from '../receivables/index.ts';
import { obstacleViews } from './present.ts';
import { creditObstacle, isReleased, type Obstacle } from './rules.obstacles.ts';
import type { OrderRow } from './store.ts';

export interface Gate {
  /** The check was due, so that passing it settles the order's credit. */
  due: boolean;
  /** How far the dealer is over its limit now, this order included; null: within it. */
  obstacle: Obstacle | null;
}

/** One statement. An order worth nothing passes. */
export async function creditGate(ctx: Ctx, order: OrderRow, step: BlockPoint): Promise<Gate> {
  const credit = await creditOf(ctx, order.dealerId);
  if (!creditDue(step, credit.blockAt, order.creditChecked)) return { due: false, obstacle: null };
  if (credit.available >= 0 || order.totalFen === 0) return { due: true, obstacle: null };
  return { due: true, obstacle: creditObstacle(order.totalFen, order.totalFen + credit.available, credit.overdue) };
}

/** What the step that comes next would meet; null in a status from which neither approval nor shipping follows. */
function nextGate(status: string): BlockPoint | null {
  if (status === 'submitted') return 'approve';
  return status === 'approved' || status === 'shipping' ? 'ship' : null;
}

/** The order with the obstacle its next step meets as figures stand now, so that page and release know of it. */
export async function withGate(ctx: Ctx, order: OrderRow): Promise<OrderRow> {
  const step = nextGate(order.status);
  const obstacle = step && (step === 'approve' || order.toShip) ? (await creditGate(ctx, order, step)).obstacle : null;
  return obstacle
    ? { ...order, obstacles: [...order.obstacles.filter((one) => one.code !== 'credit'), obstacle] }
    : order;
}

/**
 * Answers whether the order's credit is settled by this step.
 * @throws AppError 422 `orders.overCredit` with the obstacle and who can release it.
 */
export async function passGate(ctx: Ctx, order: OrderRow, step: 'approve' | 'ship'): Promise<boolean> {
  const { due, obstacle } = await creditGate(ctx, order, step);
  if (!obstacle || isReleased(obstacle, order.releases)) return due || order.creditChecked;
  const obstacles = await obstacleViews(ctx, order.dealerId, [obstacle], { hands: order.hands });
  const who = obstacles[0]?.who.join('、') ?? '';
  throw refuse('orders.overCredit', {
    number: order.number,
    short: formatYuan(Number(obstacle.params['shortFen'])),
    who,
    obstacles,
  });
}
