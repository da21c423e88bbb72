import { beforeAll, describe, expect, test } from 'vitest';
import { castLimits, dealerIdOf } from '../../../test/cast.ts';
import { brokenInvariants, inside } from '../../../test/inside.ts';
import { refused, world, type World } from '../../../test/world.ts';
import { creditOf, postInvoice, shiftCredit, takeCredit } from './index.ts';

let t: World;
let sx: string;
let nb: string;
let hz: string;
beforeAll(async () => {
  t = await world();
  [sx, nb, hz] = [await dealerIdOf(t, 'SX018'), await dealerIdOf(t, 'NB007'), await dealerIdOf(t, 'HZ003')];
});

const credit = (login: string, dealerId: string) => t.as(login).receivables.credit({ dealerId });
const sound = async () => expect(await brokenInvariants(t, 'receivables:')).toEqual([]);

describe('taking credit', () => {
  test('50 at once against room for 10: exactly 10', async () => {
    await t.as('finance').receivables.setTerms({ dealerId: nb, version: 1, limitFen: 1_000, termsDays: 30 });
    const takes = Array.from({ length: 50 }, () =>
      inside(t, 'owner-nb', (ctx) => takeCredit(ctx, nb, 100, 'submittedOrders', 'all')),
    );
    const answers = await Promise.all(takes);
    expect(answers.filter((one) => one.ok)).toHaveLength(10);
    expect(await credit('owner-nb', nb)).toMatchObject({
      available: 0,
      exposure: 1_000,
      parts: { submittedOrders: 1_000 },
    });
    await sound();
    await inside(t, 'owner-nb', (ctx) => shiftCredit(ctx, nb, 1_000, 'submittedOrders', null));
    await t.as('finance').receivables.setTerms({ dealerId: nb, version: 2, limitFen: castLimits.NB007, termsDays: 30 });
  });

  test('force passes the limit and says what room there was', async () => {
    const over = castLimits.NB007 + 1;
    expect(await inside(t, 'finance', (ctx) => takeCredit(ctx, nb, over, 'submittedOrders', 'all'))).toEqual({
      ok: false,
      room: castLimits.NB007,
    });
    expect(await inside(t, 'finance', (ctx) => takeCredit(ctx, nb, over, 'submittedOrders', 'force'))).toEqual({
      ok: true,
      room: castLimits.NB007,
    });
    expect((await credit('finance', nb)).available).toBe(-1);
    // What adds nothing is allowed also for a dealer who is over.
    expect(await inside(t, 'finance', (ctx) => takeCredit(ctx, nb, 0, 'submittedOrders', 'all'))).toEqual({
      ok: true,
      room: -1,
    });
    await inside(t, 'finance', (ctx) => shiftCredit(ctx, nb, over, 'submittedOrders', null));
    await sound();
  });

  test('the life of an amount: submitted, approved, shipped, invoiced', async () => {
    const dealer = { id: sx, code: 'SX018' };
    const invoice = await inside(t, 'owner', async (ctx) => {
      await takeCredit(ctx, sx, 70_000, 'submittedOrders', 'all');
      await shiftCredit(ctx, sx, 70_000, 'submittedOrders', 'approvedOrders');
      await shiftCredit(ctx, sx, 50_000, 'approvedOrders', 'shippedNotInvoiced');
      await shiftCredit(ctx, sx, 20_000, 'approvedOrders', null);
      return postInvoice(ctx, {
        dealer,
        on: '2026-11-20',
        amountFen: 40_000,
        document: { kind: 'shipment', id: sx, number: 'SX018-S0001' },
      });
    });
    expect(invoice).toMatchObject({ number: 'SX018-F0001', dueOn: '2026-12-20' });
    expect(await credit('owner', sx)).toMatchObject({
      exposure: 50_000,
      available: castLimits.SX018 - 50_000,
      parts: { submittedOrders: 0, approvedOrders: 0, shippedNotInvoiced: 10_000, receivable: 40_000 },
    });
    await sound();
  });

  test('giving back more than there is breaks a check, and nothing is written', async () => {
    await expect(inside(t, 'finance', (ctx) => shiftCredit(ctx, sx, 90_000, 'approvedOrders', null))).rejects.toThrow();
    await sound();
  });

  test('takes one statement', async () => {
    const seen: string[] = [];
    await inside(t, 'owner', (ctx) => takeCredit(ctx, sx, 1, 'submittedOrders', 'all'), {
      onStatement: (text) => seen.push(text),
    });
    expect(seen).toHaveLength(4); // begin, head, take, commit
    await inside(t, 'owner', (ctx) => shiftCredit(ctx, sx, 1, 'submittedOrders', null));
  });
});

