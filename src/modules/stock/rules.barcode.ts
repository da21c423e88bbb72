/** Barcodes as scanners read them, and as they may stand in the list of products. Pure. */

/** The longest there is: GS1-128 holds 48 characters. */
const longest = 60;

/** GTIN of a GS1 element string: `(01)06901234567892(10)…`, with or without brackets and the leading symbol mark. */
function gtinOf(text: string): string | null {
  const plain = text
    .replace(/^\](C1|d2|e0|Q3)/, '')
    .replaceAll(/[()]/g, '')
    .replaceAll('\u001d', '');
  const match = /^01(\d{14})/.exec(plain);
  return match?.[1] ?? null;
}

/**
 * What to look for, likeliest first: the text itself, the GTIN inside a GS1 code, and the same number with and
 * without leading zeros (UPC-A is an EAN-13 with a 0 before it, a case's GTIN-14 may begin with one). Empty when it
 * is no barcode.
 */
export function barcodeCandidates(scanned: string): string[] {
  const text = scanned.normalize('NFKC').trim();
  if (text === '' || text.length > longest) return [];
  const gtin = gtinOf(text);
  const numbers = [gtin ?? text].filter((one) => /^\d{8,14}$/.test(one));
  const shapes = numbers.flatMap((number) => {
    const bare = number.replace(/^0+/, '');
    return [number, ...[8, 12, 13, 14].filter((n) => n >= bare.length).map((n) => bare.padStart(n, '0'))];
  });
  return [...new Set(gtin ? [...shapes, text] : [text, ...shapes])];
}

/** Another one of what was scanned: base units of a line and of the pack; `unit` and quantity the line then shows. */
export function addPack(
  line: { base: number; unit: { unit: string; num: number; den: number } },
  pack: { unit: string; num: number; den: number },
  smallest: { unit: string; num: number; den: number },
): { unit: string; quantity: string } {
  const one = pack.num / pack.den;
  const base = line.base + one;
  for (const unit of [line.unit, pack, smallest]) {
    const inUnit = (base * unit.den) / unit.num;
    if (Number.isInteger(inUnit)) return { unit: unit.unit, quantity: String(inUnit) };
  }
  return { unit: smallest.unit, quantity: String(base) };
}

/** The same code counts again when it was out of sight this long. */
const againMs = 1200;

/** Accepts a code unless it is still the one that was just taken: a label in front of the camera is seen many times. */
export function freshCodes(): (code: string, at: number) => boolean {
  let [last, seen] = ['', -Infinity];
  return (code, at) => {
    const again = code === last && at - seen < againMs;
    [last, seen] = [code, at];
    return !again;
  };
}
