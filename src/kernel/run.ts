/**
 * Runs one operation: authorise -> parse -> begin with role, settings and key lock -> run -> strip the output ->
 * audit, events and answer in one statement -> commit. A handler contains none of this.
 */
import { z } from 'zod';
import type { Locale } from '../roles.ts';
import type { Actor, Ctx } from './ctx.ts';
import { AppError } from './errors.ts';
import { describeIn, fieldErrors, textErrors } from './fields.ts';
import { command, type Operation } from './op.ts';
import { allowed, Transaction, type Answer, type App, type Call } from './transaction.ts';

export { allowed, type Answer, type App, type Call } from './transaction.ts';

export async function runOperation(app: App, name: string, raw: unknown, call: Call): Promise<Answer> {
  const operation = app.registry.operations.get(name);
  // Authorise first: a stranger learns nothing of what exists or of its schema.
  if (!call.actor && operation?.who !== 'public') throw new AppError(401, 'kernel.signInFirst');
  if (!operation) throw new AppError(404, 'kernel.noSuchOperation', { operation: name });
  if (!allowed(operation, call.actor))
    throw new AppError(403, 'kernel.notAllowed', { operation: name, roles: whoMay(operation) });
  const locale = call.locale ?? call.actor?.locale ?? 'zh';
  const parsed = operation.input.safeParse(raw ?? {}, { error: describeIn[locale] });
  if (!parsed.success) {
    throw new AppError(400, 'kernel.invalidInput', {}, fieldErrors(parsed.error.issues, app.registry, locale));
  }
  const unstorable = textErrors(parsed.data, app.registry, locale);
  if (unstorable.length > 0) throw new AppError(400, 'kernel.invalidInput', {}, unstorable);
  return inTransaction(app, operation, parsed.data, raw ?? {}, { ...call, locale });
}

/** The house itself: listeners and nightly work. It sees the whole company. */
export const houseActor: Actor = {
  id: '00000000-0000-7000-8000-000000000000',
  name: '系统',
  role: 'admin',
  dealerId: null,
  sessionId: null,
  locale: 'zh',
};

/** Runs work of the house in a transaction like a command's: walls, audit and events included. */
export function runAsHouse<T>(app: App, name: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return runAs(app, houseActor, name, work);
}

/** The same as a person, within his walls: a step of long work that he asked for. */
export async function runAs<T>(app: App, actor: Actor, name: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  const operation = command({
    can: name,
    who: [actor.role],
    summary: '',
    input: z.unknown(),
    output: z.unknown(),
    run: async (ctx) => {
      result = { value: await work(ctx) };
      return null;
    },
  });
  await inTransaction(app, operation, null, null, { actor, locale: actor.locale });
  if (!result) throw new Error(`${name} gave no result`);
  return result.value;
}

function whoMay(operation: Operation): string[] {
  return typeof operation.who === 'string' ? [] : [...operation.who];
}

async function inTransaction(
  app: App,
  operation: Operation,
  input: unknown,
  raw: unknown,
  call: Call & { locale: Locale },
): Promise<Answer> {
  const reads = operation.kind === 'query';
  const pool = reads && app.replica ? app.replica : app.pool;
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const tx = new Transaction(app, client, operation, call);
    const stored = await tx.begin(raw);
    if (stored) {
      await tx.statement('rollback');
      return { body: stored.answer, replayed: true };
    }
    const result = await operation.run(tx.ctx, input);
    const body = await stripped(operation.output, result);
    if (!reads) await tx.tail(body);
    await tx.statement('commit');
    return { body, replayed: false, ...(tx.session ? { session: tx.session } : {}) };
  } catch (error) {
    const ending = error instanceof AppError && error.keepsWrites ? 'commit' : 'rollback';
    await client.query(ending).catch((reason: Error) => {
      broken = reason;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** What is not in the view cannot leave. A result that does not fit its view is our fault, not the caller's. */
async function stripped(schema: z.ZodType, result: unknown): Promise<unknown> {
  const parsed = schema.safeParse(result);
  if (parsed.success) return parsed.data;
  throw new Error(`answer does not fit its view: ${JSON.stringify(parsed.error.issues.slice(0, 5))}`);
}