describe('terms', () => {
  test('finance and director agree them, nobody else', async () => {
    for (const login of ['manager', 'rep', 'owner', 'buyer', 'logistics', 'admin']) {
      await refused(
        t.as(login).receivables.setTerms({ dealerId: sx, version: 1, limitFen: 1, termsDays: 0 }),
        'kernel.notAllowed',
      );
    }
    await refused(
      t.as(null).receivables.setTerms({ dealerId: sx, version: 1, limitFen: 1, termsDays: 0 }),
      'kernel.signInFirst',
    );
  });

  test('two tabs: the second is a conflict', async () => {
    const { terms } = await credit('finance', hz);
    const change = (limitFen: number) =>
      t.as('finance').receivables.setTerms({ dealerId: hz, version: terms?.version ?? 0, limitFen, termsDays: 30 });
    const outcomes = await Promise.allSettled([change(11_000_000), change(12_000_000)]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    await refused(change(13_000_000), 'kernel.conflict');
  });

  test('a temporary limit has an end, and ends', async () => {
    const terms = { dealerId: hz, version: 2, limitFen: castLimits.HZ003, termsDays: 30, temporaryFen: 500 };
    expect(
      (await refused(t.as('finance').receivables.setTerms(terms), 'receivables.temporaryNeedsEnd')).fields[0]?.path,
    ).toBe('temporaryUntil');
    await refused(
      t.as('finance').receivables.setTerms({ ...terms, temporaryUntil: '2026-11-22' }),
      'receivables.temporaryOver',
    );
    const set = await t.as('finance').receivables.setTerms({ ...terms, temporaryUntil: '2026-11-23' });
    expect(set).toMatchObject({ available: castLimits.HZ003 + 500, temporary: 500 });
    t.at('2026-11-24T02:00:00.000Z');
    expect(await credit('finance', hz)).toMatchObject({
      available: castLimits.HZ003,
      temporary: 0,
      temporaryUntil: '2026-11-23',
    });
    t.at('2026-11-23T02:00:00.000Z');
  });

  test('wrong amounts name the field and the remedy', async () => {
    const terms = { dealerId: sx, version: 1, limitFen: 1.5, termsDays: 30 };
    const refusal = await refused(t.as('finance').receivables.setTerms(terms), 'kernel.invalidInput');
    expect(refusal.fields).toMatchObject([{ path: 'limitFen', code: 'receivables.wholeFen' }]);
    await refused(t.as('finance').receivables.setTerms({ ...terms, limitFen: -1 }), 'kernel.invalidInput');
    await refused(t.as('finance').receivables.setTerms({ ...terms, limitFen: 1e14 }), 'kernel.invalidInput');
  });
});

describe('who sees which credit', () => {
  test('of another region or dealer: not found', async () => {
    await refused(credit('manager-west', sx), 'kernel.notFound');
    await refused(credit('owner', nb), 'kernel.notFound');
    await refused(credit('keeper', sx), 'kernel.notAllowed');
    expect((await credit('buyer', sx)).terms).toBeNull();
    expect((await credit('manager', sx)).terms).toMatchObject({ limit: castLimits.SX018 });
  });

  test('creditOf of a dealer out of sight says nothing', async () => {
    const seen = await inside(t, 'owner', (ctx) => creditOf(ctx, nb));
    expect(seen).toMatchObject({ limit: 0, available: 0, exposure: 0 });
  });
});

describe('a limit shared by two dealers', () => {
  let group: string;

  test('moves the exposure into the group at once', async () => {
    group = (await t.as('finance').receivables.saveGroup({ name: '桐漱关联', limitFen: 1_000_000 })).id;
    await refused(t.as('finance').receivables.saveGroup({ name: '桐漱关联', limitFen: 1 }), 'receivables.groupExists');
    const version = async (id: string) => (await credit('finance', id)).terms?.version ?? 0;
    await t.as('finance').receivables.setGroup({ dealerId: sx, version: await version(sx), groupId: group });
    await t.as('finance').receivables.setGroup({ dealerId: nb, version: await version(nb), groupId: group });
    await refused(
      t.as('finance').receivables.setGroup({ dealerId: nb, version: await version(nb), groupId: group }),
      'receivables.sameGroup',
    );
    expect(await credit('finance', nb)).toMatchObject({
      limit: 1_000_000,
      exposure: 50_000,
      available: 950_000,
      group: { name: '桐漱关联' },
    });
    await sound();
  });

  test('a dealer’s own transaction meets the true room and learns nothing of the other', async () => {
    await inside(t, 'owner', (ctx) => takeCredit(ctx, sx, 900_000, 'submittedOrders', 'all'));
    expect(await inside(t, 'owner-nb', (ctx) => takeCredit(ctx, nb, 50_001, 'submittedOrders', 'all'))).toEqual({
      ok: false,
      room: 50_000,
    });
    const own = await credit('owner-nb', nb);
    expect(own).toMatchObject({
      available: 50_000,
      exposure: 0,
      limit: 50_000,
      temporary: 0,
      group: null,
      terms: null,
    });
    expect(own.parts).toEqual({
      receivable: 0,
      shippedNotInvoiced: 0,
      approvedOrders: 0,
      submittedOrders: 0,
      unallocatedReceipts: 0,
    });
    const seen = await inside(
      t,
      'owner-nb',
      async (ctx) => (await ctx.db.execute('select name from credit_groups')).rows,
    );
    expect(seen).toEqual([]);
    const why = await t.as('owner-nb').explanations.get({ of: 'receivables.available', key: nb });
    expect(JSON.stringify(why)).not.toMatch(/桐漱|900000|9,000\.00|SX018|桐荫/);
  });

  test('50 of both at once against room for 10: exactly 10', async () => {
    const takes = Array.from({ length: 50 }, (_, i) =>
      inside(t, i % 2 ? 'owner-nb' : 'owner', (ctx) =>
        takeCredit(ctx, i % 2 ? nb : sx, 5_000, 'submittedOrders', 'all'),
      ),
    );
    expect((await Promise.all(takes)).filter((one) => one.ok)).toHaveLength(10);
    expect((await credit('finance', sx)).available).toBe(0);
    await sound();
  });

  test('leaving while orders come in loses nothing', async () => {
    const { terms } = await credit('finance', nb);
    const leave = t.as('finance').receivables.setGroup({ dealerId: nb, version: terms?.version ?? 0, groupId: null });
    const takes = Array.from({ length: 20 }, () =>
      inside(t, 'owner-nb', (ctx) => takeCredit(ctx, nb, 100, 'submittedOrders', 'all')),
    );
    await Promise.all([leave, ...takes]);
    await sound();
    expect(await credit('owner-nb', nb)).toMatchObject({ limit: castLimits.NB007, group: null });
  });
});
