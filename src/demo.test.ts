/** The demo company, made once: sound books, the mix of today, its planted stories, and nothing on a second start. */
import { beforeAll, describe, expect, test } from 'vitest';
import { demoCompany } from '../test/demo-world.ts';
import { brokenInvariants } from '../test/inside.ts';
import type { World } from '../test/open-world.ts';
import { makeDemo } from './demo.ts';
import { stories } from './demo/stories.ts';
import { applyEvent } from './kernel/jobs.ts';
import { runAsHouse } from './kernel/run.ts';
import { addDays, businessDay, monthOf } from './kernel/time.ts';
import { demoPeople } from './modules/access/index.ts';

let t: World;
let today: string;
let log: string[];

beforeAll(async () => {
  const company = await demoCompany();
  ({ t, log } = company);
  today = businessDay(t.app.clock.now());
  return company.close;
}, 600_000);

const count = async (text: string, values: unknown[] = []): Promise<number> =>
  (await t.rows<{ n: number }>(`select count(*) as n from ${text}`, values))[0]?.n ?? -1;
const dealerOf = async (code: string): Promise<string> =>
  (await t.rows<{ id: string }>('select id from dealers where code = $1', [code]))[0]?.id ?? '';

test('a company: 180 dealers, 36 products, seven regions, the 8 people of the sign-in page', async () => {
  expect(log).toHaveLength(1);
  expect(await count('dealers')).toBe(180);
  expect(await count('products')).toBe(36);
  expect(await count('territories where parent_id is null')).toBe(7);
  expect(await count('territories where parent_id is not null')).toBe(13);
  const people = await t.rows<{ login: string; name: string; role: string }>(
    'select login, name, role from users where login = any ($1) and active order by login',
    [demoPeople.map((one) => one.login)],
  );
  const known = demoPeople.map(({ login, name, role }) => ({ login, name, role }));
  expect(people).toEqual(known.toSorted((a, b) => (a.login < b.login ? -1 : 1)));
});

test('no dealer that could be taken for a real one, and each name once', async () => {
  const named = await t.rows<{ name: string; short: string }>('select name, short_name as short from dealers');
  expect(named.filter(({ name }) => !name.includes('（演示）'))).toEqual([]);
  expect(new Set(named.map((one) => one.short)).size).toBe(180);
});

test('two years of trade, none of it in the future', async () => {
  const [span] = await t.rows<{ first: string; last: string; months: number }>(
    "select min(ordered_on) as first, max(ordered_on) as last, count(distinct to_char(ordered_on, 'YYYY-MM')) as months from orders",
  );
  expect(span?.first.localeCompare(addDays(today, -715))).toBeLessThanOrEqual(0);
  expect(span?.last).toBe(addDays(today, -1));
  expect(span?.months).toBe(25);
  expect(await count("orders where status = 'received'")).toBeGreaterThan(9000);
  expect(await count('orders where ordered_at > $1', [t.app.clock.now()])).toBe(0);
  for (const table of ['invoices', 'receipts', 'stock_movements', 'supply_movements'])
    expect([table, await count(`${table} where "on" > $1`, [today])]).toEqual([table, 0]);
});

test('seasons: summer above winter, a rush before the feast of the moon and silence in its week', async () => {
  const sold = async (from: string, to: string) =>
    (
      await t.rows<{ n: number }>('select sum(sold)::int as n from stock_days where "on" between $1 and $2', [from, to])
    )[0]?.n ?? 0;
  const ordered = async (from: string, to: string) =>
    (
      await t.rows<{ n: number }>(
        'select coalesce(sum(total_fen), 0)::bigint as n from orders where ordered_on between $1 and $2',
        [from, to],
      )
    )[0]?.n ?? 0;
  expect(await sold('2026-07-01', '2026-07-31')).toBeGreaterThan(1.25 * (await sold('2026-03-01', '2026-03-31')));
  // 正月初一 was 2025-01-29: January is the rush. Nobody orders in the week of 2026-02-17.
  expect(await sold('2025-01-01', '2025-01-31')).toBeGreaterThan(1.1 * (await sold('2025-03-01', '2025-03-31')));
  expect(await ordered('2026-02-17', '2026-02-22')).toBe(0);
  expect(await ordered('2026-02-23', '2026-02-28')).toBeGreaterThan(0);
});

