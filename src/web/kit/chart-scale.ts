/** Where the axis of a chart ends. Pure. */

/** The next of 1, 2, 4, 5, 6, 8 × 10ⁿ at or above, so that half of it is a round number too; 1 for nothing. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 5, 6, 8, 10].find((one) => one * power >= value - 1e-9) ?? 10;
  return step * power;
}
