import { z } from 'zod';
import { Day } from './shapes.health.ts';
import { Product } from './shapes.ts';

export const MeasuresInput = z.strictObject({ dealerId: z.uuid(), from: Day, to: Day });
const figure = z.number().nullable();
const measures = {
  /** 售罄率, 进销比, 存销比 in months, 周转次数, 周转天数; null where its denominator is 0. */
  sellThrough: figure,
  inToOut: figure,
  stockToSales: figure,
  turns: figure,
  turnoverDays: figure,
  /** 缺货天数 and 缺货率 of the products that sell. */
  outDays: z.number(),
  outRate: figure,
};
export const MeasuresView = z.object({
  dealerId: z.uuid(),
  from: z.string(),
  to: z.string(),
  days: z.number(),
  /** Over all products by worth, 分 at today's list price. */
  total: z.object({
    ...measures,
    /** 动销率. */
    activity: figure,
    openingFen: z.number(),
    inFen: z.number(),
    soldFen: z.number(),
    closingFen: z.number(),
    excessFen: z.number(),
  }),
  items: z.array(
    z.object({
      ...Product,
      ...measures,
      /** Base units. */
      opening: z.number(),
      receipts: z.number(),
      sold: z.number(),
      closing: z.number(),
      average: z.number(),
      /** 超储量 and 排空天数 as of today; null without a maximum, or without sales. */
      excess: figure,
      daysToClear: figure,
      worthFen: z.number(),
    }),
  ),
});
