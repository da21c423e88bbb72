import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitsOf, oneAndHalf, proposeLimits, safetyStock, zOf } from './limits.ts';
import type { LimitInput, LimitPolicy } from './limits.ts';

const input: LimitInput = { ads: 10, sigma: 4, leadDays: 5, leadSigma: 1, seasonFactor: 1, pack: 12, moq: 0 };
const policy: LimitPolicy = {
  method: 'days',
  reviewDays: 7,
  safetyDays: 3,
  serviceLevel: 95,
  periodicReview: false,
  targetDays: null,
};

describe('limits worked by hand', () => {
  it.each<[string, Partial<LimitInput>, Partial<LimitPolicy>, number | null, number | null, string | null]>([
    // Min 10·(5+3), Max 10·(5+7+3) = 150 -> 13 cases
    ['days', {}, {}, 80, 156, null],
    ['days, whole packs', { pack: 50 }, {}, 80, 150, null],
    ['season × 1.5', { seasonFactor: 1.5, pack: 1 }, {}, 120, 225, null],
    ['a float’s dust is no unit', { ads: 3.3, pack: 1 }, { safetyDays: 5, reviewDays: 10 }, 33, 66, null],
    ['a part of a unit is one', { ads: 0.11, pack: 1 }, {}, 1, 2, null],
    // MOQ 100: Max at least 80 + 100
    ['least order', { moq: 100, pack: 1 }, {}, 80, 180, null],
    ['least order in packs', { moq: 100 }, {}, 80, 180, null],
    // SS = 1.645·√(5·16 + 100·1) = 22.07; 72.07 and 142.07
    ['σ', { pack: 1 }, { method: 'sigma' }, 73, 143, null],
    // SS = 1.645·√(12·16 + 100) = 28.11; 78.11 and 148.11
    ['σ with periodic review', { pack: 1 }, { method: 'sigma', periodicReview: true }, 79, 149, null],
    // z 2.054: SS = 27.56
    ['σ at 98 %', { pack: 1 }, { method: 'sigma', serviceLevel: 98 }, 78, 148, null],
    // target 9 days instead of 7 + 3
    ['target turnover', { pack: 1 }, { targetDays: 9 }, 80, 140, null],
    ['a target below the safety days', { pack: 1 }, { targetDays: 2 }, 70, 70, null],
    // SS 22.07 but target 1 day
    ['σ with a target', { pack: 1 }, { method: 'sigma', targetDays: 1 }, 60, 60, null],
    ['no history', { ads: null }, {}, null, null, 'noDemand'],
    ['nothing sold', { ads: 0 }, {}, null, null, 'noDemand'],
    ['σ unknown', { sigma: null }, { method: 'sigma' }, null, null, 'noSigma'],
    ['σ unknown does not matter to the days', { sigma: null, pack: 1 }, {}, 80, 150, null],
  ])('%s', (_, given, how, min, max, reason) => {
    expect(limitsOf({ ...input, ...given }, { ...policy, ...how })).toMatchObject({ min, max, reason });
  });

  it('safety stock and z', () => {
    expect(safetyStock(10, input, policy)).toBeCloseTo(1.645 * Math.sqrt(180), 12);
    expect([zOf(90), zOf(95), zOf(98)]).toEqual([1.282, 1.645, 2.054]);
    expect(() => zOf(Number('97') as 95)).toThrow(expect.objectContaining({ code: 'stock.noSuchLevel' }));
  });

  it('opens itself', () => {
    const { trace } = limitsOf(input, policy);
    expect(trace.formula).toBe('limits.days');
    expect(trace.steps).toContainEqual({ name: 'rawMax', value: 150, unit: 'base' });
  });
});

it.each([
  // period sales 100 + 60 - 70 = 90; 135 - 70
  [{ lastStock: 100, purchases: 60, thisStock: 70, pack: 1 }, 65, null],
  [{ lastStock: 100, purchases: 60, thisStock: 70, pack: 12 }, 72, null],
  // 1.5 × 3 = 4.5 -> 5
  [{ lastStock: 3, purchases: 0, thisStock: 0, pack: 1 }, 5, null],
  [{ lastStock: 100, purchases: 0, thisStock: 95, pack: 1 }, 0, null],
  [{ lastStock: 10, purchases: 0, thisStock: 95, pack: 1 }, null, 'stockAppeared'],
])('1.5 倍原则 %o', (o, value, reason) => expect(oneAndHalf(o)).toMatchObject({ value, reason }));

it('locked cells stay, the rest is new, changed, the same or unknown', () => {
  const cell = { ...input, dealerId: 'd', skuId: 's', current: null, locked: false };
  const proposals = proposeLimits(
    [
      { ...cell, current: { min: 1, max: 2 }, locked: true },
      { ...cell, locked: true },
      cell,
      { ...cell, current: { min: 1, max: 2 } },
      { ...cell, current: { min: 80, max: 156 } },
      { ...cell, ads: null },
    ],
    policy,
  );
  expect(proposals.map((one) => [one.state, one.proposed])).toEqual([
    ['locked', { min: 1, max: 2 }],
    ['locked', null],
    ['new', { min: 80, max: 156 }],
    ['changed', { min: 80, max: 156 }],
    ['same', { min: 80, max: 156 }],
    ['unknown', null],
  ]);
});

/** ceil(a·b/1000) and up to whole packs, on paper: whole numbers only. */
const paperUp = (thousandths: number, pack: number): number => {
  let units = Math.trunc(thousandths / 1000);
  if (thousandths % 1000 !== 0) units += 1;
  while (units % pack !== 0) units += 1;
  return units;
};

it('rounding agrees with whole numbers on paper', () => {
  const whole = (max: number, min = 0) => fc.integer({ min, max });
  fc.assert(
    fc.property(
      whole(90_000, 1),
      whole(30),
      whole(45),
      whole(20),
      whole(48, 1),
      whole(100),
      (ads, lead, review, safety, pack, moq) => {
        const given = { ...input, ads: ads / 1000, leadDays: lead, pack, moq };
        const result = limitsOf(given, { ...policy, reviewDays: review, safetyDays: safety });
        const min = paperUp(ads * (lead + safety), 1);
        const plain = paperUp(ads * (lead + review + safety), pack);
        const least = paperUp((min + moq) * 1000, pack);
        expect(result).toMatchObject({ min, max: Math.max(plain, least) });
      },
    ),
  );
});
