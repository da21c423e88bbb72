/**
 * What a dealer's people wait for must not grow with the other dealers: the wall alone is a filter that no index serves, so
 * their lists name their dealer themselves.
 */
import { beforeAll, expect, test } from 'vitest';
import { world, type World } from './world.ts';

let t: World;
beforeAll(async () => {
  t = await world();
});

test.each([
  ['orders.list', /from "orders"/i],
  ['orders.counts', /from "orders"/i],
  ['shipments.list', /from "shipments"/i],
  ['shipments.counts', /from "shipments"/i],
  ['stock.health', /from stock_balances/i],
  ['stock.matrix', /from stock_balances/i],
  ['signals.today', /from stock_balances/i],
])('%s of an owner looks among his own rows', async (operation, reads) => {
  const said: string[] = [];
  const call = { onStatement: (text: string) => void said.push(text) };
  await t.run('owner', operation, {}, call);
  const looked = said.filter((text) => reads.test(text));
  expect(looked.length).toBeGreaterThan(0);
  for (const text of looked) expect(text).toMatch(/(dealer_id"?|dealers\.id) = \$\d+::uuid/);
  said.length = 0;
  await t.run('manager', operation, {}, call);
  expect(said.filter((text) => reads.test(text)).length).toBeGreaterThan(0);
});
