/**
 * Suggested orders (formulas 5.2, "Inventory position"): what to order per SKU, cut by pack, least order, shelf
 * life, our own maximum and the credit of the dealer. Quantities in base units, money in 分. Pure.
 */
import { lineAmount, sumFen } from '../../../kernel/money.ts';
import type { Fen, PriceE4 } from '../../../kernel/money.ts';
import type { Ratio } from '../../../kernel/ratio.ts';
import { moneyAtRisk } from './rhythm.ts';
import { named, packsDown, packsUp, traceOf } from './trace.ts';
import type { Trace } from './trace.ts';

export interface Position {
  onHand: number;
  inTransit: number;
  orderedNotShipped: number;
  committed: number;
}

/** IP = on hand + in transit + ordered, not shipped − committed; base units. */
export function inventoryPosition(p: Position): number {
  return p.onHand + p.inTransit + p.orderedNotShipped - p.committed;
}

/** True when a position breaks the maximum: more than one pack above it (5.2; the same IP as the suggestion). */
export function breaksMaximum(position: number, max: number, pack: number): boolean {
  return position > max + Math.max(1, pack);
}

export interface ReplenishInput extends Position {
  skuId: string;
  min: number | null;
  max: number | null;
  pack: number;
  moq: number;
  ads: number | null;
  /** Days of shelf life the goods have on arrival; null = they do not expire. */
  shelfDays: number | null;
  priceE4: PriceE4;
  /** The unit of the price in base units. */
  pricePack: Ratio;
  /** Days until an order placed at the next occasion would arrive: the money at risk is that of these days. */
  horizonDays: number;
}

/** Why a line is not what Max − IP asks for; more than one may hold. */
export type CutReason =
  | 'noLimit'
  | 'aboveMinimum'
  | 'raisedToMoq'
  | 'shelfLife'
  | 'ownMaximum'
  | 'belowMoq'
  | 'credit'
  | 'noCredit';

export interface Suggestion {
  skuId: string;
  position: number;
  /** Suggested without and with the limit of credit, base units, whole packs. */
  wanted: number;
  quantity: number;
  amountFen: Fen;
  /** What the uncovered days would cost, the order of priority. 分. */
  atRiskFen: Fen;
  reasons: CutReason[];
  trace: Trace;
}

interface Want {
  quantity: number;
  reasons: CutReason[];
}

/** The largest order that can still be sold within the shelf life, whole packs; null = no such limit. */
function shelfRoom(line: ReplenishInput, position: number): number | null {
  if (line.shelfDays === null || line.ads === null) return null;
  return Math.max(0, packsDown(line.ads * line.shelfDays - position, line.pack));
}

function wantOf(line: ReplenishInput, position: number): Want {
  const { min, max, pack } = line;
  if (min === null || max === null) return { quantity: 0, reasons: ['noLimit'] };
  if (position > min) return { quantity: 0, reasons: ['aboveMinimum'] };
  // Min = Max is allowed; a position that stands there lacks nothing, and the least order must not make it lack.
  if (position === max) return { quantity: 0, reasons: ['ownMaximum'] };
  const reasons: CutReason[] = [];
  const least = packsUp(Math.max(line.moq, 1), pack);
  let quantity = Math.max(0, packsUp(max - position, pack));
  if (quantity < least) {
    reasons.push('raisedToMoq');
    quantity = least;
  }
  const room = shelfRoom(line, position);
  if (room !== null && room < quantity) {
    reasons.push('shelfLife');
    quantity = room;
  }
  if (breaksMaximum(position + quantity, max, pack)) {
    reasons.push('ownMaximum');
    quantity = Math.max(0, packsDown(max + Math.max(1, pack) - position, pack));
  }
  if (quantity < least) return { quantity: 0, reasons: [...reasons, 'belowMoq'] };
  return { quantity, reasons };
}

interface Line {
  input: ReplenishInput;
  position: number;
  want: Want;
  atRisk: Fen;
  granted: number;
}

const amountOf = (line: Line, quantity: number) => lineAmount(quantity, line.input.priceE4, line.input.pricePack);

