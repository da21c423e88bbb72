/** From typed lines to priced lines: reads quantities with the product's packs, chooses prices, names every wrong field. */
import { eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound, refuse, type FieldError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { lineAmount, sumFen } from '../../kernel/money.ts';
import { NumberError } from '../../kernel/ratio.ts';
import { isDealerSide } from '../../roles.ts';
import { authorisedFor } from '../authorisations/index.ts';
import { dealers } from '../dealers/index.ts';
import { choosePrices, type PriceChoice } from '../prices/index.ts';
import { productLabel, skuInfos, type SkuInfo } from '../products/index.ts';
import { blockPointOf, creditTerms, type BlockPoint } from '../receivables/index.ts';
import { warehouses } from '../supply/index.ts';
import { readLines, type Asked, type Read } from './basket.read.ts';
import { casesE3 } from './rules.amounts.ts';
import { pathOf, type CheckedLine } from './rules.obstacles.ts';
import type { LineRow } from './store.ts';

/** Whose order it is and from where it is shipped. */
export interface Frame {
  dealer: { id: string; code: string; name: string; grade: string; status: string; priceLevel: string };
  warehouseId: string;
  /** Where this dealer's orders over the limit are stopped. */
  blockAt: BlockPoint;
}

export interface BasketLine extends CheckedLine {
  sku: SkuInfo;
  amountFen: number;
  listAmountFen: number;
  priceReason: string | null;
  ladder: PriceChoice['ladder'];
}

export interface Basket {
  lines: BasketLine[];
  totalFen: number;
  listTotalFen: number;
  casesE3: number;
  belowList: boolean;
}

/** A special price that stays with a product while the draft is edited. */
export interface SpecialPrice {
  quantity: number;
  priceE4: number;
  reason: string;
}

/** A dealer's people order for their own dealer; staff must say for whom. */
export function dealerIdOf(ctx: Ctx, given: string | undefined): string {
  const id = given ?? ctx.me().dealerId;
  if (!id) throw refuse('orders.whichDealer', {}, [{ path: 'dealerId', code: 'orders.whichDealer' }]);
  return id;
}

/** Whose order it is; nothing else is asked, so that an order can be read whatever the warehouses are. */
export async function dealerOf(ctx: Ctx, dealerId: string): Promise<Frame['dealer']> {
  const { id, code, name, grade, status, priceLevel } = dealers;
  const [row] = await ctx.db
    .select({ id, code, name, grade, status, priceLevel })
    .from(dealers)
    .where(eq(dealers.id, dealerId));
  if (!row) throw notFound();
  return row;
}

/** Dealer, its block point and the default warehouse in one statement; a dealer out of scope is not found. */
export async function frameOf(ctx: Ctx, dealerId: string): Promise<Frame> {
  const [row] = await ctx.db
    .select({
      id: dealers.id,
      code: dealers.code,
      name: dealers.name,
      grade: dealers.grade,
      status: dealers.status,
      priceLevel: dealers.priceLevel,
      blockAt: creditTerms.blockAt,
      warehouseId: sql<
        string | null
      >`(select w.id from ${warehouses} w order by w.is_default desc, w.created_at limit 1)`,
    })
    .from(dealers)
    .leftJoin(creditTerms, eq(creditTerms.dealerId, dealers.id))
    .where(eq(dealers.id, dealerId));
  if (!row) throw notFound();
  const { warehouseId, blockAt, ...dealer } = row;
  if (!warehouseId) throw refuse('orders.noWarehouse');
  return { dealer, warehouseId, blockAt: blockPointOf(blockAt) };
}

function priceOf(
  ctx: Ctx,
  line: Read,
  list: number | null,
  kept: SpecialPrice | undefined,
  fields: FieldError[],
): { priceE4: number; reason: string | null } {
  const { asked, position } = line;
  const wrong = (code: string): { priceE4: number; reason: null } => {
    fields.push({
      path: pathOf(position, 'specialPriceE4'),
      code,
      params: { product: productLabel(line.sku), line: position },
    });
    return { priceE4: list ?? 0, reason: null };
  };
  if (asked.specialPriceE4 === undefined) {
    const stays = kept && list !== null && kept.quantity === line.quantity && kept.priceE4 < list;
    return stays ? { priceE4: kept.priceE4, reason: kept.reason } : { priceE4: list ?? 0, reason: null };
  }
  if (isDealerSide(ctx.me().role)) return wrong('orders.specialByStaff');
  if (list === null) return wrong('orders.specialWithoutList');
  if (asked.specialPriceE4 > list) return wrong('orders.specialAboveList');
  if (asked.specialPriceE4 === list) return { priceE4: list, reason: null };
  return asked.priceReason
    ? { priceE4: asked.specialPriceE4, reason: asked.priceReason }
    : wrong('orders.specialNeedsReason');
}

/** A quantity can be allowed and its amount still absurd: told at the line, not as a failure. */
function amountOf(line: Read, priceE4: number, ratio: { num: number; den: number }, fields: FieldError[]): number {
  try {
    return lineAmount(line.quantity, priceE4, ratio);
  } catch (error) {
    if (!(error instanceof NumberError)) throw error;
    fields.push({
      path: pathOf(line.position, 'quantity'),
      code: 'orders.amountTooLarge',
      params: { product: productLabel(line.sku), line: line.position },
    });
    return 0;
  }
}

interface ListPrice {
  priceE4: number;
  unit: string;
  num: number;
  den: number;
  rowId: string | null;
}

function listPrice(sku: SkuInfo, choice: PriceChoice | undefined): ListPrice {
  if (!choice) return { priceE4: 0, unit: sku.baseUnit, num: 1, den: 1, rowId: null };
  return { priceE4: choice.priceE4, unit: choice.unit, num: choice.unitNum, den: choice.unitDen, rowId: choice.rowId };
}

const frozenPrice = (line: LineRow): ListPrice => ({
  priceE4: line.listPriceE4,
  unit: line.priceUnit,
  num: line.priceNum,
  den: line.priceDen,
  rowId: line.priceRowId,
});

export interface BasketOptions {
  /** Stored lines keep the prices they were submitted with. */
  frozen?: boolean;
  /** Special prices of the draft before, by product. */
  kept?: ReadonlyMap<string, SpecialPrice>;
  /** Line ids that stay, by product. */
  ids?: ReadonlyMap<string, string>;
}

/**
 * Three statements whatever the lines: products, prices of today, authorisations.
 * @throws AppError 422 `orders.badLines` with every wrong field.
 */
export async function basketOf(
  ctx: Ctx,
  frame: Frame,
  asked: readonly Asked[],
  options: BasketOptions = {},
): Promise<Basket> {
  const read = readLines(
    asked,
    await skuInfos(
      ctx,
      asked.map((one) => one.skuId),
    ),
  );
  const on = ctx.today();
  const prices = await choosePrices(ctx, {
    level: frame.dealer.priceLevel,
    on,
    lines: read.map(({ sku, quantity }) => ({ skuId: sku.id, quantity })),
  });
  const authorised = await authorisedFor(
    ctx,
    frame.dealer.id,
    on,
    read.map(({ sku }) => ({ id: sku.id, category: sku.category, brand: sku.brand })),
  );
  const fields: FieldError[] = [];
  const lines = read.map((line): BasketLine => {
    const list =
      options.frozen && line.asked.stored
        ? frozenPrice(line.asked.stored)
        : listPrice(line.sku, prices.get(line.sku.id));
    const { priceE4, reason } = priceOf(
      ctx,
      line,
      list.rowId === null ? null : list.priceE4,
      options.kept?.get(line.sku.id),
      fields,
    );
    const ratio = { num: list.num, den: list.den };
    return {
      id: options.ids?.get(line.sku.id) ?? newId(),
      position: line.position,
      sku: line.sku,
      quantity: line.quantity,
      unit: line.asked.unit,
      unitNum: line.unitNum,
      unitDen: line.unitDen,
      priceE4,
      priceUnit: list.unit,
      priceNum: ratio.num,
      priceDen: ratio.den,
      listPriceE4: list.priceE4,
      priceRowId: list.rowId,
      priceReason: reason,
      amountFen: amountOf(line, priceE4, ratio, fields),
      listAmountFen: amountOf(line, list.priceE4, ratio, fields),
      authorisationId: authorised.get(line.sku.id) ?? null,
      ladder: prices.get(line.sku.id)?.ladder ?? [],
    };
  });
  if (fields.length > 0) throw refuse('orders.badLines', { count: fields.length }, fields);
  return totalsOf(lines);
}

function totalsOf(lines: BasketLine[]): Basket {
  const orderUnit = (sku: SkuInfo): { num: number; den: number } =>
    sku.packs.find((pack) => pack.unit === sku.orderUnit) ?? { num: 1, den: 1 };
  return {
    lines,
    totalFen: sumFen(lines.map((line) => line.amountFen)),
    listTotalFen: sumFen(lines.map((line) => line.listAmountFen)),
    casesE3: sumFen(lines.map((line) => casesE3(line.quantity, orderUnit(line.sku)))),
    belowList: lines.some((line) => line.priceE4 < line.listPriceE4),
  };
}

/** The stored lines of an order once more: today's prices, or with `frozen` those it was submitted with. */
export async function basketOfStored(
  ctx: Ctx,
  frame: Frame,
  lines: readonly LineRow[],
  frozen: boolean,
): Promise<Basket> {
  const asked = lines.map((line): Asked => ({
    skuId: line.skuId,
    quantity: line.quantity,
    unit: line.unit,
    stored: line,
  }));
  return basketOf(ctx, frame, asked, {
    frozen,
    kept: specialsOf(lines),
    ids: new Map(lines.map((line) => [line.skuId, line.id])),
  });
}

export function specialsOf(lines: readonly LineRow[]): Map<string, SpecialPrice> {
  const special = lines.filter((line) => line.priceE4 < line.listPriceE4);
  return new Map(
    special.map((line) => [
      line.skuId,
      { quantity: line.quantity, priceE4: line.priceE4, reason: line.priceReason ?? '' },
    ]),
  );
}

export const skusOf = (basket: Basket): Map<string, SkuInfo> =>
  new Map(basket.lines.map((line) => [line.sku.id, line.sku]));
