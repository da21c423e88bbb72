/** Too little: what runs out before an order of today is there, and what fell to its minimum. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { aNumber, type FoundSignal, type SignalRule } from '../../kernel/signal.ts';
import { usualHorizon } from './cells.ts';
import { sellingDaysOf } from './ops.limits.ts';
import { suggestOrder } from './planning/replenish.ts';
import { moneyAtRisk } from './planning/rhythm.ts';
import { packSize } from './planning/trace.ts';
import { cover } from './rules.ts';
import {
  counted,
  heaviest,
  ofDealer,
  pairsOf,
  pairsSql,
  positionExpr,
  runsOut,
  word,
  type FoundPair,
  type Weighed,
} from './signals.found.ts';

const positionOf = (pair: FoundPair) => Math.max(0, pair.quantity) + pair.inTransit + pair.ordered;
const priceOf = ({ priceE4, num, den }: FoundPair) => ({
  priceE4: priceE4 ?? 0,
  pricePack: { num: num ?? 1, den: den ?? 1 },
});

/** Sales of the next two weeks that the position does not cover. */
function atRisk(pair: FoundPair): number {
  return moneyAtRisk({ ads: pair.ads, available: positionOf(pair), horizonDays: usualHorizon, ...priceOf(pair) }).fen;
}

/** What `suggestOrder` would have him order, without the limit of his credit. */
function suggested(pair: FoundPair) {
  const { skuId, min, max, ads, inTransit, minimum } = pair;
  const position = { onHand: Math.max(0, pair.quantity), inTransit, orderedNotShipped: pair.ordered, committed: 0 };
  const pack = packSize(pair);
  const goods = {
    skuId,
    min,
    max,
    ads,
    ...position,
    pack,
    moq: minimum,
    shelfDays: sellingDaysOf(pair.shelfDays, pair.nearE3),
  };
  return suggestOrder([{ ...goods, ...priceOf(pair), horizonDays: usualHorizon }], null).lines[0];
}

/** Whole days; half a day of stock is no day. */
const daysLeft = (pair: FoundPair) => Math.floor(positionOf(pair) / (pair.ads ?? 1));

interface Neighbour {
  id: string;
  name: string;
  spare: number;
  days: number | null;
}

const territoryOf = (dealer: SQL, today: string): SQL => sql`
  left join lateral (select t.id, t.parent_id from dealer_territories d join territories t on t.id = d.territory_id
    where d.dealer_id = ${dealer} and d.from_on <= ${today}::date and coalesce(d.to_on > ${today}::date, true) limit 1)`;

/**
 * Beside each dealer's heaviest pair: who of the dealers in sight could spare a pack or more of it beyond his own maximum
 * (or 45 days), the same territory first, then the same region, then whoever has most.
 */
function withNeighbour(ctx: Ctx): SQL {
  const today = ctx.today();
  const risk = sql`greatest(0, "ads" * ${usualHorizon}::int - greatest("quantity", 0) - "inTransit" - "ordered") * coalesce("priceE4"::float8 * den / num, 0)`;
  return sql`
    with short as (${pairsSql(ctx, sql`${runsOut}`)}),
    ranked as (select *, row_number() over (partition by "dealerId" order by ${risk} desc, "skuId") as place from short where orderable)
    select ranked.*, near.one as neighbour from ranked ${territoryOf(sql`ranked."dealerId"`, today)} mine on true
      left join lateral (
        select json_build_object('id', n.dealer_id, 'name', o.name, 'spare', n.spare, 'days', n.days) as one
          from (select b.dealer_id, b.quantity - ceil(coalesce(b.max_quantity, b.ads * ${cover.much}::int, 0))::bigint as spare,
                       case when b.ads > 0 then floor(b.quantity / b.ads)::bigint end as days
                  from stock_balances b where b.sku_id = ranked."skuId" and b.dealer_id <> ranked."dealerId") n
          join dealers o on o.id = n.dealer_id and o.status = 'active' ${territoryOf(sql`n.dealer_id`, today)} theirs on true
         where n.spare >= (select coalesce(max(k.num / k.den), 1) from product_packs k
           where k.sku_id = ranked."skuId" and k.unit = ranked."orderUnit" and k.ended_at is null)
         order by coalesce(theirs.id = mine.id, false) desc, coalesce(theirs.parent_id = mine.parent_id, false) desc, n.spare desc limit 1) near
        on ranked.place = 1`;
}

type RunningOut = FoundPair & { neighbour: Neighbour | null };

