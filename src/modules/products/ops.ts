/** Reading products. */
import { sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { listInput, listOutput, pageOf, type Sort } from '../../kernel/list.ts';
import { query } from '../../kernel/op.ts';
import type { LifeCycle } from './rules.ts';
import { ProductDetail, ProductFilter, ProductView } from './shapes.ts';
import { products } from './tables.ts';
import { productDetail, readProducts } from './views.ts';

/** `readProducts` calls the table p. */
const p = alias(products, 'p');

const sorts: Record<string, Sort> = {
  code: { by: p.code, type: 'text' },
  name: { by: p.name, type: 'text' },
  category: { by: p.category, type: 'text' },
  createdAt: { by: p.createdAt, type: 'timestamptz' },
};

/** Mirrors `lifeCycleOn` of the rules, for filtering in the database. */
function lifeIs(life: LifeCycle, today: string): SQL {
  const on = sql`${today}::date`;
  return sql`(case when p.end_on <= ${on} then 'ended' when p.phase_out_on <= ${on} then 'phaseOut'
    when p.launch_on > ${on} then 'planned' else p.stage end) = ${life}`;
}

/** `%` and `_` are letters to a person who searches. */
function fragment(q: string): string {
  return `%${q
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

export const list = query({
  can: 'products.list',
  who: 'signedIn',
  summary: 'Products with their packs, order rule and life cycle; search by code, name, pinyin initials or barcode',
  input: listInput(ProductFilter, ['code', 'name', 'category', 'createdAt']),
  output: listOutput(ProductView),
  async run(ctx, input) {
    const page = pageOf(input, sorts, 'code', p.id);
    const { q, ids, category, brand, lifeCycle, orderable } = input.filter ?? {};
    const today = ctx.today();
    const where: SQL[] = [sql`true`];
    if (page.after) where.push(page.after);
    if (q?.trim()) {
      where.push(sql`(p.search_text like ${fragment(q)} or exists (select 1 from product_packs k
        where k.sku_id = p.id and k.ended_at is null and k.barcode = ${q.trim()}))`);
    }
    if (ids) where.push(sql`p.id = any (${sql.param(ids)}::uuid[])`);
    if (category)
      where.push(
        sql`(p.category = ${category} or p.category like ${`${category.replace(/[\\%_]/g, (sign) => `\\${sign}`)}/%`})`,
      );
    if (brand) where.push(sql`p.brand = ${brand}`);
    if (lifeCycle) where.push(lifeIs(lifeCycle, today));
    if (orderable)
      where.push(
        sql`(p.end_on is null or p.end_on > ${today}::date) and (p.launch_on is null or p.launch_on <= ${today}::date or p.phase_out_on <= ${today}::date)`,
      );
    const found = await readProducts(ctx, {
      where: sql.join(where, sql` and `),
      orderBy: page.orderBy,
      limit: page.fetch,
      sortValue: page.sortValue,
    });
    const { rows, nextCursor } = page.close(found);
    return { items: rows, nextCursor };
  },
});

export const get = query({
  can: 'products.get',
  who: 'signedIn',
  summary: 'One product with ended packs, standard-piece coefficients and, for those who may know, costs',
  input: z.strictObject({ id: z.uuid() }),
  output: ProductDetail,
  async run(ctx, { id }) {
    return productDetail(ctx, id);
  },
});

export const categories = query({
  can: 'products.categories',
  who: 'signedIn',
  summary: 'Categories and brands in use, with the number of products',
  input: z.strictObject({}),
  output: z.object({
    categories: z.array(z.object({ name: z.string(), products: z.number() })),
    brands: z.array(z.object({ name: z.string(), products: z.number() })),
  }),
  async run(ctx) {
    const { rows } = await ctx.db.execute<{ kind: string; name: string; products: number }>(sql`
      select 'category' as kind, category as name, count(*)::int as products from products group by category
      union all select 'brand', brand, count(*)::int from products where brand <> '' group by brand order by kind, name`);
    const of = (kind: string) =>
      rows.filter((row) => row.kind === kind).map(({ name, products: count }) => ({ name, products: count }));
    return { categories: of('category'), brands: of('brand') };
  },
});
