/** Who answers for a territory, from which day to which. */
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound, refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { command, query } from '../../kernel/op.ts';
import { changed, difference, mustBeAt, mustOne } from '../../kernel/rows.ts';
import { isRole, roles, staff } from '../../roles.ts';
import { users } from '../access/index.ts';
import { mayAnswer, overlaps } from './rules.ts';
import { AssignInput, AssignmentRole, AssignmentView, EndInput, HistoryInput, HistoryView } from './shapes.ts';
import { territories, territoryAssignments } from './tables.ts';

type Assignment = typeof territoryAssignments.$inferSelect;

const keepers = ['admin', 'director'] as const;

async function viewOf(ctx: Ctx, row: Assignment) {
  const territory = await mustOne(ctx, territories, row.territoryId);
  const user = await mustOne(ctx, users, row.userId);
  return { ...row, role: AssignmentRole.parse(row.role), territoryName: territory.name, userName: user.name };
}

export const assign = command({
  can: 'territories.assign',
  who: keepers,
  summary: 'Let a person answer for a territory from a day on',
  touches: ['dealers'],
  input: AssignInput,
  output: AssignmentView,
  async run(ctx, input) {
    const fromOn = input.fromOn ?? ctx.today();
    // Locking the person makes two assignments of it wait for one another, so that the overlap below is seen.
    const user = await mustOne(ctx, users, input.userId, 'lock');
    const territory = await mustOne(ctx, territories, input.territoryId);
    refuseWrongPerson(ctx, user, input.role);
    if (input.toOn !== null && input.toOn <= fromOn) throw wrongEnd(fromOn);
    await refuseOverlap(ctx, { ...input, fromOn }, user.name, territory.name);
    const [row] = await ctx.db
      .insert(territoryAssignments)
      .values({ id: newId(), ...input, fromOn, createdAt: ctx.now() })
      .returning();
    if (!row) throw new Error('insert returned no row');
    ctx.record({
      noun: 'territory',
      id: territory.id,
      after: { assigned: user.name, role: input.role, fromOn, toOn: input.toOn },
    });
    await ctx.registry.accessKeeper(ctx, [user.id]);
    return viewOf(ctx, row);
  },
});

function refuseWrongPerson(ctx: Ctx, user: typeof users.$inferSelect, as: 'manager' | 'rep'): void {
  if (!isRole(user.role) || user.dealerId !== null) throw notFound({ field: 'userId' });
  const params = { name: user.name, roleName: roles[user.role][ctx.locale] };
  const refusal = !user.active ? 'territories.disabled' : mayAnswer(user.role, as) ? null : 'territories.wrongRole';
  if (refusal) throw refuse(refusal, params, [{ path: 'userId', code: refusal, params }]);
}

async function refuseOverlap(
  ctx: Ctx,
  wanted: { userId: string; territoryId: string; fromOn: string; toOn: string | null },
  name: string,
  territory: string,
) {
  const theirs = await ctx.db
    .select()
    .from(territoryAssignments)
    .where(
      and(eq(territoryAssignments.userId, wanted.userId), eq(territoryAssignments.territoryId, wanted.territoryId)),
    );
  const clash = theirs.find((one) => overlaps(one, wanted));
  if (!clash) return;
  const params = { name, territory, fromOn: clash.fromOn };
  throw refuse('territories.overlap', params, [{ path: 'fromOn', code: 'territories.overlap', params }]);
}

function wrongEnd(fromOn: string) {
  return refuse('territories.endBeforeStart', { fromOn }, [
    { path: 'toOn', code: 'territories.endBeforeStart', params: { fromOn } },
  ]);
}

export const endAssignment = command({
  can: 'territories.endAssignment',
  who: keepers,
  summary: 'The first day on which a person no longer answers for a territory',
  touches: ['dealers'],
  input: EndInput,
  output: AssignmentView,
  async run(ctx, { id, version, reason, ...input }) {
    const before = await mustBeAt(ctx, territoryAssignments, { id, version });
    const toOn = input.toOn ?? ctx.today();
    if (toOn <= before.fromOn) throw wrongEnd(before.fromOn);
    // Only earlier: lengthening could run into a later assignment; that one is made with `assign`.
    if (before.toOn !== null && toOn > before.toOn) throw refuse('territories.alreadyEnded', { toOn: before.toOn });
    const after = await changed(ctx, territoryAssignments, { id, version }, { toOn });
    const view = await viewOf(ctx, after);
    const { before: was, after: is } = difference(before, after);
    ctx.record({
      noun: 'territory',
      id: after.territoryId,
      before: was,
      after: { ...is, ended: view.userName },
      reason,
    });
    await ctx.registry.accessKeeper(ctx, [after.userId]);
    return view;
  },
});

export const history = query({
  can: 'territories.history',
  who: staff,
  summary: 'Every assignment of a territory or of a person, in the order of days',
  input: HistoryInput,
  output: HistoryView,
  async run(ctx, { territoryId, userId }) {
    const rows = await ctx.db
      .select({
        ...getTableColumns(territoryAssignments),
        territoryName: territories.name,
        userName: users.name,
      })
      .from(territoryAssignments)
      .innerJoin(territories, eq(territories.id, territoryAssignments.territoryId))
      .innerJoin(users, eq(users.id, territoryAssignments.userId))
      .where(
        and(
          territoryId ? eq(territoryAssignments.territoryId, territoryId) : undefined,
          userId ? eq(territoryAssignments.userId, userId) : undefined,
        ),
      )
      .orderBy(asc(territoryAssignments.fromOn), sql`${users.name}`)
      .limit(500);
    return { items: rows.map((row) => ({ ...row, role: AssignmentRole.parse(row.role) })) };
  },
});