const mix = async () => {
  const { toApprove, held, toShip, inTransit, short } = await t.as('director').orders.counts({});
  return { toApprove, held, toShip, inTransit, short };
};

test('the mix of today, each with what it is there to show', async () => {
  const now = await mix();
  expect([now.held, now.short]).toEqual([2, 1]);
  expect([now.toApprove > 4, now.toShip > 3, now.inTransit > 20]).toEqual([true, true, true]);
  const { items } = await t.as('director').orders.list({ filter: { view: 'held' } });
  expect(items.map((one) => one.heldBy)).toEqual([['credit'], ['credit']]);
  const toShip = await t.as('logistics').orders.list({ filter: { view: 'toShip' }, limit: 100 });
  expect(toShip.items.filter((one) => one.waiting)).toHaveLength(1);
});

test('the owner of the cards can repeat his last order with nothing in the way', async () => {
  expect(await t.as('owner').orders.repeat({})).toMatchObject({ ready: true, leftOut: [] });
});

test('the books are sound, and stay so when the worker has caught up', async () => {
  expect(await brokenInvariants(t)).toEqual([]);
  const before = await mix();
  const heard = [...new Set(t.app.registry.listeners.map((one) => one.on))];
  const events = await t.rows<{ seq: number }>('select seq from outbox where type = any ($1) order by seq', [heard]);
  expect(events.length).toBeGreaterThan(4);
  for (const { seq } of events) await applyEvent(t.app, seq);
  expect(await brokenInvariants(t)).toEqual([]);
  expect(await mix()).toEqual(before);
}, 120_000);

test('a second start does nothing', async () => {
  const state = () =>
    t.rows(
      "select (select count(*) from audit_log) as audits, (select max(seq) from outbox) as seq, (select string_agg(xmin::text, ',' order by id) from users) as users",
    );
  const before = await state();
  await makeDemo(t.app, t.adminUrl, (line) => void log.push(line));
  expect(await state()).toEqual(before);
  expect(log).toHaveLength(1);
});

/** Logins that see the signal among their first seven, with the sentence; those who have it under "more" are told apart. */
async function seers(rule: string, subject: string) {
  const people = await t.rows<{ login: string }>('select login from users where active order by login');
  const seen = await Promise.all(
    people.map(async ({ login }) => {
      const { items, more } = await t.as(login).signals.today({});
      const mine = (one: { rule: string; subject: string }) => one.rule === rule && one.subject === subject;
      return { login, first: items.find(mine), more: more.some(mine) };
    }),
  );
  const among = seen.flatMap(({ login, first }) => (first ? [login] : []));
  const more = seen.flatMap((one) => (one.more ? [one.login] : []));
  const [reason = ''] = seen.flatMap(({ first }) => first?.reason ?? []);
  for (const { login, first } of seen) if (first) expect(first.action.may, `${login} may do it`).toBe(true);
  return { among, more, reason };
}

/** Early the next morning: it does not come back without cause. */
async function staysGone(rule: string, subject: string): Promise<void> {
  const nobody = { among: [], more: [] };
  expect(await seers(rule, subject)).toMatchObject(nobody);
  await runAsHouse(t.app, 'daily', async (ctx) => {
    for (const one of ctx.registry.modules.flatMap((module) => module.daily ?? []))
      if (one.name === 'signals.end') await one.run(ctx);
  });
  expect(await seers(rule, subject)).toMatchObject(nobody);
}

const deliver = async (from: number) => {
  for (const { seq } of await t.rows<{ seq: number }>('select seq from outbox where seq > $1 order by seq', [from]))
    await applyEvent(t.app, seq);
};
const lastEvent = async () =>
  (await t.rows<{ n: number }>('select coalesce(max(seq), 0)::int as n from outbox'))[0]?.n ?? 0;

