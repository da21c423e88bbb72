/** Random sequences of all steps against the model of test/order-model.ts; all invariants after each sequence. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { kinds, type Kind, type Model } from '../../../test/order-model.ts';
import { reason, seen, situations } from '../../../test/order-step.ts';
import { allSteps } from '../../../test/order-steps.ts';
import { assertSound, goodsOf, type Goods } from '../../../test/ordering.ts';
import { world, type World } from '../../../test/world.ts';

let t: World;
let g: Goods;
let sx: string;
beforeAll(async () => {
  t = await world();
  g = await goodsOf(t);
  sx = await dealerIdOf(t, 'SX018');
});

/** Room for a few orders only, of credit and of goods, whatever earlier sequences left behind. */
async function start(): Promise<Model> {
  const [terms] = await t.rows<{ version: number }>('select version from credit_terms where dealer_id = $1', [sx]);
  const { exposure } = await t.as('finance').receivables.credit({ dealerId: sx });
  const limit = 250_000;
  await t
    .as('finance')
    .receivables.setTerms({ dealerId: sx, version: terms?.version ?? 0, limitFen: exposure + limit, termsDays: 30 });
  const counters = await t.rows<{ key: string; free: number }>(
    "select key, (ceiling - value)::bigint as free from counters where kind = 'supply'",
  );
  const free = (kind: Kind): number => counters.find((one) => one.key.endsWith(g[kind]))?.free ?? 0;
  const m: Model = { free: { A: free('A'), B: free('B') }, limit, orders: [], shipments: [] };
  for (const kind of ['A', 'B'] as const) await drain(m, kind);
  return m;
}

/** Leaves 8 order units free, by counting the rest away. */
async function drain(m: Model, kind: Kind): Promise<void> {
  const wanted = 8 * kinds[kind].num;
  const over = m.free[kind] - wanted;
  const tied = over - (over % kinds[kind].num);
  if (over < 0)
    await t.as('logistics').supply.receive({
      lines: [{ skuId: g[kind], quantity: -over, batchNo: 'M', expiresOn: '2027-10-01' }],
      note: '补足',
    });
  else if (tied > 0) await tieUp(kind, tied);
  m.free[kind] = over < 0 ? wanted : m.free[kind] - tied;
}

/** Another dealer's order takes what is too much. */
async function tieUp(kind: Kind, quantity: number): Promise<void> {
  const lines = [{ skuId: g[kind], quantity, unit: kind === 'A' ? '瓶' : '罐' }];
  const order = await t.as('director').orders.create({
    dealerId: await dealerIdOf(t, 'HZ003'),
    lines,
    submit: true,
    acceptPrices: true,
    requestRelease: true,
  });
  if (order.status === 'held')
    await t.as('finance').orders.release({ id: order.id, version: order.version, obstacle: 'credit', reason });
}

test('no sequence of steps leaves shipped + cancelled above ordered, or a ledger out of balance', async () => {
  const numRuns = Math.min(100, Math.max(10, Math.round(Number(process.env['PROPERTY_CASES'] ?? 2_000) / 200)));
  await fc.assert(
    fc.asyncProperty(fc.commands(allSteps, { maxCommands: 90, size: 'max' }), async (commands) => {
      await fc.asyncModelRun(async () => ({ model: await start(), real: { t, g, sx } }), commands);
      await assertSound(t);
    }),
    { numRuns, endOnFailure: true, unbiased: true },
  );
  // Rare steps need many sequences; below that their absence says nothing.
  if (numRuns < 60) return;
  const idle = [...seen].filter(([, count]) => count.done === 0).map(([label]) => label);
  expect({ idle, steps: seen.size }, JSON.stringify(Object.fromEntries(seen))).toEqual({ idle: [], steps: 12 });
  expect([...situations]).toContain('claimed what waited');
}, 600_000);
