/**
 * Minimum and maximum stock of a cell (dealer × SKU), formulas 5.2 "Min/Max". Limits are whole base units,
 * rounded up; rates in base units a day. Pure: a suggestion, stored by nobody here.
 */
import { NumberError } from '../../../kernel/ratio.ts';
import { figure, named, packsDown, packsUp, traceOf, wholeUp } from './trace.ts';
import type { Figure, Named, Trace } from './trace.ts';

/** z of the service levels in use (5.2); others are not offered. */
export const serviceLevels = { 90: 1.282, 95: 1.645, 98: 2.054 } as const;
export type ServiceLevel = keyof typeof serviceLevels;

export type LimitMethod = 'days' | 'sigma';

export interface LimitPolicy {
  method: LimitMethod;
  /** R: days between two orders. */
  reviewDays: number;
  /** SD: safety days (method 'days'). */
  safetyDays: number;
  serviceLevel: ServiceLevel;
  /** Orders only at a review: the swing of R counts too (method 'sigma'). */
  periodicReview: boolean;
  /** Days of stock set by the manager; replaces R + SD in the maximum. null = none. */
  targetDays: number | null;
}

export interface LimitInput {
  /** Base units a day; null = no history. */
  ads: number | null;
  sigma: number | null;
  /** Lead time with transit, days, and its standard deviation. */
  leadDays: number;
  leadSigma: number;
  /** S of the months to come / S of the months behind the ADS; 1 = no season. */
  seasonFactor: number;
  /** Base units of the pack and the least order; 1 and 0 = no rule. */
  pack: number;
  moq: number;
  /** Days in which goods that come must be sold; null or left out = they keep. */
  shelfDays?: number | null;
}

export interface Limits {
  min: number | null;
  max: number | null;
  reason: 'noDemand' | 'noSigma' | null;
  trace: Trace;
}

/** z of a service level in percent; throws `stock.noSuchLevel`. */
export function zOf(level: ServiceLevel): number {
  const z: number | undefined = serviceLevels[level];
  if (z === undefined) throw new NumberError('stock.noSuchLevel', `${String(level)} % is no service level`);
  return z;
}

/**
 * SS = z·√(P·σ_d² + ADS²·σ_LT²) in base units, P = LT, with periodic review LT + R. null without σ_d.
 */
export function safetyStock(ads: number, input: LimitInput, policy: LimitPolicy): number | null {
  if (input.sigma === null) return null;
  const period = input.leadDays + (policy.periodicReview ? policy.reviewDays : 0);
  return zOf(policy.serviceLevel) * Math.sqrt(period * input.sigma ** 2 + ads ** 2 * input.leadSigma ** 2);
}

function rawLimits(ads: number, input: LimitInput, policy: LimitPolicy): { min: number; max: number; safety: number } {
  const { leadDays } = input;
  const { reviewDays, targetDays } = policy;
  const cushion = policy.method === 'days' ? ads * policy.safetyDays : (safetyStock(ads, input, policy) ?? 0);
  if (targetDays === null)
    return { min: ads * leadDays + cushion, max: ads * (leadDays + reviewDays) + cushion, safety: cushion };
  // The target is all that may lie above the lead time, so the cushion cannot be more.
  const safety = Math.min(cushion, ads * targetDays);
  return { min: ads * leadDays + safety, max: ads * (leadDays + targetDays), safety };
}

function policyNamed(input: LimitInput, policy: LimitPolicy): Named[] {
  const common = [
    named('ads', input.ads, 'perDay'),
    named('seasonFactor', input.seasonFactor, 'share'),
    named('leadDays', input.leadDays, 'days'),
    named('reviewDays', policy.reviewDays, 'days'),
    named('targetDays', policy.targetDays, 'days'),
    named('pack', input.pack, 'base'),
    named('moq', input.moq, 'base'),
    ...(input.shelfDays == null ? [] : [named('shelfDays', input.shelfDays, 'days')]),
  ];
  if (policy.method === 'days') return [...common, named('safetyDays', policy.safetyDays, 'days')];
  return [
    ...common,
    named('sigma', input.sigma, 'perDay'),
    named('leadSigma', input.leadSigma, 'days'),
    named('serviceLevel', policy.serviceLevel / 100, 'share'),
    named('z', zOf(policy.serviceLevel), 'share'),
  ];
}

/** Never more than is sold within the shelf life, whole packs rounded down; the minimum follows. */
function withinShelfLife(wanted: { min: number; max: number }, ads: number, input: LimitInput) {
  const days = input.shelfDays ?? null;
  if (days === null) return { ...wanted, shelfMax: null };
  const shelfMax = packsDown(ads * days, input.pack);
  const max = Math.min(wanted.max, shelfMax);
  return { min: Math.min(wanted.min, max), max, shelfMax };
}

