/** Calls the door of a room as a person, in a transaction of its own: for what rooms give each other without an operation. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Ctx } from '../src/kernel/ctx.ts';
import { kernelWords } from '../src/kernel/kernel-words.ts';
import { module, registryOf } from '../src/kernel/module.ts';
import { command, query } from '../src/kernel/op.ts';
import { runOperation, type Call } from '../src/kernel/run.ts';
import { modules } from '../src/modules.ts';
import type { World } from './open-world.ts';

export async function inside<T>(
  world: World,
  login: string,
  work: (ctx: Ctx) => Promise<T>,
  call: Partial<Call> = {},
): Promise<T> {
  const found: T[] = [];
  const nothing = z.strictObject({});
  const run = async (ctx: Ctx) => {
    found.push(await work(ctx));
    return {};
  };
  const common = { who: 'signedIn', summary: 'a test', input: nothing, output: z.object({}), run } as const;
  const probe = module({
    name: 'probe',
    operations: { change: command({ can: 'probe.change', ...common }), read: query({ can: 'probe.read', ...common }) },
    words: { zh: {}, en: {} },
  });
  const app = { ...world.app, registry: registryOf([...modules, probe], kernelWords) };
  await runOperation(app, 'probe.change', {}, { actor: await world.actor(login), requestId: randomUUID(), ...call });
  const [first] = found;
  return first as T;
}

/** Every registered invariant, with the whole company in sight; the broken ones with their rows. `only` one room's: its tests play the other rooms. */
export async function brokenInvariants(world: World, only = ''): Promise<{ name: string; rows: unknown[] }[]> {
  return inside(world, 'admin', (ctx) =>
    ctx.system('invariants', async () => {
      const broken: { name: string; rows: unknown[] }[] = [];
      for (const one of ctx.registry.invariants.filter(({ name }) => name.startsWith(only))) {
        const rows = await one.violations(ctx);
        if (rows.length > 0) broken.push({ name: one.name, rows });
      }
      return broken;
    }),
  );
}
