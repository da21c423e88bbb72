/** What a dealer should order now, and who should have ordered by now. */
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { query } from '../../kernel/op.ts';
import { fromBase, mixedFrom } from '../../kernel/quantity.ts';
import { dealerInfo } from '../dealers/index.ts';
import { productLabel, skuInfos, type SkuInfo } from '../products/index.ts';
import { creditLeftOf } from '../receivables/index.ts';
import { cellsOf, leadOf, occasionsOf, usualHorizon, type Cell } from './cells.ts';
import { dealersWhere, pricesJoin } from './health.sql.ts';
import { rulesOf } from './ops.age.ts';
import { sellingDaysOf } from './ops.limits.ts';
import { known, productOf, stockReaders } from './ops.ts';
import { suggestOrder } from './planning/replenish.ts';
import { lateByMoney, moneyAtRisk, orderRhythm } from './planning/rhythm.ts';
import { packSize, type Trace } from './planning/trace.ts';
import { DueInput, DueView, ReplenishmentInput, ReplenishmentView } from './shapes.plan.ts';

const priceOf = ({ priceE4, num, den }: Cell) => ({
  priceE4: priceE4 ?? 0,
  pricePack: { num: num ?? 1, den: den ?? 1 },
});

export const replenishment = query({
  can: 'stock.replenishment',
  who: stockReaders,
  summary:
    'The order a dealer should place now, by limits, packs, credit and what is on its way, each line with its reasons',
  input: ReplenishmentInput,
  output: ReplenishmentView,
  async run(ctx, { dealerId }) {
    await dealerInfo(ctx, dealerId);
    return suggestionFor(ctx, dealerId);
  },
});

type View = z.input<typeof ReplenishmentView>;
/** With the traces as the arithmetic made them. */
type Suggested = Omit<View, 'lines'> & { lines: (View['lines'][number] & { trace: Trace })[] };

/** Six statements whatever the products. */
export async function suggestionFor(ctx: Ctx, dealerId: string): Promise<Suggested> {
  const cells = await cellsOf(ctx, sql`dealers.id = ${dealerId}::uuid`);
  const all = await skuInfos(
    ctx,
    cells.map((one) => one.skuId),
  );
  const wanted = cells.filter((one) => one.priceE4 !== null && known(all, one.skuId).orderable);
  const occasions = (await occasionsOf(ctx, [dealerId])).get(dealerId) ?? [];
  const lead = leadOf(occasions).days;
  const rhythm = orderRhythm(
    occasions.map((one) => one.on),
    ctx.today(),
  );
  const credit = ctx.can('receivables.credit') ? await creditLeftOf(ctx, [dealerId]) : new Map<string, number>();
  const creditFen = credit.get(dealerId) ?? null;
  const { nearE3 } = await rulesOf(ctx);
  const suggested = suggestOrder(
    wanted.map((cell) => {
      const sku = known(all, cell.skuId);
      const { skuId, min, max, ads, inTransit } = cell;
      const horizonDays = rhythm.intervalDays === null ? usualHorizon : rhythm.intervalDays + lead;
      const position = {
        onHand: Math.max(0, cell.quantity),
        inTransit,
        orderedNotShipped: cell.ordered,
        committed: 0,
      };
      return {
        skuId,
        min,
        max,
        ads,
        ...position,
        pack: packSize(sku),
        moq: sku.minimum,
        shelfDays: sellingDaysOf(sku.shelfLifeDays, nearE3),
        ...priceOf(cell),
        horizonDays,
      };
    }),
    creditFen,
  );
  const lines = suggested.lines.map((line, i) => {
    const sku = known(all, line.skuId);
    const text = mixedFrom(line.quantity, sku.packs, sku.orderUnit);
    const { min = null, max = null } = wanted[i] ?? {};
    return { ...productOf(sku), ...line, text, min, max, order: orderLine(sku, line.quantity) };
  });
  const { totalFen, wantedFen } = suggested;
  return { dealerId, lines: lines.toSorted((a, b) => b.atRiskFen - a.atRiskFen), totalFen, wantedFen, creditFen };
}

function orderLine(sku: SkuInfo, quantity: number) {
  const pack = sku.packs.find((one) => one.unit === sku.orderUnit);
  return quantity > 0 && pack ? { skuId: sku.id, quantity: fromBase(quantity, pack), unit: pack.unit } : null;
}

export const due = query({
  can: 'stock.due',
  who: ['director', 'manager', 'rep', 'admin'],
  summary: 'Dealers that should have ordered by now by their own rhythm, the most money at risk first',
  input: DueInput,
  output: DueView,
  async run(ctx, { territoryId, limit }) {
    const today = ctx.today();
    const where = sql`${await dealersWhere(ctx, { territoryId })} and stock_balances.ads > 0`;
    const cells = await cellsOf(ctx, where, pricesJoin(ctx.today()));
    const skus = await skuInfos(ctx, [...new Set(cells.map((one) => one.skuId))]);
    const byDealer = Map.groupBy(cells, (one) => one.dealerId);
    const occasions = await occasionsOf(ctx, [...byDealer.keys()]);
    const dealers = [...byDealer].map(([key, own]) => {
      const orders = occasions.get(key) ?? [];
      const rhythm = orderRhythm(
        orders.map((one) => one.on),
        today,
      );
      const horizonDays = leadOf(orders).days + (rhythm.intervalDays ?? usualHorizon);
      const risks = own.map((cell) => {
        const available = Math.max(0, cell.quantity) + cell.inTransit + cell.ordered;
        return { cell, available, risk: moneyAtRisk({ ads: cell.ads, available, horizonDays, ...priceOf(cell) }) };
      });
      return { key, own, rhythm, risks, atRiskFen: risks.reduce((sum, one) => sum + one.risk.fen, 0) };
    });
    const items = lateByMoney(dealers)
      .slice(0, limit)
      .flatMap(({ own: [first], rhythm, risks, atRiskFen }) => {
        if (!first) return [];
        const short = risks
          .filter((one) => one.risk.uncoveredDays > 0)
          .toSorted((a, b) => b.risk.fen - a.risk.fen)
          .slice(0, 5)
          .map(({ cell, available }) => ({
            skuId: cell.skuId,
            product: productLabel(known(skus, cell.skuId)),
            days: available / (cell.ads ?? 1),
          }));
        const { lastOn, intervalDays, expectedOn, lateDays } = rhythm;
        const dealer = { id: first.dealerId, code: first.dealerCode, name: first.dealerName };
        return [{ dealer, lastOn, intervalDays, expectedOn, lateDays: lateDays ?? 0, atRiskFen, short }];
      });
    return { items };
  },
});
