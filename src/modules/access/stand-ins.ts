/** Who else is there: for rules that want a second person. */
import { and, eq, inArray, notInArray, or, sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { isRole, roles, type Role } from '../../roles.ts';
import { dealerAccess, users } from './tables.ts';

/**
 * Roles in which somebody active of the company, other than these people, sees this dealer. One statement, past the
 * wall: who sees which dealer is not for everybody to read; only roles come back.
 */
export async function standInsFor(ctx: Ctx, dealerId: string, except: readonly string[]): Promise<Role[]> {
  const named = Object.keys(roles).filter(isRole);
  const wide = named.filter((role) => roles[role].side === 'company' && roles[role].scope === 'all');
  const near = named.filter((role) => roles[role].side === 'company' && roles[role].scope === 'territory');
  const sees = sql`exists (select 1 from ${dealerAccess} where ${dealerAccess.userId} = ${users.id} and ${dealerAccess.dealerId} = ${dealerId}::uuid)`;
  const rows = await ctx.system('is there a second person', () =>
    ctx.db
      .selectDistinct({ role: users.role })
      .from(users)
      .where(
        and(
          eq(users.active, true),
          notInArray(users.id, [...except]),
          or(inArray(users.role, wide), and(inArray(users.role, near), sees)),
        ),
      ),
  );
  return rows.map((row) => row.role).filter(isRole);
}
