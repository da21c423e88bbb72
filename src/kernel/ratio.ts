/** Exact fractions of safe integers, and the one rounding rule of the house. Pure; the browser uses it too. */

/** num / den in lowest terms with den > 0, when made by `reduce`. */
export interface Ratio {
  num: number;
  den: number;
}

/** A number that breaks the rules of the arithmetic: the caller should have checked its input. */
export class NumberError extends RangeError {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'NumberError';
    this.code = code;
  }
}

/** Greatest common divisor of two non-negative integers. */
export function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

/** BigInt to number; throws `number.unsafe` rather than losing a digit. */
export function toSafe(n: bigint): number {
  const value = Number(n);
  if (!Number.isSafeInteger(value)) throw new NumberError('number.unsafe', `${n} does not fit an exact number`);
  return value;
}

/** Throws `number.notInteger` unless n is a safe integer. Returns it without a negative zero. */
export function assertInteger(n: number): number {
  if (!Number.isSafeInteger(n)) throw new NumberError('number.notInteger', `${n} is not a safe integer`);
  return n + 0;
}

/** num/den in lowest terms, den > 0. Throws on 0 in the denominator and on unsafe results. */
export function reduce(num: bigint, den: bigint): Ratio {
  if (den === 0n) throw new NumberError('number.zeroDenominator', 'denominator is 0');
  const [n, d] = den < 0n ? [-num, -den] : [num, den];
  const g = gcd(n < 0n ? -n : n, d);
  return { num: toSafe(n / g), den: toSafe(d / g) };
}

/**
 * num/den rounded to a whole number, half away from zero (so that a reversal is the exact opposite).
 * Throws on a denominator of 0.
 */
export function halfUp(num: bigint, den: bigint): bigint {
  if (den === 0n) throw new NumberError('number.zeroDenominator', 'denominator is 0');
  const negative = num < 0n !== den < 0n;
  const n = num < 0n ? -num : num;
  const d = den < 0n ? -den : den;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}
