/** What leaves: an order with its lines, a quote, a row of the list. Money in 分, prices in 1/10000 元, quantities in base units. */
import { z } from 'zod';
import { obstacleCodes } from './rules.obstacles.ts';
import { statuses, steps } from './rules.ts';
import { Seen } from './shapes.ts';

const Day = z.string();
const Pack = z.object({ unit: z.string(), num: z.number(), den: z.number() });
const Sku = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  category: z.string(),
  brand: z.string(),
  baseUnit: z.string(),
  orderUnit: z.string(),
  minimum: z.number(),
  multiple: z.number(),
  packs: z.array(Pack),
});

export const ObstacleView = z.object({
  code: z.enum(obstacleCodes),
  skuId: z.uuid().nullable(),
  lineId: z.uuid().nullable(),
  path: z.string().nullable(),
  text: z.string(),
  /** What the orderer can do. */
  remedy: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  releasableBy: z.array(z.string()),
  releasableByNames: z.array(z.string()),
  /** People who can release it, by name. */
  who: z.array(z.string()),
  suggestion: z.object({ quantity: z.string(), unit: z.string() }).nullable(),
  /** Set once it was released. */
  released: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
});

const DealerRef = z.object({ id: z.uuid(), code: z.string(), name: z.string(), grade: z.string() });
const StepView = z.object({
  step: z.enum(steps),
  allowed: z.boolean(),
  reason: z.string().nullable(),
  text: z.string().nullable(),
});

export const LineView = z.object({
  id: z.uuid(),
  position: z.number(),
  sku: Sku,
  quantity: z.number(),
  unit: z.string(),
  /** The quantity in `unit`, as text. */
  unitQuantity: z.string(),
  priceE4: z.number(),
  priceUnit: z.string(),
  listPriceE4: z.number(),
  priceReason: z.string().nullable(),
  amountFen: z.number(),
  listAmountFen: z.number(),
  reserved: z.number(),
  waiting: z.number(),
  toShip: z.number(),
  shipped: z.number(),
  inTransit: z.number(),
  received: z.number(),
  short: z.number(),
  cancelled: z.number(),
  expectedOn: Day.nullable(),
});

const head = {
  id: z.uuid(),
  number: z.string(),
  status: z.enum(statuses),
  statusName: z.string(),
  dealer: DealerRef,
  totalFen: z.number(),
  /** Order units (箱) over all lines; may have a fraction. */
  cases: z.number(),
  orderedOn: Day,
  orderedAt: z.string(),
  source: z.string(),
  createdByName: z.string(),
  backorder: z.boolean(),
  belowList: z.boolean(),
  waiting: z.boolean(),
  inTransit: z.boolean(),
  shortOpen: z.boolean(),
  version: z.number(),
};

export const OrderView = z.object({
  ...head,
  sourceName: z.string(),
  warehouseId: z.uuid(),
  note: z.string(),
  listTotalFen: z.number(),
  /** Less than the list, 0 or more. */
  discountFen: z.number(),
  lineCount: z.number(),
  lines: z.array(LineView),
  obstacles: z.array(ObstacleView),
  steps: z.array(StepView),
  /** Instants of the steps gone through; null: not yet. */
  times: z.object({
    createdAt: z.string(),
    submittedAt: z.string().nullable(),
    approvedAt: z.string().nullable(),
    firstShippedAt: z.string().nullable(),
    shippedAt: z.string().nullable(),
    receivedAt: z.string().nullable(),
    closedAt: z.string().nullable(),
  }),
  closedReason: z.string().nullable(),
});

/** What a command answers: everything but the figures of other rooms. */
export const OrderDetail = OrderView.extend({
  /** The dealer's credit now; null for whoever may not see it. */
  credit: z.object({ limit: z.number(), available: z.number(), overdue: z.number() }).nullable(),
  /** The dealer's last 90 days: ordered and not cancelled, and the mean days between orders (null under two orders). */
  dealer90: z.object({ orders: z.number(), orderedFen: z.number(), daysBetween: z.number().nullable() }),
});

export const OrderItem = z.object({
  ...head,
  /** The dealer's credit left; null where it is not asked or not seen. */
  availableFen: z.number().nullable(),
  /** Codes of what holds it. */
  heldBy: z.array(z.enum(obstacleCodes)),
  toShip: z.boolean(),
  lineCount: z.number(),
});

const Nudge = z.object({
  /** Still missing to the next step of the ladder, in the line's unit and in base units. */
  moreQuantity: z.string(),
  unit: z.string(),
  moreBase: z.number(),
  priceE4: z.number(),
  priceUnit: z.string(),
  text: z.string(),
});

export const QuoteLine = z.object({
  position: z.number(),
  sku: Sku,
  quantity: z.number(),
  unit: z.string(),
  unitQuantity: z.string(),
  priceE4: z.number(),
  priceUnit: z.string(),
  listPriceE4: z.number(),
  hasPrice: z.boolean(),
  amountFen: z.number(),
  ladder: z.array(z.object({ minQuantity: z.number(), priceE4: z.number() })),
  nudge: Nudge.nullable(),
  authorised: z.boolean(),
  /** What can be had now, at most the quantity asked for. */
  available: z.number(),
  short: z.number(),
  /** A dealer is told no more than `available`; more may be there. */
  atLeast: z.boolean(),
  expectedOn: Day.nullable(),
});

export const QuoteView = z.object({
  dealer: DealerRef,
  warehouseId: z.uuid(),
  on: Day,
  lines: z.array(QuoteLine),
  totalFen: z.number(),
  /** Total and mark of the prices: to be given back when it is submitted. */
  seen: Seen,
  listTotalFen: z.number(),
  discountFen: z.number(),
  cases: z.number(),
  credit: z.object({
    limit: z.number(),
    temporary: z.number(),
    available: z.number(),
    after: z.number(),
    overdue: z.number(),
  }),
  obstacles: z.array(ObstacleView),
  /** Nothing stands in the way. */
  ready: z.boolean(),
  /** Everything that stands in the way can be released by somebody. */
  canRequestRelease: z.boolean(),
});

/** A repeat also says which order it repeats and which of its products cannot be had any more. */
export const RepeatView = QuoteView.extend({
  from: z.object({ id: z.uuid(), number: z.string(), orderedOn: Day }),
  leftOut: z.array(
    z.object({ skuId: z.uuid(), code: z.string(), name: z.string(), spec: z.string(), reason: z.string() }),
  ),
});

export const ParseView = z.object({
  lines: z.array(
    z.object({
      source: z.string(),
      skuId: z.uuid().nullable(),
      /** As typed, exact; null when none was found. */
      quantity: z.string().nullable(),
      /** The product's order unit where none was written. */
      unit: z.string().nullable(),
      unitAssumed: z.boolean(),
      problem: z.string().nullable(),
      text: z.string().nullable(),
      candidates: z.array(
        z.object({
          skuId: z.uuid(),
          score: z.number(),
          code: z.string(),
          name: z.string(),
          spec: z.string(),
          orderUnit: z.string(),
        }),
      ),
    }),
  ),
});

export const CountsView = z.object({
  all: z.number(),
  toApprove: z.number(),
  held: z.number(),
  toShip: z.number(),
  inTransit: z.number(),
  received: z.number(),
  short: z.number(),
  draft: z.number(),
  /** Of the view asked for. */
  sums: z.object({ count: z.number(), amountFen: z.number(), cases: z.number() }),
});
