import { asc, desc } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { mustOne } from '../../kernel/rows.ts';
import { warehouses } from './tables.ts';

/** Who keeps the company's stock and its warehouses. */
export const keepers = ['logistics', 'director', 'admin'] as const;

/** The warehouse that serves orders. @throws AppError `supply.noWarehouse` before one was made. */
export async function defaultWarehouse(ctx: Ctx): Promise<{ id: string; name: string }> {
  const [row] = await ctx.db
    .select({ id: warehouses.id, name: warehouses.name })
    .from(warehouses)
    .orderBy(desc(warehouses.isDefault), asc(warehouses.createdAt))
    .limit(1);
  if (!row) throw refuse('supply.noWarehouse');
  return row;
}

/** The warehouse named, or the default one. Out of the list is not found. */
export async function servingWarehouse(ctx: Ctx, id: string | undefined): Promise<{ id: string; name: string }> {
  return id === undefined ? defaultWarehouse(ctx) : mustOne(ctx, warehouses, id);
}
