/** A row of a price file: product, level, unit, days; what is missing is filled from what the house knows. Pure. */
import type { ImportRow, RowProblem } from '../../kernel/import-target.ts';
import { amountOf, dayOf, misfit, needed, problem, textOf } from '../../kernel/import-values.ts';
import { sameUnit } from '../../kernel/units.ts';
import { productLabel, type SkuInfo } from '../products/index.ts';
import { isBelowFloor } from './rules.ts';
import type { Floor } from './choose.ts';
import { Level } from './shapes.ts';

export interface WantedPrice {
  n: number;
  skuId: string;
  level: string;
  unit: string;
  unitNum: number;
  unitDen: number;
  priceE4: number;
  fromOn: string;
  toOn: string | null;
  /** 1/10000 元 per the same unit; null when the row names none. */
  floorE4: number | null;
}

export interface PriceHouse {
  today: string;
  infos: ReadonlyMap<string, SkuInfo>;
  /** The floor of a product in force on a day. */
  floorOn: (skuId: string, day: string) => Floor | undefined;
  /** Levels in use, of prices and of dealers. */
  levels: readonly string[];
  /** Sets floors and prices below them. */
  director: boolean;
}

/** 'A级' and 'a' are the level A. Without one, the only level there is. */
function levelIn(house: PriceHouse, text: string): string | null {
  if (text !== '') return /^[a-z0-9]{1,8}级$/i.test(text) ? text.slice(0, -1).toUpperCase() : text.toUpperCase();
  if (house.levels.length > 1) return null;
  return house.levels[0] ?? 'A';
}

function days(row: ImportRow, today: string): { fromOn: string; toOn: string | null; problems: RowProblem[] } {
  const [from, to] = [dayOf(row, 'from'), dayOf(row, 'to')];
  const problems = (['from', 'to'] as const)
    .filter((key) => dayOf(row, key) === 'month')
    .map((key) => problem(key, 'prices.importNeedsDay'));
  const fromOn = from === null || from === 'month' ? today : from;
  const toOn = to === 'month' ? null : to;
  if (toOn !== null && toOn < fromOn) problems.push(problem('to', 'prices.badPeriod'));
  return { fromOn, toOn, problems };
}

function packIn(row: ImportRow, info: SkuInfo) {
  const unit = textOf(row, 'unit') || info.orderUnit;
  return info.packs.find((one) => sameUnit(one.unit, unit)) ?? null;
}

/** The row as a price, or what is wrong with it by itself. `below` asks the floor of its first day. */
export function readPriceRow(
  row: ImportRow,
  house: PriceHouse,
): { wanted: WantedPrice | null; problems: RowProblem[] } {
  const info = row.skuId === null ? undefined : house.infos.get(row.skuId);
  if (!info) return { wanted: null, problems: [problem('productName', 'prices.unknownSku')] };
  const level = levelIn(house, textOf(row, 'level'));
  const pack = packIn(row, info);
  const { fromOn, toOn, problems } = days(row, house.today);
  problems.push(...needed(row, ['price']));
  if (level === null) problems.push(problem('level', 'prices.importLevelMissing', { levels: house.levels.toSorted() }));
  else problems.push(...[misfit('level', Level, level)].filter((one) => one !== null));
  const units = info.packs.map((one) => one.unit);
  if (!pack)
    problems.push(
      problem('unit', 'products.noSuchUnit', { product: productLabel(info), unit: textOf(row, 'unit'), units }),
    );
  if (problems.length > 0 || level === null || !pack) return { wanted: null, problems };
  const { unit, num: unitNum, den: unitDen } = pack;
  const wanted = {
    n: row.n,
    skuId: info.id,
    level,
    unit,
    unitNum,
    unitDen,
    fromOn,
    toOn,
    priceE4: amountOf(row, 'price') ?? 0,
    floorE4: amountOf(row, 'floor'),
  };
  return { wanted, problems: floorProblems(wanted, info, house) };
}

/** Only the director sets a floor, and a price below it. */
function floorProblems(wanted: WantedPrice, info: SkuInfo, house: PriceHouse): RowProblem[] {
  if (house.director) return [];
  const { unitNum, unitDen, floorE4 } = wanted;
  const floor = house.floorOn(wanted.skuId, wanted.fromOn);
  const product = productLabel(info);
  if (floorE4 !== null && !sameFloor(floor, { floorE4, unitNum, unitDen }))
    return [problem('floor', 'prices.importFloor', { product })];
  if (floor && isBelowFloor(wanted, floor)) return [problem('price', 'prices.importBelowFloor', { product })];
  return [];
}

/** Equal per base unit. */
export function sameFloor(a: Floor | undefined, b: Floor): boolean {
  if (!a) return false;
  const [left, right] = [
    BigInt(a.floorE4) * BigInt(a.unitDen) * BigInt(b.unitNum),
    BigInt(b.floorE4) * BigInt(b.unitDen) * BigInt(a.unitNum),
  ];
  return left === right;
}
