/**
 * The life of an order as data: one source for the server's checks, the buttons with their reasons and the diagram.
 * Pure.
 */
import { isDealerSide, type Role } from '../../roles.ts';

export const statuses = [
  'draft',
  'held',
  'submitted',
  'approved',
  'shipping',
  'shipped',
  'received',
  'rejected',
  'cancelled',
] as const;
export type Status = (typeof statuses)[number];

export const steps = [
  'edit',
  'submit',
  'release',
  'approve',
  'returnToDraft',
  'reject',
  'cancel',
  'ship',
  'receive',
  'resolveShort',
  'cancelRest',
] as const;
export type Step = (typeof steps)[number];

/** What a step must find besides the status; the code of the reason when it does not. */
type Need = (order: OrderState, actor: StepActor) => string | null;

export interface StepRule {
  step: Step;
  /** The operation that does it; who may call that may do the step. */
  operation: string;
  from: readonly Status[];
  /** Where it can lead, for the diagram; the server computes which. */
  to: readonly Status[];
  needs?: Need;
}

/** What the rules must know of an order. */
export interface OrderState {
  status: Status;
  /** Something is left to ship. */
  toShip: boolean;
  inTransit: boolean;
  /** Shortage or damage waits to be settled. */
  shortOpen: boolean;
  /** Roles that can release what still stops the order, one list per obstacle; an empty list: nobody can. */
  openReleases: readonly (readonly Role[])[];
  /** The company's people who wrote or submitted it. */
  hands: readonly string[];
  /** Roles of active people other than those, who see this dealer: whoever could do a step in their stead. */
  standIns: readonly Role[];
}

export interface StepActor {
  id: string;
  role: Role;
  can(operation: string): boolean;
}

/** Who may approve an order. */
export const approvers: readonly Role[] = ['director', 'manager'];

type Hands = Pick<OrderState, 'hands' | 'standIns'>;

/**
 * 四眼: whoever wrote or submitted an order for the company neither approves it nor releases what stops it, unless
 * nobody else is there who may; then `sameHands` says so in the history.
 */
export const needsOther = (order: Hands, actor: Pick<StepActor, 'id'>, may: readonly Role[]): boolean =>
  order.hands.includes(actor.id) && order.standIns.some((role) => may.includes(role));

/** One person did both, because there was nobody else. */
export const sameHands = (order: Hands, actor: Pick<StepActor, 'id'>, may: readonly Role[]): boolean =>
  order.hands.includes(actor.id) && !order.standIns.some((role) => may.includes(role));

/** Must it be known whether somebody else is there? Only for the order's own hands, and while there is a step to do. */
export const asksForStandIns = (
  order: Pick<OrderState, 'status' | 'openReleases' | 'hands'>,
  actorId: string,
): boolean => order.hands.includes(actorId) && (order.status === 'submitted' || order.openReleases.length > 0);

/** The order's hands with this person, when he writes or submits it for the company. */
export function handsWith(hands: readonly string[], actor: { id: string; role: Role }): string[] {
  return isDealerSide(actor.role) || hands.includes(actor.id) ? [...hands] : [...hands, actor.id];
}

const stops = (order: OrderState, actor: StepActor): string | null => {
  if (order.openReleases.length === 0) return 'orders.why.nothingHeld';
  const mine = order.openReleases.filter((may) => may.includes(actor.role));
  if (mine.length === 0) return 'orders.why.notYourRelease';
  return mine.some((may) => !needsOther(order, actor, may)) ? null : 'orders.fourEyes';
};
const byAnother: Need = (order, actor) =>
  needsOther(order, actor, approvers) ? 'orders.fourEyes' : released(order, actor);
/** Where credit stops approval or shipping: first the release. */
const released: Need = (order) => (order.openReleases.length > 0 ? 'orders.why.releaseFirst' : null);
const beforeApproval: Need = (order, actor) =>
  order.status === 'approved' && isDealerSide(actor.role) ? 'orders.why.askCompany' : null;

