import { z } from 'zod';
import { MAX_PRICE_E4 } from '../../kernel/money.ts';
import { MAX_BASE } from '../../kernel/quantity.ts';
import { isDay } from '../../kernel/time.ts';
import { barcodeSound, lifeCycles, stages } from './rules.ts';

export const Day = z.string().refine(isDay, 'products.badDay');
export const RatioShape = z.object({ num: z.number().int(), den: z.number().int() });
const Factor = z.number().int().min(1).max(1_000_000);
const Unit = z.string().trim().min(1).max(8);
const Text = (max: number) => z.string().trim().max(max);
const Category = z
  .string()
  .trim()
  .regex(/^[^/]{1,30}(\/[^/]{1,30})?$/, 'products.badCategory');
const Barcode = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z-]{4,20}$/, 'products.badBarcode')
  .refine(barcodeSound, 'products.barcodeCheck');

export const PackInput = z.strictObject({
  unit: Unit,
  num: Factor,
  den: Factor.default(1),
  sellable: z.boolean().default(true),
  barcode: Barcode.nullable().default(null),
});

const Quantity = z.number().int().min(0).max(MAX_BASE);
const common = {
  name: Text(60).min(1),
  spec: Text(60),
  brand: Text(30),
  category: Category,
  stage: z.enum(stages),
  launchOn: Day.nullable(),
  phaseOutOn: Day.nullable(),
  endOn: Day.nullable(),
  shelfLifeDays: z.number().int().min(1).max(7300).nullable(),
  aliases: z.array(Text(30).min(1)).max(20),
};

export const CreateProduct = z.strictObject({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9._-]{0,29}$/, 'products.badCode'),
  name: common.name,
  spec: common.spec.default(''),
  brand: common.brand.default(''),
  category: common.category,
  baseUnit: Unit,
  orderUnit: Unit,
  packs: z.array(PackInput).min(1).max(8),
  /** In base units; left out: one step of the order unit. */
  minimum: Quantity.optional(),
  multiple: Quantity.min(1).optional(),
  stage: common.stage.default('regular'),
  launchOn: common.launchOn.default(null),
  phaseOutOn: common.phaseOutOn.default(null),
  endOn: common.endOn.default(null),
  shelfLifeDays: common.shelfLifeDays.default(null),
  aliases: common.aliases.default([]),
  /** Standard pieces in one base unit. */
  standard: z.strictObject({ num: Factor, den: Factor }).optional(),
});

const at = { id: z.uuid(), version: z.number().int() };
/** What is left out stays as it is. */
export const UpdateProduct = z.strictObject({
  ...at,
  name: common.name.optional(),
  spec: common.spec.optional(),
  brand: common.brand.optional(),
  category: common.category.optional(),
  stage: common.stage.optional(),
  launchOn: common.launchOn.optional(),
  phaseOutOn: common.phaseOutOn.optional(),
  endOn: common.endOn.optional(),
  shelfLifeDays: common.shelfLifeDays.optional(),
  aliases: common.aliases.optional(),
});

export const SetPacks = z.strictObject({
  ...at,
  packs: z.array(PackInput).min(1).max(8),
  orderUnit: Unit.optional(),
  minimum: Quantity.optional(),
  multiple: Quantity.min(1).optional(),
});
export const SetCoefficient = z.strictObject({ id: z.uuid(), fromOn: Day, num: Factor, den: Factor });
export const SetCost = z.strictObject({
  id: z.uuid(),
  fromOn: Day,
  costE4: z.number().int().min(0).max(MAX_PRICE_E4),
  unit: Unit,
});

export const ProductFilter = z.strictObject({
  q: z.string().max(60).optional(),
  ids: z.array(z.uuid()).max(200).optional(),
  category: z.string().max(61).optional(),
  brand: z.string().max(30).optional(),
  lifeCycle: z.enum(lifeCycles).optional(),
  /** Only what can be ordered today. */
  orderable: z.boolean().optional(),
});

export const PackView = RatioShape.extend({
  unit: z.string(),
  sellable: z.boolean(),
  barcode: z.string().nullable(),
});
/** A cost in 1/10000 元 per unit; null for whoever may not know it. */
export const CostView = z.object({
  fromOn: z.string(),
  costE4: z.number(),
  unit: z.string(),
  unitNum: z.number(),
  unitDen: z.number(),
});

export const ProductView = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  brand: z.string(),
  category: z.string(),
  baseUnit: z.string(),
  packs: z.array(PackView),
  orderUnit: z.string(),
  minimum: z.number(),
  multiple: z.number(),
  lifeCycle: z.enum(lifeCycles),
  orderable: z.boolean(),
  stage: z.enum(stages),
  launchOn: z.string().nullable(),
  phaseOutOn: z.string().nullable(),
  endOn: z.string().nullable(),
  shelfLifeDays: z.number().nullable(),
  standard: RatioShape.nullable(),
  aliases: z.array(z.string()),
  cost: CostView.nullable(),
  version: z.number(),
  createdAt: z.string(),
});

export const ProductDetail = ProductView.extend({
  endedPacks: z.array(PackView.extend({ endedAt: z.string() })),
  coefficients: z.array(RatioShape.extend({ fromOn: z.string() })),
  costs: z.array(CostView),
});
