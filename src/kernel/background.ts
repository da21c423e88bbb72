/**
 * Long work after an answer: reading a file, writing ten thousand rows. It runs in steps, each a transaction of its
 * own as the person who asked, so that his walls hold and others see how far it is. It may be killed and comes
 * again: a job finds in its own rows what is done.
 */
import { sql } from 'drizzle-orm';
import type { Ctx } from './ctx.ts';
import { houseActor, runAs, runAsHouse } from './run.ts';
import type { App } from './transaction.ts';

export interface Steps {
  /** One transaction as that person. @throws kernel.notFound when the person is no longer active. */
  as<T>(userId: string, name: string, work: (ctx: Ctx) => Promise<T>): Promise<T>;
  asHouse<T>(name: string, work: (ctx: Ctx) => Promise<T>): Promise<T>;
  app: App;
}

export interface BackgroundJob {
  /** Unique in the house. */
  name: string;
  /** The event that starts it. */
  on: string;
  run(steps: Steps, payload: Record<string, unknown>): Promise<void>;
  /** After the last try failed by a fault of ours: nobody waits for what does not come. */
  gaveUp?(steps: Steps, payload: Record<string, unknown>): Promise<void>;
}

/**
 * A statement of a step handles thousands of rows, and the step before it may have filled the table it looks into. The
 * plan that the connection keeps was made for the table as it was, empty perhaps, and reads it whole for each row:
 * planning anew costs a millisecond.
 */
function plannedAnew<T>(work: (ctx: Ctx) => Promise<T>): (ctx: Ctx) => Promise<T> {
  return async (ctx) => {
    await ctx.db.execute(sql`set local plan_cache_mode = force_custom_plan`);
    return work(ctx);
  };
}

export function stepsOf(app: App): Steps {
  return {
    app,
    asHouse: (name, work) => runAsHouse(app, name, plannedAnew(work)),
    async as(userId, name, work) {
      const actor =
        userId === houseActor.id ? houseActor : await runAsHouse(app, name, (ctx) => app.registry.actorOf(ctx, userId));
      return runAs(app, actor, name, plannedAnew(work));
    },
  };
}

/** Runs what the event starts; called by the worker, and by tests. */
export async function runBackground(app: App, type: string, payload: Record<string, unknown>): Promise<void> {
  const steps = stepsOf(app);
  for (const job of app.registry.background.filter((one) => one.on === type)) await job.run(steps, payload);
}

/** Tells those whose job will not be tried again. */
export async function giveUpBackground(app: App, type: string, payload: Record<string, unknown>): Promise<void> {
  const steps = stepsOf(app);
  for (const job of app.registry.background.filter((one) => one.on === type)) await job.gaveUp?.(steps, payload);
}
