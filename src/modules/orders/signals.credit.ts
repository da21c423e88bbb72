/** Orders of dealers whose credit is checked later than at submit: what stops approval or shipping now. */
import { sql } from 'drizzle-orm';
import { anAmount, type SignalRule } from '../../kernel/signal.ts';
import { blockPointOf, creditDue } from '../receivables/index.ts';
import { creditObstacle, isReleased, releasers, type StoredRelease } from './rules.obstacles.ts';
import { byAnother, ofOrder, type OrderFound } from './signals.found.ts';

type Found = OrderFound & {
  room: number;
  block_at: string | null;
  checked: boolean;
  status: string;
  releases: StoredRelease[];
};

export const creditStop: SignalRule = {
  key: 'orders.creditStop',
  who: releasers.credit,
  group: 'orders',
  tone: 'danger',
  can: 'orders.release',
  async find(ctx) {
    const { rows } = await ctx.db.execute<Found>(sql`
      with open as (
        select o.id, o.dealer_id, o.number, o.total_fen as fen, o.releases, o.status, o.credit_checked as checked, t.block_at, p.counter_key,
          (o.submitted_at at time zone 'Asia/Shanghai')::date as "on"
          from orders o join credit_parts p on p.dealer_id = o.dealer_id left join credit_terms t on t.dealer_id = o.dealer_id
         where (o.status = 'submitted' or (o.status in ('approved', 'shipping') and o.to_ship)) and o.total_fen > 0
           and (not o.credit_checked or t.block_at in ('approve', 'ship')) and ${byAnother(ctx, releasers.credit)})
      select o.*, r.room from open o join counter_room('credit', array(select distinct counter_key from open), ${ctx.today()}::date) r
        on r.key = o.counter_key where r.room < 0`);
    return rows.flatMap((row) => {
      const step = row.status === 'submitted' ? 'approve' : 'ship';
      if (!creditDue(step, blockPointOf(row.block_at), row.checked)) return [];
      const stop = creditObstacle(row.fen, row.fen + row.room, null);
      if (isReleased(stop, row.releases)) return [];
      return [
        ofOrder(row, {
          cause: `${row.on} ${step}`,
          variant: step,
          params: { number: row.number, on: row.on, overFen: -row.room },
          inputs: [anAmount('signal.in.order', row.fen), anAmount('signal.in.over', -row.room)],
        }),
      ];
    });
  },
};
