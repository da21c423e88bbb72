/** Units that mean the same in two words: 公斤 and kg. Pure. */

const written: Record<string, string> = { kg: '公斤', 千克: '公斤', g: '克', ml: '毫升', l: '升', t: '吨' };

/** The word by which two spellings of a unit meet; other units stay as they are. */
export function unitWord(unit: string): string {
  const plain = unit.normalize('NFKC').trim();
  return written[plain.toLowerCase()] ?? plain;
}

export function sameUnit(a: string, b: string): boolean {
  return unitWord(a).toLowerCase() === unitWord(b).toLowerCase();
}
