/** Writing products of a file, and taking them back: the same number of statements whatever the rows. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import type { ImportRow, RowOutcome } from '../../kernel/import-target.ts';
import { changesOf } from '../../kernel/import-values.ts';
import { pointedTo } from '../../kernel/pointed.ts';
import { changesPacks, newPacks, newRule, packPlan, type KnownPack, type KnownProduct } from './import.plan.ts';
import type { WantedProduct } from './import.row.ts';
import { searchTextOf, spelled } from './pinyin.ts';

/** A product as a row of the table, with what follows from its name. */
interface Written {
  id: string;
  code: string;
  name: string;
  spec: string;
  brand: string;
  category: string;
  base_unit: string;
  order_unit: string;
  minimum: number;
  multiple: number;
  shelf_life_days: number | null;
  aliases: string[];
}

interface Packs {
  ended: string[];
  added: (KnownPack & { sku_id: string })[];
  barcodes: { id: string; barcode: string | null }[];
}

/** What undo needs of a product that was changed. */
interface Before extends Record<string, unknown> {
  file: Record<string, unknown>;
  rule: { minimum: number; multiple: number };
  ended: string[];
  added: string[];
  barcode: { id: string; barcode: string | null } | null;
  /** After the import: another one means that somebody changed it since. */
  version: number;
}

const columns = sql`id uuid, code text, name text, spec text, brand text, category text, base_unit text, order_unit text, minimum bigint,
  multiple bigint, shelf_life_days int, aliases text[], pinyin text, initials text, search_text text`;

function asRow(row: Written) {
  const { full, initials } = spelled(row.name);
  return { ...row, pinyin: full, initials, search_text: searchTextOf(row) };
}

const fileOf = (known: KnownProduct): Written => ({
  id: known.id,
  code: known.code,
  name: known.name,
  spec: known.spec,
  brand: known.brand,
  category: known.category,
  base_unit: known.baseUnit,
  order_unit: known.orderUnit,
  minimum: known.minimum,
  multiple: known.multiple,
  shelf_life_days: known.shelfLifeDays,
  aliases: known.aliases,
});

const inFile = ({ shelfLifeDays, ...set }: WantedProduct['set']) => ({
  ...set,
  ...(shelfLifeDays === undefined ? {} : { shelf_life_days: shelfLifeDays }),
});

export async function write(
  ctx: Ctx,
  wanted: readonly WantedProduct[],
  known: ReadonlyMap<string, KnownProduct>,
): Promise<RowOutcome[]> {
  const [made, changed]: [Written[], Written[]] = [[], []];
  const packs: Packs = { ended: [], added: [], barcodes: [] };
  const outcomes = wanted.map((one): RowOutcome => {
    const product = known.get(one.code);
    if (!product) return create(ctx, one, made, packs);
    const before = change(product, one, packs);
    if (before) changed.push({ ...fileOf(product), ...inFile(one.set), ...before.now });
    return { documentId: product.id, before: before?.kept ?? {} };
  });
  await insert(ctx, made);
  await update(ctx, changed);
  await writePacks(ctx, packs);
  return outcomes;
}

function create(ctx: Ctx, one: WantedProduct, made: Written[], packs: Packs): RowOutcome {
  const id = newId();
  const { orderUnit, minimum, multiple } = newRule(one);
  const category = ctx.registry.words.zh['products.otherCategory'] ?? '';
  const base = { spec: '', brand: '', category, shelf_life_days: null, aliases: [], base_unit: one.baseUnit };
  made.push({ ...base, ...inFile(one.set), id, code: one.code, order_unit: orderUnit, minimum, multiple });
  packs.added.push(...newPacks(one).map((pack) => ({ ...pack, id: newId(), sku_id: id })));
  return { documentId: id, before: null };
}

function change(
  product: KnownProduct,
  one: WantedProduct,
  packs: Packs,
): { kept: Before; now: { minimum: number; multiple: number } } | null {
  const file = changesOf({ ...fileOf(product) }, inFile(one.set));
  const plan = packPlan(product, one);
  if (Object.keys(file).length === 0 && !changesPacks(plan)) return null;
  const added = plan.added.map((pack) => ({ ...pack, id: newId(), sku_id: product.id }));
  packs.added.push(...added);
  packs.ended.push(...plan.ended);
  if (plan.barcode) packs.barcodes.push({ id: plan.barcode.id, barcode: plan.barcode.after });
  const rule = { minimum: product.minimum, multiple: product.multiple };
  const kept = {
    file,
    rule,
    ended: plan.ended,
    added: added.map((pack) => pack.id),
    barcode: plan.barcode && { id: plan.barcode.id, barcode: plan.barcode.before },
    version: product.version + 1,
  };
  return { kept, now: plan.rule ?? rule };
}

