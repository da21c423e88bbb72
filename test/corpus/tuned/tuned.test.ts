/** The engine over the shapes it was made with; the figures are printed with n. The held-out corpus judges it. */
import { describe, expect, test } from 'vitest';
import { guessTarget } from '../../../src/modules/imports/columns.ts';
import { fingerprintOf } from '../../../src/modules/imports/fingerprint.ts';
import { inferLayout } from '../../../src/modules/imports/layout.ts';
import { indexProducts, propose } from '../../../src/modules/imports/names.ts';
import { sampleRows } from '../../../src/modules/imports/rows.ts';
import { percent, scoreFile, scoreNames, sum } from '../score.ts';
import { products } from './master.ts';
import { noisyNames } from './noise.ts';
import { planOf, readShape } from './read.ts';
import { mergesOf, sheetRows, today } from './shape.ts';
import { bankShapes } from './shapes.banks.ts';
import { otherShapes } from './shapes.others.ts';
import { peopleShapes } from './shapes.people.ts';
import { moreSellOut } from './shapes.sellout2.ts';
import { sellOutShapes } from './shapes.sellout.ts';
import { allTargets } from './targets.ts';

const shapes = [...sellOutShapes, ...moreSellOut, ...otherShapes, ...peopleShapes, ...bankShapes];
const empty = () => ({ name: '', bytes: new Uint8Array() });
const scores = shapes.map((shape) => {
  const { id, title, target, expected } = shape;
  const file = { id, title, target, expected, kind: 'xlsx', today, master: 'beverage', make: empty } as const;
  return scoreFile(file, readShape(shape));
});

describe('tuned shapes', () => {
  test.each(scores.map((score) => [score.file.id, score] as const))('%s', (_, score) => {
    expect([
      ...score.columns.wrong,
      ...score.ignored.wrong,
      ...score.rows.wrong,
      ...score.extra,
      ...score.skipKinds.wrong,
    ]).toEqual([]);
  });

  test('figures', () => {
    const columns = sum(scores.map((score) => score.columns));
    const rows = sum(scores.map((score) => score.rows));
    console.log(`tuned: ${shapes.length} shapes, columns ${percent(columns)}, rows ${percent(rows)}`);
    expect(columns.share).toBeGreaterThanOrEqual(0.85);
  });

  test('the second file of a layout is known', () => {
    const twice = shapes.filter((shape) => shape.again !== undefined);
    for (const shape of twice) {
      expect(fingerprintOf(planOf(shape, shape.again).layout).key).toBe(fingerprintOf(planOf(shape).layout).key);
    }
    expect(twice.length).toBeGreaterThan(1);
  });

  test('which target a file is for', () => {
    const fields = allTargets.flatMap((target) => target.fields);
    const guesses = shapes.map((shape) => {
      const rows = sheetRows(shape.rows, shape.hidden);
      const layout = inferLayout(rows, mergesOf(shape), fields, { today });
      const [first] = guessTarget(layout, sampleRows(layout, rows, mergesOf(shape)), allTargets);
      return { id: shape.id, target: shape.target, guess: first?.target };
    });
    const wrong = guesses.filter((one) => one.guess !== one.target);
    console.log(`target told by itself: ${guesses.length - wrong.length}/${guesses.length}`, wrong);
    expect(wrong.length).toBeLessThanOrEqual(4);
  });
});

test('names: the best proposal and what is accepted', () => {
  const index = indexProducts(products);
  const verdicts = [7, 8].flatMap((seed) =>
    noisyNames(products, seed).map((one) => {
      const found = propose(index, one);
      return {
        text: one.name,
        truth: one.truth,
        why: one.noise,
        top: found.ranked[0]?.id ?? null,
        accepted: found.decision === 'accept',
      };
    }),
  );
  const score = scoreNames(verdicts);
  console.log(
    `tuned names: n ${score.total}, top-1 ${score.top1}/${score.tellable}, accepted ${score.accepted}, wrong ${score.wrongAccepted.length}`,
  );
  expect(score.top1 / score.tellable).toBeGreaterThanOrEqual(0.9);
  expect(score.wrongAccepted.length / score.total).toBeLessThanOrEqual(0.005);
});
