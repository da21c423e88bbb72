import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movementKinds } from './rules.ts';
import { isMistake, psiColumns, psiGroups, psiNet } from './rules.psi.ts';

test('every kind of movement stands in exactly one column', () => {
  expect(psiColumns.flatMap((column) => [...psiGroups[column]]).toSorted()).toEqual([...movementKinds].toSorted());
});

test('opening + columns = closing, whatever happened', () => {
  const flows = fc.dictionary(fc.constantFrom(...movementKinds), fc.integer({ min: -1e9, max: 1e9 }));
  fc.assert(
    fc.property(flows, (all) => {
      const total = Object.values(all).reduce((sum, one) => sum + one, 0);
      expect(psiColumns.reduce((sum, column) => sum + psiNet(all, column), 0)).toBe(total);
    }),
  );
});

test('a slow mover is no mistake, goods that appear are', () => {
  expect([{ kind: 'nothingSold' }, { kind: 'impliedNegative' }].map(isMistake)).toEqual([false, true]);
});
