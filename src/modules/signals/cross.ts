/** Rules that look at several rooms at once; this room may read them all. */
import { sql } from 'drizzle-orm';
import { anAmount, aNumber, type SignalRule } from '../../kernel/signal.ts';
import { addDays, daysBetween } from '../../kernel/time.ts';
import { orderRhythm } from '../stock/planning/rhythm.ts';

const endsWithin = { prices: 14, rights: 30 };

/** 催单: silent beyond the dealer's own rhythm, by his last forty orders. */
const silent: SignalRule = {
  key: 'signals.silent',
  who: ['manager', 'rep'],
  group: 'sales',
  tone: 'warning',
  can: 'orders.create',
  async find(ctx) {
    const { rows } = await ctx.db.execute<{
      id: string;
      days: string[];
      fen: number;
      n: number;
      last: { id: string; number: string; on: string; fen: number };
    }>(sql`
      select d.id, o.days, o.fen, o.n, o.last from dealers d cross join lateral (
        select json_agg(x.ordered_on) as days, (sum(x.total_fen) / count(*))::bigint as fen, count(*) as n,
          (array_agg(json_build_object('id', x.id, 'number', x.number, 'on', x.ordered_on, 'fen', x.total_fen) order by x.ordered_at desc))[1] as last
          from (select s.id, s.number, s.ordered_on, s.ordered_at, s.total_fen from orders s
                 where s.dealer_id = d.id and s.status not in ('draft', 'rejected', 'cancelled') order by s.ordered_at desc, s.id desc limit 40) x) o
       where d.status = 'active' and o.n > 3`);
    return rows.flatMap((row) => {
      const { intervalDays, lateDays, lastOn } = orderRhythm(row.days, ctx.today());
      if (!lateDays || intervalDays === null || lastOn === null) return [];
      const quiet = daysBetween(lastOn, ctx.today());
      return [
        {
          subject: row.id,
          dealerId: row.id,
          moneyFen: row.fen,
          cause: lastOn,
          params: { every: Math.round(intervalDays), quiet, late: lateDays, lastOn },
          to: `/dealers/${row.id}`,
          inputs: [
            anAmount('signal.in.average', row.fen),
            aNumber('signal.in.every', intervalDays),
            aNumber('signal.in.quiet', quiet),
          ],
          documents: [
            { label: row.last.number, detail: row.last.on, fen: row.last.fen, href: `/orders/${row.last.id}` },
          ],
        },
      ];
    });
  },
};

/** Prices of a level that end and nothing goes on: then nobody of this level can order these products. */
const priceEnding: SignalRule = {
  key: 'signals.priceEnding',
  who: ['director', 'finance'],
  group: 'terms',
  tone: 'warning',
  can: 'prices.set',
  async find(ctx) {
    const today = ctx.today();
    const { rows } = await ctx.db.execute<{
      level: string;
      until: string;
      n: number;
      fen: number;
      code: string;
      id: string;
      names: string[];
    }>(sql`
      with ending as (
        select distinct a.level, a.sku_id, a.to_on from price_rows a
         where a.approved_at is not null and a.to_on between ${today}::date and ${addDays(today, endsWithin.prices)}::date and a.to_on >= a.from_on
           and not exists (select 1 from price_rows b where b.approved_at is not null and b.level = a.level and b.sku_id = a.sku_id and b.id <> a.id
             and b.min_quantity <= a.min_quantity and b.from_on <= a.to_on + 1 and coalesce(b.to_on, 'infinity') > a.to_on))
      select e.level, min(e.to_on) as until, count(distinct e.sku_id) as n, (array_agg(p.code order by p.code))[1] as code, (array_agg(p.id order by p.code))[1] as id,
        json_agg(trim(p.name || ' ' || p.spec) order by p.code) as names,
        coalesce((select sum(l.amount_fen)::bigint from orders o join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id
           where o.price_level = e.level and o.status not in ('draft', 'rejected', 'cancelled') and o.ordered_at > ${addDays(today, -30)}::date
             and l.sku_id = any (array_agg(e.sku_id))), 0) as fen
        from ending e join products p on p.id = e.sku_id group by e.level`);
    return rows.map((row) => ({
      subject: row.level,
      dealerId: null,
      title:
        ctx.registry.words[ctx.locale]['signal.signals.priceEnding.title']?.replace('{level}', row.level) ?? row.level,
      moneyFen: row.fen,
      cause: row.until,
      params: { level: row.level, n: row.n, untilOn: row.until, product: row.names[0] ?? '' },
      to: `/products?view=all&q=${encodeURIComponent(row.code)}&peek=${row.id}`,
      inputs: [anAmount('signal.in.ordered30', row.fen), aNumber('signal.in.products', row.n)],
      documents: row.names.slice(0, 20).map((name) => ({ label: name, detail: row.until })),
    }));
  },
};

