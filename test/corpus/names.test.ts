import { expect, test } from 'vitest';
import { judgeParties, judgeProducts } from './engine.names.ts';
import { masters } from './heldout/master.ts';
import { noisyNames } from './heldout/names.ts';
import { noisyCustomers, noisyDealers } from './heldout/parties.ts';
import { byClass, percent, scoreNames } from './score.ts';
import type { NameScore, NameVerdict } from './score.ts';

/** Names nobody tuned on. CORPUS_DETAILS=1 lists the single cases, for the judge alone. */

const details = process.env['CORPUS_DETAILS'] === '1';

function told(what: string, score: NameScore): void {
  const { total, tellable, top1, accepted, wrongAccepted, missed } = score;
  console.log(`${what}: n = ${total}, of which ${total - tellable} nobody could tell`);
  console.log(`  top-1 of those that can be told ${percent({ right: top1, total: tellable })}`);
  console.log(`  accepted without asking ${percent({ right: accepted, total })}`);
  console.log(`  accepted wrongly ${percent({ right: wrongAccepted.length, total })}: ${byClass(wrongAccepted)}`);
  console.log(`  not first: ${byClass(missed)}`);
  const list = (title: string, verdicts: NameVerdict[]) => {
    for (const one of verdicts) console.log(`    ${title} ${one.text} -> ${one.top} for ${one.truth} (${one.why})`);
  };
  if (details) {
    list('WRONG', wrongAccepted);
    list('missed', missed);
  }
}

test('2,000 noisy names of goods: top-1, and almost nothing accepted wrongly', () => {
  const names = noisyNames();
  const verdicts = (['beverage', 'building'] as const).flatMap((master) =>
    judgeProducts(
      masters[master],
      names.filter((one) => one.master === master),
    ),
  );
  const score = scoreNames(verdicts);
  told('products', score);
  expect(score.total).toBe(2000);
  expect(score.top1 / score.tellable).toBeGreaterThanOrEqual(0.9);
  expect(score.wrongAccepted.length / score.total).toBeLessThanOrEqual(0.005);
});

test('dealers and customers as files call them', () => {
  const { dealers, customers } = masters.beverage;
  const verdicts = [...judgeParties(dealers, noisyDealers), ...judgeParties(customers, noisyCustomers)];
  const score = scoreNames(verdicts);
  told('dealers and customers', score);
  expect(score.top1 / score.tellable).toBeGreaterThanOrEqual(0.9);
  // A hundred names are too few for half a percent: one may be wrong.
  expect(score.wrongAccepted.length).toBeLessThanOrEqual(1);
});
