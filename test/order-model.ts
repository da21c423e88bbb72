/**
 * A simple model of orders, written apart from the code it checks: plain numbers, one warehouse, one dealer. It
 * predicts whether a step must succeed and what the order looks like afterwards.
 */

/** 1/10000 元 per order unit, and base units in one. B's price has no whole 分 per base unit: rounding shows. */
export const kinds = { A: { price: 420_000, num: 24 }, B: { price: 620_000, num: 12 } } as const;
export type Kind = keyof typeof kinds;

export interface ModelLine {
  kind: Kind;
  quantity: number;
  reserved: number;
  waiting: number;
  shipped: number;
  received: number;
  short: number;
  cancelled: number;
}

export interface ModelOrder {
  id: string;
  version: number;
  status: 'draft' | 'held' | 'submitted' | 'approved' | 'rejected' | 'cancelled' | 'moving';
  backorder: boolean;
  lines: ModelLine[];
  /** Stored obstacles of a held order, and what was released. */
  over: number;
  missing: Kind[];
  mayExceed: number | null;
  mayWait: Kind[];
  /** Who of the company wrote or submitted it. */
  hands: string[];
}

export interface ModelShipment {
  id: string;
  version: number;
  order: ModelOrder;
  parts: Map<Kind, number>;
  received: boolean;
  open: Map<Kind, number>;
}

export interface Model {
  free: Record<Kind, number>;
  limit: number;
  orders: ModelOrder[];
  shipments: ModelShipment[];
}

/** Half-up, by whole numbers that doubles hold exactly at this size. */
export function worth(kind: Kind, quantity: number): number {
  const { price, num } = kinds[kind];
  return Math.floor((2 * quantity * price + num * 100) / (2 * num * 100));
}

export const totalOf = (order: ModelOrder): number =>
  order.lines.reduce((sum, line) => sum + worth(line.kind, line.quantity), 0);
export const left = (line: ModelLine): number => line.quantity - line.shipped - line.cancelled;

/** What an order takes of the dealer's credit, paid or not. */
function used(order: ModelOrder): number {
  if (order.status === 'submitted') return totalOf(order);
  if (order.status !== 'approved' && order.status !== 'moving') return 0;
  return order.lines.reduce((sum, line) => sum + worth(line.kind, line.quantity - line.cancelled), 0);
}

export const room = (m: Model): number => m.limit - m.orders.reduce((sum, order) => sum + used(order), 0);

/** What stands in the way of submitting now. */
export function obstacles(m: Model, order: ModelOrder): { over: number; missing: Kind[] } {
  const over = Math.max(0, totalOf(order) - room(m));
  const missing = order.backorder
    ? []
    : order.lines.filter((line) => line.quantity > m.free[line.kind]).map((line) => line.kind);
  return { over, missing };
}

export function isOpen(order: ModelOrder): { credit: boolean; stock: boolean } {
  return {
    credit: order.over > 0 && (order.mayExceed === null || order.over > order.mayExceed),
    stock: order.missing.some((kind) => !order.mayWait.includes(kind)),
  };
}

/** Takes credit and goods; what is not there waits. */
export function takeAll(m: Model, order: ModelOrder): void {
  for (const line of order.lines) {
    line.reserved = Math.min(line.quantity, Math.max(0, m.free[line.kind]));
    line.waiting = line.quantity - line.reserved;
    m.free[line.kind] -= line.reserved;
  }
  order.status = 'submitted';
}

export function giveBack(m: Model, order: ModelOrder): void {
  for (const line of order.lines) {
    m.free[line.kind] += line.reserved;
    line.reserved = 0;
    line.waiting = 0;
  }
}

/** One person does not do both, unless everybody who may has written it. */
export function allowedEyes(order: ModelOrder, by: string, all: readonly string[]): boolean {
  return !order.hands.includes(by) || all.every((one) => order.hands.includes(one));
}

export function writtenBy(order: ModelOrder, by: string): void {
  if (!['owner', 'buyer'].includes(by) && !order.hands.includes(by)) order.hands.push(by);
}

/** The status the order must show. */
export function shownStatus(order: ModelOrder): string {
  if (order.status !== 'moving' && order.status !== 'approved') return order.status;
  const some = (part: (line: ModelLine) => number): boolean => order.lines.some((line) => part(line) > 0);
  if (!some((line) => line.shipped)) return some(left) ? 'approved' : 'cancelled';
  if (some(left)) return 'shipping';
  return some((line) => line.shipped - line.received - line.short) ? 'shipped' : 'received';
}
