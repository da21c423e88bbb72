/** Products from a file: found by their code; what the file leaves empty stays as it is. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { CheckedRow, ImportRow, ImportScope, ImportTarget, RowProblem } from '../../kernel/import-target.ts';
import { earlierOf, effectOf, problem, twice } from '../../kernel/import-values.ts';
import { pointedTo } from '../../kernel/pointed.ts';
import { sameUnit } from '../../kernel/units.ts';
import { productsFields } from './import-fields.ts';
import { changesPacks, packPlan, type KnownProduct } from './import.plan.ts';
import { problemsOf, wantedOf, type WantedProduct } from './import.row.ts';
import { restore, write } from './import.write.ts';
import { productLabel } from './quantities.ts';
import { products } from './tables.ts';

/** By code, with their active packs; one statement. Locked where they will be changed. */
export async function knownProducts(
  ctx: Ctx,
  codes: readonly string[],
  lock: 'read' | 'lock',
): Promise<Map<string, KnownProduct>> {
  const { rows } = await ctx.db.execute<KnownProduct & Record<string, unknown>>(sql`
    select p.id, p.code, p.name, p.spec, p.brand, p.category, p.base_unit as "baseUnit", p.order_unit as "orderUnit", p.minimum, p.multiple,
           p.shelf_life_days as "shelfLifeDays", p.aliases, p.version,
           coalesce((select json_agg(json_build_object('id', k.id, 'unit', k.unit, 'num', k.num, 'den', k.den, 'sellable', k.sellable, 'barcode', k.barcode))
             from product_packs k where k.sku_id = p.id and k.ended_at is null), '[]') as packs
      from ${products} p where p.code = any (${sql.param([...codes])}::text[]) order by p.id ${lock === 'lock' ? sql`for update` : sql``}`);
  return new Map(rows.map((row) => [row.code, row]));
}

/** Which product has a barcode today; one statement. */
async function barcodesOf(
  ctx: Ctx,
  barcodes: readonly string[],
): Promise<Map<string, { code: string; label: string }>> {
  if (barcodes.length === 0) return new Map();
  const { rows } = await ctx.db.execute<{ barcode: string; code: string; name: string; spec: string }>(sql`
    select k.barcode, p.code, p.name, p.spec from product_packs k join products p on p.id = k.sku_id
     where k.ended_at is null and k.barcode = any (${sql.param([...barcodes])}::text[])`);
  return new Map(rows.map((row) => [row.barcode, { code: row.code, label: productLabel(row) }]));
}

const isMoved = (table: string): boolean => table.endsWith('_movements') || table.endsWith('_entries');

/** Goods that moved under a specification keep it: another one is another product. */
async function movedOf(ctx: Ctx, pairs: readonly [WantedProduct, KnownProduct | undefined][]): Promise<Set<string>> {
  const ids = pairs.flatMap(([wanted, known]) =>
    known && wanted.set.spec !== undefined && known.spec !== '' && wanted.set.spec !== known.spec ? [known.id] : [],
  );
  return pointedTo(ctx, 'sku_id', ids, isMoved);
}

function againstKnown(wanted: WantedProduct, known: KnownProduct, moved: ReadonlySet<string>): RowProblem[] {
  const found: RowProblem[] = [];
  const label = productLabel(known);
  if (!sameUnit(wanted.baseUnit, known.baseUnit))
    found.push(
      problem('baseUnit', 'products.importBaseUnit', { product: label, unit: known.baseUnit, value: wanted.baseUnit }),
    );
  if (moved.has(known.id) && wanted.set.spec !== known.spec)
    found.push(problem('spec', 'products.importSpec', { product: label, spec: known.spec, value: wanted.set.spec }));
  return found;
}

async function check(ctx: Ctx, rows: readonly ImportRow[], scope: ImportScope): Promise<CheckedRow[]> {
  const wanted = rows.map(wantedOf);
  const known = await knownProducts(
    ctx,
    wanted.map((one) => one.code),
    'read',
  );
  const taken = await barcodesOf(
    ctx,
    wanted.flatMap((one) => one.barcode ?? []),
  );
  const pairs = wanted.map((one) => [one, known.get(one.code)] as [WantedProduct, KnownProduct | undefined]);
  const moved = await movedOf(ctx, pairs);
  const sameCode = earlierOf(wanted, (one) => one.code, scope.seen?.('code'));
  const sameBarcode = earlierOf(wanted, (one) => one.barcode, scope.seen?.('barcode'));
  return rows.map((row, index) => {
    const [one, product] = pairs[index] ?? [wantedOf(row), undefined];
    const owner = one.barcode === null ? undefined : taken.get(one.barcode);
    const problems = [
      ...problemsOf(row, one),
      ...twice('code', one.code, sameCode[index] ?? null),
      ...twice('barcode', one.barcode ?? '', sameBarcode[index] ?? null),
      ...(owner && owner.code !== one.code
        ? [problem('barcode', 'products.barcodeTaken', { barcode: one.barcode, product: owner.label })]
        : []),
      ...(product ? againstKnown(one, product, moved) : []),
    ];
    const file = effectOf(product ? { ...product } : null, one.set);
    const effect = product && file === 'same' && changesPacks(packPlan(product, one)) ? 'changed' : file;
    return { problems, effect, subjectId: product?.id ?? null };
  });
}

export const productsTarget: ImportTarget = {
  name: 'products',
  who: ['admin', 'director'],
  fields: productsFields,
  dealer: 'none',
  product: false,
  check,
  async commit(ctx, rows) {
    // Two files of the same products at once would each find them new.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('products.import', 0))`);
    const wanted = rows.map(wantedOf);
    const codes = wanted.map((one) => one.code);
    return write(ctx, wanted, await knownProducts(ctx, codes, 'lock'));
  },
  undo: restore,
};
