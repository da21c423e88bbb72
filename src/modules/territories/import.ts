/** Territories from a file: found by code, without one by name; what the file leaves empty stays as it is. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import type { CheckedRow, ImportRow, ImportTarget, RowOutcome } from '../../kernel/import-target.ts';
import { territoriesFields } from './import-fields.ts';
import { planTree, type Planned } from './import.tree.ts';
import { lockTree, refreshPeople } from './ops.ts';

/** What undo needs of a territory that was changed. */
interface Before extends Record<string, unknown> {
  name: string;
  parentId: string | null;
  now: { name: string; parentId: string | null };
}

const changes = (one: Planned): boolean =>
  one.known !== null && (one.known.name !== one.name || one.known.parentId !== one.parent);

export const territoriesTarget: ImportTarget = {
  name: 'territories',
  who: ['admin', 'director'],
  fields: territoriesFields,
  dealer: 'none',
  product: false,
  async check(ctx, rows, scope) {
    const planned = planTree(rows, await lockTree(ctx), scope);
    return planned.map((one): CheckedRow => {
      const effect = one.known === null ? 'new' : changes(one) ? 'changed' : 'same';
      return { problems: one.problems, effect, subjectId: one.known?.id ?? null };
    });
  },
  commit: write,
  undo: restore,
};

/** Codes for territories of a file without any: Q and a number not used yet. */
function freeCodes(tree: readonly { code: string }[]): () => string {
  let last = Math.max(0, ...tree.map((one) => Number(/^Q(\d{1,6})$/.exec(one.code)?.[1] ?? 0)));
  return () => `Q${String((last += 1)).padStart(3, '0')}`;
}

async function write(ctx: Ctx, rows: readonly ImportRow[]): Promise<RowOutcome[]> {
  const tree = await lockTree(ctx);
  const planned = planTree(rows, tree);
  const nextCode = freeCodes(tree);
  const ids = new Map(planned.map((one) => [one.key, one.known?.id ?? newId()]));
  const idOf = (key: string | null) => (key === null ? null : (ids.get(key) ?? key));
  const nodes = planned
    .filter((one) => one.known === null || changes(one))
    .map((one) => ({ id: idOf(one.key), code: one.code || nextCode(), name: one.name, parentId: idOf(one.parent) }));
  await put(ctx, nodes);
  if (planned.some((one) => one.known !== null && one.known.parentId !== one.parent)) await refreshPeople(ctx);
  return planned.map((one): RowOutcome => {
    const documentId = idOf(one.key);
    if (one.known === null) return { documentId, before: null };
    const { name, parentId } = one.known;
    const now = { name: one.name, parentId: idOf(one.parent) };
    return { documentId, before: changes(one) ? { name, parentId, now } : {} };
  });
}

/** Two statements: a parent of the same file must be there before its part points to it. */
async function put(
  ctx: Ctx,
  nodes: readonly { id: string | null; code: string; name: string; parentId: string | null }[],
): Promise<void> {
  if (nodes.length === 0) return;
  const values = JSON.stringify(nodes);
  await ctx.db.execute(sql`insert into territories (id, code, name, created_at)
    select r.id, r.code, r.name, ${ctx.now()} from jsonb_to_recordset(${values}::jsonb) as r(id uuid, code text, name text)
    on conflict (id) do nothing`);
  await ctx.db.execute(sql`update territories t set name = r.name, parent_id = r."parentId", version = t.version + 1
    from jsonb_to_recordset(${values}::jsonb) as r(id uuid, name text, "parentId" uuid)
   where t.id = r.id and (t.name, t.parent_id) is distinct from (r.name, r."parentId")`);
}

const isBefore = (before: RowOutcome['before']): before is Before => before !== null && 'now' in before;

/** New ones go where nothing stands on them, changed ones get their values back. @throws territories.inUse, kernel.importChangedSince. */
async function restore(ctx: Ctx, done: readonly (ImportRow & RowOutcome)[]): Promise<void> {
  const tree = new Map((await lockTree(ctx)).map((one) => [one.id, one]));
  const back = done.flatMap(({ documentId, before }) => {
    const node = tree.get(documentId ?? '');
    if (!isBefore(before) || !documentId) return [];
    if (!node || node.name !== before.now.name || node.parentId !== before.now.parentId)
      throw refuse('kernel.importChangedSince', { name: node?.name ?? before.name });
    return [{ id: documentId, code: node.code, name: before.name, parentId: before.parentId }];
  });
  await put(ctx, back);
  const made = done.flatMap((row) => (row.before === null && row.documentId ? [row.documentId] : []));
  await remove(ctx, made, tree);
  if (back.length > 0) await refreshPeople(ctx);
}

async function remove(ctx: Ctx, made: readonly string[], tree: ReadonlyMap<string, { name: string }>): Promise<void> {
  if (made.length === 0) return;
  const list = sql.param([...made]);
  const { rows: used } = await ctx.db.execute<{ name: string }>(sql`
    select t.name from territories t where t.id = any (${list}::uuid[])
      and (exists (select 1 from territories c where c.parent_id = t.id and not c.id = any (${list}::uuid[]))
        or exists (select 1 from territory_assignments a where a.territory_id = t.id)) limit 1`);
  if (used[0]) throw refuse('territories.inUse', { name: used[0].name });
  await ctx.db.execute(sql`delete from territories where id = any (${list}::uuid[])`).catch((error: unknown) => {
    // Dealers stand in a room below, which this one does not know; the database does.
    if (isForeignKey(error)) throw refuse('territories.inUse', { name: tree.get(made[0] ?? '')?.name ?? '' });
    throw error;
  });
}

function isForeignKey(error: unknown): boolean {
  const cause: unknown = error instanceof Error && error.cause ? error.cause : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '23503';
}
