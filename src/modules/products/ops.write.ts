/** Making and changing products. */
import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse, type FieldError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { reduce, type Ratio } from '../../kernel/ratio.ts';
import { command } from '../../kernel/op.ts';
import { changed, difference, mustBeAt, mustOne } from '../../kernel/rows.ts';
import { searchTextOf, spelled } from './pinyin.ts';
import { productLabel } from './quantities.ts';
import { isOnStep, packProblems, planPacks, stepOf, type PackDraft } from './rules.ts';
import { CreateProduct, ProductView, SetCoefficient, SetCost, SetPacks, UpdateProduct } from './shapes.ts';
import { productCoefficients, productCosts, productPacks, products } from './tables.ts';
import { productView } from './views.ts';

const keepers = ['admin', 'director'] as const;

interface OrderRule {
  orderUnit: string;
  minimum: number;
  multiple: number;
}

/** Fills in the order rule and refuses packs that are not sound, naming every row. */
function checkedRule(
  baseUnit: string,
  packs: readonly PackDraft[],
  wanted: Partial<OrderRule> & { orderUnit: string },
): OrderRule {
  const fields: FieldError[] = packProblems({ baseUnit, orderUnit: wanted.orderUnit, packs }).map((problem) => ({
    path: problem.index === null ? problem.field : `packs[${problem.index + 1}].${problem.field}`,
    code: problem.code,
    params: { baseUnit, orderUnit: wanted.orderUnit },
  }));
  const pack = packs.find((one) => one.unit === wanted.orderUnit);
  if (fields.length > 0 || !pack) throw refuse('products.badPacks', {}, fields);
  const step = stepOf(pack);
  const rule = {
    orderUnit: wanted.orderUnit,
    minimum: wanted.minimum ?? step,
    multiple: wanted.multiple ?? step,
  };
  for (const field of ['minimum', 'multiple'] as const) {
    if (isOnStep(rule[field], pack)) continue;
    const params = { orderUnit: rule.orderUnit, quantity: rule[field], baseUnit, step };
    fields.push({ path: field, code: 'products.offStep', params });
  }
  if (fields.length > 0) throw refuse('products.badPacks', {}, fields);
  return rule;
}

function checkDates(dates: { launchOn: string | null; phaseOutOn: string | null; endOn: string | null }): void {
  const { launchOn, phaseOutOn, endOn } = dates;
  const known = [launchOn, phaseOutOn, endOn].filter((one) => one !== null);
  if (known.some((one, index) => index > 0 && one < (known[index - 1] ?? ''))) {
    throw refuse('products.badDates', {}, [
      { path: endOn !== null ? 'endOn' : 'phaseOutOn', code: 'products.badDates' },
    ]);
  }
}

/** A barcode stands for one pack of one product; the refusal names the other product. */
async function checkBarcodes(ctx: Ctx, skuId: string, packs: readonly PackDraft[]): Promise<void> {
  const wanted = packs.flatMap((pack) => (pack.barcode === null ? [] : [pack.barcode]));
  if (wanted.length === 0) return;
  const taken = await ctx.db
    .select({ barcode: productPacks.barcode, name: products.name, spec: products.spec })
    .from(productPacks)
    .innerJoin(products, eq(products.id, productPacks.skuId))
    .where(and(inArray(productPacks.barcode, wanted), isNull(productPacks.endedAt), ne(productPacks.skuId, skuId)));
  const fields = taken.map((row): FieldError => {
    const index = packs.findIndex((pack) => pack.barcode === row.barcode);
    return {
      path: `packs[${index + 1}].barcode`,
      code: 'products.barcodeTaken',
      params: { barcode: row.barcode, product: productLabel(row) },
    };
  });
  if (fields.length > 0) throw refuse('products.badPacks', {}, fields);
}

function spelling(product: {
  code: string;
  name: string;
  spec: string;
  brand: string;
  category: string;
  aliases: readonly string[];
}) {
  const { full, initials } = spelled(product.name);
  return { pinyin: full, initials, searchText: searchTextOf(product) };
}

export const create = command({
  can: 'products.create',
  who: keepers,
  summary: 'A new product with its packs and order rule',
  input: CreateProduct,
  output: ProductView,
  async run(ctx, { packs, standard, ...input }) {
    const [taken] = await ctx.db.select({ id: products.id }).from(products).where(eq(products.code, input.code));
    if (taken)
      throw refuse('products.codeTaken', { code: input.code }, [
        { path: 'code', code: 'products.codeTaken', params: { code: input.code } },
      ]);
    checkDates(input);
    const rule = checkedRule(input.baseUnit, packs, input);
    const id = newId();
    await checkBarcodes(ctx, id, packs);
    const row = { ...input, ...rule, id, ...spelling(input), createdAt: ctx.now() };
    await ctx.db.insert(products).values(row);
    await addPacks(ctx, id, planPacks([], packs).added);
    if (standard)
      await ctx.db
        .insert(productCoefficients)
        .values({ skuId: id, fromOn: input.launchOn ?? '2000-01-01', ...lowest(standard) });
    ctx.record({ noun: 'product', id, after: { ...input, ...rule, packs } });
    return productView(ctx, id);
  },
});

