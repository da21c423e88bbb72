/** What stands in the way of an order: each with its figures, who can release it, and what the orderer can do. Pure. */
import { formatPrice, formatYuan } from '../../kernel/money.ts';
import { fromBase, packRule } from '../../kernel/quantity.ts';
import { fill } from '../../kernel/words.ts';
import type { Role } from '../../roles.ts';
import { isBelowFloor } from '../prices/rules.ts';

export const obstacleCodes = [
  'dealerNotActive',
  'notOrderable',
  'noPrice',
  'authorisation',
  'minimum',
  'pack',
  'priceFloor',
  'credit',
  'stock',
] as const;
export type ObstacleCode = (typeof obstacleCodes)[number];

/** Who may say "let it pass"; nobody: the orderer himself must change the order. */
export const releasers: Record<ObstacleCode, readonly Role[]> = {
  dealerNotActive: [],
  notOrderable: [],
  noPrice: [],
  authorisation: ['director', 'manager'],
  minimum: [],
  pack: [],
  priceFloor: ['director'],
  credit: ['director', 'finance'],
  stock: ['logistics'],
};

export type ObstacleParams = Record<string, string | number | null>;

export interface Obstacle {
  code: ObstacleCode;
  skuId?: string;
  lineId?: string;
  /** The field of the order it belongs to: `lines[2].quantity`. */
  path?: string;
  params: ObstacleParams;
  /** Figures a dealer must not see (the floor, the company's stock); for the company they stand over `params`. */
  internal?: ObstacleParams;
  /** A quantity that would pass, as only the company may know. */
  internalSuggestion?: { quantity: string; unit: string };
  releasableBy: readonly Role[];
  /** A quantity that would pass. */
  suggestion?: { quantity: string; unit: string };
}

export interface StoredRelease {
  code: ObstacleCode;
  /** The products it was given for; empty for the order as a whole. */
  skuIds: string[];
  /** Credit: the overrun that was seen, in 分; a larger one needs a new release. */
  upToFen: number | null;
  byId: string;
  byName: string;
  byRole: Role;
  at: string;
  reason: string;
}

/** A line as the checks see it. */
export interface CheckedLine {
  id: string;
  position: number;
  quantity: number;
  unit: string;
  unitNum: number;
  unitDen: number;
  priceE4: number;
  priceUnit: string;
  priceNum: number;
  priceDen: number;
  listPriceE4: number;
  priceRowId: string | null;
  authorisationId: string | null;
  sku: {
    id: string;
    name: string;
    spec: string;
    baseUnit: string;
    orderable: boolean;
    minimum: number;
    multiple: number;
  };
}

export const pathOf = (position: number, field: string): string => `lines[${position}].${field}`;

/** A quantity in the unit the orderer chose, where it ends there; else in base units. */
export function inUnit(
  quantity: number,
  line: Pick<CheckedLine, 'unit' | 'unitNum' | 'unitDen' | 'sku'>,
): { quantity: string; unit: string } {
  const text = fromBase(quantity, { unit: line.unit, num: line.unitNum, den: line.unitDen });
  return text.includes('/')
    ? { quantity: String(quantity), unit: line.sku.baseUnit }
    : { quantity: text, unit: line.unit };
}

export function quantityText(
  quantity: number,
  line: Pick<CheckedLine, 'unit' | 'unitNum' | 'unitDen' | 'sku'>,
): string {
  const shown = inUnit(quantity, line);
  return shown.quantity + shown.unit;
}

export function obstacleAt(code: ObstacleCode, line: CheckedLine, field: string, params: ObstacleParams): Obstacle {
  const name = `${line.sku.name} ${line.sku.spec}`.trim();
  return {
    code,
    skuId: line.sku.id,
    lineId: line.id,
    path: pathOf(line.position, field),
    params: { name, ...params },
    releasableBy: releasers[code],
  };
}

function packObstacle(line: CheckedLine): Obstacle | null {
  const checked = packRule(line.quantity, line.sku);
  if (checked.ok) return null;
  const [down, up] = checked.nearest;
  const code = checked.reason === 'minimum' ? 'minimum' : 'pack';
  const params = {
    ordered: quantityText(line.quantity, line),
    minimum: quantityText(line.sku.minimum, line),
    multiple: quantityText(line.sku.multiple, line),
    down: down > 0 ? quantityText(down, line) : null,
    up: quantityText(up, line),
  };
  return { ...obstacleAt(code, line, 'quantity', params), suggestion: inUnit(up, line) };
}

export type Floor = { floorE4: number; unitNum: number; unitDen: number };

function floorObstacle(line: CheckedLine, floor: Floor | undefined): Obstacle | null {
  // A price of the list was approved with the list; only a special price is measured here.
  if (!floor || line.priceE4 >= line.listPriceE4) return null;
  if (!isBelowFloor({ priceE4: line.priceE4, unitNum: line.priceNum, unitDen: line.priceDen }, floor)) return null;
  const found = obstacleAt('priceFloor', line, 'specialPriceE4', {
    priceE4: line.priceE4,
    listPriceE4: line.listPriceE4,
    unit: line.priceUnit,
  });
  return { ...found, internal: { floorE4: floor.floorE4 } };
}

