/** Closed months: nothing is posted into them, however close closing and posting come together. */
import { beforeAll, describe, expect, test } from 'vitest';
import { dealerIdOf } from '../../../test/cast.ts';
import { brokenInvariants } from '../../../test/inside.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
let sx: string;

beforeAll(async () => {
  t = await world();
  sx = await dealerIdOf(t, 'SX018');
  // Two months with entries, and the one that runs.
  await t.as('finance').receivables.recordOpening({
    dealerId: sx,
    items: [
      { amountFen: 50_000, on: '2026-09-01' },
      { amountFen: 20_000, on: '2026-11-01' },
    ],
  });
});

const record = (input: { on: string; reference: string; allocate?: 'none' }) =>
  t.as('finance').receivables.recordReceipt({ dealerId: sx, amountFen: 60_000, method: 'bank', ...input });
const sound = async () => expect(await brokenInvariants(t, 'receivables:')).toEqual([]);

describe('closed months', () => {
  test('only months that are over, in one row, and nothing may be posted there', async () => {
    await refused(t.as('manager').receivables.closeMonth({ month: '2026-10' }), 'kernel.notAllowed');
    await refused(t.as('finance').receivables.closeMonth({ month: '2026-11' }), 'receivables.monthRuns');
    expect(await t.as('finance').receivables.months({})).toMatchObject({ closedThrough: null, next: '2026-09' });
    const closed = await t.as('finance').receivables.closeMonth({ month: '2026-10' });
    expect(closed).toMatchObject({ closedThrough: '2026-10', next: null });
    expect(closed.items.map((one) => one.month)).toEqual(['2026-10', '2026-09']);
    const late = await refused(record({ on: '2026-10-31', reference: 'late' }), 'receivables.monthClosed');
    expect(late.fields).toMatchObject([{ path: 'on', code: 'receivables.monthClosed' }]);
    expect((await record({ on: '2026-11-01', reference: 'in time' })).on).toBe('2026-11-01');
    await refused(t.as('finance').receivables.closeMonth({ month: '2026-09' }), 'receivables.alreadyClosed');
    await refused(
      t.as('finance').receivables.reopenMonth({ month: '2026-09', reason: '补记' }),
      'receivables.onlyLast',
    );
    await t.as('finance').receivables.reopenMonth({ month: '2026-10', reason: '补记回款' });
    expect((await record({ on: '2026-10-31', reference: 'late' })).on).toBe('2026-10-31');
    await sound();
  });

  test('closing and posting at once: no posting ends in a closed month', async () => {
    const posts = Array.from({ length: 10 }, (_, i) =>
      record({ on: '2026-10-15', reference: `race ${i}`, allocate: 'none' }),
    );
    const [closing, ...outcomes] = await Promise.allSettled([
      t.as('finance').receivables.closeMonth({ month: '2026-10' }),
      ...posts,
    ]);
    expect(closing?.status).toBe('fulfilled');
    const late = await t.rows(`select 1 from receipts r join audit_log a on a.subject_id = r.id::text
      where r.reference like 'race %' and a.seq > (select max(seq) from audit_log where operation = 'receivables.closeMonth')`);
    expect(late).toEqual([]);
    for (const one of outcomes)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'receivables.monthClosed' });
    await sound();
  });
});
