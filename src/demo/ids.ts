/** Ids of bulk rows: UUIDv7 of the row's own time, the same at every making. */
let n = 0;

/** Called once before a load, so that two loads of one process are alike. */
export function resetIds(): void {
  n = 0;
}

const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');

/** @param ms time of the fact; rows made later get a larger number within it. */
export function idAt(ms: number): string {
  n += 1;
  const time = hex(ms, 12);
  const mixed = Math.imul(n, 0x9e37_79b1) >>> 0;
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex((n >>> 20) & 0xfff, 3)}-8${hex((n >>> 8) & 0xfff, 3)}-${hex(n & 0xff, 2)}00${hex(mixed, 8)}`;
}
