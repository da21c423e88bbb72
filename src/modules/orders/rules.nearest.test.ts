/** Quantities offered in place of one that cannot be ordered. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePack, toBase } from '../../kernel/quantity.ts';
import { propertyRun } from '../../../test/properties/run.ts';
import { orderableNear } from './rules.nearest.ts';

const crate = makePack('箱', 12);
const bucket = makePack('桶', 5, 2);
const bottle = makePack('瓶', 1);
const free = { minimum: 0, multiple: 1 };

test.each([
  ['3', bucket, free, '2', '4'],
  ['4', bucket, free, '4', '4'],
  ['1', bucket, free, null, '2'],
  ['0.3', bucket, free, null, '2'],
  ['10.3', crate, free, '10', '11'],
  ['0.01', crate, free, null, '1'],
  ['0', crate, free, null, '1'],
  ['0.5', crate, free, null, '1'],
  ['13', bottle, { minimum: 0, multiple: 12 }, '12', '24'],
  ['13', bottle, { minimum: 24, multiple: 12 }, null, '24'],
  ['7', bottle, { minimum: 20, multiple: 12 }, null, '24'],
  ['5.5', crate, { minimum: 36, multiple: 6 }, '5', '6'],
] as const)('%s in %j under %j lies between %s and %s', (wish, pack, rule, below, above) => {
  const near = orderableNear(wish, pack, rule);
  expect([near?.below?.quantity ?? null, near?.above.quantity]).toEqual([below, above]);
});

test('what is no quantity has no neighbours', () => {
  for (const wish of ['', '十箱', '-1', '1e15', '9999999999']) expect(orderableNear(wish, crate, free)).toBeNull();
});

test('a neighbour is never nothing, never less than the minimum, and can itself be ordered', () => {
  const ratio = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5000 }),
      ratio,
      ratio,
      ratio,
      fc.integer({ min: 0, max: 300 }),
      (n, a, b, multiple, minimum) => {
        const pack = makePack('u', a, b);
        const near = orderableNear(String(n / 10), pack, { minimum, multiple });
        if (!near) throw new Error('a plain decimal has neighbours');
        for (const one of [near.below, near.above]) {
          if (!one) continue;
          expect(one.base).toBeGreaterThan(0);
          expect(one.base).toBeGreaterThanOrEqual(minimum);
          expect(one.base % multiple).toBe(0);
          expect(one.quantity).toMatch(/^\d+$/);
          expect(toBase(one.quantity, pack)).toEqual({ ok: true, base: one.base });
        }
      },
    ),
    propertyRun,
  );
});
