/** What a wanted product does to the packs there are. Pure. */
import { sameUnit } from '../../kernel/units.ts';
import type { WantedProduct } from './import.row.ts';
import { stepOf } from './rules.ts';

export interface KnownPack {
  id: string;
  unit: string;
  num: number;
  den: number;
  sellable: boolean;
  barcode: string | null;
}

export interface KnownProduct {
  id: string;
  code: string;
  name: string;
  spec: string;
  brand: string;
  category: string;
  baseUnit: string;
  orderUnit: string;
  minimum: number;
  multiple: number;
  shelfLifeDays: number | null;
  aliases: string[];
  version: number;
  packs: KnownPack[];
}

export interface PackPlan {
  /** A changed factor ends the pack and adds another. */
  ended: string[];
  added: Omit<KnownPack, 'id'>[];
  barcode: { id: string; before: string | null; after: string } | null;
  /** Set when the pack that is ordered by changes its factor. */
  rule: { minimum: number; multiple: number } | null;
}

const none: PackPlan = { ended: [], added: [], barcode: null, rule: null };

export function packPlan(known: KnownProduct, wanted: WantedProduct): PackPlan {
  const { pack, barcode } = wanted;
  const plan = { ...none };
  const base = known.packs.find((one) => sameUnit(one.unit, known.baseUnit));
  if (barcode !== null && base && !known.packs.some((one) => one.barcode === barcode))
    plan.barcode = { id: base.id, before: base.barcode, after: barcode };
  if (!pack || sameUnit(pack.unit, known.baseUnit)) return plan;
  const old = known.packs.find((one) => sameUnit(one.unit, pack.unit));
  if (old && old.num === pack.num && old.den === pack.den) return plan;
  plan.added = [
    { ...pack, unit: old?.unit ?? pack.unit, sellable: old?.sellable ?? true, barcode: old?.barcode ?? null },
  ];
  if (!old) return plan;
  plan.ended = [old.id];
  if (old.unit === known.orderUnit) plan.rule = { minimum: stepOf(pack), multiple: stepOf(pack) };
  return plan;
}

export const changesPacks = (plan: PackPlan): boolean => plan.added.length > 0 || plan.barcode !== null;

/** The packs of a product that is new. */
export function newPacks({ baseUnit, pack, barcode }: WantedProduct): Omit<KnownPack, 'id'>[] {
  const base = { unit: baseUnit, num: 1, den: 1, sellable: true, barcode };
  return pack && pack.unit !== baseUnit ? [base, { ...pack, sellable: true, barcode: null }] : [base];
}

/** New products are ordered by the larger pack. */
export function newRule(wanted: WantedProduct): { orderUnit: string; minimum: number; multiple: number } {
  const packs = newPacks(wanted);
  const largest = packs.reduce((a, b) => (b.num * a.den > a.num * b.den ? b : a));
  const step = stepOf(largest);
  return { orderUnit: largest.unit, minimum: step, multiple: step };
}