async function insert(ctx: Ctx, rows: readonly Written[]): Promise<void> {
  if (rows.length === 0) return;
  await ctx.db.execute(sql`
    insert into products (id, code, name, spec, brand, category, base_unit, order_unit, minimum, multiple, shelf_life_days, aliases, pinyin,
      initials, search_text, created_at)
    select r.id, r.code, r.name, r.spec, r.brand, r.category, r.base_unit, r.order_unit, r.minimum, r.multiple, r.shelf_life_days, r.aliases,
      r.pinyin, r.initials, r.search_text, ${ctx.now()} from jsonb_to_recordset(${JSON.stringify(rows.map(asRow))}::jsonb) as r(${columns})`);
}

async function update(ctx: Ctx, rows: readonly Written[]): Promise<void> {
  if (rows.length === 0) return;
  await ctx.db.execute(sql`
    update products p set name = r.name, spec = r.spec, brand = r.brand, category = r.category, minimum = r.minimum, multiple = r.multiple,
      shelf_life_days = r.shelf_life_days, pinyin = r.pinyin, initials = r.initials, search_text = r.search_text, version = p.version + 1
      from jsonb_to_recordset(${JSON.stringify(rows.map(asRow))}::jsonb) as r(${columns}) where p.id = r.id`);
}

async function writePacks(ctx: Ctx, packs: Packs): Promise<void> {
  if (packs.ended.length > 0)
    await ctx.db.execute(
      sql`update product_packs set ended_at = ${ctx.now()} where id = any (${sql.param(packs.ended)}::uuid[])`,
    );
  if (packs.barcodes.length > 0)
    await ctx.db.execute(sql`update product_packs k set barcode = r.barcode
      from jsonb_to_recordset(${JSON.stringify(packs.barcodes)}::jsonb) as r(id uuid, barcode text) where k.id = r.id`);
  if (packs.added.length > 0)
    await ctx.db.execute(sql`
      insert into product_packs (id, sku_id, unit, num, den, sellable, barcode, created_at)
      select r.id, r.sku_id, r.unit, r.num, r.den, r.sellable, r.barcode, ${ctx.now()} from jsonb_to_recordset(${JSON.stringify(packs.added)}::jsonb)
        as r(id uuid, sku_id uuid, unit text, num bigint, den bigint, sellable boolean, barcode text)`);
}

type Done = ImportRow & RowOutcome;
const isBefore = (before: RowOutcome['before']): before is Before => before !== null && 'version' in before;

/** New products go where nothing uses them; changed ones get their values back, unless somebody changed them since. */
export async function restore(ctx: Ctx, done: readonly Done[]): Promise<void> {
  const changed = done.flatMap(({ documentId, before }) =>
    documentId && isBefore(before) ? [{ id: documentId, ...before }] : [],
  );
  await takeBack(ctx, changed);
  const made = done.flatMap(({ documentId, before }) => (documentId && before === null ? [documentId] : []));
  const own = (table: string) => table.startsWith('product_') || table.startsWith('import_');
  const used = await pointedTo(ctx, 'sku_id', made, (table) => !own(table));
  const [first] = used;
  if (first) throw refuse('kernel.importInUse', { name: await nameOf(ctx, first) });
  if (made.length === 0) return;
  const list = sql.param(made);
  for (const table of ['product_packs', 'product_coefficients', 'product_costs'])
    await ctx.db.execute(sql`delete from ${sql.identifier(table)} where sku_id = any (${list}::uuid[])`);
  await ctx.db.execute(sql`delete from products where id = any (${list}::uuid[])`);
}

async function nameOf(ctx: Ctx, id: string): Promise<string> {
  const { rows } = await ctx.db.execute<{ name: string }>(sql`select name from products where id = ${id}::uuid`);
  return rows[0]?.name ?? '';
}

async function takeBack(ctx: Ctx, changed: readonly (Before & { id: string })[]): Promise<void> {
  if (changed.length === 0) return;
  const { rows } = await ctx.db.execute<Written & { version: number } & Record<string, unknown>>(sql`
    select id, code, name, spec, brand, category, base_unit, order_unit, minimum, multiple, shelf_life_days, aliases, version from products
     where id = any (${sql.param(changed.map((one) => one.id))}::uuid[]) order by id for update`);
  const now = new Map(rows.map((row) => [row.id, row]));
  const back = changed.map(({ id, file, rule, version }) => {
    const row = now.get(id);
    if (row?.version !== version) throw refuse('kernel.importChangedSince', { name: row?.name ?? '' });
    return { ...row, ...file, ...rule };
  });
  await update(ctx, back);
  const added = changed.flatMap((one) => one.added);
  const ended = changed.flatMap((one) => one.ended);
  // A pack that somebody used keeps its meaning: it ends instead of going.
  await writePacks(ctx, { ended: added, added: [], barcodes: changed.flatMap((one) => one.barcode ?? []) });
  if (ended.length > 0)
    await ctx.db.execute(sql`update product_packs set ended_at = null where id = any (${sql.param(ended)}::uuid[])`);
}