async function addPacks(ctx: Ctx, skuId: string, added: readonly PackDraft[]): Promise<void> {
  if (added.length === 0) return;
  await ctx.db
    .insert(productPacks)
    .values(added.map((pack) => ({ id: newId(), skuId, ...pack, createdAt: ctx.now() })));
}

export const update = command({
  can: 'products.update',
  who: keepers,
  summary: 'Change the file of a product; packs, coefficient and cost have their own operations',
  input: UpdateProduct,
  output: ProductView,
  async run(ctx, { id, version, ...set }) {
    const before = await mustBeAt(ctx, products, { id, version });
    const next = { ...before, ...set };
    checkDates(next);
    const after = await changed(ctx, products, { id, version }, { ...set, ...spelling(next) });
    ctx.record({ noun: 'product', id, ...difference(before, { ...after, searchText: before.searchText }) });
    return productView(ctx, id);
  },
});

export const setPacks = command({
  can: 'products.setPacks',
  who: keepers,
  summary: 'Set the packs and the order rule; a changed factor ends the old pack and adds a new one',
  input: SetPacks,
  output: ProductView,
  async run(ctx, { id, version, packs, ...wanted }) {
    const before = await mustBeAt(ctx, products, { id, version });
    const rule = checkedRule(before.baseUnit, packs, {
      ...wanted,
      orderUnit: wanted.orderUnit ?? before.orderUnit,
    });
    await checkBarcodes(ctx, id, packs);
    const active = and(eq(productPacks.skuId, id), isNull(productPacks.endedAt));
    const current = await ctx.db.select().from(productPacks).where(active);
    const plan = planPacks(current, packs);
    const kept = plan.kept.map((one) => one.id);
    // Barcodes may move from one pack to another: those that stay are emptied first.
    await ctx.db
      .update(productPacks)
      .set({ endedAt: ctx.now() })
      .where(and(active, or(sql`false`, plan.ended.length > 0 ? inArray(productPacks.id, plan.ended) : undefined)));
    if (kept.length > 0) await ctx.db.update(productPacks).set({ barcode: null }).where(inArray(productPacks.id, kept));
    await describeKept(ctx, plan.kept);
    await addPacks(ctx, id, plan.added);
    await changed(ctx, products, { id, version }, rule);
    const was = current.map(({ unit, num, den, sellable, barcode }) => ({
      unit,
      num,
      den,
      sellable,
      barcode,
    }));
    ctx.record({
      noun: 'product',
      id,
      ...difference(
        { packs: was, orderUnit: before.orderUnit, minimum: before.minimum, multiple: before.multiple },
        { packs, ...rule },
      ),
    });
    return productView(ctx, id);
  },
});

async function describeKept(ctx: Ctx, kept: readonly { id: string; draft: PackDraft }[]): Promise<void> {
  const ids = sql.param(kept.map((one) => one.id));
  const sellable = sql.param(kept.map((one) => one.draft.sellable));
  const barcodes = sql.param(kept.map((one) => one.draft.barcode));
  await ctx.db.execute(sql`update product_packs k set sellable = w.sellable, barcode = w.barcode
    from unnest(${ids}::uuid[], ${sellable}::boolean[], ${barcodes}::text[]) as w(id, sellable, barcode) where k.id = w.id`);
}

function lowest({ num, den }: Ratio): Ratio {
  return reduce(BigInt(num), BigInt(den));
}

export const setCoefficient = command({
  can: 'products.setCoefficient',
  who: keepers,
  summary: 'Standard pieces in one base unit, from a day on; earlier days keep theirs',
  input: SetCoefficient,
  output: ProductView,
  async run(ctx, { id, fromOn, num, den }) {
    await mustOne(ctx, products, id, 'lock');
    const set = { ...lowest({ num, den }), createdAt: ctx.now() };
    const target = [productCoefficients.skuId, productCoefficients.fromOn];
    await ctx.db
      .insert(productCoefficients)
      .values({ skuId: id, fromOn, ...set })
      .onConflictDoUpdate({ target, set });
    ctx.record({ noun: 'product', id, after: { standard: `${num}/${den}`, fromOn } });
    return productView(ctx, id);
  },
});

export const setCost = command({
  can: 'products.setCost',
  who: ['director', 'finance', 'admin'],
  summary: 'What a unit costs the company, from a day on',
  input: SetCost,
  output: ProductView,
  async run(ctx, { id, fromOn, costE4, unit }) {
    await mustOne(ctx, products, id, 'lock');
    const [pack] = await ctx.db
      .select()
      .from(productPacks)
      .where(and(eq(productPacks.skuId, id), eq(productPacks.unit, unit), isNull(productPacks.endedAt)));
    const { name, spec, packs } = await productView(ctx, id);
    const params = { product: productLabel({ name, spec }), unit, units: packs.map((one) => one.unit) };
    if (!pack) throw refuse('products.noSuchUnit', params, [{ path: 'unit', code: 'products.noSuchUnit', params }]);
    const set = { costE4, unit, unitNum: pack.num, unitDen: pack.den, createdAt: ctx.now() };
    await ctx.db
      .insert(productCosts)
      .values({ skuId: id, fromOn, ...set })
      .onConflictDoUpdate({ target: [productCosts.skuId, productCosts.fromOn], set });
    // The figure itself stays out of the history, which more people may read than the cost.
    ctx.record({ noun: 'product', id, after: { costFrom: fromOn } });
    return productView(ctx, id);
  },
});
