/** Weighs an order: all obstacles together, or credit and goods taken. */
import type { Ctx } from '../../kernel/ctx.ts';
import { isDealerSide } from '../../roles.ts';
import { floorsOf } from '../prices/index.ts';
import { creditOf, shiftCredit, takeCredit } from '../receivables/index.ts';
import { availabilityOf, reserve, toldLimits, unreserve, type Availability } from '../supply/index.ts';
import { told, type Told } from '../supply/rules.ts';
import type { Basket, BasketLine, Frame } from './basket.ts';
import {
  creditObstacle,
  isReleased,
  plainObstacles,
  stockObstacle,
  type Floor,
  type Obstacle,
  type StoredRelease,
} from './rules.obstacles.ts';

export interface Terms {
  backorder: boolean;
  releases: readonly StoredRelease[];
}

export interface Held {
  reserved: number;
  waiting: number;
  expectedOn: string | null;
}

export type Weighed =
  /** Credit is in `submittedOrders`, goods are reserved or wait. */
  | { ok: true; held: Map<string, Held>; availableAfterFen: number }
  /** Nothing is taken. `open` are those that no release covers. */
  | { ok: false; obstacles: Obstacle[]; open: Obstacle[] };

/** The floor is the company's own; a dealer's order is measured by it without being told it. */
async function floorsFor(ctx: Ctx, lines: readonly BasketLine[]): Promise<Map<string, Floor>> {
  const special = lines.filter((line) => line.priceE4 < line.listPriceE4).map((line) => line.sku.id);
  if (special.length === 0) return new Map();
  const read = () => floorsOf(ctx, special, ctx.today());
  return isDealerSide(ctx.me().role) ? ctx.system('floor of a special price', read) : read();
}

const wantedOf = (lines: readonly BasketLine[]) =>
  lines.map((line) => ({ skuId: line.sku.id, quantity: line.quantity }));

/** The limits of what is told are kept with the obstacle: a dealer may read later what staff wrote. */
function shortOnes(
  lines: readonly BasketLine[],
  found: ReadonlyMap<string, Availability>,
  limits: ReadonlyMap<string, number>,
): Obstacle[] {
  return lines.flatMap((line) => {
    const one = found.get(line.sku.id);
    if (!one || one.short === 0) return [];
    return [stockObstacle(line, one.available, limits.get(line.sku.id) ?? 0, one.expectedOn)];
  });
}

function readBy(
  ctx: Ctx,
  lines: readonly BasketLine[],
  found: ReadonlyMap<string, Availability>,
  limits: ReadonlyMap<string, number>,
): Map<string, Seen> {
  const dealer = isDealerSide(ctx.me().role);
  return new Map(
    lines.flatMap(({ sku, quantity }) => {
      const one = found.get(sku.id);
      if (!one) return [];
      const seen = dealer
        ? told(one, quantity, limits.get(sku.id) ?? 0)
        : { available: Math.min(one.available, quantity), short: one.short, atLeast: false };
      return [[sku.id, { ...seen, expectedOn: one.expectedOn }]];
    }),
  );
}

/** Figures of goods as the reader may know them. */
export type Seen = Told & Pick<Availability, 'expectedOn'>;

export interface Look {
  credit: { limit: number; temporary: number; available: number; overdue: number };
  availability: Map<string, Seen>;
  obstacles: Obstacle[];
}

/** Reads everything and takes nothing: for quotes, and where something else already stands in the way. */
export async function look(ctx: Ctx, frame: Frame, basket: Basket, terms: { backorder: boolean }): Promise<Look> {
  const plain = plainObstacles(frame.dealer, basket.lines, await floorsFor(ctx, basket.lines));
  const credit = await creditOf(ctx, frame.dealer.id);
  const found = await availabilityOf(ctx, frame.warehouseId, wantedOf(basket.lines));
  const limits = await toldLimits(
    ctx,
    frame.dealer.id,
    basket.lines.filter((line) => (found.get(line.sku.id)?.short ?? 0) > 0).map((line) => line.sku),
  );
  const over = frame.blockAt === 'order' && basket.totalFen > 0 && basket.totalFen > credit.available;
  const orderable = basket.lines.filter((line) => line.sku.orderable);
  return {
    credit,
    availability: readBy(ctx, basket.lines, found, limits),
    obstacles: [
      ...plain,
      ...(over ? [creditObstacle(basket.totalFen, credit.available, credit.overdue)] : []),
      ...(terms.backorder ? [] : shortOnes(orderable, found, limits)),
    ],
  };
}