describe('planted stories', { timeout: 120_000 }, () => {
  test('an order over credit: director and finance; released, it is gone', async () => {
    const [order] = await t.rows<{ id: string; version: number }>(
      "select o.id, o.version from orders o join dealers d on d.id = o.dealer_id where o.status = 'held' and d.code = 'NB007'",
    );
    const id = order?.id ?? '';
    const seen = await seers('orders.held', id);
    expect([seen.among, seen.more]).toEqual([['director', 'finance'], []]);
    expect(seen.reason).toMatch(/^超信用，订单 NB007-D\d+（\d\d-\d\d 提交）等您放行$/);
    await t
      .as('finance')
      .orders.release({ id, version: order?.version ?? 0, obstacle: 'credit', reason: '周五前要到，年底回款' });
    await staysGone('orders.held', id);
  });

  test('overdue: the dealer’s manager and rep, director and finance, he himself; paid, it is gone', async () => {
    const dealerId = await dealerOf('NB007');
    const seen = await seers('receivables.overdue', dealerId);
    expect([seen.among, seen.more]).toEqual([['director', 'finance', 'manager', 'rep'], []]);
    expect(seen.reason).toMatch(/^逾期 \d+(\.\d)? 万，最长 \d+ 天，共 \d+ 张$/);
    expect((await seers('receivables.payOverdue', dealerId)).among).toEqual(['owner-nb']);
    const [owed] = await t.rows<{ fen: number }>(
      'select sum(open_fen)::bigint as fen from invoices where dealer_id = $1 and due_on < $2',
      [dealerId, today],
    );
    await t.as('finance').receivables.recordReceipt({
      dealerId,
      amountFen: owed?.fen ?? 0,
      method: 'bank',
      reference: 'YH-STORY-1',
      allocate: 'oldest',
      confirmNotDuplicate: true,
    });
    await staysGone('receivables.overdue', dealerId);
    await staysGone('receivables.payOverdue', dealerId);
  });

  test('A 经典 out in less than six days at three dealers, and who has it for ninety is named; moved, it is gone', async () => {
    const { dealers, sku } = stories.runningOut;
    const from = await dealerOf(stories.neighbour.dealer);
    const [name] = await t.rows<{ name: string }>('select name from dealers where id = $1', [from]);
    const [goods] = await t.rows<{ id: string; per: number }>(
      'select p.id, k.num::int as per from products p join product_packs k on k.sku_id = p.id and k.unit = p.order_unit where p.code = $1',
      [sku],
    );
    for (const code of dealers) {
      const dealerId = await dealerOf(code);
      const seen = await seers('stock.runningOut', dealerId);
      expect([code, seen.among, seen.more]).toEqual([code, ['manager', 'rep'], ['director']]);
      expect(seen.reason).toMatch(
        new RegExp(`^1 种将断货：A 经典 500ml×15 还够 [45] 天；${name?.name ?? ''} 可调 \\d+箱`),
      );
      const asked = await t.as('rep').stock.transfer({
        fromDealerId: from,
        toDealerId: dealerId,
        lines: [{ skuId: goods?.id ?? '', quantity: 40, unit: '箱' }],
        reason: '断货调拨',
      });
      await t.as('manager').stock.approveTransfer({ id: asked.id, approve: true });
      await staysGone('stock.runningOut', dealerId);
    }
  });

  test('silence: the dealer’s manager and rep; when he orders it is gone', async () => {
    const dealerId = await dealerOf(stories.silent.dealer);
    const seen = await seers('signals.silent', dealerId);
    expect([seen.among, seen.more]).toEqual([['manager-sw', 'rep-sb'], []]);
    expect(seen.reason).toMatch(/^约每 \d+ 天一单，已 26 天没订，晚了 \d+ 天$/);
    const [sku] = await t.rows<{ id: string }>("select id from products where code = 'A500'");
    await t.as('rep-sb').orders.create({
      dealerId,
      lines: [{ skuId: sku?.id ?? '', quantity: 50, unit: '箱' }],
      submit: true,
      acceptPrices: true,
    });
    await staysGone('signals.silent', dealerId);
  });

  test('not told for weeks: the dealer’s manager and rep; told, it is gone', async () => {
    const dealerId = await dealerOf(stories.untold.dealer);
    const seen = await seers('stock.notReported', dealerId);
    expect([seen.among, seen.more]).toEqual([['manager-xn', 'rep-sc'], []]);
    expect(seen.reason).toMatch(/^24 天没报 动销和库存，上次报到 \d\d-\d\d$/);
    const [pair] = await t.rows<{ sku: string }>(
      'select sku_id as sku from stock_balances where dealer_id = $1 and quantity > 100 limit 1',
      [dealerId],
    );
    await t.as('rep-sc').stock.recordSellOut({
      dealerId,
      on: addDays(today, -1),
      lines: [{ skuId: pair?.sku ?? '', quantity: 12, unit: '瓶' }],
    });
    await staysGone('stock.notReported', dealerId);
  });

  test('a receipt that fits two dealers: finance, who is told of the other; given to one, it is gone', async () => {
    const [mine, other] = stories.twoPayers.dealers;
    const dealerId = await dealerOf(mine);
    const [receipt] = await t.rows<{ id: string; version: number }>(
      'select id, version from receipts where dealer_id = $1 and unallocated_fen > 0',
      [dealerId],
    );
    const [name] = await t.rows<{ name: string }>('select name from dealers where code = $1', [other]);
    const id = receipt?.id ?? '';
    const seen = await seers('receivables.unallocated', id);
    expect([seen.among, seen.more]).toEqual([['finance'], []]);
    expect(seen.reason).toMatch(
      new RegExp(`^回款 ${mine}-R\\d+（\\d\\d-\\d\\d）还没核销，也可能是 ${name?.name ?? '?'} 的：同一户头替它付过款$`),
    );
    await t
      .as('finance')
      .receivables.reverseReceipt({ receiptId: id, version: receipt?.version ?? 0, reason: '是另一家付的' });
    await staysGone('receivables.unallocated', id);
  });

  test('the company is short of a product until a day: the dealer who waits is told the day; when it comes it is gone', async () => {
    const [order] = await t.rows<{ id: string }>('select o.id from orders o where o.waiting');
    const id = order?.id ?? '';
    const seen = await seers('orders.short', id);
    expect([seen.among, seen.more]).toEqual([['owner-hz'], []]);
    expect(seen.reason).toMatch(/^订单 HZ003-D\d+ 的 B 果汁 1L×12 等 1 种，预计 \d\d-\d\d 到货$/);
    const [coming] = await t.rows<{ id: string; version: number; quantity: number }>(
      "select i.id, i.version, i.quantity::int from supply_incoming i join products p on p.id = i.sku_id where p.code = 'BG1L' and i.status = 'expected'",
    );
    const from = await lastEvent();
    await t.as('logistics').supply.arrive({
      id: coming?.id ?? '',
      version: coming?.version ?? 0,
      quantity: coming?.quantity ?? 0,
      batchNo: 'P-STORY',
    });
    await deliver(from);
    await staysGone('orders.short', id);
  });

  test('a month-end push shows in the loading of last month for the region’s manager: its dealers, and hardly another', async () => {
    const month = monthOf(addDays(`${today.slice(0, 8)}01`, -1));
    const { items } = await t.as('manager-hz').stock.loading({ month });
    const loaded = items.filter((one) => one.level === 'amber' || one.level === 'red').map((one) => one.dealer.code);
    const pushed = new Set(
      (
        await t.rows<{ code: string }>(
          'select d.code from dealers d join dealer_territories p on p.dealer_id = d.id join territories t on t.id = p.territory_id where t.code = $1',
          [stories.push.territory],
        )
      ).map((one) => one.code),
    );
    expect(loaded.filter((code) => pushed.has(code)).length).toBeGreaterThanOrEqual(13);
    expect(loaded.filter((code) => !pushed.has(code)).length).toBeLessThanOrEqual(2);
    const east = await t.as('manager').stock.loading({ month });
    expect(east.items.some((one) => pushed.has(one.dealer.code))).toBe(false);
  });

  test('near expiry: lots that end before they are sold; the dealer’s manager and rep; sold off and counted, it is gone', async () => {
    const dealerId = await dealerOf(stories.nearExpiry.dealer);
    const seen = await seers('stock.nearExpiry', dealerId);
    expect([seen.among, seen.more]).toEqual([['manager-hn', 'rep-zsj'], ['director']]);
    expect(seen.reason).toMatch(/^\d 种临期：B 乳饮 250ml×24 \d+箱.*还有 30 天到期$/);
    const [held] = await t.rows<{ sku: string; quantity: number; ads: number }>(
      `select b.sku_id as sku, b.quantity::int, b.ads from stock_balances b join products p on p.id = b.sku_id where b.dealer_id = $1 and p.code = $2`,
      [dealerId, stories.nearExpiry.sku],
    );
    expect((held?.quantity ?? 0) / (held?.ads ?? 1)).toBeGreaterThan(2 * stories.nearExpiry.lastDays);
    await t.as('rep-zsj').stock.count({
      dealerId,
      lines: [{ skuId: held?.sku ?? '', quantity: 240, unit: '盒' }],
    });
    await staysGone('stock.nearExpiry', dealerId);
  });
});
