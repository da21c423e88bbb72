/** Ids of bulk rows: UUIDv7 of the row's own time, the same at every making. */
let n = 0;

/** Called once before a load, so that two loads of one process are alike. */
export function resetIds(): void {
  n = 0;
}

const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');
const two = Array.from({ length: 256 }, (_, i) => hex(i, 2));
const three = Array.from({ length: 4096 }, (_, i) => hex(i, 3));
let last = { ms: -1, text: '' };

/** Neighbouring rows are often of one moment. */
function timeText(ms: number): string {
  if (last.ms !== ms) {
    const time = hex(ms, 12);
    last = { ms, text: `${time.slice(0, 8)}-${time.slice(8)}` };
  }
  return last.text;
}

/** @param ms time of the fact; rows made later get a larger number within it. */
export function idAt(ms: number): string {
  n += 1;
  const mixed = Math.imul(n, 0x9e37_79b1);
  const byte = (shift: number) => two[(mixed >>> shift) & 0xff] ?? '';
  const [high, middle] = [three[(n >>> 20) & 0xfff] ?? '', three[(n >>> 8) & 0xfff] ?? ''];
  return `${timeText(ms)}-7${high}-8${middle}-${two[n & 0xff] ?? ''}00${byte(24)}${byte(16)}${byte(8)}${byte(0)}`;
}