/** Takes credit and goods when nothing stands in the way; otherwise takes nothing and says everything that does. */
export async function weigh(ctx: Ctx, frame: Frame, basket: Basket, terms: Terms): Promise<Weighed> {
  const plain = plainObstacles(frame.dealer, basket.lines, await floorsFor(ctx, basket.lines));
  const openOf = (obstacles: readonly Obstacle[]) => obstacles.filter((one) => !isReleased(one, terms.releases));
  const taken = openOf(plain).length === 0 ? await take(ctx, frame, basket, terms) : null;
  if (taken) return taken;
  const { obstacles } = await look(ctx, frame, basket, terms);
  return { ok: false, obstacles, open: openOf(obstacles) };
}

async function credited(
  ctx: Ctx,
  frame: Frame,
  totalFen: number,
  releases: readonly StoredRelease[],
): Promise<{ ok: boolean; room: number }> {
  const dealerId = frame.dealer.id;
  // Checked at approval or shipping; the credit is held from now on all the same.
  if (frame.blockAt !== 'order')
    return { ok: true, room: (await takeCredit(ctx, dealerId, totalFen, 'submittedOrders', 'force')).room };
  const first = await takeCredit(ctx, dealerId, totalFen, 'submittedOrders', 'all');
  if (first.ok || !isReleased(creditObstacle(totalFen, first.room, null), releases)) return first;
  return takeCredit(ctx, dealerId, totalFen, 'submittedOrders', 'force');
}

/** Credit first, then goods: everybody locks in this order. Gives back what it took when the other fails. */
async function take(ctx: Ctx, frame: Frame, basket: Basket, terms: Terms): Promise<Weighed | null> {
  const { warehouseId, dealer } = frame;
  const wanted = wantedOf(basket.lines);
  const waits = terms.backorder || terms.releases.some((release) => release.code === 'stock');
  const expected = waits ? await availabilityOf(ctx, warehouseId, wanted) : new Map<string, Availability>();
  const credit = await credited(ctx, frame, basket.totalFen, terms.releases);
  if (!credit.ok) return null;
  const goods = await reserve(ctx, warehouseId, wanted, waits ? 'part' : 'all');
  const held = new Map(
    basket.lines.map((line): [string, Held] => {
      const reserved = goods.taken.get(line.sku.id) ?? 0;
      const waiting = line.quantity - reserved;
      return [
        line.sku.id,
        { reserved, waiting, expectedOn: waiting > 0 ? (expected.get(line.sku.id)?.expectedOn ?? null) : null },
      ];
    }),
  );
  const unreleased = basket.lines.some((line) => (held.get(line.sku.id)?.waiting ?? 0) > 0 && !mayWait(line, terms));
  if (goods.ok && !unreleased) return { ok: true, held, availableAfterFen: credit.room - basket.totalFen };
  await shiftCredit(ctx, dealer.id, basket.totalFen, 'submittedOrders', null);
  if (goods.ok)
    await unreserve(
      ctx,
      warehouseId,
      basket.lines.map((line) => ({
        skuId: line.sku.id,
        reserved: held.get(line.sku.id)?.reserved ?? 0,
        waiting: held.get(line.sku.id)?.waiting ?? 0,
      })),
    );
  return null;
}

function mayWait(line: BasketLine, terms: Terms): boolean {
  return (
    terms.backorder ||
    terms.releases.some((release) => release.code === 'stock' && release.skuIds.includes(line.sku.id))
  );
}
