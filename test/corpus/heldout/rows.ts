import type { ExpectedRow, ExpectedValue } from '../types.ts';

/** Decimals of the values that are integers of a small unit: 分, and 1/10000 元. */
const scale: Record<string, number> = { amount: 2, creditLimit: 2, paidOut: 2, price: 4, floor: 4 };

/**
 * The table of a human reader: the first line names the fields (n is the row of the sheet), each further line is one
 * row of the target. Money and prices are written in 元 as one would say them and turned into 分 and 1/10000 元 by
 * moving the point in the text. Empty = an empty cell, ! = must be refused.
 */
export function read(text: string): ExpectedRow[] {
  const [head = [], ...rest] = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return rest.map((cells) => {
    if (cells.length !== head.length) throw new Error(`expected table: ${cells.join('|')}`);
    const row: ExpectedRow = { n: 0 };
    head.forEach((key, i) => {
      row[key] = key === 'n' ? Number(cells[i]) : value(key, cells[i] ?? '');
    });
    return row;
  });
}

function value(key: string, text: string): ExpectedValue {
  if (text === '') return null;
  if (text === '!') return { refused: true };
  const decimals = scale[key];
  return decimals === undefined ? text : moved(text, decimals);
}

/** '-12.5' by two places is -1250, without a float in between. */
function moved(text: string, places: number): number {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new Error(`no amount: ${text}`);
  const [, sign = '', whole = '', fraction = ''] = match;
  if (fraction.length > places) throw new Error(`too many decimals: ${text}`);
  return Number(sign + whole + fraction.padEnd(places, '0')) || 0;
}