/** The most packs up to `target` that the room pays for beyond what is granted; 0 rather than below the least order. */
function affordable(line: Line, target: number, room: Fen): number {
  const pack = Math.max(1, line.input.pack);
  const before = amountOf(line, line.granted);
  let [low, high] = [line.granted / pack, Math.max(line.granted, target) / pack];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (amountOf(line, middle * pack) - before <= room) low = middle;
    else high = middle - 1;
  }
  return low * pack < packsUp(line.input.moq, pack) ? line.granted : low * pack;
}

/** First every line up to its minimum, then up to its maximum, each round by the money at risk. */
function shareCredit(lines: readonly Line[], room: Fen | null): void {
  const byMoney = lines.toSorted((a, b) => b.atRisk - a.atRisk || (a.input.skuId < b.input.skuId ? -1 : 1));
  let left = room;
  const targets = [
    (line: Line) => {
      const toMinimum = packsUp((line.input.min ?? 0) - line.position, line.input.pack);
      return Math.min(line.want.quantity, Math.max(toMinimum, packsUp(line.input.moq, line.input.pack)));
    },
    (line: Line) => line.want.quantity,
  ];
  for (const target of targets) {
    for (const line of byMoney) {
      const next = left === null ? target(line) : affordable(line, target(line), left);
      if (left !== null) left -= amountOf(line, next) - amountOf(line, line.granted);
      line.granted = next;
    }
  }
}

function suggestionOf(line: Line, room: Fen | null): Suggestion {
  const { input, position, want } = line;
  const cut: CutReason[] = line.granted < want.quantity ? [line.granted === 0 ? 'noCredit' : 'credit'] : [];
  const inputs = [
    named('onHand', input.onHand, 'base'),
    named('inTransit', input.inTransit, 'base'),
    named('orderedNotShipped', input.orderedNotShipped, 'base'),
    named('committed', input.committed, 'base'),
    named('min', input.min, 'base'),
    named('max', input.max, 'base'),
    named('pack', input.pack, 'base'),
    named('moq', input.moq, 'base'),
    named('ads', input.ads, 'perDay'),
    named('shelfDays', input.shelfDays, 'days'),
    named('creditRoom', room, 'fen'),
  ];
  const amountFen = amountOf(line, line.granted);
  const steps = [
    named('position', position, 'base'),
    named('wanted', want.quantity, 'base'),
    named('atRisk', line.atRisk, 'fen'),
    named('suggested', line.granted, 'base'),
    named('amount', amountFen, 'fen'),
  ];
  return {
    skuId: input.skuId,
    position,
    wanted: want.quantity,
    quantity: line.granted,
    amountFen,
    atRiskFen: line.atRisk,
    reasons: [...want.reasons, ...cut],
    trace: traceOf('stock.replenish', inputs, steps),
  };
}

/**
 * The suggested order of a dealer. A line with IP <= Min gets Q = ceil((Max − IP)/pack)·pack, at least the MOQ,
 * cut so that the goods can be sold within their shelf life and IP + Q is at most one pack above Max; what is
 * left of it below the MOQ is nothing. `creditRoom` (分, null = no limit, below 0 counts as 0) is given out by
 * money at risk: first up to the minimum of every line, then up to the maximum. Order of the answer = of the
 * input. Formula: 5.2 "Inventory position". Throws as `lineAmount`.
 */
export function suggestOrder(
  inputs: readonly ReplenishInput[],
  creditRoom: Fen | null,
): { lines: Suggestion[]; totalFen: Fen; wantedFen: Fen } {
  const room = creditRoom === null ? null : Math.max(0, creditRoom);
  const lines = inputs.map((input): Line => {
    const position = inventoryPosition(input);
    const atRisk = moneyAtRisk({ ...input, available: input.onHand + input.inTransit - input.committed }).fen;
    return { input, position, want: wantOf(input, position), atRisk, granted: 0 };
  });
  shareCredit(lines, room);
  const suggestions = lines.map((line) => suggestionOf(line, room));
  return {
    lines: suggestions,
    totalFen: sumFen(suggestions.map((line) => line.amountFen)),
    wantedFen: sumFen(lines.map((line) => amountOf(line, line.want.quantity))),
  };
}
