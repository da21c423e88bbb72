/** The company's warehouses: made, renamed, and which of them serves orders. */
import { and, eq, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { command } from '../../kernel/op.ts';
import { changed, difference, mustBeAt } from '../../kernel/rows.ts';
import { WarehouseView } from './shapes.ts';
import { warehouses } from './tables.ts';
import { keepers } from './warehouses.ts';

const Name = z.string().trim().min(1).max(40);

/** Two changed at once must neither both become the default nor both take one name. */
async function lockAll(ctx: Ctx) {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('supply.warehouses', 0))`);
  return ctx.db.select().from(warehouses);
}

function nameTaken(name: string) {
  return refuse('supply.nameTaken', { name }, [{ path: 'name', code: 'supply.nameTaken', params: { name } }]);
}

export const createWarehouse = command({
  can: 'supply.createWarehouse',
  who: keepers,
  summary: 'A new warehouse; the first one, or the one asked for, serves orders',
  input: z.strictObject({ name: Name, isDefault: z.boolean().default(false) }),
  output: WarehouseView,
  async run(ctx, input) {
    const all = await lockAll(ctx);
    if (all.some((one) => one.name === input.name)) throw nameTaken(input.name);
    const isDefault = input.isDefault || all.length === 0;
    if (isDefault) await ctx.db.update(warehouses).set({ isDefault: false }).where(eq(warehouses.isDefault, true));
    const row = { id: newId(), name: input.name, isDefault, version: 1, createdAt: ctx.now() };
    await ctx.db.insert(warehouses).values(row);
    ctx.record({ noun: 'warehouse', id: row.id, after: { name: input.name, isDefault } });
    return row;
  },
});

export const updateWarehouse = command({
  can: 'supply.updateWarehouse',
  who: keepers,
  summary: 'Rename a warehouse, or let it serve orders from now on; orders that stand keep theirs',
  input: z.strictObject({
    id: z.uuid(),
    version: z.number().int(),
    name: Name.optional(),
    /** One always serves: it gives this up only when another takes it. */
    isDefault: z.literal(true).optional(),
  }),
  output: WarehouseView,
  async run(ctx, { id, version, name, isDefault }) {
    const all = await lockAll(ctx);
    const before = await mustBeAt(ctx, warehouses, { id, version });
    if (name !== undefined && all.some((one) => one.id !== id && one.name === name)) throw nameTaken(name);
    if (isDefault)
      await ctx.db
        .update(warehouses)
        .set({ isDefault: false, version: sql`${warehouses.version} + 1` })
        .where(and(eq(warehouses.isDefault, true), ne(warehouses.id, id)));
    const set = { ...(name === undefined ? {} : { name }), ...(isDefault ? { isDefault } : {}) };
    const after = await changed(ctx, warehouses, { id, version }, set);
    ctx.record({ noun: 'warehouse', id, ...difference(before, after) });
    return after;
  },
});
