import { describe, expect, test } from 'vitest';
import { spelled } from './pinyin.ts';
import { productLabel, readQuantity } from './quantities.ts';
import { barcodeSound, isOnStep, lifeCycleOn, packProblems, planPacks, stepOf } from './rules.ts';

const dates = { stage: 'main', launchOn: '2026-03-01', phaseOutOn: '2026-10-01', endOn: '2026-12-01' };

test.each([
  ['2026-02-28', 'planned'],
  ['2026-03-01', 'main'],
  ['2026-09-30', 'main'],
  ['2026-10-01', 'phaseOut'],
  ['2026-11-30', 'phaseOut'],
  ['2026-12-01', 'ended'],
])('on %s it is %s', (on, life) => {
  expect(lifeCycleOn(dates, on)).toBe(life);
});

test('without days the stage decides', () => {
  expect(lifeCycleOn({ stage: 'new', launchOn: null, phaseOutOn: null, endOn: null }, '2026-01-01')).toBe('new');
});

describe('packs', () => {
  const pack = (unit: string, num: number, den = 1, sellable = true) => ({
    unit,
    num,
    den,
    sellable,
    barcode: null,
  });

  test('every problem is named at once', () => {
    const found = packProblems({
      baseUnit: '瓶',
      orderUnit: '箱',
      packs: [pack('瓶', 2), pack('盒', 6), pack('盒', 8), pack('箱', 24, 1, false)],
    });
    expect(found.map((one) => one.code)).toEqual(['products.baseFactor', 'products.unitTwice', 'products.orderUnit']);
  });

  test('a set without its base unit is refused', () => {
    expect(packProblems({ baseUnit: '瓶', orderUnit: '箱', packs: [pack('箱', 24)] }).map((one) => one.code)).toEqual([
      'products.noBase',
    ]);
  });

  test('the step of a fractional pack is the smallest whole quantity', () => {
    expect(stepOf({ num: 5, den: 2 })).toBe(5);
    expect(stepOf({ num: 24, den: 1 })).toBe(24);
    expect(isOnStep(5, { num: 5, den: 2 })).toBe(true);
    expect(isOnStep(4, { num: 5, den: 2 })).toBe(false);
    expect(isOnStep(36, { num: 24, den: 1 })).toBe(false);
  });

  test('a changed factor ends the pack and adds another; a written-out one stays', () => {
    const current = [
      { id: '1', unit: '瓶', num: 1, den: 1 },
      { id: '2', unit: '箱', num: 24, den: 1 },
      { id: '3', unit: '桶', num: 5, den: 2 },
    ];
    const plan = planPacks(current, [pack('瓶', 1), pack('箱', 15), pack('桶', 10, 4)]);
    expect(plan.kept.map((one) => one.id)).toEqual(['1', '3']);
    expect(plan.added).toEqual([pack('箱', 15)]);
    expect(plan.ended).toEqual(['2']);
  });
});

test('barcodes carry their check digit', () => {
  expect(barcodeSound('6901234567892')).toBe(true);
  expect(barcodeSound('6901234567890')).toBe(false);
  expect(barcodeSound('A-2031')).toBe(true);
});

test('names are spelled for the search box', () => {
  expect(spelled('A 经典')).toEqual({ full: 'ajingdian', initials: 'ajd' });
  expect(spelled('果汁')).toEqual({ full: 'guozhi', initials: 'gz' });
});

describe('typed quantities', () => {
  const sku = {
    name: 'C款',
    spec: '散装',
    baseUnit: '升',
    packs: [
      { unit: '升', num: 1, den: 1 },
      { unit: '桶', num: 5, den: 2 },
    ],
  };

  test.each([
    ['2', '桶', 5],
    ['0.4', '桶', 1],
    ['７', '升', 7],
  ])('%s %s is %i', (quantity, unit, base) => {
    expect(readQuantity(sku, quantity, unit, 'lines[1]')).toMatchObject({ base });
  });

  test.each([
    ['1', '桶', 'products.notWhole', 'lines[1].quantity'],
    ['x', '桶', 'products.notANumber', 'lines[1].quantity'],
    ['0', '升', 'products.zero', 'lines[1].quantity'],
    ['-2', '升', 'products.negative', 'lines[1].quantity'],
    ['1e12', '升', 'products.notANumber', 'lines[1].quantity'],
    ['9999999999', '升', 'products.tooLarge', 'lines[1].quantity'],
    ['1', '箱', 'products.noSuchUnit', 'lines[1].unit'],
  ])('%s %s is refused as %s', (quantity, unit, code, path) => {
    expect(readQuantity(sku, quantity, unit, 'lines[1]')).toMatchObject({
      problem: { code, path, params: { product: productLabel(sku) } },
    });
  });

  test('the refusal names the neighbours', () => {
    expect(readQuantity(sku, '1', '桶', 'lines[1]')).toMatchObject({
      problem: { params: { down: '2升', up: '3升' } },
    });
  });
});
