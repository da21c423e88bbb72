/** Cell references: A1 and back. Columns from 0, rows from 1. */

const letters: string[] = [];

export function columnLetters(column: number): string {
  const known = letters[column];
  if (known !== undefined) return known;
  let text = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  }
  if (column < 16_384) letters[column] = text;
  return text;
}

export interface Reference {
  /** From 1; 0 where the reference has no row. */
  row: number;
  column: number;
}

/** Reads B7, $B$7 and b7. Null for anything else, and beyond XFD1048576. */
export function readReference(text: string): Reference | null {
  let column = 0;
  let at = 0;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 36) continue;
    const letter = code >= 97 && code <= 122 ? code - 32 : code;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
    if (column > 16_384) return null;
  }
  if (column === 0) return null;
  let row = 0;
  const digitsFrom = at;
  for (; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return null;
    row = row * 10 + digit;
    if (row > 1_048_576) return null;
  }
  return at === digitsFrom || row === 0 ? null : { row, column: column - 1 };
}

/** A2:C5 or a single cell as a range; null when it is neither. */
export function readRange(text: string): { top: number; left: number; bottom: number; right: number } | null {
  const colon = text.indexOf(':');
  const first = readReference(colon < 0 ? text : text.slice(0, colon));
  const last = colon < 0 ? first : readReference(text.slice(colon + 1));
  if (!first || !last) return null;
  return {
    top: Math.min(first.row, last.row),
    left: Math.min(first.column, last.column),
    bottom: Math.max(first.row, last.row),
    right: Math.max(first.column, last.column),
  };
}
