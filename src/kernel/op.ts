/**
 * An operation: one definition gives URL, permission, scope, transaction, validation, audit, idempotency,
 * OpenAPI and the typed client. `can` is its one name everywhere.
 */
import type { z } from 'zod';
import type { Ctx } from './ctx.ts';
import type { Role } from '../roles.ts';

/** `public`: no session needed. `signedIn`: everybody with a session. Otherwise the roles that may. */
export type Who = 'public' | 'signedIn' | readonly Role[];

export interface Definition<I extends z.ZodType, O extends z.ZodType> {
  can: string;
  who: Who;
  input: I;
  output: O;
  /** Modules other than its own whose rows this command changes; shown in the API description. */
  touches?: readonly string[];
  /** One English sentence for the API description. */
  summary: string;
  run(ctx: Ctx, input: z.output<I>): Promise<z.input<O>>;
}

export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Definition<I, O> {
  kind: 'query' | 'command';
}

/** Reads only; runs in a read-only transaction and may be answered to GET. */
export function query<I extends z.ZodType, O extends z.ZodType>(definition: Definition<I, O>): Operation<I, O> {
  return { kind: 'query', ...definition };
}

/** Changes something; audited, and repeatable with an Idempotency-Key. */
export function command<I extends z.ZodType, O extends z.ZodType>(definition: Definition<I, O>): Operation<I, O> {
  return { kind: 'command', ...definition };
}