function weighOut<P extends FoundPair>(ctx: Ctx, pairs: readonly P[]): Weighed<P>[] {
  return pairs.map((pair) => ({
    pair,
    fen: atRisk(pair),
    detail: word(ctx, 'signal.stock.held', { held: counted(pair, pair.quantity), days: daysLeft(pair) }),
  }));
}

const runningOut: SignalRule = {
  key: 'stock.runningOut',
  who: ['director', 'manager', 'rep'],
  group: 'goods',
  tone: 'danger',
  can: 'stock.replenishment',
  async find(ctx) {
    const { rows } = await ctx.db.execute<RunningOut>(withNeighbour(ctx));
    return [...heaviest(weighOut(ctx, rows)).values()].flatMap((all) => ofDealer(all, ({ pair }) => sentence(pair)));
  },
};

function sentence(pair: RunningOut): Partial<FoundSignal> {
  const out = positionOf(pair) === 0;
  const near = pair.neighbour;
  const variant = `${out ? 'out' : 'soon'}${near ? 'Near' : ''}`;
  return {
    variant,
    params: {
      days: daysLeft(pair),
      lead: Math.round(pair.leadDays),
      neighbour: near?.name ?? null,
      spare: near ? counted(pair, near.spare) : null,
    },
    to: near
      ? `/stock/transfers?from=${near.id}&to=${pair.dealerId}&sku=${pair.skuId}`
      : `/stock/${pair.dealerId}?sku=${pair.skuId}&suggest=1`,
    inputs: [aNumber('signal.in.lead', pair.leadDays), aNumber('signal.in.horizon', usualHorizon)],
  };
}

const belowMinimum: SignalRule = {
  key: 'stock.belowMinimum',
  who: ['manager', 'rep'],
  group: 'goods',
  tone: 'warning',
  can: 'stock.replenishment',
  async find(ctx) {
    const pairs = await pairsOf(
      ctx,
      sql`stock_balances.min_quantity is not null and stock_balances.quantity >= 0
        and ${positionExpr} <= stock_balances.min_quantity and not ${runsOut}`,
    );
    return [...heaviest(weighSuggested(ctx, pairs)).values()].flatMap((all) =>
      ofDealer(all, ({ pair }) => ({ to: `/stock/${pair.dealerId}?sku=${pair.skuId}&suggest=1`, ...amounts(all) })),
    );
  },
};

function weighSuggested(ctx: Ctx, pairs: readonly FoundPair[]): Weighed[] {
  return pairs.flatMap((pair) => {
    const line = pair.orderable ? suggested(pair) : undefined;
    if (!line || line.quantity === 0) return [];
    const detail = word(ctx, 'signal.stock.suggest', {
      held: counted(pair, positionOf(pair)),
      quantity: counted(pair, line.quantity),
    });
    return [{ pair, fen: line.amountFen, detail }];
  });
}

const amounts = (all: readonly Weighed[]) => ({
  params: { orderFen: all.reduce((sum, one) => sum + one.fen, 0) },
  inputs: [aNumber('signal.in.products', all.length)],
});

/** The same for the dealer's own people: one list of what to order now. */
const reorder: SignalRule = {
  key: 'stock.reorder',
  who: ['owner', 'buyer'],
  group: 'goods',
  tone: 'warning',
  can: 'orders.create',
  async find(ctx) {
    const pairs = await pairsOf(
      ctx,
      sql`stock_balances.quantity >= 0 and (${runsOut} or (stock_balances.min_quantity is not null
        and ${positionExpr} <= stock_balances.min_quantity))`,
      runsOut,
    );
    const short = weighOut(
      ctx,
      pairs.filter((pair) => pair.flag && pair.orderable),
    );
    const low = weighSuggested(
      ctx,
      pairs.filter((pair) => !pair.flag),
    );
    const [bad, slow] = [heaviest(short), heaviest(low)];
    return [...new Set([...bad.keys(), ...slow.keys()])].flatMap((dealerId) => {
      const worst = bad.get(dealerId) ?? [];
      const all = [...worst, ...(slow.get(dealerId) ?? [])];
      return ofDealer(all, ({ pair }) => ({
        ...(worst.length > 0 ? { variant: positionOf(pair) === 0 ? 'out' : 'soon' } : {}),
        params: { days: pair.ads ? daysLeft(pair) : null, lead: Math.round(pair.leadDays) },
        to: `/stock/${dealerId}?sku=${pair.skuId}&suggest=1`,
        phoneTo: '/stock/suggested',
        inputs: [aNumber('signal.in.lead', pair.leadDays), aNumber('signal.in.products', all.length)],
      }));
    });
  },
};

export const shortSignals: SignalRule[] = [runningOut, belowMinimum, reorder];
