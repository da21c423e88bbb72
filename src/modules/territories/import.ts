/** Territories from a file: parents may stand in the file itself, above or below their parts. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import type { CheckedRow, ImportRow, ImportTarget, RowOutcome, RowProblem } from '../../kernel/import-target.ts';
import { territoriesFields } from './import-fields.ts';
import { lockTree } from './ops.ts';
import { makesCircle } from './rules.ts';

interface Node {
  id: string;
  code: string;
  name: string;
  parentId: string | null;
}

interface Wanted {
  n: number;
  code: string;
  name: string;
  /** Code or name, as the file has it. */
  parent: string;
}

const text = (row: ImportRow, key: string): string => {
  const value = row.values[key];
  return typeof value === 'string' ? value : '';
};

/** A file without codes gets its names as codes. */
const wantedOf = (row: ImportRow): Wanted => ({
  n: row.n,
  code: (text(row, 'code') || text(row, 'name')).slice(0, 20),
  name: text(row, 'name'),
  parent: text(row, 'parent'),
});

/** By code, else by name; more than one fits nothing for sure. */
export function byText<T extends { code: string; name: string }>(all: readonly T[], wanted: string): T[] {
  const coded = all.filter((one) => one.code === wanted);
  return coded.length > 0 ? coded : all.filter((one) => one.name === wanted);
}

/** Parents are looked for in the file and in the tree; the file comes first. */
function problemsOf(one: Wanted, all: readonly Wanted[], tree: readonly Node[]): RowProblem[] {
  const problems: RowProblem[] = [];
  if (all.some((other) => other !== one && other.code === one.code))
    problems.push({ field: 'code', code: 'territories.twiceInFile', params: { value: one.code } });
  if (one.parent === '') return problems;
  const own = byText(all, one.parent);
  const found = own.length > 0 ? own : byText(tree, one.parent);
  if (found.length === 0)
    problems.push({ field: 'parent', code: 'territories.noParent', params: { value: one.parent } });
  else if (found.length > 1)
    problems.push({ field: 'parent', code: 'territories.parentTwice', params: { value: one.parent } });
  return problems;
}

/** The tree as it would be; a new node's id is its code until it has one. */
function treeWith(wanted: readonly Wanted[], tree: readonly Node[]): Node[] {
  const idOf = (code: string) => tree.find((one) => one.code === code)?.id ?? code;
  const parentOf = (parent: string): string | null => {
    if (parent === '') return null;
    const own = byText(wanted, parent)[0];
    return own ? idOf(own.code) : (byText(tree, parent)[0]?.id ?? null);
  };
  const changed = wanted.map(({ code, name, parent }) => ({ id: idOf(code), code, name, parentId: parentOf(parent) }));
  const touched = new Set(changed.map((one) => one.id));
  return [...changed, ...tree.filter((one) => !touched.has(one.id))];
}

export const territoriesTarget: ImportTarget = {
  name: 'territories',
  who: ['admin', 'director'],
  fields: territoriesFields,
  dealer: 'none',
  product: false,
  async check(ctx, rows) {
    const tree = await lockTree(ctx);
    const wanted = rows.map(wantedOf);
    const next = treeWith(wanted, tree);
    return wanted.map((one): CheckedRow => {
      const problems = problemsOf(one, wanted, tree);
      const node = next.find((other) => other.code === one.code);
      const before = tree.find((other) => other.code === one.code);
      if (problems.length === 0 && node && makesCircle(next, node.id, node.parentId))
        problems.push({ field: 'parent', code: 'territories.circle', params: { name: one.name } });
      const same = before && node && before.name === node.name && before.parentId === node.parentId;
      return { problems, effect: !before ? 'new' : same ? 'same' : 'changed' };
    });
  },
  commit: write,
  undo: restore,
};

async function write(ctx: Ctx, rows: readonly ImportRow[]): Promise<RowOutcome[]> {
  const tree = await lockTree(ctx);
  const wanted = rows.map(wantedOf);
  const known = new Map(tree.map((one) => [one.code, one]));
  const ids = new Map(wanted.map(({ code }) => [code, known.get(code)?.id ?? newId()]));
  const withIds = treeWith(wanted, tree).map((one) => ({
    ...one,
    id: ids.get(one.code) ?? one.id,
    parentId: one.parentId === null ? null : (ids.get(one.parentId) ?? one.parentId),
  }));
  const values = JSON.stringify(withIds.filter((one) => ids.has(one.code)));
  // Two statements: a parent of the same file must be there before its part points to it.
  await ctx.db.execute(sql`insert into territories (id, code, name, created_at)
    select r.id, r.code, r.name, ${ctx.now()} from jsonb_to_recordset(${values}::jsonb) as r(id uuid, code text, name text)
    on conflict (id) do nothing`);
  await ctx.db.execute(sql`update territories t set name = r.name, parent_id = r."parentId", version = t.version + 1
    from jsonb_to_recordset(${values}::jsonb) as r(id uuid, name text, "parentId" uuid)
   where t.id = r.id and (t.name, t.parent_id) is distinct from (r.name, r."parentId")`);
  return wanted.map(({ code }) => {
    const before = known.get(code);
    return {
      documentId: ids.get(code) ?? null,
      before: before ? { name: before.name, parentId: before.parentId } : null,
    };
  });
}

async function restore(ctx: Ctx, done: readonly (ImportRow & RowOutcome)[]): Promise<void> {
  await lockTree(ctx);
  const changed = done.filter((row) => row.before !== null).map((row) => ({ id: row.documentId, ...row.before }));
  await ctx.db.execute(sql`update territories t set name = r.name, parent_id = r."parentId", version = t.version + 1
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(id uuid, name text, "parentId" uuid) where t.id = r.id`);
  const made = done.filter((row) => row.before === null).map((row) => row.documentId);
  const list = sql.param(made);
  const { rows: used } = await ctx.db.execute<{ name: string }>(sql`
    select t.name from territories t where t.id = any (${list}::uuid[])
      and (exists (select 1 from territories c where c.parent_id = t.id and not c.id = any (${list}::uuid[]))
        or exists (select 1 from territory_assignments a where a.territory_id = t.id)) limit 1`);
  if (used[0]) throw refuse('territories.inUse', { name: used[0].name });
  await ctx.db.execute(sql`delete from territories where id = any (${list}::uuid[])`).catch((error: unknown) => {
    // Dealers stand in a room below, which this one does not know; the database does.
    if (isForeignKey(error)) throw refuse('territories.inUse', { name: done[0] ? text(done[0], 'name') : '' });
    throw error;
  });
}

function isForeignKey(error: unknown): boolean {
  const cause: unknown = error instanceof Error && error.cause ? error.cause : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '23503';
}
