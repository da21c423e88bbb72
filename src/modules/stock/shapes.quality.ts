import { z } from 'zod';
import { Day, Dealer } from './shapes.health.ts';

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'stock.badMonth');
const loadingLevels = ['red', 'amber', 'none', 'unknown'] as const;
const named = z.object({ name: z.string(), value: z.union([z.number(), z.string()]).nullable(), unit: z.string() });

export const LoadingInput = z.strictObject({
  month: Month.optional(),
  territoryId: z.uuid().optional(),
  dealerId: z.uuid().optional(),
  /** `unknown`: it cannot be said. */
  level: z.array(z.enum(loadingLevels)).max(loadingLevels.length).optional(),
  /** Name, code or pinyin of the dealer. */
  q: z.string().max(60).optional(),
});
export const LoadingView = z.object({
  month: z.string(),
  /** Worst first; level null with the reason why it cannot be said. */
  items: z.array(
    z.object({
      dealer: Dealer,
      level: z.enum(['none', 'amber', 'red']).nullable(),
      causes: z.array(z.string()),
      reason: z.string().nullable(),
      a: z.number().nullable(),
      b: z.number().nullable(),
      bMonth: z.number().nullable(),
      /** At list prices, 分. */
      sellInFen: z.number(),
      sellOutFen: z.number().nullable(),
      closingFen: z.number(),
      trace: z.object({ formula: z.string(), inputs: z.array(named), steps: z.array(named) }),
    }),
  ),
});

export const DataQualityInput = z.strictObject({
  from: Day,
  to: Day,
  territoryId: z.uuid().optional(),
  dealerId: z.uuid().optional(),
  /** Only those with days nobody told of. */
  silent: z.boolean().optional(),
  q: z.string().max(60).optional(),
});
export const DataQualityView = z.object({
  from: z.string(),
  to: z.string(),
  /** Worst first; null where nothing was due or checked. */
  items: z.array(
    z.object({
      dealer: Dealer,
      reportedTo: z.string().nullable(),
      /** Weeks that were due, and those told within three days. */
      weeks: z.number(),
      onTimeWeeks: z.number(),
      /** Days of the period, and those a report speaks of. */
      days: z.number(),
      toldDays: z.number(),
      /** Days nobody told of, as spans. */
      missing: z.array(z.object({ from: z.string(), to: z.string() })),
      countedOn: z.string().nullable(),
      /** Rows of the sell-out files of the period, and those left out because something in them was not understood. */
      fileRows: z.number(),
      leftRows: z.number(),
      /** Products kept, and those whose book is not below zero. */
      products: z.number(),
      soundProducts: z.number(),
      onTime: z.number().nullable(),
      complete: z.number().nullable(),
      consistent: z.number().nullable(),
      score: z.number().nullable(),
    }),
  ),
});

/** What can be opened in a row of 压货 and of the data quality. */
export const loadingFigures = ['a', 'b', 'bMonth', 'sellInFen', 'sellOutFen', 'closingFen'] as const;
export const qualityFigures = ['onTime', 'complete', 'consistent', 'score', 'unmapped'] as const;
