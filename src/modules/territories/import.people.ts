/** The territory in a list of people: who is here answers for it from today, who is invited from the day he comes. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import type { ImportPart } from '../../kernel/import-parts.ts';
import type { CheckedRow, ImportRow, RowOutcome, RowProblem } from '../../kernel/import-target.ts';
import { problem, textOf } from '../../kernel/import-values.ts';
import type { Listener } from '../../kernel/module.ts';
import { roleOf } from '../access/index.ts';
import { byText } from './import.tree.ts';
import { territories } from './tables.ts';

interface Node {
  id: string;
  code: string;
  name: string;
}

interface Post extends Record<string, unknown> {
  userId: string;
  territoryId: string;
}

interface Role extends Record<string, unknown> {
  id: string;
  role: string;
}

const textIn = (row: ImportRow): string => textOf(row, 'territory');

async function tree(ctx: Ctx): Promise<Node[]> {
  return ctx.db.select({ id: territories.id, code: territories.code, name: territories.name }).from(territories);
}

function placeIn(all: readonly Node[], row: ImportRow): Node | null {
  const found = byText(all, textIn(row));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Who answers for what today; one statement. */
async function postsOf(ctx: Ctx, userIds: readonly (string | null | undefined)[]): Promise<Set<string>> {
  const { rows } = await ctx.db.execute<Post>(sql`
    select user_id as "userId", territory_id as "territoryId" from territory_assignments
     where user_id = any (${sql.param(userIds.filter((one) => typeof one === 'string'))}::uuid[])
       and (to_on is null or to_on > ${ctx.today()}::date)`);
  return new Set(rows.map((row) => `${row.userId}:${row.territoryId}`));
}

/** Roles of people and of invitations, by id; one statement. */
async function rolesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const list = sql.param([...ids]);
  const { rows } = await ctx.db.execute<Role>(sql`
    select id, role from users where id = any (${list}::uuid[]) union all select id, role from invitations where id = any (${list}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row.role]));
}

function problemsOf(ctx: Ctx, all: readonly Node[], row: ImportRow): RowProblem[] {
  const value = textIn(row);
  if (value === '') return [];
  if (!placeIn(all, row)) return [problem('territory', 'territories.importNoTerritory', { value })];
  const theirs = roleOf(textOf(row, 'role'), textOf(row, 'dealer') !== '');
  if (theirs !== null && theirs !== 'manager' && theirs !== 'rep')
    return [problem('territory', 'territories.importNoRole', { name: textOf(row, 'name') })];
  const { role } = ctx.me();
  return role === 'admin' || role === 'director' ? [] : [problem('territory', 'territories.importNotYours')];
}

export const peopleTerritories: ImportPart = {
  of: 'people',
  name: 'territory',
  async check(ctx, rows, found) {
    const all = await tree(ctx);
    const posts = await postsOf(
      ctx,
      found.map((one) => one.subjectId),
    );
    return rows.map((row, index): Pick<CheckedRow, 'problems' | 'effect'> => {
      const userId = found[index]?.subjectId;
      const place = textIn(row) === '' ? null : placeIn(all, row);
      const changes = place !== null && typeof userId === 'string' && !posts.has(`${userId}:${place.id}`);
      return { problems: problemsOf(ctx, all, row), effect: changes ? 'changed' : 'same' };
    });
  },
  async commit(ctx, rows) {
    const all = await tree(ctx);
    const asked = rows.flatMap((row) => {
      const place = textIn(row) === '' ? null : placeIn(all, row);
      return place && row.documentId ? [{ row, place, id: row.documentId }] : [];
    });
    if (asked.length === 0) return rows.map(() => null);
    const roles = await rolesOf(
      ctx,
      asked.map((one) => one.id),
    );
    const posts = await postsOf(
      ctx,
      asked.map((one) => one.id),
    );
    const befores = new Map<ImportRow, Record<string, unknown>>();
    const [now, later]: [object[], object[]] = [[], []];
    for (const { row, place, id } of asked) {
      const role = roles.get(id) ?? '';
      if (role !== 'manager' && role !== 'rep') continue;
      if (row.before?.['kind'] !== 'user') {
        later.push({ invitation: id, territory: place.id, role });
        befores.set(row, { invitationId: id });
      } else if (!posts.has(`${id}:${place.id}`)) {
        const assignmentId = newId();
        now.push({ id: assignmentId, territory: place.id, user: id, role });
        befores.set(row, { assignmentId, userId: id });
      }
    }
    await promise(ctx, later);
    await assignNow(
      ctx,
      now,
      asked.map((one) => one.id),
    );
    return rows.map((row) => befores.get(row) ?? null);
  },
  undo: restore,
};

async function promise(ctx: Ctx, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await ctx.db.execute(sql`
    insert into territory_awaited (invitation_id, territory_id, role, created_at)
    select r.invitation, r.territory, r.role, ${ctx.now()} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(invitation uuid, territory uuid, role text) on conflict (invitation_id) do nothing`);
}

async function assignNow(ctx: Ctx, rows: readonly object[], userIds: readonly string[]): Promise<void> {
  if (rows.length === 0) return;
  await ctx.db.execute(sql`
    insert into territory_assignments (id, territory_id, user_id, role, from_on, created_at)
    select r.id, r.territory, r."user", r.role, ${ctx.today()}::date, ${ctx.now()} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, territory uuid, "user" uuid, role text)`);
  await ctx.registry.accessKeeper(ctx, userIds);
}

async function restore(ctx: Ctx, done: readonly (ImportRow & RowOutcome)[]): Promise<void> {
  const of = (key: string) => done.flatMap(({ before }) => (typeof before?.[key] === 'string' ? [before[key]] : []));
  await ctx.db.execute(
    sql`delete from territory_awaited where invitation_id = any (${sql.param(of('invitationId'))}::uuid[])`,
  );
  const made = of('assignmentId');
  if (made.length === 0) return;
  const { rows } = await ctx.db.execute(
    sql`delete from territory_assignments where id = any (${sql.param(made)}::uuid[]) and version = 1 and to_on is null returning id`,
  );
  if (rows.length < made.length)
    throw refuse('kernel.importChangedSince', { name: done[0] ? textOf(done[0], 'name') : '' });
  await ctx.registry.accessKeeper(ctx, of('userId'));
}

/** Somebody who was promised a territory has come. */
export const personJoined: Listener = {
  name: 'territories.personJoined',
  on: 'person.joined',
  async run(ctx, { id, invitationId }) {
    const { rows } = await ctx.db.execute<{ territory_id: string; role: string }>(sql`
      delete from territory_awaited where invitation_id = ${String(invitationId)}::uuid returning territory_id, role`);
    const [promised] = rows;
    if (!promised) return;
    const userId = String(id);
    await assignNow(
      ctx,
      [{ id: newId(), territory: promised.territory_id, user: userId, role: promised.role }],
      [userId],
    );
    ctx.record({
      noun: 'territory',
      id: promised.territory_id,
      after: { assignedUser: userId, role: promised.role, fromOn: ctx.today() },
    });
  },
};
