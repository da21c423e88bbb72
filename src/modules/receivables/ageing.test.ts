import { beforeAll, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { brokenInvariants } from '../../../test/inside.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { addDays, ageBuckets } from '../../kernel/time.ts';
import { ageing } from './rules.ts';

let t: World;
const ids: Record<string, string> = {};
const start = '2026-05-01';

/** Deterministic: the same story every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

const roll = dice(7);
const pick = <T>(list: readonly T[]): T => {
  const one = list[roll(list.length)];
  if (one === undefined) throw new Error('nothing to pick');
  return one;
};

interface Snapshot {
  day: string;
  rows: unknown;
}
const snapshots: Snapshot[] = [];

async function oneDay(day: string, n: number): Promise<void> {
  const finance = t.as('finance').receivables;
  const dealerId = ids[pick(['SX018', 'NB007', 'HZ003'])] ?? '';
  const step = roll(6);
  if (step <= 1)
    await finance.adjust({
      dealerId,
      amountFen: 1_000 + roll(90_000),
      dueOn: addDays(day, roll(40)),
      reason: '补记一笔',
    });
  if (step === 2 || step === 3) {
    const allocate = step === 2 ? ('oldest' as const) : ('none' as const);
    await finance.recordReceipt({
      dealerId,
      amountFen: 1_000 + roll(60_000),
      method: 'bank',
      reference: `n${n}`,
      allocate,
    });
  }
  if (step < 4) return;
  const { items } = await finance.receipts({ filter: { dealerId } });
  const alive = items.filter((one) => !one.reversedOn);
  if (alive.length === 0) return;
  const one = pick(alive);
  const at = { receiptId: one.id, version: one.version };
  if (step === 4) await finance.reverseReceipt({ ...at, reason: '退回' });
  else if (one.allocations.length > 0) await finance.unallocate(at);
  else await finance.allocate({ ...at, allocate: 'oldest' }).catch(() => undefined);
}

beforeAll(async () => {
  t = await world();
  for (const code of ['SX018', 'NB007', 'HZ003']) ids[code] = await dealerIdOf(t, code);
  for (let n = 0; n < 120; n += 1) {
    const day = addDays(start, Math.floor((n * 200) / 120));
    t.at(`${day}T03:00:00.000Z`);
    await oneDay(day, n);
    const { items, totals } = await t.as('finance').receivables.ageing({ filter: { show: 'all' }, sort: 'code' });
    if (snapshots.at(-1)?.day === day) snapshots.pop();
    snapshots.push({ day, rows: { items, totals } });
  }
  t.at('2026-11-23T02:00:00.000Z');
}, 120_000);

test('any past day asked again equals the snapshot of that day', async () => {
  expect(snapshots.length).toBeGreaterThan(100);
  for (const { day, rows } of snapshots) {
    const { items, totals } = await t
      .as('finance')
      .receivables.ageing({ asOf: day, filter: { show: 'all' }, sort: 'code' });
    expect({ items, totals }).toEqual(rows);
  }
  expect(await brokenInvariants(t, 'receivables:')).toEqual([]);
});

test('the statement and the rule agree, dealer by dealer', async () => {
  const { items, totals, asOf } = await t.as('director').receivables.ageing({ filter: { show: 'all' } });
  for (const row of items) {
    const open = await t.as('finance').receivables.openItems({ dealerId: row.dealer.id });
    const expected = ageing(
      open.items.map((one) => ({ dueOn: one.dueOn, open: one.openFen })),
      asOf,
    );
    expect(row).toMatchObject(expected);
    const { closingFen } = await t.as('finance').receivables.account({ dealerId: row.dealer.id });
    expect(row.balance).toBe(closingFen);
  }
  for (const bucket of ageBuckets)
    expect(totals.buckets[bucket]).toBe(items.reduce((sum, row) => sum + row.buckets[bucket], 0));
});

test('a manager has his region, a dealer itself, and the future has no ageing', async () => {
  const codes = async (login: string) =>
    (await t.as(login).receivables.ageing({ filter: { show: 'all' }, sort: 'code' })).items.map(
      (row) => row.dealer.code,
    );
  expect(await codes('manager')).toEqual(['NB007', 'SX018']);
  expect(await codes('owner-west')).toEqual(['HZ003']);
  expect((await t.as('owner-west').receivables.ageing({ filter: { show: 'all' } })).totals.dealers).toBe(1);
  await refused(t.as('finance').receivables.ageing({ asOf: '2026-11-24' }), 'receivables.future');
  await refused(t.as('manager-west').receivables.ageing({ dealerId: ids.SX018 ?? '' }), 'kernel.notFound');
  await refused(t.as('buyer').receivables.ageing({}), 'kernel.notAllowed');
});

test('pages agree with the whole list', async () => {
  const whole = await t.as('finance').receivables.ageing({ filter: { show: 'all' }, sort: '-total' });
  const first = await t.as('finance').receivables.ageing({ filter: { show: 'all' }, sort: '-total', limit: 2 });
  const second = await t
    .as('finance')
    .receivables.ageing({ filter: { show: 'all' }, sort: '-total', limit: 2, cursor: first.nextCursor ?? '' });
  expect([...first.items, ...second.items]).toEqual(whole.items);
  expect(first.totals).toEqual(whole.totals);
});

test.each(['receivables.available', 'receivables.exposure', 'receivables.balance', 'receivables.overdue'])(
  '%s opens, and its inputs sum to it',
  async (of) => {
    for (const [login, code] of [
      ['owner', 'SX018'],
      ['finance', 'HZ003'],
    ] as const) {
      const why = await t.as(login).explanations.get({ of, key: ids[code] ?? '' });
      expect(why.inputs.reduce((sum, one) => sum + one.value.amount, 0)).toBe(why.value.amount);
      expect(why.formula).not.toContain('receivables.');
    }
    await refused(t.as('owner').explanations.get({ of, key: ids.HZ003 ?? '' }), 'kernel.notFound');
    await refused(t.as('owner').explanations.get({ of, key: 'nonsense' }), 'kernel.notFound');
    await refused(t.as('keeper').explanations.get({ of, key: ids.SX018 ?? '' }), 'kernel.notAllowed');
  },
);

test('who may not read the account opens the credit without its invoices', async () => {
  const why = await t.as('buyer').explanations.get({ of: 'receivables.available', key: ids.SX018 ?? '' });
  expect(why.documents).toEqual([]);
  await refused(
    t.as('buyer').explanations.get({ of: 'receivables.balance', key: ids.SX018 ?? '' }),
    'kernel.notAllowed',
  );
});
