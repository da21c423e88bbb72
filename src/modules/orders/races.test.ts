/** Many at once, on real connections: credit and goods are never given twice. */
import { beforeAll, describe, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { approved, assertSound, goodsOf, ship, type Goods } from '../../../test/ordering.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { AppError } from '../../kernel/errors.ts';

let t: World;
let g: Goods;
beforeAll(async () => {
  t = await world();
  g = await goodsOf(t);
});

async function outcomes<T>(work: Promise<T>[]): Promise<{ done: T[]; codes: string[] }> {
  const settled = await Promise.allSettled(work);
  const failed = settled
    .filter((one): one is PromiseRejectedResult => one.status === 'rejected')
    .map((one) => one.reason as unknown);
  for (const reason of failed) if (!(reason instanceof AppError)) throw reason;
  return {
    done: settled
      .filter((one): one is PromiseFulfilledResult<Awaited<T>> => one.status === 'fulfilled')
      .map((one) => one.value as T),
    codes: failed.map((reason) => (reason instanceof AppError ? reason.code : '')),
  };
}

const fifty = <T>(work: (index: number) => Promise<T>): Promise<T>[] =>
  Array.from({ length: 50 }, (_, index) => work(index));

async function limit(code: string, limitFen: number): Promise<void> {
  const dealerId = await dealerIdOf(t, code);
  const [row] = await t.rows<{ version: number }>('select version from credit_terms where dealer_id = $1', [dealerId]);
  await t.as('finance').receivables.setTerms({ dealerId, version: row?.version ?? 0, limitFen, termsDays: 30 });
}

test('50 orders at once against credit for 10: exactly 10', async () => {
  await limit('NB007', 10 * 4_200);
  const { done, codes } = await outcomes(
    fifty(() => t.as('owner-nb').orders.create({ lines: [g.line('A', 1)], submit: true, acceptPrices: true })),
  );
  expect(done).toHaveLength(10);
  expect(new Set(codes)).toEqual(new Set(['orders.blocked']));
  expect(new Set(done.map((one) => one.number)).size).toBe(10);
  await assertSound(t);
});

test('50 orders of two dealers at once against goods for 10: exactly 10', async () => {
  await limit('NB007', 100_000_000);
  await limit('SX018', 100_000_000);
  const [stock] = await t.rows<{ free: number }>(
    "select (ceiling - value)::bigint as free from counters where kind = 'supply' and key like $1",
    [`%:${g.B}`],
  );
  await t.as('manager').orders.create({
    dealerId: await dealerIdOf(t, 'NB007'),
    lines: [g.line('B', (stock?.free ?? 0) / 12 - 10)],
    submit: true,
    acceptPrices: true,
  });
  // Products in opposite order: locks must not depend on it.
  const both = (index: number) => (index % 2 ? [g.line('B', 1), g.line('A', 1)] : [g.line('A', 1), g.line('B', 1)]);
  const { done, codes } = await outcomes(
    fifty((index) =>
      t.as(index % 3 ? 'owner' : 'owner-nb').orders.create({ lines: both(index), submit: true, acceptPrices: true }),
    ),
  );
  expect(done).toHaveLength(10);
  expect(new Set(codes)).toEqual(new Set(['orders.blocked']));
  await assertSound(t);
});

describe('two people ship one order at once', () => {
  test('all of it: one does, the other learns by name what is left', async () => {
    const order = await approved(t, [g.line('A', 10)]);
    const { done, codes } = await outcomes([ship(t, order), ship(t, order, undefined, 'director')]);
    expect(done).toHaveLength(1);
    expect(codes).toEqual(['shipments.moreThanLeft']);
    const refusal = await refused(ship(t, order), 'shipments.moreThanLeft');
    expect(refusal.fields).toEqual([
      { path: 'lines[1].quantity', code: 'shipments.moreThanLeft', params: { product: 'A款 500ml', left: '0箱' } },
    ]);
    await assertSound(t);
  });

  test('half each: the second has to look again', async () => {
    const order = await approved(t, [g.line('A', 10)]);
    const { done, codes } = await outcomes([ship(t, order, [5]), ship(t, order, [5], 'director')]);
    expect(done).toHaveLength(1);
    expect(codes).toEqual(['kernel.conflict']);
  });
});

test('approve, cancel and return at once: one wins, credit and goods stand for what it did', async () => {
  for (let round = 0; round < 5; round += 1) {
    const order = await t.as('owner').orders.create({ lines: [g.line('A', 2)], submit: true, acceptPrices: true });
    const at = { id: order.id, version: order.version };
    const { done } = await outcomes<unknown>([
      t.as('manager').orders.approve(at),
      t.as('owner').orders.cancel({ ...at, reason: '不要了' }),
      t.as('buyer').orders.returnToDraft({ ...at, reason: '改一下' }),
      t.as('director').orders.reject({ ...at, reason: '不行' }),
    ]);
    expect(done).toHaveLength(1);
  }
  await assertSound(t);
});

test('receiving twice at once invoices once', async () => {
  const sent = await ship(t, await approved(t, [g.line('A', 3)]));
  const receive = (by: string) => t.as(by).shipments.receive({ id: sent.id, version: sent.version, lines: [] });
  const { done, codes } = await outcomes([receive('owner'), receive('buyer'), receive('keeper')]);
  expect(done).toHaveLength(1);
  expect(new Set(codes)).toEqual(new Set(['shipments.alreadyReceived']));
  expect(await t.rows('select 1 from invoices where document_id = $1', [sent.id])).toHaveLength(1);
});

test('a group shares one limit: a dealer’s own order meets what the others used', async () => {
  const [sx, hz] = [await dealerIdOf(t, 'SX018'), await dealerIdOf(t, 'HZ003')];
  const used = async (id: string) => {
    const credit = await t.as('finance').receivables.credit({ dealerId: id });
    return credit.exposure;
  };
  const total = (await used(sx)) + (await used(hz));
  const group = await t.as('finance').receivables.saveGroup({ name: '同一控制人', limitFen: total + 10 * 4_200 });
  for (const dealerId of [sx, hz])
    await t.as('finance').receivables.setGroup({ dealerId, groupId: group.id, version: await versionOf(dealerId) });
  const { done, codes } = await outcomes(
    fifty((index) =>
      t
        .as(index % 2 ? 'owner' : 'owner-west')
        .orders.create({ lines: [g.line('A', 1)], submit: true, acceptPrices: true }),
    ),
  );
  expect(done).toHaveLength(10);
  expect(new Set(codes)).toEqual(new Set(['orders.blocked']));
  await assertSound(t);
});

async function versionOf(dealerId: string): Promise<number> {
  const [row] = await t.rows<{ version: number }>('select version from credit_terms where dealer_id = $1', [dealerId]);
  return row?.version ?? 0;
}
