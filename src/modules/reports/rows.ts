/** The rows of the lists a form may grow by, and single records named by code; all within the caller's wall. */
import { inArray, or, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { products } from '../products/tables.ts';
import { territories, withSubTerritories } from '../territories/index.ts';
import type { ListField, ListKey } from './rules.ts';

export interface ListRow {
  id: string;
  fields: Partial<Record<ListField, string>>;
}

interface Row extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  spec: string | null;
  unit: string | null;
  territory: string | null;
  grade: string | null;
}

const none = sql`null::text as spec, null::text as unit, null::text as territory, null::text as grade`;

/** Who is traded with, or has a figure: an ended dealer with a debt belongs into the sum of debts. */
export async function rowsOf(ctx: Ctx, list: ListKey, on: string, withValues: readonly string[]): Promise<ListRow[]> {
  const valued = sql`unnest(${sql.param(withValues.filter((id) => id.length === 36))}::uuid[])`;
  const query = {
    dealer: sql`select d.id, d.code, d.name, null::text as spec, null::text as unit, t.name as territory, d.grade
        from dealers d left join dealer_territories dt on dt.dealer_id = d.id and dt.from_on <= ${on}::date and coalesce(dt.to_on > ${on}::date, true)
        left join territories t on t.id = dt.territory_id
       where d.status in ('active', 'suspended') or d.id in (select ${valued}) order by d.code, d.id`,
    territory: sql`select t.id, t.code, t.name, ${none} from territories t
       where t.id in (select ${valued}) or t.id in (select dt.territory_id from dealer_territories dt join dealers d on d.id = dt.dealer_id
         where d.status in ('active', 'suspended') and dt.from_on <= ${on}::date and coalesce(dt.to_on > ${on}::date, true)) order by t.code, t.id`,
    product: sql`select p.id, p.code, p.name, p.spec, p.order_unit as unit, null::text as territory, null::text as grade
        from products p where p.id in (select ${valued}) or p.end_on is null or p.end_on > ${on}::date order by p.code, p.id`,
  }[list];
  const { rows } = await ctx.db.execute<Row>(query);
  // A dealer between two territories of one day would come twice.
  const unique = [...new Map(rows.map((row) => [row.id, row])).values()];
  return unique.map(({ id, code, name, spec, unit, territory, grade }, index) => ({
    id,
    fields: {
      number: String(index + 1),
      code,
      name,
      spec: spec ?? '',
      unit: unit ?? '',
      territory: territory ?? '',
      grade: grade ?? '',
    },
  }));
}

/** The ids a code stands for: a territory with all below it. Null when the caller sees none of that name. */
export async function idsOf(ctx: Ctx, list: ListKey, code: string): Promise<readonly string[] | null> {
  if (list === 'dealer') {
    const found = await ctx.registry.dealersNamed(ctx, [code]);
    return found.length === 0 ? null : found.map(({ id }) => id);
  }
  if (list === 'product') {
    const found = await ctx.db
      .select({ id: products.id })
      .from(products)
      .where(or(inArray(products.code, [code, code.toUpperCase()]), inArray(products.name, [code])));
    return found.length === 0 ? null : found.map(({ id }) => id);
  }
  const [found] = await ctx.db
    .select({ id: territories.id })
    .from(territories)
    .where(or(inArray(territories.code, [code, code.toUpperCase()]), inArray(territories.name, [code])))
    .limit(1);
  return found ? withSubTerritories(ctx, found.id) : null;
}
