/** A seeded source of chance for the network, so that a run can be repeated. */
export interface Chance {
  /** 0 <= x < 1 */
  next(): number;
  between(low: number, high: number): number;
  whole(low: number, high: number): number;
  /** Standard normal. */
  normal(): number;
  pick<T>(list: readonly [T, ...T[]]): T;
}

/** mulberry32: small, even enough for a simulation. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number) => low + (high - low) * next();
  return {
    next,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
  };
}
