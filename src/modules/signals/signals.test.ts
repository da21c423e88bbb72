/** Money and terms, what people say of a signal, ranking, the month; and that it costs the same number of statements. */
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { dealerIdOf, territoryIdOf } from '../../../test/cast.ts';
import { inside } from '../../../test/inside.ts';
import { goodsOf, type Goods } from '../../../test/ordering.ts';
import { morning, signalOf, whoSee } from '../../../test/seeing.ts';
import { refused, world, type World } from '../../../test/world.ts';

let t: World;
let g: Goods;
let sx: string;
let nb: string;
let hz: string;
beforeAll(async () => {
  t = await world();
  g = await goodsOf(t);
  [sx, nb, hz] = [await dealerIdOf(t, 'SX018'), await dealerIdOf(t, 'NB007'), await dealerIdOf(t, 'HZ003')];
});

const debt = (dealerId: string, amountFen: number, on: string, dueOn: string) =>
  t.as('finance').receivables.adjust({ dealerId, amountFen, on, dueOn, reason: '补记旧账' });
const pay = (dealerId: string, amountFen: number, allocate: 'oldest' | 'none' = 'oldest') =>
  t.as('finance').receivables.recordReceipt({
    dealerId,
    amountFen,
    method: 'bank',
    reference: `${amountFen}`,
    allocate,
    confirmNotDuplicate: true,
  });
const overdue = 'receivables.overdue';

describe('money', () => {
  test('overdue: the dealer’s manager and rep, finance, the director; he himself; gone when it is paid', async () => {
    await debt(sx, 3_860_000, '2026-09-01', '2026-10-13');
    await debt(sx, 90_000, '2026-10-25', '2026-11-25');
    expect(await whoSee(t, overdue, sx)).toEqual(['director', 'manager', 'rep', 'finance']);
    expect(await whoSee(t, 'receivables.payOverdue', sx)).toEqual(['owner']);
    expect(await whoSee(t, 'receivables.paySoon', sx)).toEqual(['owner']);
    expect(await signalOf(t, 'rep', overdue, sx)).toMatchObject({
      moneyFen: 3_860_000,
      reason: '逾期 3.9 万，最长 41 天，共 1 张',
      strong: '3.9 万',
      explain: { of: overdue, key: sx },
      dealer: { code: 'SX018', phone: '10000180001' },
    });
    await pay(sx, 3_860_000);
    expect(await whoSee(t, overdue, sx)).toEqual([]);
    expect(await whoSee(t, 'receivables.paySoon', sx)).toEqual(['owner']);
    await pay(sx, 90_000);
    expect(await whoSee(t, 'receivables.paySoon', sx)).toEqual([]);
  });

  test('nine tenths of the credit used: finance, manager, director; over it, in other words', async () => {
    await debt(hz, 9_000_000, '2026-11-20', '2026-12-31');
    expect(await whoSee(t, 'receivables.nearLimit', hz)).toEqual([]);
    await debt(hz, 500_000, '2026-11-20', '2026-12-31');
    expect(await whoSee(t, 'receivables.nearLimit', hz)).toEqual(['director', 'manager-west', 'finance']);
    expect((await signalOf(t, 'finance', 'receivables.nearLimit', hz))?.strong).toBe('95%');
    await debt(hz, 1_000_000, '2026-11-20', '2026-12-31');
    expect((await signalOf(t, 'finance', 'receivables.nearLimit', hz))?.reason).toContain('超出 5,000.00 元');
    await pay(hz, 10_500_000);
    expect(await whoSee(t, 'receivables.nearLimit', hz)).toEqual([]);
  });

  test('a receipt that pays nothing although something is open: finance, until it is allocated', async () => {
    await debt(nb, 200_000, '2026-11-01', '2026-12-31');
    const receipt = await pay(nb, 120_000, 'none');
    expect(await whoSee(t, 'receivables.unallocated', receipt.id)).toEqual(['finance']);
    await t.as('finance').receivables.allocate({ receiptId: receipt.id, version: receipt.version });
    expect(await whoSee(t, 'receivables.unallocated', receipt.id)).toEqual([]);
  });
});