/**
 * Days method: Min = ADS·(LT + SD), Max = ADS·(LT + R + SD). σ method: Min = ADS·LT + SS, Max = ADS·(LT + R) + SS.
 * With a target turnover Max = ADS·(LT + target). ADS is multiplied by the season. Min rounds up to a whole
 * unit; Max to whole packs, and never below Min + MOQ, so that the least order from Min never breaks it; shelf life
 * cuts both, rounded down to packs.
 * null: 'noDemand' (ADS unknown or 0), 'noSigma' (σ method without σ). Formula: 5.2 Min/Max.
 */
export function limitsOf(input: LimitInput, policy: LimitPolicy): Limits {
  const formula = policy.targetDays === null ? `limits.${policy.method}` : `limits.${policy.method}Target`;
  const inputs = policyNamed(input, policy);
  const ads = (input.ads ?? 0) * input.seasonFactor;
  const none = (reason: Limits['reason']): Limits => ({
    min: null,
    max: null,
    reason,
    trace: traceOf(formula, inputs),
  });
  if (ads <= 0) return none('noDemand');
  if (policy.method === 'sigma' && input.sigma === null) return none('noSigma');
  const raw = rawLimits(ads, input, policy);
  const wanted = { min: wholeUp(raw.min), max: packsUp(Math.max(raw.max, wholeUp(raw.min) + input.moq), input.pack) };
  const { min, max, shelfMax } = withinShelfLife(wanted, ads, input);
  const steps = [
    named('seasonalAds', ads, 'perDay'),
    named('safetyStock', raw.safety, 'base'),
    named('rawMin', raw.min, 'base'),
    named('rawMax', raw.max, 'base'),
    ...(shelfMax === null ? [] : [named('shelfMax', shelfMax, 'base')]),
    named('min', min, 'base'),
    named('max', max, 'base'),
  ];
  return { min, max, reason: null, trace: traceOf(formula, inputs, steps) };
}

/**
 * 1.5 倍原则, a suggestion for dealers without a sell-out history: period sales = last stock + purchases − this
 * stock; suggested = 1.5 × period sales − this stock, not below 0, up to whole packs. Base units.
 * null 'stockAppeared' when period sales are negative. Formula: 5.2 [K].
 */
export function oneAndHalf(o: { lastStock: number; purchases: number; thisStock: number; pack: number }): Figure {
  const sales = o.lastStock + o.purchases - o.thisStock;
  const wanted = Math.max(0, Math.ceil((3 * sales) / 2) - o.thisStock);
  const value = sales < 0 ? null : packsUp(wanted, o.pack);
  const inputs = [
    named('lastStock', o.lastStock, 'base'),
    named('purchases', o.purchases, 'base'),
    named('thisStock', o.thisStock, 'base'),
    named('pack', o.pack, 'base'),
  ];
  const steps = [named('periodSales', sales, 'base'), named('suggested', value, 'base')];
  return figure(value, 'stockAppeared', traceOf('limits.oneAndHalf', inputs, steps));
}

export interface LimitCell extends LimitInput {
  dealerId: string;
  skuId: string;
  current: { min: number; max: number } | null;
  locked: boolean;
}

export interface LimitProposal {
  dealerId: string;
  skuId: string;
  /** locked: stays as it is; unknown: nothing can be suggested; same: the suggestion is what stands. */
  state: 'new' | 'changed' | 'same' | 'locked' | 'unknown';
  current: { min: number; max: number } | null;
  proposed: { min: number; max: number } | null;
  reason: Limits['reason'] | 'locked';
  trace: Trace;
}

/** Limits of many cells by one policy; a locked cell keeps what it has. Order of the answer = of the input. */
export function proposeLimits(cells: readonly LimitCell[], policy: LimitPolicy): LimitProposal[] {
  return cells.map((cell) => {
    const { dealerId, skuId, current } = cell;
    const { min, max, reason, trace } = limitsOf(cell, policy);
    const suggested = min === null || max === null ? null : { min, max };
    if (cell.locked) return { dealerId, skuId, current, state: 'locked', proposed: current, reason: 'locked', trace };
    if (!suggested) return { dealerId, skuId, current, state: 'unknown', proposed: null, reason, trace };
    const same = current !== null && current.min === min && current.max === max;
    const state = same ? 'same' : current ? 'changed' : 'new';
    return { dealerId, skuId, current, state, proposed: suggested, reason, trace };
  });
}
