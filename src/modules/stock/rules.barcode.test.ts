import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPack, barcodeCandidates, freshCodes } from './rules.barcode.ts';

test('what a scanner reads finds what stands in the list, whichever shape either has', () => {
  // UPC-A in the list, EAN-13 from the scanner; GTIN-14 of a case; GS1-128 with batch behind it.
  expect(barcodeCandidates('0036000291452')).toContain('036000291452');
  expect(barcodeCandidates('036000291452')).toContain('0036000291452');
  expect(barcodeCandidates('(01)06901234567892(10)P1')[0]).toBe('06901234567892');
  expect(barcodeCandidates('(01)06901234567892(10)P1')).toContain('6901234567892');
  expect(barcodeCandidates(']C10106901234567892')).toContain('6901234567892');
  expect(barcodeCandidates('６９０１２３４５６７８９２')[0]).toBe('6901234567892');
  expect(barcodeCandidates('BOX-17')).toEqual(['BOX-17']);
});

test('nothing, and what is no barcode, is not looked for', () => {
  expect(barcodeCandidates('  ')).toEqual([]);
  expect(barcodeCandidates('x'.repeat(61))).toEqual([]);
});

test('an EAN-13 is always looked for as it is, first', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 999_999_999_999 }), (head, rest) => {
      const code = `${head}${String(rest).padStart(12, '0')}`;
      expect(barcodeCandidates(code)[0]).toBe(code);
    }),
  );
});

const bottle = { unit: '瓶', num: 1, den: 1 };
const crate = { unit: '箱', num: 24, den: 1 };

test('one case after another counts cases; a bottle between them counts bottles', () => {
  expect(addPack({ base: 48, unit: crate }, crate, bottle)).toEqual({ unit: '箱', quantity: '3' });
  expect(addPack({ base: 48, unit: crate }, bottle, bottle)).toEqual({ unit: '瓶', quantity: '49' });
  expect(addPack({ base: 23, unit: bottle }, bottle, bottle)).toEqual({ unit: '瓶', quantity: '24' });
});

test('nothing is lost or made up by adding', () => {
  const unit = fc.constantFrom(bottle, crate);
  fc.assert(
    fc.property(fc.nat(10_000), unit, unit, (base, shown, pack) => {
      const after = addPack({ base, unit: shown }, pack, bottle);
      const factor = after.unit === '箱' ? 24 : 1;
      expect(Number(after.quantity) * factor).toBe(base + pack.num);
    }),
  );
});

test('a label that stays before the camera counts once, however long; taken away and shown again it counts again', () => {
  const fresh = freshCodes();
  const seen = [0, 180, 360, 2000, 2180, 9000].map((at) => fresh('a', at));
  expect(seen).toEqual([true, false, false, true, false, true]);
  expect([fresh('b', 9100), fresh('a', 9200), fresh('a', 9300)]).toEqual([true, true, false]);
});