describe('terms', () => {
  test('prices that end with nothing after them: director and finance, until they go on', async () => {
    await t.as('director').prices.set({
      level: 'B',
      fromOn: '2026-11-23',
      toOn: '2026-12-01',
      lines: [{ skuId: g.A, unit: '箱', priceE4: 440_000 }],
    });
    // The open price of before goes on after it.
    expect(await whoSee(t, 'signals.priceEnding', 'B')).toEqual([]);
    await t.as('director').prices.set({
      level: 'Z',
      fromOn: '2026-11-23',
      toOn: '2026-12-01',
      lines: [{ skuId: g.A, unit: '箱', priceE4: 440_000 }],
    });
    expect(await whoSee(t, 'signals.priceEnding', 'Z')).toEqual(['director', 'finance']);
    await t
      .as('director')
      .prices.set({ level: 'Z', fromOn: '2026-12-02', lines: [{ skuId: g.A, unit: '箱', priceE4: 450_000 }] });
    expect(await whoSee(t, 'signals.priceEnding', 'Z')).toEqual([]);
  });

  test('a right that ends within a month, and nothing after it: director and manager', async () => {
    const right = await t.as('director').authorisations.grant({
      dealerId: sx,
      scope: 'brand',
      value: '乙牌',
      fromOn: '2026-01-01',
      toOn: '2026-12-13',
      contractNumber: 'HT-9',
    });
    // The right to everything goes on.
    expect(await whoSee(t, 'signals.rightEnding', right.id)).toEqual([]);
    const [all] = await t.rows<{ id: string; version: number }>(
      "select id, version from authorisations where dealer_id = $1 and scope = 'all'",
      [sx],
    );
    await t
      .as('director')
      .authorisations.end({ id: all?.id ?? '', version: all?.version ?? 0, toOn: '2026-12-10', reason: '换合同' });
    expect(await whoSee(t, 'signals.rightEnding', right.id)).toEqual(['director', 'manager']);
    await t
      .as('director')
      .authorisations.grant({ dealerId: sx, scope: 'all', fromOn: '2026-12-01', contractNumber: 'HT-10' });
    expect(await whoSee(t, 'signals.rightEnding', right.id)).toEqual([]);
  });

  test('an active dealer without credit terms: finance', async () => {
    const created = await t.as('admin').dealers.create({
      code: 'NB900',
      name: '新户商行',
      shortName: '新户',
      kind: 'city',
      grade: 'C',
      priceLevel: 'A',
      status: 'active',
      territoryId: await territoryIdOf(t, 'ZJ-E'),
      fromOn: '2026-11-01',
    });
    expect(await whoSee(t, 'signals.noTerms', created.id)).toEqual(['finance']);
    await t.as('finance').receivables.setTerms({ dealerId: created.id, version: 0, limitFen: 100_000, termsDays: 30 });
    expect(await whoSee(t, 'signals.noTerms', created.id)).toEqual([]);
  });
});

describe('what people say of it', () => {
  beforeAll(async () => {
    await debt(sx, 1_000_000, '2026-09-01', '2026-10-13');
  });
  const which = () => ({ rule: overdue, subject: sx });

  test('not today: for oneself, until tomorrow', async () => {
    const said = await t.as('rep').signals.notToday(which());
    expect(said.untilOn).toBe('2026-11-24');
    expect(await whoSee(t, overdue, sx)).toEqual(['director', 'manager', 'finance']);
    const { hidden } = await t.as('rep').signals.today({});
    expect(hidden.map((one) => one.subject)).toEqual([sx]);
    t.at('2026-11-24T02:00:00Z');
    expect(await whoSee(t, overdue, sx)).toContain('rep');
  });

  test('not today ends sooner when more is at stake, and not when less is', async () => {
    await t.as('rep').signals.notToday(which());
    await debt(sx, 1, '2026-09-02', '2026-10-13');
    expect(await whoSee(t, overdue, sx)).toContain('rep');
    await t.as('rep').signals.notToday(which());
    await pay(sx, 2);
    expect(await whoSee(t, overdue, sx)).not.toContain('rep');
    await t.as('rep').signals.notToday({ ...which(), hidden: false });
    expect(await whoSee(t, overdue, sx)).toContain('rep');
  });

  test('taken over: colleagues see who does it, off their first screen; the dealer learns nothing', async () => {
    await t.as('rep').signals.take(which());
    const manager = await t.as('manager').signals.today({});
    expect(manager.items.some((one) => one.rule === overdue && one.subject === sx)).toBe(false);
    expect(manager.more.find((one) => one.rule === overdue && one.subject === sx)?.taken).toMatchObject({
      by: '沈禾',
      mine: false,
    });
    expect((await signalOf(t, 'rep', overdue, sx))?.taken?.mine).toBe(true);
    await t.as('manager').signals.take(which());
    expect((await signalOf(t, 'rep', overdue, sx))?.taken).toMatchObject({ by: '周岚', mine: false });
    expect((await signalOf(t, 'owner', 'receivables.payOverdue', sx))?.taken).toBeNull();
    expect(JSON.stringify(await t.as('owner').audit.history({ noun: 'dealer', id: sx, limit: 50 }))).not.toContain(
      'signal',
    );
  });

  test('the wall itself: a dealer reads no word of the company, the company’s region none of another’s', async () => {
    const seen = (login: string) =>
      inside(t, login, async (ctx) => {
        const { rows } = await ctx.db.execute<{ side: string }>(sql`select side from signal_marks`);
        return [...new Set(rows.map((row) => row.side))].toSorted();
      });
    await t.as('owner').signals.take({ rule: 'receivables.payOverdue', subject: sx });
    expect(await seen('owner')).toEqual(['dealer']);
    expect(await seen('manager')).toEqual(['company']);
    expect(await seen('manager-west')).toEqual([]);
    expect(await seen('owner-west')).toEqual([]);
  });

  test('gone with its cause; the same dealer overdue again is nobody’s yet', async () => {
    await pay(sx, 999_999);
    expect(await whoSee(t, overdue, sx)).toEqual([]);
    await morning(t, '2026-11-25T02:00:00Z');
    await debt(sx, 700_000, '2026-09-01', '2026-10-13');
    expect((await signalOf(t, 'rep', overdue, sx))?.taken).toBeNull();
    expect(await whoSee(t, overdue, sx)).toEqual(['director', 'manager', 'rep', 'finance']);
  });

  test('the morning leaves alone what is still there', async () => {
    await t.as('rep').signals.take(which());
    await morning(t, '2026-11-26T02:00:00Z');
    expect((await signalOf(t, 'rep', overdue, sx))?.taken?.mine).toBe(true);
    await pay(sx, 700_000);
  });

  test('nobody speaks of what is not his to see', async () => {
    await debt(hz, 500_000, '2026-09-01', '2026-10-13');
    await refused(t.as('manager').signals.take({ rule: overdue, subject: hz }), 'kernel.notFound');
    await refused(t.as('manager').signals.take({ rule: 'no.such', subject: hz }), 'kernel.notFound');
    await refused(t.as('owner').signals.notToday({ rule: overdue, subject: sx }), 'kernel.notFound');
    await refused(t.as('manager').explanations.get({ of: 'signals.why', key: `orders.held ${hz}` }), 'kernel.notFound');
  });
});

