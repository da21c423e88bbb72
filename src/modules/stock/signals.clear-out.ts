/** Clear-out plans that fell behind, or whose last week is over with goods still there. */
import { sql } from 'drizzle-orm';
import { anAmount, aNumber, type SignalRule } from '../../kernel/signal.ts';
import { fenOf, linesSql, standingOfLine, standingOfPlan, weeksOf, type StoredLine } from './clear-out.ts';
import { word } from './signals.found.ts';

interface NumberedLine extends StoredLine {
  number: string;
  owner: string;
}

const clearOutBehind: SignalRule = {
  key: 'stock.clearOutBehind',
  who: ['director', 'manager', 'rep', 'owner'],
  group: 'goods',
  tone: 'warning',
  can: 'stock.clearOut',
  async find(ctx) {
    const today = ctx.today();
    // The first week must be over before anybody can be behind.
    const { rows } = await ctx.db.execute<NumberedLine>(sql`
      select l.*, c.number, c.owner_name as owner
        from (${linesSql(ctx, sql`plan.closed_on is null and plan.from_on < ${today}::date - 6`)}) l join stock_clear_outs c on c.id = l."planId"`);
    return [...Map.groupBy(rows, (row) => row.planId)].flatMap(([id, own]) => {
      const lines = own.map((line) => standingOfLine(line, today));
      const { state, plannedFen, leftFen, weeksOver } = standingOfPlan(lines, today);
      const [first] = own;
      if (!first || (state !== 'behind' && state !== 'missed')) return [];
      const late = lines
        .filter((one) => one.state === 'behind' || one.state === 'missed')
        .map((one) => ({ ...one, fen: fenOf(one.line, one.now - one.line.target) }))
        .toSorted((a, b) => b.fen - a.fen);
      const weeks = weeksOf(first);
      return [
        {
          subject: id,
          dealerId: first.dealerId,
          moneyFen: leftFen,
          cause: `${state} ${weeksOver}`,
          variant: state,
          params: {
            number: first.number,
            n: late.length,
            product: late[0]?.line.product ?? first.product,
            leftFen,
            week: weeksOver,
            weeks,
            owner: first.owner,
          },
          to: `/stock/clear-outs/${id}`,
          inputs: [
            anAmount('signal.in.left', leftFen),
            anAmount('signal.in.planned', -plannedFen),
            aNumber('signal.in.weeksOver', weeksOver),
          ],
          documents: late.slice(0, 20).map((one) => ({
            label: one.line.product,
            detail: word(ctx, 'signal.stock.behind', {
              needed: one.progress.neededPerWeek ?? 0,
              left: one.now - one.line.target,
            }),
            fen: one.fen,
            href: `/stock/${first.dealerId}?sku=${one.line.skuId}`,
          })),
        },
      ];
    });
  },
};

export const clearOutSignals: SignalRule[] = [clearOutBehind];
