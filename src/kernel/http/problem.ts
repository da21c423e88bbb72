/** Errors as problem+json (RFC 9457), in the caller's language. */
import type { Locale } from '../../roles.ts';
import { AppError, type FieldError, type Params } from '../errors.ts';
import type { Registry } from '../module.ts';
import { NumberError } from '../ratio.ts';
import { fill } from '../words.ts';

export interface Problem {
  type: string;
  status: number;
  code: string;
  title: string;
  detail: string;
  params: Params;
  fields: FieldError[];
  requestId: string;
}

/** The error and what caused it, as deep as libraries wrap. */
function chainOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let at: unknown = error; at instanceof Error && chain.length < 5; at = at.cause) chain.push(at);
  return chain;
}

/** The code PostgreSQL or the socket gave, however deep it is wrapped. */
function databaseCode(chain: readonly Error[]): string | null {
  for (const one of chain) if ('code' in one && typeof one.code === 'string') return one.code;
  return null;
}

const lost =
  /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|terminating connection/;

/** What the caller may be told; an unknown error tells nothing but its number. */
export function asAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  // A figure out of every bound that slipped past its shape: the caller's input, not our fault.
  if (error instanceof NumberError) return new AppError(422, 'kernel.badNumber');
  const chain = chainOf(error);
  const code = databaseCode(chain);
  if (code === '23505') return new AppError(409, 'kernel.duplicate');
  // A write that the row wall refused concerns a row the caller may not know of.
  if (code === '42501') return new AppError(404, 'kernel.notFound');
  if (code === '40P01' || code === '40001' || code === '55P03')
    return new AppError(503, 'kernel.busy', { retryAfter: 1 });
  if (code && /^(08|57P|ECONN|EPIPE|ETIMEDOUT)/.test(code))
    return new AppError(503, 'kernel.unavailable', { retryAfter: 3 });
  if (chain.some((one) => lost.test(one.message))) return new AppError(503, 'kernel.unavailable', { retryAfter: 3 });
  return null;
}

export function problemOf(error: unknown, registry: Registry, locale: Locale, requestId: string): Problem {
  const known = asAppError(error);
  const code = known?.code ?? 'kernel.internal';
  const params = known?.params ?? { requestId };
  const words = registry.words[locale];
  const title = fill(words[code] ?? code, params);
  const fields = (known?.fields ?? []).map((one) => ({
    ...one,
    message: one.message ?? fill(words[one.code] ?? one.code, one.params ?? {}),
  }));
  return {
    type: 'about:blank',
    status: known?.status ?? 500,
    code,
    title,
    detail: fields.length > 0 ? fields.map((one) => `${one.path}: ${one.message}`).join('\n') : title,
    params,
    fields,
    requestId,
  };
}
