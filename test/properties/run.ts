import fc from 'fast-check';

/** A property of a module under test; throws with the smallest counter-example. The mutants use it too. */
export interface Property<M> {
  name: string;
  check: (module: M, run: Run) => void;
}

export interface Run {
  cases: number;
  /** Fixed for the mutants, so that a mutant caught once is always caught. */
  seed?: number;
}

/** PROPERTY_CASES: 2,000 at the desk, 20,000 in CI, more at night. */
export const propertyRun: Run = { cases: Number(process.env['PROPERTY_CASES'] ?? '2000') };

/** Milliseconds a property may take: the slowest need about 1 ms a case on this kind of machine. */
export const propertyTimeout = 30_000 + propertyRun.cases * 5;

/** Asserts a property with the number of cases of the run. */
export function holds<T extends [unknown, ...unknown[]]>(
  run: Run,
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  predicate: (...values: T) => void,
): void {
  fc.assert(fc.property<T>(...arbitraries, predicate), {
    numRuns: run.cases,
    ...(run.seed === undefined ? {} : { seed: run.seed }),
  });
}

/** Throws unless both are equal in form and value. */
export function same(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b || Object.is(actual, -0)) throw new Error(`got ${a}, expected ${b}`);
}

/** Throws unless the call throws. */
export function refuses(call: () => unknown): void {
  let answer: unknown;
  try {
    answer = call();
  } catch {
    return;
  }
  throw new Error(`accepted with ${JSON.stringify(answer)}`);
}
