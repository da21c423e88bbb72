/** "为什么这个数": the one shape in which every figure shows its formula, inputs and documents. */
import { z } from 'zod';

export const ExplainedValue = z.object({
  kind: z.enum(['money', 'quantity', 'number', 'price']),
  /** 分, base units, plain number, or 1/10000 元, by kind. */
  amount: z.number(),
  unit: z.string().optional(),
});

export const ExplainedDocument = z.object({
  label: z.string(),
  detail: z.string(),
  value: ExplainedValue.optional(),
  /** Path of the page that shows it, without the door (`/orders/…`). */
  href: z.string().optional(),
});

export const Explanation = z.object({
  title: z.string(),
  value: ExplainedValue,
  formula: z.string(),
  withFigures: z.string(),
  inputs: z.array(
    z.object({ label: z.string(), value: ExplainedValue, note: z.string().optional(), href: z.string().optional() }),
  ),
  documents: z.array(ExplainedDocument),
  excluded: z.array(z.object({ label: z.string(), detail: z.string(), value: ExplainedValue.optional() })),
  rule: z.string(),
  at: z.string(),
});
export type Explanation = z.infer<typeof Explanation>;
export type ExplainedValue = z.infer<typeof ExplainedValue>;
