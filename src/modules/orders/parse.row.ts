/** One row pasted from Excel (cells between tabs): code or name, perhaps more columns, quantity, unit. Pure. */
import { halfWidth, NUMBER_PATTERN } from '../../kernel/digits.ts';
import type { Item } from './parse.chat.ts';
import type { Matches, ProductIndex } from './parse.product.ts';
import { numberText } from './parse.quantity.ts';
import type { QuantityFinder } from './parse.quantity.ts';

const NUMBER = new RegExp(`^-?${NUMBER_PATTERN}$`);
const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|共计)[:]?$/;
const NOWHERE = { starts: (): boolean => false, ends: (): boolean => false };

interface Cell {
  text: string;
  /** The whole cell is a quantity, with its unit where it has one. */
  quantity: string | null;
  unit: string | null;
  isUnit: boolean;
  matches: Matches;
}

function readCell(raw: string, index: ProductIndex, finder: QuantityFinder): Cell {
  const text = halfWidth(raw).trim();
  const isNumber = NUMBER.test(text);
  const found = isNumber ? null : finder.find(text.toLowerCase(), 0, NOWHERE);
  const whole = found?.strong === true && found.end === text.length ? found : null;
  const negative = text.startsWith('-');
  const number = isNumber ? numberText(text.replace('-', '')) : null;
  const matches = index.resolve(text);
  return {
    text,
    // A negative figure stays as it is, so that the quantity check can refuse it by name.
    quantity: number === null ? (whole?.quantity ?? null) : (negative ? '-' : '') + number,
    unit: whole?.unit ?? null,
    isUnit: finder.isUnit(text),
    matches: isNumber ? new Map([...matches].filter(([, score]) => score === 100)) : matches,
  };
}

/** The quantity stands beside the unit column where there is one, else it is the first number after the product. */
function quantityCell(cells: readonly Cell[], product: number): Cell | undefined {
  const after = cells.slice(product + 1);
  const withUnit = after.find((c) => c.quantity !== null && c.unit !== null);
  const unitAt = after.findIndex((c) => c.isUnit);
  const beside = [after[unitAt - 1], after[unitAt + 1]].find(
    (c) => unitAt >= 0 && c !== undefined && c.quantity !== null,
  );
  const first = after.find((c) => c.quantity !== null && c.matches.size === 0);
  return withUnit ?? beside ?? first ?? cells.slice(0, product).findLast((c) => c.quantity !== null);
}

/** Code and name of one row must agree; where they contradict each other both stay as candidates. */
function meaning(cells: readonly Cell[]): { matches: Matches; doubtful: boolean } {
  let matches: Matches = new Map();
  for (const cell of cells) {
    if (cell.matches.size === 0 || cell.isUnit) continue;
    const both = [...matches]
      .filter(([id]) => cell.matches.has(id))
      .map(([id, s]): [string, number] => [id, s + (cell.matches.get(id) ?? 0)]);
    const exact = [...matches.values(), ...cell.matches.values()].filter((s) => s >= 100).length > 1;
    if (matches.size === 0) matches = cell.matches;
    else if (both.length > 0) matches = new Map(both);
    else if (exact) return { matches: new Map([...matches, ...cell.matches]), doubtful: true };
  }
  return { matches, doubtful: false };
}

/** Reads one row of cells; headers, totals and empty rows give nothing. */
export function rowItems(raw: string, index: ProductIndex, finder: QuantityFinder): Item[] {
  const cells = raw.split('\t').map((c) => readCell(c, index, finder));
  if (cells.some((c) => TOTAL.test(c.text))) return [];
  const known = cells.findIndex((c) => c.matches.size > 0 && !c.isUnit);
  const product =
    known >= 0
      ? known
      : cells.findIndex((c) => c.text !== '' && c.quantity === null && !c.isUnit && /[^\d.,-]/.test(c.text));
  if (product < 0) return [];
  const quantity = quantityCell(cells, product);
  if (!quantity && known < 0) return [];
  const { matches, doubtful } = meaning(cells.filter((c) => c !== quantity));
  const unit = quantity?.unit ?? cells.find((c, i) => i !== product && c.isUnit)?.text ?? null;
  return [
    {
      source: raw.split(/\t+/).join(' ').trim(),
      matches,
      doubtful,
      quantity: quantity?.quantity ?? null,
      unit,
    },
  ];
}