/** Rights that end while nothing of the same reach goes on. */
const rightEnding: SignalRule = {
  key: 'signals.rightEnding',
  who: ['director', 'manager'],
  group: 'terms',
  tone: 'info',
  can: 'authorisations.grant',
  async find(ctx) {
    const today = ctx.today();
    const { rows } = await ctx.db.execute<{
      id: string;
      dealer_id: string;
      contract: string;
      until: string;
      fen: number;
    }>(sql`
      select a.id, a.dealer_id, a.contract_number as contract, a.to_on as until,
        coalesce((select sum(o.total_fen)::bigint from orders o where o.dealer_id = a.dealer_id and o.status not in ('draft', 'rejected', 'cancelled')
           and o.ordered_at > ${addDays(today, -30)}::date), 0) as fen
        from authorisations a join dealers d on d.id = a.dealer_id and d.status <> 'ended'
       where a.to_on between ${today}::date and ${addDays(today, endsWithin.rights)}::date and a.to_on >= a.from_on
         and not exists (select 1 from authorisations b where b.dealer_id = a.dealer_id and b.id <> a.id and (b.scope = 'all' or (b.scope = a.scope and b.value = a.value))
           and b.from_on <= a.to_on + 1 and coalesce(b.to_on, 'infinity') > a.to_on)`);
    return rows.map((row) => ({
      subject: row.id,
      dealerId: row.dealer_id,
      moneyFen: row.fen,
      cause: row.until,
      params: { contract: row.contract, untilOn: row.until, days: daysBetween(today, row.until) },
      to: `/dealers/${row.dealer_id}`,
      inputs: [anAmount('signal.in.ordered30', row.fen)],
      documents: [{ label: row.contract, detail: row.until, href: `/dealers/${row.dealer_id}` }],
    }));
  },
};

/** A dealer who works with us and has no agreed credit: his every order is stopped or needs money first. */
const noTerms: SignalRule = {
  key: 'signals.noTerms',
  who: ['finance'],
  group: 'terms',
  tone: 'info',
  can: 'receivables.setTerms',
  async find(ctx) {
    const { rows } = await ctx.db.execute<{ id: string; fen: number; n: number }>(sql`
      select d.id, coalesce(o.fen, 0) as fen, coalesce(o.n, 0) as n from dealers d left join lateral (
        select sum(x.total_fen)::bigint as fen, count(*) as n from orders x where x.dealer_id = d.id and x.status not in ('rejected', 'cancelled')
           and x.ordered_at > ${addDays(ctx.today(), -90)}::date) o on true
       where d.status = 'active' and not exists (select 1 from credit_terms t where t.dealer_id = d.id)`);
    return rows.map((row) => ({
      subject: row.id,
      dealerId: row.id,
      moneyFen: row.fen,
      cause: '',
      params: { n: row.n },
      to: `/dealers/${row.id}`,
      inputs: [anAmount('signal.in.ordered90', row.fen), aNumber('signal.in.orders', row.n)],
      documents: [],
    }));
  },
};

/** Announced goods that did not come on their day, with the orders that wait for them. */
const incomingLate: SignalRule = {
  key: 'signals.incomingLate',
  who: ['logistics'],
  group: 'goods',
  tone: 'warning',
  can: 'supply.arrive',
  async find(ctx) {
    const { rows } = await ctx.db.execute<{
      id: string;
      code: string;
      sku_id: string;
      title: string;
      source: string;
      expected: string;
      quantity: number;
      unit: string;
      fen: number;
      n: number;
    }>(sql`
      select i.id, p.code, i.sku_id, trim(p.name || ' ' || p.spec) as title, i.source, i.expected_on as expected, i.quantity, p.base_unit as unit,
        coalesce(w.fen, 0) as fen, coalesce(w.n, 0) as n
        from supply_incoming i join products p on p.id = i.sku_id
        left join lateral (select sum(l.amount_fen * l.waiting / l.quantity)::bigint as fen, count(distinct o.id) as n
          from orders o join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id
         where o.waiting and o.warehouse_id = i.warehouse_id and l.sku_id = i.sku_id and l.waiting > 0) w on true
       where i.status = 'expected' and i.expected_on < ${ctx.today()}::date`);
    return rows.map((row) => ({
      subject: row.id,
      dealerId: null,
      title: row.title,
      moneyFen: row.fen,
      cause: row.expected,
      params: { source: row.source, expectedOn: row.expected, late: daysBetween(row.expected, ctx.today()), n: row.n },
      to: `/products?view=all&q=${encodeURIComponent(row.code)}&peek=${row.sku_id}`,
      inputs: [
        anAmount('signal.in.waiting', row.fen),
        aNumber('signal.in.orders', row.n),
        aNumber('signal.in.quantity', row.quantity, row.unit),
      ],
      documents: [{ label: row.source || row.title, detail: row.expected }],
    }));
  },
};

export const signals: SignalRule[] = [silent, priceEnding, rightEnding, noTerms, incomingLate];
