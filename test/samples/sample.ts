/**
 * A sample per operation: a valid input made of the prepared world, and who calls it. The walk over every operation,
 * the matrix, the canary and the fuzzer all live on these; an operation without one fails by name.
 */
import { randomUUID } from 'node:crypto';
import type { Api } from '../../src/modules.ts';
import type { Role } from '../../src/roles.ts';
import type { Prepared, Things } from './things.ts';

export interface Sample<I = unknown> {
  /** Role of the natural caller; 'public' without a session. */
  as: Role | 'public';
  /** Valid for this dealer's things. Must give the same value each time (no random parts). */
  input: (d: Things, p: Prepared) => I;
  /** The same with `n` lines, when the input has lines: statements must not grow with them. */
  wide?: (d: Things, p: Prepared, n: number) => I;
  /** The code it is always refused with, when the prepared world allows nothing else. */
  refused?: string;
  /** Why a success leaves no audit line. */
  noAudit?: string;
  /** Why the answer may be empty for its natural caller; otherwise a read must show something. */
  mayBeEmpty?: string;
  /** Codes that a foreign id may meet beside "not found"; an invented one must meet the same. */
  foreign?: readonly string[];
}

export type SamplesOf<M extends keyof Api> = {
  [V in keyof Api[M]]: Api[M][V] extends { input: infer I } ? Sample<I> | Sample<I>[] : never;
};

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/gi;

/** The same things with every id replaced by one that exists nowhere. */
export function strangerThan<T>(things: T): T {
  const known = new Map<string, string>();
  const replaced = JSON.stringify(things).replace(anyId, (id) => {
    const other = known.get(id) ?? randomUUID();
    known.set(id, other);
    return other;
  });
  return JSON.parse(replaced) as T;
}

export type Path = (string | number)[];

/** Where two inputs of one shape differ: these leaves carry what belongs to a dealer. */
export function differingLeaves(a: unknown, b: unknown, at: Path = []): Path[] {
  if (Array.isArray(a) && Array.isArray(b))
    return a.flatMap((one, index) => differingLeaves(one, b[index], [...at, index]));
  if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
    return Object.keys(a).flatMap((key) => differingLeaves(Reflect.get(a, key), Reflect.get(b, key), [...at, key]));
  }
  return a === b ? [] : [at];
}

export function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}

/** A copy with one leaf changed. */
export function withValue(input: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const inner = typeof input === 'object' && input !== null ? Reflect.get(input, key) : undefined;
  const next = withValue(inner, rest, value);
  if (Array.isArray(input)) return input.map((one, index) => (index === key ? next : one));
  return { ...(typeof input === 'object' ? input : {}), [key]: next };
}
