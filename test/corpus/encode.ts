export type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'utf-16le' | 'utf-16be';

let table: Map<string, number[]> | undefined;

/** Node only decodes GB18030; every code is decoded once and the answer turned around. */
function gbTable(): Map<string, number[]> {
  if (table) return table;
  const found = new Map<string, number[]>();
  const decoder = new TextDecoder('gb18030');
  const learn = (codes: number[]) => {
    const text = decoder.decode(Uint8Array.from(codes));
    if (Array.from(text).length === 1 && text !== '\ufffd' && !found.has(text)) found.set(text, codes);
  };
  for (let a = 0x81; a <= 0xfe; a++) for (let b = 0x40; b <= 0xfe; b++) if (b !== 0x7f) learn([a, b]);
  for (let a = 0x81; a <= 0x84; a++)
    for (let b = 0x30; b <= 0x39; b++)
      for (let c = 0x81; c <= 0xfe; c++) for (let d = 0x30; d <= 0x39; d++) learn([a, b, c, d]);
  return (table = found);
}

function gb18030(text: string): Uint8Array {
  const codes = Array.from(text).flatMap((char) => {
    const point = char.codePointAt(0) ?? 0;
    if (point < 0x80) return [point];
    if (point >= 0x10000) return fourBytes(point - 0x10000 + 189_000);
    const known = gbTable().get(char);
    if (!known) throw new Error(`no GB18030 code for ${char}`);
    return known;
  });
  return Uint8Array.from(codes);
}

/** Beyond the basic plane GB18030 simply counts on from 0x90308130. */
function fourBytes(pointer: number): number[] {
  const last = pointer % 10;
  const third = Math.floor(pointer / 10) % 126;
  const second = Math.floor(pointer / 1260) % 10;
  return [0x81 + Math.floor(pointer / 12_600), 0x30 + second, 0x81 + third, 0x30 + last];
}

export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'gb18030') return gb18030(text);
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-8-bom') return Buffer.from(`\ufeff${text}`, 'utf8');
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16le' ? little : little.swap16();
}
