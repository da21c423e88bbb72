/** What other rooms ask about a dealer. */
import { and, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors.ts';
import type { DealerCard } from '../../kernel/module.ts';
import { StatusName } from './shapes.ts';
import { dealers } from './tables.ts';
import type { Status } from './rules.ts';

export interface DealerInfo {
  id: string;
  code: string;
  name: string;
  grade: string;
  status: Status;
  priceLevel: string;
  territoryId: string;
  territoryName: string;
}

/** What orders and prices need of a dealer, as of today. One statement. @throws notFound when out of scope. */
export async function dealerInfo(ctx: Ctx, id: string): Promise<DealerInfo> {
  const result = await ctx.db.execute<{
    id: string;
    code: string;
    name: string;
    grade: string;
    status: string;
    price_level: string;
    territory_id: string;
    territory_name: string;
  }>(sql`
    select d.id, d.code, d.name, d.grade, d.status, d.price_level, t.id as territory_id, t.name as territory_name
      from dealers d
      join lateral (
        select dt.territory_id from dealer_territories dt where dt.dealer_id = d.id
         order by (dt.from_on <= ${ctx.today()}::date) desc, case when dt.from_on <= ${ctx.today()}::date then dt.from_on end desc, dt.from_on limit 1) now on true
      join territories t on t.id = now.territory_id
     where d.id = ${id}`);
  const row = result.rows[0];
  if (!row) throw notFound();
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    grade: row.grade,
    status: StatusName.parse(row.status),
    priceLevel: row.price_level,
    territoryId: row.territory_id,
    territoryName: row.territory_name,
  };
}

/** Those of them the actor may see. */
export async function dealerCards(ctx: Ctx, ids: readonly string[]): Promise<DealerCard[]> {
  if (ids.length === 0) return [];
  return ctx.db
    .select({ id: dealers.id, code: dealers.code, name: dealers.name })
    .from(dealers)
    .where(inArray(dealers.id, [...ids]));
}

/** Names of every dealer the actor may see, for reading files; one statement. */
export async function dealersInSight(
  ctx: Ctx,
): Promise<{ id: string; code: string; name: string; shortName: string }[]> {
  const { id, code, name, shortName } = dealers;
  return ctx.db.select({ id, code, name, shortName }).from(dealers).orderBy(code);
}

/** Dealers in sight by code or exact name; one that was put into another is not found. One statement. */
export async function dealersNamed(ctx: Ctx, texts: readonly string[]): Promise<DealerCard[]> {
  if (texts.length === 0) return [];
  const { id, code, name, mergedInto } = dealers;
  const all = [...new Set(texts)];
  return ctx.db
    .select({ id, code, name })
    .from(dealers)
    .where(and(isNull(mergedInto), or(inArray(code, all), inArray(name, all))));
}
