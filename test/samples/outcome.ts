/** What a caller learns from one call: the answer or everything the error tells, in a form that can be compared. */
import { problemOf } from '../../src/kernel/http/problem.ts';
import type { Registry } from '../../src/kernel/module.ts';
import type { Box } from './sandbox.ts';

export interface Outcome {
  status: number;
  /** Code of the error, or null. */
  code: string | null;
  body: unknown;
}

/** Runs and undoes. An unknown error is a 500 here as it is over HTTP; `fault` then tells us what it was. */
export async function outcomeOf(
  box: Box,
  registry: Registry,
  login: string | null,
  operation: string,
  input: unknown,
): Promise<Outcome & { fault?: unknown }> {
  const ask = () => settled(box, registry, login, operation, input);
  // A query ends in a rollback anyway.
  return registry.operations.get(operation)?.kind === 'query' ? ask() : box.undone(ask);
}

/** The same without undoing. */
export async function settled(
  box: Box,
  registry: Registry,
  login: string | null,
  operation: string,
  input: unknown,
): Promise<Outcome & { fault?: unknown }> {
  try {
    const { body } = await box.run(login, operation, input);
    return { status: 200, code: null, body };
  } catch (error) {
    const problem = problemOf(error, registry, 'zh', 'one');
    return {
      status: problem.status,
      code: problem.code,
      body: problem,
      ...(problem.status >= 500 ? { fault: error } : {}),
    };
  }
}

/** Ids are the caller's own words given back; everything else must be the same for a foreign and an invented id. */
export function withoutIds(value: unknown): string {
  return JSON.stringify(value)?.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '<id>') ?? '';
}

/** The innermost cause in one line. */
export function faultOf(fault: unknown): string {
  let at = fault;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  if (!(at instanceof Error)) return JSON.stringify(at);
  return `${'code' in at ? String(at.code) : at.name} ${at.message.slice(0, 200)}`;
}
