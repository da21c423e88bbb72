/** What orders give to 今日. Each rule is one statement within the caller's wall. */
import { sql, type SQL } from 'drizzle-orm';
import { anAmount, aNumber, type SignalRule } from '../../kernel/signal.ts';
import { daysBetween, weekdaysBetween } from '../../kernel/time.ts';
import { word } from './present.ts';
import { isReleased, releasers, type Obstacle, type StoredRelease } from './rules.obstacles.ts';
import { approvers } from './rules.ts';
import { creditStop } from './signals.credit.ts';
import { byAnother, ofOrder, otherReleasers, type OrderFound } from './signals.found.ts';

const held: SignalRule = {
  key: 'orders.held',
  who: ['director', 'manager', 'finance', 'logistics'],
  group: 'orders',
  tone: 'danger',
  can: 'orders.release',
  async find(ctx) {
    const { role } = ctx.me();
    const { rows } = await ctx.db.execute<OrderFound & { obstacles: Obstacle[]; releases: StoredRelease[] }>(sql`
      select o.id, o.dealer_id, o.number, o.total_fen as fen, o.obstacles, o.releases,
        (o.submitted_at at time zone 'Asia/Shanghai')::date as "on" from orders o
       where o.status = 'held' and exists (select 1 from jsonb_array_elements(o.obstacles) x where x->'releasableBy' ? ${role}::text)
         and ${byAnother(ctx, otherReleasers(role))}`);
    return rows.flatMap((row) => {
      const mine = row.obstacles.filter((one) => releasers[one.code].includes(role) && !isReleased(one, row.releases));
      if (mine.length === 0) return [];
      const codes = [...new Set(mine.map((one) => one.code))].toSorted();
      const why = codes.map((code) => word(ctx, `signal.orders.held.${code}`)).join(ctx.locale === 'zh' ? '、' : ', ');
      return [
        ofOrder(row, {
          cause: `${row.on} ${codes.join(' ')}`,
          params: { number: row.number, on: row.on, why },
          documents: [{ label: row.number, detail: why, fen: row.fen, href: `/orders/${row.id}` }],
        }),
      ];
    });
  },
};

/** More than one working day is too long for a dealer who waits for a yes. */
const waiting: SignalRule = {
  key: 'orders.waiting',
  who: approvers,
  group: 'orders',
  tone: 'warning',
  can: 'orders.approve',
  async find(ctx) {
    const { rows } = await ctx.db.execute<OrderFound>(sql`
      select o.id, o.dealer_id, o.number, o.total_fen as fen, (o.submitted_at at time zone 'Asia/Shanghai')::date as "on" from orders o
       where o.status = 'submitted' and o.submitted_at < ${ctx.today()}::date and ${byAnother(ctx, approvers)}`);
    return rows.flatMap((row) => {
      const days = weekdaysBetween(row.on, ctx.today());
      if (days <= 1) return [];
      return [
        ofOrder(row, {
          params: { number: row.number, on: row.on, days },
          inputs: [anAmount('signal.in.order', row.fen), aNumber('signal.in.weekdays', days)],
        }),
      ];
    });
  },
};

/** Goods that dealers wait for and nobody has announced. */
const noDate: SignalRule = {
  key: 'orders.noDate',
  who: ['logistics', 'director'],
  group: 'goods',
  tone: 'danger',
  can: 'supply.expect',
  async find(ctx) {
    const { rows } = await ctx.db.execute<{
      sku_id: string;
      code: string;
      title: string;
      fen: number;
      orders: number;
      since: string;
      documents: { label: string; detail: string; fen: number; href: string }[];
    }>(sql`
      select l.sku_id, p.code, trim(p.name || ' ' || p.spec) as title, sum(l.amount_fen * l.waiting / l.quantity)::bigint as fen,
        count(distinct o.id) as orders, min(o.ordered_on) as since,
        json_agg(json_build_object('label', o.number, 'detail', o.ordered_on, 'fen', l.amount_fen * l.waiting / l.quantity,
          'href', '/orders/' || o.id) order by o.ordered_on, o.id) as documents
        from orders o join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id join products p on p.id = l.sku_id
       where o.waiting and l.waiting > 0 and l.expected_on is null group by 1, 2, 3`);
    return rows.map((row) => ({
      subject: row.sku_id,
      dealerId: null,
      title: row.title,
      moneyFen: row.fen,
      cause: row.since,
      params: { product: row.title, n: row.orders, sinceOn: row.since },
      to: `/products?view=all&q=${encodeURIComponent(row.code)}&peek=${row.sku_id}`,
      inputs: [anAmount('signal.in.waiting', row.fen), aNumber('signal.in.orders', row.orders)],
      documents: row.documents.slice(0, 20),
    }));
  },
};

