/** Who answers for which territory on a day: the questions that other rooms ask. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';

/** Ids of the territories a person answers for on a day, with everything under them. */
export async function territoriesUnder(ctx: Ctx, userId: string, on: string): Promise<string[]> {
  const pairs = await peopleOfTerritories(ctx, [userId], on);
  return pairs.map((one) => one.territoryId);
}

/**
 * Every pair of person and territory on a day, sub-territories included. One statement.
 * @param userIds null asks for everybody.
 */
export async function peopleOfTerritories(
  ctx: Ctx,
  userIds: readonly string[] | null,
  on: string,
): Promise<{ userId: string; territoryId: string }[]> {
  const result = await ctx.db.execute<{ user_id: string; territory_id: string }>(sql`
    with recursive reach as (
      select a.user_id, a.territory_id from territory_assignments a
       where a.from_on <= ${on}::date and (a.to_on is null or a.to_on > ${on}::date)
         and (${userIds === null} or a.user_id = any (${sql.param([...(userIds ?? [])])}::uuid[]))
      union
      select r.user_id, t.id from reach r join territories t on t.parent_id = r.territory_id)
    select user_id, territory_id from reach`);
  return result.rows.map((row) => ({ userId: row.user_id, territoryId: row.territory_id }));
}

/** A territory with everything under it; empty when there is none with this id. */
export async function withSubTerritories(ctx: Ctx, territoryId: string): Promise<string[]> {
  const result = await ctx.db.execute<{ id: string }>(sql`
    with recursive under as (
      select id from territories where id = ${territoryId}
      union
      select t.id from under u join territories t on t.parent_id = u.id)
    select id from under`);
  return result.rows.map((row) => row.id);
}

export interface Manager {
  id: string;
  name: string;
}

/**
 * The managers of each territory on a day: its own, or else those of the nearest territory above that has any.
 * One statement; only the company's people see them (see `territory_assignments`).
 */
export async function managersOf(
  ctx: Ctx,
  territoryIds: readonly string[],
  on: string,
): Promise<Map<string, Manager[]>> {
  if (territoryIds.length === 0) return new Map();
  const result = await ctx.db.execute<{ territory_id: string; managers: Manager[] }>(sql`
    with recursive up as (
      select t.id as of_id, t.id, t.parent_id, 0 as steps from territories t
       where t.id = any (${sql.param([...new Set(territoryIds)])}::uuid[])
      union all
      select up.of_id, t.id, t.parent_id, up.steps + 1 from up join territories t on t.id = up.parent_id where up.steps < 50),
    found as (
      select up.of_id, up.steps, u.id, u.name, a.from_on,
             min(up.steps) over (partition by up.of_id) as nearest
        from up
        join territory_assignments a on a.territory_id = up.id and a.role = 'manager'
         and a.from_on <= ${on}::date and (a.to_on is null or a.to_on > ${on}::date)
        join users u on u.id = a.user_id)
    select of_id as territory_id, json_agg(json_build_object('id', id, 'name', name) order by from_on, id) as managers
      from found where steps = nearest group by of_id`);
  return new Map(result.rows.map((row) => [row.territory_id, row.managers]));
}
