/** A quote: what an order would be, without writing it. */
import type { Ctx } from '../../kernel/ctx.ts';
import { fromBase, type Pack } from '../../kernel/quantity.ts';
import { formatPrice } from '../../kernel/money.ts';
import { fill } from '../../kernel/words.ts';
import type { Basket, BasketLine, Frame } from './basket.ts';
import { obstacleViews, skuView, word } from './present.ts';
import { inUnit } from './rules.obstacles.ts';
import { pricedLine, seenOf } from './seen.ts';
import { look, type Seen } from './weigh.ts';

/** "还差 3 箱到 35.20 元": the next cheaper step of the price ladder, rounded up to what may be ordered. */
function nudgeOf(ctx: Ctx, line: BasketLine) {
  const next = line.ladder
    .filter((rung) => rung.minQuantity > line.quantity && rung.priceE4 < line.priceE4)
    .toSorted((a, b) => a.minQuantity - b.minQuantity)[0];
  if (!next) return null;
  const step = Math.max(1, line.sku.multiple);
  const moreBase = Math.ceil(next.minQuantity / step) * step - line.quantity;
  const more = inUnit(moreBase, line);
  const params = { more: more.quantity + more.unit, price: formatPrice(next.priceE4), unit: line.priceUnit };
  return {
    moreQuantity: more.quantity,
    unit: more.unit,
    moreBase,
    priceE4: next.priceE4,
    priceUnit: line.priceUnit,
    text: fill(word(ctx, 'orders.nudge'), params),
  };
}

function quoteLine(ctx: Ctx, line: BasketLine, found: Seen | undefined) {
  const own: Pack = { unit: line.unit, num: line.unitNum, den: line.unitDen };
  return {
    position: line.position,
    sku: skuView(line.sku),
    quantity: line.quantity,
    unit: line.unit,
    unitQuantity: fromBase(line.quantity, own),
    priceE4: line.priceE4,
    priceUnit: line.priceUnit,
    listPriceE4: line.listPriceE4,
    hasPrice: line.priceRowId !== null,
    amountFen: line.amountFen,
    ladder: line.ladder,
    nudge: nudgeOf(ctx, line),
    authorised: line.authorisationId !== null,
    available: found?.available ?? 0,
    short: found?.short ?? line.quantity,
    atLeast: found?.atLeast ?? false,
    expectedOn: found && found.short > 0 ? found.expectedOn : null,
  };
}

export async function quoteOf(ctx: Ctx, frame: Frame, basket: Basket, backorder: boolean) {
  const { credit, availability, obstacles } = await look(ctx, frame, basket, { backorder });
  const { limit, temporary, available, overdue } = credit;
  return {
    dealer: frame.dealer,
    warehouseId: frame.warehouseId,
    on: ctx.today(),
    lines: basket.lines.map((line) => quoteLine(ctx, line, availability.get(line.sku.id))),
    totalFen: basket.totalFen,
    seen: seenOf(basket.lines.map(pricedLine)),
    listTotalFen: basket.listTotalFen,
    discountFen: basket.listTotalFen - basket.totalFen,
    cases: basket.casesE3 / 1000,
    credit: { limit, temporary, available, after: available - basket.totalFen, overdue },
    obstacles: await obstacleViews(ctx, frame.dealer.id, obstacles),
    ready: obstacles.length === 0,
    canRequestRelease: obstacles.length > 0 && obstacles.every((one) => one.releasableBy.length > 0),
  };
}
