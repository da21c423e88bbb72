/** What a line is worth in each part of its way, so that any split into deliveries sums to the order. Pure. */
import { lineAmount, sumFen, type Fen } from '../../kernel/money.ts';

/** Quantities in base units, price in 1/10000 元 per `priceNum/priceDen` base units. */
export interface ValuedLine {
  quantity: number;
  shipped: number;
  received: number;
  cancelled: number;
  priceE4: number;
  priceNum: number;
  priceDen: number;
}

export interface LineValue {
  /** Of what is still to ship. */
  toShip: Fen;
  /** Of what is shipped and not yet invoiced, shortage included. */
  shipped: Fen;
  /** Of what was received, that is invoiced. */
  received: Fen;
}

/**
 * Differences of cumulative amounts along the line (received, then shipped, then to ship): the three add up to the
 * amount of the line less what is cancelled, to the 分, whatever the parts.
 */
export function valueOf(line: ValuedLine): LineValue {
  const upTo = (quantity: number): Fen =>
    lineAmount(quantity, line.priceE4, { num: line.priceNum, den: line.priceDen });
  const [received, shipped, kept] = [upTo(line.received), upTo(line.shipped), upTo(line.quantity - line.cancelled)];
  return { toShip: kept - shipped, shipped: shipped - received, received };
}

export function valueOfAll(lines: readonly ValuedLine[]): LineValue {
  const values = lines.map(valueOf);
  return {
    toShip: sumFen(values.map((v) => v.toShip)),
    shipped: sumFen(values.map((v) => v.shipped)),
    received: sumFen(values.map((v) => v.received)),
  };
}

export interface CreditMove {
  amount: Fen;
  from: 'approvedOrders' | 'shippedNotInvoiced';
  /** null: given back. */
  to: 'approvedOrders' | 'shippedNotInvoiced' | null;
}

/**
 * How the reserved credit follows a change of the lines. What became received moves by its invoice and is left out.
 * Cancelling a shortage can shift one 分 between the parts; that is a move like any other.
 */
export function creditMoves(before: LineValue, after: LineValue): CreditMove[] {
  let toShip = after.toShip - before.toShip;
  let shipped = after.shipped - before.shipped + (after.received - before.received);
  const moves: CreditMove[] = [];
  if (toShip < 0 && shipped > 0) {
    const amount = Math.min(-toShip, shipped);
    moves.push({ amount, from: 'approvedOrders', to: 'shippedNotInvoiced' });
    [toShip, shipped] = [toShip + amount, shipped - amount];
  } else if (toShip > 0 && shipped < 0) {
    const amount = Math.min(toShip, -shipped);
    moves.push({ amount, from: 'shippedNotInvoiced', to: 'approvedOrders' });
    [toShip, shipped] = [toShip - amount, shipped + amount];
  }
  if (toShip < 0) moves.push({ amount: -toShip, from: 'approvedOrders', to: null });
  if (shipped < 0) moves.push({ amount: -shipped, from: 'shippedNotInvoiced', to: null });
  return moves;
}

/** Thousandths of an order unit (箱), half-up: for lists and their sums, never for money. */
export function casesE3(quantity: number, unit: { num: number; den: number }): number {
  return Number((2000n * BigInt(quantity) * BigInt(unit.den) + BigInt(unit.num)) / (2n * BigInt(unit.num)));
}