test('at most seven, most money first; the rest under more; one dealer alone when asked', async () => {
  for (let i = 1; i <= 9; i += 1) {
    const { id } = await t.as('buyer').orders.create({ lines: [g.line('A', i)], submit: true, acceptPrices: true });
    expect(id).toBeTruthy();
  }
  t.at('2026-12-02T02:00:00Z');
  const { items, more, moreCount } = await t.as('manager').signals.today({});
  expect(items.length).toBe(7);
  expect(more.length).toBe(moreCount);
  expect(moreCount).toBeGreaterThanOrEqual(2);
  const money = [...items, ...more].map((one) => one.moneyFen);
  expect(money).toEqual(money.toSorted((a, b) => b - a));
  const alone = await t.as('director').signals.today({ dealerId: hz });
  expect(new Set([...alone.items, ...alone.more].map((one) => one.dealer?.id))).toEqual(new Set([hz]));
});

test('the month: invoices and receipts of the dealers in sight, against last month and the days gone', async () => {
  t.at('2026-12-02T02:00:00Z');
  const east = await t.as('manager').signals.month({});
  expect(east).toMatchObject({ month: '2026-12', days: 23, daysGone: 2, daysLeft: 21, timeE3: 87 });
  // Opening debts are no sales; reversed receipts no collection.
  expect(east.sales).toMatchObject({ nowFen: 0, lastMonthFen: 0, reachedE3: null, perDayFen: null });
  const [sum] = await t.rows<{ fen: number }>(
    `select sum(amount_fen)::int as fen from receipts where kind = 'receipt' and "on" between '2026-11-01' and '2026-11-30' and dealer_id <> $1`,
    [hz],
  );
  expect(east.receipts.lastMonthFen).toBe(sum?.fen);
  const all = await t.as('finance').signals.month({});
  expect(all.receipts.lastMonthFen).toBeGreaterThan(east.receipts.lastMonthFen);
  const why = await t.as('manager').explanations.get({ of: 'signals.month', key: 'receipts' });
  expect(why.value.amount).toBe(east.receipts.nowFen);
  await refused(t.as('owner').explanations.get({ of: 'signals.month', key: 'receipts' }), 'kernel.notAllowed');
});

test('English, without holes', async () => {
  const director = await t.actor('director');
  const answer = await t.run('director', 'signals.today', {}, { locale: 'en', actor: { ...director, locale: 'en' } });
  const items: unknown = Reflect.get(Object(answer), 'items');
  expect(JSON.stringify(items)).not.toMatch(/signal\.|[{]\w+[}]|[提订交等货款]/);
});

test('the number of statements is that of the rules', async () => {
  const count = async (login: string) => {
    let n = 0;
    await t.run(login, 'signals.today', {}, { onStatement: () => (n += 1) });
    return n;
  };
  for (const login of ['director', 'manager', 'rep', 'finance', 'logistics', 'owner']) {
    const { role } = await t.actor(login);
    const rules = t.app.registry.signals.filter((rule) => rule.who.includes(role)).length;
    // Begin, head, marks, dealers, commit.
    expect([login, await count(login)]).toEqual([login, rules + 5]);
  }
});