/** Drafts with how they became one: never sent, or sent back with a reason. */
function drafts(where: SQL): SQL {
  return sql`
    select o.id, o.dealer_id, o.number, o.total_fen as fen, (o.ordered_at at time zone 'Asia/Shanghai')::date as "on", o.line_count as kinds,
      case when back.returned then back.actor_name end as who, case when back.returned then back.reason end as reason, back.seq
      from orders o left join lateral (
        select a.seq, a.actor_name, a.reason, a.after->>'status' = 'draft' and a.before->>'status' is not null as returned from audit_log a
         where a.noun = 'order' and a.subject_id = o.id::text and a.after ? 'status' order by a.seq desc limit 1) back on true
     where o.status = 'draft' and ${where}`;
}

type DraftFound = OrderFound & { kinds: number; who: string | null; reason: string | null; seq: number | null };

const draft: SignalRule = {
  key: 'orders.draft',
  who: ['owner', 'buyer'],
  group: 'orders',
  tone: 'info',
  can: 'orders.submit',
  async find(ctx) {
    const { rows } = await ctx.db.execute<DraftFound>(
      drafts(
        sql`back.returned is not true and o.ordered_at < ${ctx.today()}::date::timestamp at time zone 'Asia/Shanghai'`,
      ),
    );
    return rows.map((row) =>
      ofOrder(row, {
        params: { number: row.number, on: row.on, kinds: row.kinds, days: daysBetween(row.on, ctx.today()) },
      }),
    );
  },
};

const returned: SignalRule = {
  key: 'orders.returned',
  who: ['owner', 'buyer'],
  group: 'orders',
  tone: 'warning',
  can: 'orders.submit',
  async find(ctx) {
    const { rows } = await ctx.db.execute<DraftFound>(drafts(sql`back.returned`));
    return rows.map((row) =>
      ofOrder(row, {
        cause: String(row.seq ?? ''),
        params: { number: row.number, on: row.on, who: row.who, reason: row.reason },
      }),
    );
  },
};

/** For the dealer: what of his orders is late in coming, and when it comes. */
const short: SignalRule = {
  key: 'orders.short',
  who: ['owner', 'buyer', 'warehouse'],
  group: 'goods',
  tone: 'warning',
  can: 'orders.get',
  async find(ctx) {
    const { rows } = await ctx.db.execute<OrderFound & { kinds: number; until: string | null; product: string }>(sql`
      select o.id, o.dealer_id, o.number, o.ordered_on as "on", sum(l.amount_fen * l.waiting / l.quantity)::bigint as fen, count(*) as kinds,
        case when count(l.expected_on) = count(*) then max(l.expected_on) end as until,
        (array_agg(trim(p.name || ' ' || p.spec) order by l.position))[1] as product
        from orders o join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id join products p on p.id = l.sku_id
       where o.waiting and o.status in ('submitted', 'approved', 'shipping') and l.waiting > 0 group by o.id, o.dealer_id, o.number, o.ordered_on`);
    return rows.map((row) =>
      ofOrder(row, {
        ...(row.until ? {} : { variant: 'undated' as const }),
        cause: row.until ?? '',
        params: { number: row.number, n: row.kinds, product: row.product, untilOn: row.until },
        inputs: [anAmount('signal.in.waiting', row.fen)],
      }),
    );
  },
};

export const signals: SignalRule[] = [held, creditStop, waiting, noDate, draft, returned, short];
