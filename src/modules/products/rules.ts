/** What a product is on a day, and what makes its packs sound. Pure. */
import { reduce } from '../../kernel/ratio.ts';
import { makePack, mixed, type Pack, type QuantityRefusal, toBase } from '../../kernel/quantity.ts';

export const stages = ['new', 'main', 'regular'] as const;
export const lifeCycles = ['planned', 'new', 'main', 'regular', 'phaseOut', 'ended'] as const;
export type Stage = (typeof stages)[number];
export type LifeCycle = (typeof lifeCycles)[number];

export interface LifeDates {
  stage: string;
  launchOn: string | null;
  phaseOutOn: string | null;
  /** First day on which it is not sold any more. */
  endOn: string | null;
}

/** The days decide; between launch and phase-out the stage says what it is. */
export function lifeCycleOn(product: LifeDates, on: string): LifeCycle {
  if (product.endOn !== null && product.endOn <= on) return 'ended';
  if (product.phaseOutOn !== null && product.phaseOutOn <= on) return 'phaseOut';
  if (product.launchOn !== null && product.launchOn > on) return 'planned';
  return stages.find((one) => one === product.stage) ?? 'regular';
}

/** Ended and not yet launched products cannot be ordered; one in phase-out can, while stock lasts. */
export function isOrderable(life: string): boolean {
  return life !== 'ended' && life !== 'planned';
}

export interface PackDraft {
  unit: string;
  num: number;
  den: number;
  sellable: boolean;
  barcode: string | null;
}

export interface PackSet {
  baseUnit: string;
  orderUnit: string;
  packs: readonly PackDraft[];
}

export interface PackProblem {
  /** Index into `packs`, or null for the set as a whole. */
  index: number | null;
  field: 'unit' | 'num' | 'barcode' | 'orderUnit' | 'packs';
  code:
    | 'products.unitTwice'
    | 'products.barcodeTwice'
    | 'products.baseFactor'
    | 'products.noBase'
    | 'products.orderUnit';
}

/** All that is wrong with a set of packs at once, in the order of the form. */
export function packProblems({ baseUnit, orderUnit, packs }: PackSet): PackProblem[] {
  const problems: PackProblem[] = [];
  const units = new Set<string>();
  const barcodes = new Set<string>();
  for (const [index, pack] of packs.entries()) {
    if (units.has(pack.unit)) problems.push({ index, field: 'unit', code: 'products.unitTwice' });
    units.add(pack.unit);
    if (pack.barcode !== null && barcodes.has(pack.barcode))
      problems.push({ index, field: 'barcode', code: 'products.barcodeTwice' });
    if (pack.barcode !== null) barcodes.add(pack.barcode);
    if (pack.unit === baseUnit && pack.num !== pack.den)
      problems.push({ index, field: 'num', code: 'products.baseFactor' });
  }
  if (!units.has(baseUnit)) problems.push({ index: null, field: 'packs', code: 'products.noBase' });
  if (!packs.some((pack) => pack.unit === orderUnit && pack.sellable))
    problems.push({ index: null, field: 'orderUnit', code: 'products.orderUnit' });
  return problems;
}

/** Smallest quantity of whole order units that is whole in base units: the natural step of the stepper. */
export function stepOf(pack: Pick<Pack, 'num' | 'den'>): number {
  return reduce(BigInt(pack.num), BigInt(pack.den)).num;
}

/** Is this quantity of base units a whole number of the pack? */
export function isOnStep(quantity: number, pack: Pick<Pack, 'num' | 'den'>): boolean {
  return (BigInt(quantity) * BigInt(pack.den)) % BigInt(pack.num) === 0n;
}

export interface PackRow {
  id: string;
  unit: string;
  num: number;
  den: number;
}

/**
 * What to do with the packs there are: those with the same unit and factor stay (their barcode may change), all
 * others end; a changed factor is a new pack.
 */
export function planPacks(
  current: readonly PackRow[],
  wanted: readonly PackDraft[],
): { kept: { id: string; draft: PackDraft }[]; added: PackDraft[]; ended: string[] } {
  const kept: { id: string; draft: PackDraft }[] = [];
  const added: PackDraft[] = [];
  for (const draft of wanted) {
    const lowest = makePack(draft.unit, draft.num, draft.den);
    const same = current.find((row) => row.unit === draft.unit && row.num === lowest.num && row.den === lowest.den);
    if (same) kept.push({ id: same.id, draft: { ...draft, num: lowest.num, den: lowest.den } });
    else added.push({ ...draft, num: lowest.num, den: lowest.den });
  }
  const stays = new Set(kept.map((one) => one.id));
  return { kept, added, ended: current.filter((row) => !stays.has(row.id)).map((row) => row.id) };
}

/** True when a barcode of 8, 12, 13 or 14 digits carries the GS1 check digit; other lengths are in-house codes. */
export function barcodeSound(barcode: string): boolean {
  if (!/^\d+$/.test(barcode) || ![8, 12, 13, 14].includes(barcode.length)) return true;
  const digits = Array.from(barcode, Number).toReversed();
  const [check = 0, ...rest] = digits;
  const sum = rest.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === check;
}

/** The whole quantities beside one that is not, as people say them: 10箱1瓶 and 10箱2瓶 for 10.1箱. */
export function neighbours(refusal: QuantityRefusal, pack: Pack, baseUnit: string): [string, string] {
  const units = [{ unit: baseUnit, num: 1, den: 1 }, ...(pack.unit === baseUnit ? [] : [pack])];
  const said = (text: string | undefined) => {
    const read = toBase(text ?? '0', pack);
    return mixed(read.ok ? read.base : 0, units);
  };
  return [said(refusal.nearest?.[0]), said(refusal.nearest?.[1])];
}
