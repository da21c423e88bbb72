/** The tree itself: reading it as it stands on a day, adding to it, changing it. */
import { eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound, refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { command, query } from '../../kernel/op.ts';
import { changed, difference, mustBeAt } from '../../kernel/rows.ts';
import { staff } from '../../roles.ts';
import { inTreeOrder, makesCircle } from './rules.ts';
import { CreateInput, ListInput, TerritoryView, TreeView, UpdateInput } from './shapes.ts';
import { territories } from './tables.ts';

const keepers = ['admin', 'director'] as const;

interface TreeRow extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  parentId: string | null;
  divisionCodes: string[];
  version: number;
  people: {
    assignmentId: string;
    id: string;
    name: string;
    role: string;
    fromOn: string;
    toOn: string | null;
    version: number;
  }[];
}

export const list = query({
  can: 'territories.list',
  who: staff,
  summary: 'The sales tree with the people who answer for each territory today or on another day',
  input: ListInput,
  output: TreeView,
  async run(ctx, input) {
    const on = input.on ?? ctx.today();
    const result = await ctx.db.execute<TreeRow>(sql`
      select t.id, t.code, t.name, t.parent_id as "parentId", t.division_codes as "divisionCodes", t.version,
             coalesce(p.people, '[]') as people
        from territories t
        left join lateral (
          select json_agg(json_build_object('assignmentId', a.id, 'id', u.id, 'name', u.name, 'role', a.role,
                   'fromOn', a.from_on, 'toOn', a.to_on, 'version', a.version) order by a.from_on, u.name) as people
            from territory_assignments a join users u on u.id = a.user_id
           where a.territory_id = t.id and a.from_on <= ${on}::date and (a.to_on is null or a.to_on > ${on}::date)) p on true
       order by t.code`);
    const names = new Map(result.rows.map((row) => [row.id, row.name]));
    const items = inTreeOrder(result.rows).map(({ people, ...one }) => ({
      ...one,
      parentName: one.parentId === null ? null : (names.get(one.parentId) ?? null),
      managers: people.filter((person) => person.role === 'manager'),
      reps: people.filter((person) => person.role === 'rep'),
    }));
    return { on, items };
  },
});

/** Changes of the tree wait for one another: two moves at once could each be right and together make a circle. */
export async function lockTree(
  ctx: Ctx,
): Promise<{ id: string; parentId: string | null; code: string; name: string }[]> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('territories.tree', 0))`);
  const { id, parentId, code, name } = territories;
  return ctx.db.select({ id, parentId, code, name }).from(territories);
}

function refuseTaken(all: readonly { id: string; code: string }[], code: string | undefined, self?: string): void {
  if (!all.some((one) => one.code === code && one.id !== self)) return;
  throw refuse('territories.codeTaken', { code }, [{ path: 'code', code: 'territories.codeTaken', params: { code } }]);
}

export const create = command({
  can: 'territories.create',
  who: keepers,
  summary: 'Add a territory under another, or at the top',
  input: CreateInput,
  output: TerritoryView,
  async run(ctx, input) {
    const all = await lockTree(ctx);
    refuseTaken(all, input.code);
    if (input.parentId !== null && !all.some((one) => one.id === input.parentId)) throw notFound({ field: 'parentId' });
    const [row] = await ctx.db
      .insert(territories)
      .values({ id: newId(), ...input, createdAt: ctx.now() })
      .returning();
    if (!row) throw new Error('insert returned no row');
    ctx.record({ noun: 'territory', id: row.id, after: input });
    // A person of the parent answers for the new part too; it has no dealers yet, so nobody's access changes.
    return row;
  },
});

export const update = command({
  can: 'territories.update',
  who: keepers,
  summary: 'Rename a territory, move it under another, change its divisions',
  touches: ['dealers'],
  input: UpdateInput,
  output: TerritoryView,
  async run(ctx, { id, version, ...set }) {
    const all = await lockTree(ctx);
    const before = await mustBeAt(ctx, territories, { id, version });
    refuseTaken(all, set.code, id);
    const parentId = set.parentId ?? null;
    if (parentId !== null && !all.some((one) => one.id === parentId)) throw notFound({ field: 'parentId' });
    if (makesCircle(all, id, parentId)) {
      throw refuse('territories.circle', { name: before.name }, [
        { path: 'parentId', code: 'territories.circle', params: { name: before.name } },
      ]);
    }
    const after = await changed(ctx, territories, { id, version }, set);
    ctx.record({ noun: 'territory', id, ...difference(before, after) });
    if (before.parentId !== after.parentId) await refreshPeople(ctx);
    return after;
  },
});

/** A moved branch changes what everybody above its old and its new place sees. */
export async function refreshPeople(ctx: Ctx): Promise<void> {
  const result = await ctx.db.execute<{ user_id: string }>(sql`select distinct user_id from territory_assignments`);
  await ctx.registry.accessKeeper(
    ctx,
    result.rows.map((row) => row.user_id),
  );
}

export async function territoryNamed(ctx: Ctx, id: string): Promise<{ id: string; name: string; code: string }> {
  const [row] = await ctx.db
    .select({ id: territories.id, name: territories.name, code: territories.code })
    .from(territories)
    .where(eq(territories.id, id));
  if (!row) throw notFound();
  return row;
}
