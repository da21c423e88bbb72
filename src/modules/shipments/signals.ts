/** What shipments give to 今日. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { anAmount, aNumber, type SignalRule } from '../../kernel/signal.ts';
import { addDays, daysBetween } from '../../kernel/time.ts';
import type { Role } from '../../roles.ts';

/** So long a dealer may need to sign for what was sent to him before his manager asks. */
export const signWithinDays = 7;

interface Found extends Record<string, unknown> {
  id: string;
  dealer_id: string;
  number: string;
  carrier: string;
  fen: number;
  shipped: string;
  expected: string;
}

function onTheWay(
  key: string,
  o: { who: readonly Role[]; tone: SignalRule['tone']; where: (ctx: Ctx) => SQL },
): SignalRule {
  return {
    key,
    who: o.who,
    group: 'goods',
    tone: o.tone,
    can: 'shipments.receive',
    async find(ctx) {
      const { rows } = await ctx.db.execute<Found>(sql`
        select s.id, s.dealer_id, s.number, s.carrier, s.amount_fen as fen, s.shipped_on as shipped, s.expected_on as expected
          from shipments s where s.status = 'inTransit' and ${o.where(ctx)}`);
      return rows.map((row) => ({
        subject: row.id,
        dealerId: row.dealer_id,
        moneyFen: row.fen,
        cause: row.expected,
        params: {
          number: row.number,
          carrier: row.carrier,
          expectedOn: row.expected,
          shippedOn: row.shipped,
          late: daysBetween(row.expected, ctx.today()),
          days: daysBetween(row.shipped, ctx.today()),
        },
        to: `/shipments/${row.id}`,
        phoneTo: `/receive/${row.id}`,
        inputs: [
          anAmount('signal.in.shipped', row.fen),
          aNumber('signal.in.daysOnTheWay', daysBetween(row.shipped, ctx.today())),
        ],
        documents: [{ label: row.number, detail: row.shipped, fen: row.fen, href: `/shipments/${row.id}` }],
      }));
    },
  };
}

const late = onTheWay('shipments.late', {
  who: ['logistics'],
  tone: 'warning',
  where: (ctx) => sql`s.expected_on < ${ctx.today()}::date`,
});

const notReceived = onTheWay('shipments.notReceived', {
  who: ['manager', 'rep'],
  tone: 'warning',
  where: (ctx) => sql`s.shipped_on < ${addDays(ctx.today(), -signWithinDays)}::date`,
});

/** On the day it should be there, and after. */
const toReceive = onTheWay('shipments.toReceive', {
  who: ['owner', 'buyer', 'warehouse'],
  tone: 'info',
  where: (ctx) => sql`s.expected_on <= ${ctx.today()}::date`,
});

const short: SignalRule = {
  key: 'shipments.short',
  who: ['logistics', 'manager'],
  group: 'goods',
  tone: 'warning',
  can: 'shipments.resolveShort',
  async find(ctx) {
    const { rows } = await ctx.db.execute<Found & { kinds: number; received: string }>(sql`
      select s.id, s.dealer_id, s.number, s.shipped_on as shipped, s.received_on as received, count(*) as kinds,
        sum(l.amount_fen * x.open / l.quantity)::bigint as fen
        from shipments s join shipment_lines x on x.dealer_id = s.dealer_id and x.shipment_id = s.id and x.open > 0
        join order_lines l on l.dealer_id = x.dealer_id and l.id = x.order_line_id
       where s.short_open group by s.id, s.dealer_id, s.number, s.shipped_on, s.received_on`);
    return rows.map((row) => ({
      subject: row.id,
      dealerId: row.dealer_id,
      moneyFen: row.fen,
      cause: row.received,
      params: { number: row.number, receivedOn: row.received, n: row.kinds },
      to: `/shipments/${row.id}`,
      inputs: [anAmount('signal.in.short', row.fen), aNumber('signal.in.kinds', row.kinds)],
      documents: [{ label: row.number, detail: row.received, fen: row.fen, href: `/shipments/${row.id}` }],
    }));
  },
};

export const signals: SignalRule[] = [late, notReceived, toReceive, short];