export const flow: readonly StepRule[] = [
  { step: 'edit', operation: 'orders.update', from: ['draft'], to: ['draft'] },
  { step: 'submit', operation: 'orders.submit', from: ['draft'], to: ['submitted', 'held'] },
  {
    step: 'release',
    operation: 'orders.release',
    from: ['held', 'submitted', 'approved', 'shipping'],
    to: ['held', 'submitted', 'approved', 'shipping'],
    needs: stops,
  },
  { step: 'approve', operation: 'orders.approve', from: ['submitted'], to: ['approved'], needs: byAnother },
  { step: 'returnToDraft', operation: 'orders.returnToDraft', from: ['submitted', 'held'], to: ['draft'] },
  { step: 'reject', operation: 'orders.reject', from: ['submitted', 'held'], to: ['rejected'] },
  {
    step: 'cancel',
    operation: 'orders.cancel',
    from: ['draft', 'submitted', 'held', 'approved'],
    to: ['cancelled'],
    needs: beforeApproval,
  },
  {
    step: 'ship',
    operation: 'shipments.create',
    from: ['approved', 'shipping'],
    to: ['shipping', 'shipped'],
    needs: (order, actor) => (order.toShip ? released(order, actor) : 'orders.why.nothingToShip'),
  },
  {
    step: 'receive',
    operation: 'shipments.receive',
    from: ['shipping', 'shipped'],
    to: ['shipping', 'shipped', 'received'],
    needs: (order) => (order.inTransit ? null : 'orders.why.nothingInTransit'),
  },
  {
    step: 'resolveShort',
    operation: 'shipments.resolveShort',
    from: ['shipping', 'shipped', 'received'],
    to: ['approved', 'shipping', 'shipped', 'received', 'cancelled'],
    needs: (order) => (order.shortOpen ? null : 'orders.why.noShort'),
  },
  {
    step: 'cancelRest',
    operation: 'orders.cancelRest',
    from: ['approved', 'shipping'],
    to: ['cancelled', 'shipped', 'received'],
    needs: (order) => (order.toShip ? null : 'orders.why.nothingToShip'),
  },
];

export interface AllowedStep {
  step: Step;
  allowed: boolean;
  /** Code of the text that says why not. */
  reason: string | null;
}

function reasonAgainst(rule: StepRule, order: OrderState, actor: StepActor): string | null {
  if (!rule.from.includes(order.status)) return 'orders.why.status';
  if (!actor.can(rule.operation)) return 'orders.why.role';
  return rule.needs?.(order, actor) ?? null;
}

/** Every step with whether it may be done now and by this person, and if not why: the buttons of the page. */
export function allowedSteps(order: OrderState, actor: StepActor): AllowedStep[] {
  return flow.map((rule) => {
    const reason = reasonAgainst(rule, order, actor);
    return { step: rule.step, allowed: reason === null, reason };
  });
}

/** The server's check of the same rules: the reason's code, or null. */
export function stepRefused(step: Step, order: OrderState, actor: StepActor): string | null {
  return allowedSteps(order, actor).find((one) => one.step === step)?.reason ?? null;
}

/** A line's quantity in its parts, base units. */
export interface LineParts {
  quantity: number;
  reserved: number;
  waiting: number;
  shipped: number;
  received: number;
  short: number;
  cancelled: number;
}

export const leftToShip = (line: LineParts): number => line.quantity - line.shipped - line.cancelled;
export const onTheWay = (line: LineParts): number => line.shipped - line.received - line.short;

export interface Progress {
  status: Status;
  toShip: boolean;
  waiting: boolean;
  inTransit: boolean;
  shortOpen: boolean;
}

/** Status and flags of an approved order from its lines: the only place that decides shipping, shipped, received. */
export function progressOf(lines: readonly LineParts[]): Progress {
  const some = (part: (line: LineParts) => number): boolean => lines.some((line) => part(line) > 0);
  const toShip = some(leftToShip);
  const inTransit = some(onTheWay);
  const flags = { toShip, inTransit, waiting: some((line) => line.waiting), shortOpen: some((line) => line.short) };
  if (!some((line) => line.shipped)) return { ...flags, status: toShip ? 'approved' : 'cancelled' };
  if (toShip) return { ...flags, status: 'shipping' };
  return { ...flags, status: inTransit ? 'shipped' : 'received' };
}

/** Where the step bar of the page stands. */
export const milestones = ['submitted', 'approved', 'shipped', 'inTransit', 'received'] as const;
