/** What the dealer's account gives to 今日. */
import { sql } from 'drizzle-orm';
import { anAmount, aNumber, type FoundSignal, type SignalRule } from '../../kernel/signal.ts';
import { addDays, daysBetween } from '../../kernel/time.ts';

interface Owed extends Record<string, unknown> {
  dealer_id: string;
  fen: number;
  oldest: string;
  n: number;
}

const accountOf = (dealerId: string) => ({ to: `/receivables/${dealerId}`, phoneTo: '/account' });

function owed(row: Owed, days: number): FoundSignal {
  return {
    subject: row.dealer_id,
    dealerId: row.dealer_id,
    moneyFen: row.fen,
    cause: row.oldest,
    params: { openFen: row.fen, days, n: row.n, oldestOn: row.oldest },
    ...accountOf(row.dealer_id),
    inputs: [anAmount('signal.in.open', row.fen), aNumber('signal.in.invoices', row.n)],
    documents: [],
  };
}

/** Open invoices of which `due_on` lies so, by dealer. */
const overdueFrom = (key: string, who: SignalRule['who'], can: string): SignalRule => ({
  key,
  who,
  group: 'money',
  tone: 'danger',
  can,
  async find(ctx) {
    const { rows } = await ctx.db.execute<Owed>(sql`
      select dealer_id, sum(open_fen)::bigint as fen, min(due_on) as oldest, count(*) as n from invoices
       where open_fen > 0 and due_on < ${ctx.today()}::date group by dealer_id`);
    return rows.map((row) => ({
      ...owed(row, daysBetween(row.oldest, ctx.today())),
      explain: { of: 'receivables.overdue', key: row.dealer_id },
    }));
  },
});

const overdue = overdueFrom('receivables.overdue', ['director', 'manager', 'rep', 'finance'], 'receivables.account');
const payOverdue = overdueFrom('receivables.payOverdue', ['owner', 'dealerFinance'], 'receivables.account');

export const dueWithinDays = 7;

const paySoon: SignalRule = {
  key: 'receivables.paySoon',
  who: ['owner', 'dealerFinance'],
  group: 'money',
  tone: 'info',
  can: 'receivables.account',
  async find(ctx) {
    const { rows } = await ctx.db.execute<Owed & { documents: FoundSignal['documents'] }>(sql`
      select dealer_id, sum(open_fen)::bigint as fen, min(due_on) as oldest, count(*) as n,
        json_agg(json_build_object('label', number, 'detail', due_on, 'fen', open_fen) order by due_on, id) as documents from invoices
       where open_fen > 0 and due_on between ${ctx.today()}::date and ${addDays(ctx.today(), dueWithinDays)}::date group by dealer_id`);
    return rows.map((row) => ({
      ...owed(row, daysBetween(ctx.today(), row.oldest)),
      documents: row.documents.slice(0, 20),
    }));
  },
};

/** From nine tenths of the limit on the next order may be stopped. A group's members share the figures of the group. */
const nearLimit: SignalRule = {
  key: 'receivables.nearLimit',
  who: ['finance', 'manager', 'director'],
  group: 'money',
  tone: 'warning',
  can: 'receivables.credit',
  async find(ctx) {
    const { rows } = await ctx.db.execute<{ dealer_id: string; used: number; limit: number }>(sql`
      select p.dealer_id, r.used, r.room + r.used as "limit" from credit_parts p join credit_terms t on t.dealer_id = p.dealer_id
        join counter_room('credit', array(select distinct counter_key from credit_parts), ${ctx.today()}::date) r on r.key = p.counter_key
       where r.room + r.used > 0 and r.used * 10 > (r.room + r.used) * 9`);
    return rows.map((row): FoundSignal => {
      const over = row.used > row.limit;
      const line = Math.floor((row.limit * 9) / 10);
      return {
        subject: row.dealer_id,
        dealerId: row.dealer_id,
        // What lies beyond the line of nine tenths.
        moneyFen: row.used - line,
        cause: over ? 'over' : '',
        ...(over ? { variant: 'over' } : {}),
        params: {
          percent: Math.floor((row.used * 100) / row.limit),
          usedFen: row.used,
          limitFen: row.limit,
          overFen: Math.max(0, row.used - row.limit),
          leftFen: Math.max(0, row.limit - row.used),
        },
        ...accountOf(row.dealer_id),
        inputs: [
          { ...anAmount('signal.in.used', row.used), href: `/receivables/${row.dealer_id}` },
          anAmount('signal.in.nineTenths', -line),
        ],
        documents: [],
      };
    });
  },
};

/** Money that came and pays nothing yet, although something is open. */
const unallocated: SignalRule = {
  key: 'receivables.unallocated',
  who: ['finance'],
  group: 'money',
  tone: 'info',
  can: 'receivables.allocate',
  async find(ctx) {
    const { rows } = await ctx.db.execute<{
      id: string;
      dealer_id: string;
      number: string;
      on: string;
      fen: number;
      open: number;
      other: string | null;
    }>(sql`
      select r.id, r.dealer_id, r.number, r."on", r.unallocated_fen as fen, i.fen as open, other.name as other from receipts r
        join (select dealer_id, sum(open_fen)::bigint as fen from invoices where open_fen > 0 group by dealer_id) i on i.dealer_id = r.dealer_id
        left join lateral (select d.name from receipts x join dealers d on d.id = x.dealer_id
          where r.payer_account <> '' and x.payer_account = r.payer_account and x.dealer_id <> r.dealer_id and x.reversed_on is null
            and exists (select 1 from invoices o where o.dealer_id = x.dealer_id and o.open_fen > 0)
          order by x."on" desc, x.id desc limit 1) other on true
       where r.unallocated_fen > 0 and r.reversed_on is null`);
    return rows.map((row) => ({
      subject: row.id,
      dealerId: row.dealer_id,
      moneyFen: row.fen,
      cause: row.on,
      // Whoever pays for two dealers from one account may have meant the other.
      ...(row.other === null ? {} : { variant: 'two' }),
      params: { number: row.number, on: row.on, openFen: row.open, other: row.other },
      to: `/receivables/${row.dealer_id}?receipt=${row.id}`,
      inputs: [anAmount('signal.in.unallocated', row.fen), anAmount('signal.in.open', row.open)],
      documents: [
        { label: row.number, detail: row.on, fen: row.fen, href: `/receivables/${row.dealer_id}?receipt=${row.id}` },
      ],
    }));
  },
};

export const signals: SignalRule[] = [overdue, nearLimit, unallocated, payOverdue, paySoon];
