/** Values of figures, many asks in few statements: one a figure, period and way of splitting. */
import { sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { figures, type Span } from './figures.ts';
import type { FigureKey, ListKey } from './rules.ts';

export interface Ask {
  figure: FigureKey;
  span: Span;
  /** Ids of one dealer, one product, or a territory with all below it. */
  only: { list: ListKey; ids: readonly string[] } | null;
  each: ListKey | null;
}

/** By the id of the list's row; a single figure has the key ''. What is not there is zero. */
export type Values = ReadonlyMap<string, number>;

/** The territory a dealer belongs to on that day. */
const territoryOn = (on: string): SQL => sql`
  left join lateral (select t.territory_id from dealer_territories t
    where t.dealer_id = f.dealer_id and t.from_on <= ${on}::date and coalesce(t.to_on > ${on}::date, true) limit 1) area on true`;

const columns: Record<ListKey, SQL> = {
  dealer: sql`f.dealer_id`,
  product: sql`f.sku_id`,
  territory: sql`area.territory_id`,
};

/** @returns thousandths of cases, 分, or a count; halves of a thousandth are rounded up once, at the end. */
export async function valuesOf(ctx: Ctx, { figure, span, only, each }: Ask): Promise<Values> {
  const of = figures[figure];
  const needsArea = each === 'territory' || only?.list === 'territory';
  const key = each ? sql`coalesce(${columns[each]}::text, '-')` : sql`''`;
  const value = of.counts ? sql`count(distinct f.dealer_id)` : sql`round(coalesce(sum(f.value), 0)::numeric)`;
  const inside = only
    ? sql`where ${columns[only.list]} in (select unnest(${sql.param([...only.ids])}::uuid[]))`
    : sql``;
  const { rows } = await ctx.db.execute<{ key: string; value: number }>(sql`
    select ${key} as key, ${value}::bigint as value from (${of.facts(span)}) f
      ${needsArea ? territoryOn(span.to) : sql``} ${inside} group by 1`);
  return new Map(rows.map((row) => [row.key, row.value]));
}

export const keyOfAsk = ({ figure, span, only, each }: Ask) =>
  [figure, span.from, span.to, only?.list ?? '', only?.ids.join(',') ?? '', each ?? ''].join('|');
