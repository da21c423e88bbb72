import { z } from 'zod';
import { listInput } from '../../kernel/list-shapes.ts';
import { isDay } from '../../kernel/time.ts';
import { standings } from './rules.ts';
import { Product } from './shapes.ts';

export const Day = z.string().refine(isDay, 'stock.badDay');
export const Dealer = z.object({ id: z.uuid(), code: z.string(), name: z.string() });

const HealthFilter = z.strictObject({
  dealerId: z.uuid().optional(),
  territoryId: z.uuid().optional(),
  skuId: z.uuid().optional(),
  status: z.array(z.enum(standings)).max(standings.length).optional(),
  /** Name, code or pinyin of the dealer. */
  q: z.string().max(60).optional(),
});
export const HealthInput = listInput(HealthFilter, ['stake', 'dealer']);
export const HealthItem = z.object({
  dealer: Dealer,
  ...Product,
  category: z.string(),
  /** Base units. */
  quantity: z.number(),
  text: z.string(),
  inTransit: z.number(),
  ordered: z.number(),
  /** 日均销, base units a day; null without history. */
  ads: z.number().nullable(),
  /** 可销天数 of what is there, and with what is on its way. */
  days: z.number().nullable(),
  pipelineDays: z.number().nullable(),
  sold28: z.number(),
  soldOn: z.string().nullable(),
  countedOn: z.string().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  locked: z.boolean(),
  status: z.enum(standings),
  stakeFen: z.number(),
});
export const HealthView = z.object({
  items: z.array(HealthItem),
  nextCursor: z.string().nullable(),
  /** Pairs by status over the whole filter, and their money. */
  sums: z.array(z.object({ status: z.enum(standings), pairs: z.number(), stakeFen: z.number() })),
});

const MatrixFilter = z.strictObject({
  territoryId: z.uuid().optional(),
  q: z.string().max(60).optional(),
  /** Columns: products, or their categories. */
  by: z.enum(['sku', 'category']).default('sku'),
  category: z.string().max(100).optional(),
});
export const MatrixInput = listInput(MatrixFilter, ['dealer']);
export const MatrixView = z.object({
  columns: z.array(z.object({ key: z.string(), label: z.string() })),
  items: z.array(
    z.object({
      dealer: Dealer,
      /** Last day of a report; stale when it is more than a week ago or there is none. */
      reportedOn: z.string().nullable(),
      stale: z.boolean(),
      /** Over all columns, by value. */
      days: z.number().nullable(),
      /** A column without a cell is not carried. */
      cells: z.array(
        z.object({
          key: z.string(),
          days: z.number().nullable(),
          status: z.enum(standings),
          /** Base units, where the column is one product. */
          quantity: z.number().nullable(),
          text: z.string().nullable(),
          worst: z.enum(standings).nullable(),
        }),
      ),
    }),
  ),
  nextCursor: z.string().nullable(),
  /** Days of cover behind the colours. */
  thresholds: z.object({ soon: z.number(), low: z.number(), much: z.number(), excess: z.number() }),
});

const flows = z.record(z.string(), z.number());
export const PsiInput = z.strictObject({ dealerId: z.uuid(), from: Day, to: Day, skuId: z.uuid().optional() });
export const PsiView = z.object({
  dealerId: z.uuid(),
  from: z.string(),
  to: z.string(),
  items: z.array(
    z.object({
      ...Product,
      /** Base units; `flows` by kind, signed as they moved the stock. */
      opening: z.number(),
      flows,
      came: z.number(),
      went: z.number(),
      closing: z.number(),
      /** Between the counts whose later one lies in the period: told, implied by the counts, seen by others. */
      reported: z.number().nullable(),
      implied: z.number().nullable(),
      observed: z.number().nullable(),
      difference: z.number().nullable(),
      rate: z.number().nullable(),
      violations: z.array(z.object({ kind: z.string(), on: z.string(), found: z.number() })),
    }),
  ),
});
