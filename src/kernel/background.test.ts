import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { world } from '../../test/world.ts';
import type { Ctx } from './ctx.ts';
import { houseActor } from './run.ts';
import { stepsOf } from './background.ts';

test('a step plans each statement for the tables as they are, not as they were when it was prepared', async () => {
  const t = await world();
  const steps = stepsOf(t.app);
  const asked = async (ctx: Ctx) =>
    (await ctx.db.execute<{ plan_cache_mode: string }>(sql`show plan_cache_mode`)).rows[0]?.plan_cache_mode;
  expect(await steps.asHouse('test.step', asked)).toBe('force_custom_plan');
  expect(await steps.as(houseActor.id, 'test.step', asked)).toBe('force_custom_plan');
  expect(await steps.as((await t.actor('manager')).id, 'test.step', asked)).toBe('force_custom_plan');
});