function lineObstacles(line: CheckedLine, floors: ReadonlyMap<string, Floor>): (Obstacle | null)[] {
  if (!line.sku.orderable) return [obstacleAt('notOrderable', line, 'skuId', {})];
  return [
    line.priceRowId === null ? obstacleAt('noPrice', line, 'skuId', {}) : null,
    line.authorisationId === null ? obstacleAt('authorisation', line, 'skuId', {}) : null,
    packObstacle(line),
    floorObstacle(line, floors.get(line.sku.id)),
  ];
}

/** Everything that can be said without credit and stock. */
export function plainObstacles(
  dealer: { name: string; status: string },
  lines: readonly CheckedLine[],
  floors: ReadonlyMap<string, Floor>,
): Obstacle[] {
  const found = lines.flatMap((line) => lineObstacles(line, floors)).filter((one) => one !== null);
  if (dealer.status === 'active') return found;
  return [{ code: 'dealerNotActive', path: 'dealerId', params: { dealer: dealer.name }, releasableBy: [] }, ...found];
}

/** Over credit: `available` before the order, all in 分. */
export function creditObstacle(totalFen: number, availableFen: number, overdueFen: number | null): Obstacle {
  return {
    code: 'credit',
    params: { totalFen, availableFen, shortFen: totalFen - availableFen, overdueFen },
    releasableBy: releasers.credit,
  };
}

function stockFigures(line: CheckedLine, available: number, atLeast: boolean) {
  const there = Math.max(0, Math.min(available, line.quantity));
  const whole = there - (there % Math.max(1, line.sku.multiple));
  return {
    params: {
      ordered: quantityText(line.quantity, line),
      available: quantityText(there, line),
      short: atLeast ? null : quantityText(line.quantity - there, line),
      atLeast: atLeast ? 1 : null,
    },
    suggestion: whole >= Math.max(1, line.sku.minimum) ? inUnit(whole, line) : undefined,
  };
}

/** Not enough goods. A dealer is told at most `upTo`, base units; the company reads what there is. */
export function stockObstacle(line: CheckedLine, available: number, upTo: number, expectedOn: string | null): Obstacle {
  const all = stockFigures(line, available, false);
  const more = Math.min(available, line.quantity) > upTo;
  const shown = more ? stockFigures(line, upTo, true) : all;
  const found: Obstacle = {
    ...obstacleAt('stock', line, 'quantity', { ...shown.params, expectedOn }),
    ...(shown.suggestion ? { suggestion: shown.suggestion } : {}),
  };
  if (!more) return found;
  return {
    ...found,
    internal: all.params,
    ...(all.suggestion ? { internalSuggestion: all.suggestion } : {}),
  };
}

/** The obstacle as one side reads it. */
export function obstacleFor(side: 'company' | 'dealer', { internal, internalSuggestion, ...one }: Obstacle): Obstacle {
  if (side === 'dealer') return one;
  const suggestion = internalSuggestion ?? one.suggestion;
  return { ...one, params: { ...one.params, ...internal }, ...(suggestion ? { suggestion } : {}) };
}

/** Is this obstacle covered by what was released? */
export function isReleased(obstacle: Obstacle, releases: readonly StoredRelease[]): boolean {
  return releases.some((release) => {
    if (release.code !== obstacle.code) return false;
    if (obstacle.skuId && !release.skuIds.includes(obstacle.skuId)) return false;
    return obstacle.code !== 'credit' || Number(obstacle.params['shortFen']) <= (release.upToFen ?? 0);
  });
}

/** Amounts and prices of the parameters as people read them. */
export function readable(params: Record<string, unknown>): Record<string, unknown> {
  const shown = Object.entries(params).map(([key, value]): [string, unknown] => {
    if (typeof value !== 'number') return [key, value];
    if (key.endsWith('Fen')) return [key, formatYuan(value)];
    return [key, key.endsWith('E4') ? formatPrice(value) : value];
  });
  return Object.fromEntries(shown);
}

/** Sentence and remedy in one language; `variant` chooses the wording where a figure is missing. */
export function obstacleText(obstacle: Obstacle, words: Record<string, string>): { text: string; remedy: string } {
  const params = readable({
    ...obstacle.params,
    suggestion: obstacle.suggestion ? obstacle.suggestion.quantity + obstacle.suggestion.unit : null,
  });
  const known = (key: string, fallback: string): string => words[key] ?? words[fallback] ?? key;
  const base = `orders.obstacle.${obstacle.code}${obstacle.params['atLeast'] ? '.atLeast' : ''}`;
  const dated = obstacle.code === 'stock' && obstacle.params['expectedOn'] ? `${base}.dated` : base;
  const remedy =
    obstacle.suggestion && obstacle.code === 'stock'
      ? `orders.remedy.${obstacle.code}.some`
      : `orders.remedy.${obstacle.code}`;
  return {
    text: fill(known(dated, base), params),
    remedy: fill(known(remedy, `orders.remedy.${obstacle.code}`), params),
  };
}
