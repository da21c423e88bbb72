/** The rows of one sheet with its marked cells filled, its blocks grown and its formulas moved. */
import type { FormatKind } from '../formats.ts';
import { columnLetters } from '../references.ts';
import { movedFormula, movedRanges } from './formula.ts';
import type { RowMap } from './row-map.ts';
import { formulaOf, isBlank, type RawCell, type RawRow, type RawSheet } from './sheet-rows.ts';
import { attribute, escapedXml, unescapedXml, withAttribute, withoutAttribute } from './tags.ts';
import { type CellHead, type FormFill, replaced, textCellXml, valueCellXml } from './values.ts';

/** A row of marks that is repeated: `lines[i][k]` goes to `columns[k]` of the i-th row. */
export interface Block {
  row: number;
  columns: readonly number[];
  lines: readonly (readonly FormFill[])[];
}

export interface SheetPlan {
  name: string;
  cells: readonly { row: number; column: number; fill: FormFill }[];
  blocks: readonly Block[];
}

/** What the whole workbook knows. */
export interface Around {
  kinds: readonly FormatKind[];
  from1904: boolean;
  /** Rows move on some sheet of the workbook. */
  moves: boolean;
  /** By sheet name; null is the sheet itself. */
  maps: (own: string, sheet: string | null) => RowMap;
  /** The runs of a shared text as written; null when there is none of that number. */
  richText: (index: number) => string | null;
}

/**
 * How many rows, from that of the marks on, stand ready: the form often has twenty lined rows. A row is ready when it
 * holds no text, and under each mark a cell with a format and nothing in it; numbers of rows and formulas may stand beside.
 */
export function readyRows(sheet: RawSheet, block: Block): number {
  const at = sheet.rows.findIndex(({ n }) => n === block.row);
  let ready = 1;
  for (let next = at + 1; at >= 0 && next < sheet.rows.length; next += 1) {
    const row = sheet.rows[next];
    if (!row || row.n !== block.row + ready) break;
    const texts = row.cells.some((cell) => !isBlank(cell) && !formulaOf(cell) && cell.type !== 'n');
    const under = block.columns.every((column) => {
      const cell = row.cells.find((one) => one.column === column);
      return cell !== undefined && cell.style !== undefined && isBlank(cell);
    });
    if (texts || !under) break;
    ready += 1;
  }
  return ready;
}

/** Where a shared formula is written, and its text. */
interface Shared {
  row: number;
  column: number;
  text: string;
}

export class SheetFiller {
  readonly #sheet: RawSheet;
  readonly #plan: SheetPlan;
  readonly #around: Around;
  readonly #map: RowMap;
  readonly #fills = new Map<string, FormFill>();
  readonly #ends = new Map<number, { block: Block; ready: number }>();
  readonly #shared = new Map<string, Shared>();

  constructor(sheet: RawSheet, plan: SheetPlan, around: Around) {
    this.#sheet = sheet;
    this.#plan = plan;
    this.#around = around;
    this.#map = around.maps(plan.name, null);
    for (const { row, column, fill } of plan.cells) this.#fills.set(`${row}:${column}`, fill);
    for (const block of plan.blocks) this.#planBlock(block);
    for (const row of sheet.rows) for (const cell of row.cells) this.#noteShared(row, cell);
    this.#addRows();
  }

  /** Rows the form does not hold yet, where somebody marked a cell of them. */
  #addRows(): void {
    const { rows, to } = this.#sheet;
    for (const { row: n } of this.#plan.cells) {
      if (rows.some((one) => one.n === n)) continue;
      const next = rows.findIndex((one) => one.n > n);
      const at = rows[next]?.from ?? to;
      const prefix = rows[0]?.prefix ?? '';
      rows.splice(next < 0 ? rows.length : next, 0, {
        n,
        tag: `<${prefix}row r="${n}">`,
        prefix,
        from: at,
        to: at,
        cells: [],
      });
    }
  }

  #planBlock(block: Block): void {
    const ready = readyRows(this.#sheet, block);
    this.#ends.set(block.row + ready - 1, { block, ready });
    for (let line = 0; line < Math.min(ready, Math.max(1, block.lines.length)); line += 1)
      for (const [k, column] of block.columns.entries())
        this.#fills.set(`${block.row + line}:${column}`, block.lines[line]?.[k] ?? { value: null });
  }

  #noteShared(row: RawRow, cell: RawCell): void {
    const formula = formulaOf(cell);
    if (!formula || formula.text === '' || attribute(formula.attributes, 't') !== 'shared') return;
    const { column } = cell;
    this.#shared.set(attribute(formula.attributes, 'si') ?? '', {
      row: row.n,
      column,
      text: unescapedXml(formula.text),
    });
  }

  /** Everything between <sheetData> and its end. */
  data(): string {
    const { xml, rows, from, to } = this.#sheet;
    let out = '';
    let at = from;
    for (const row of rows) {
      out += xml.slice(at, row.from) + this.#row(row, 0, null);
      at = row.to;
      const end = this.#ends.get(row.n);
      if (!end) continue;
      for (let line = end.ready; line < end.block.lines.length; line += 1)
        out += this.#row(row, line - end.ready + 1, { block: end.block, line });
    }
    return out + xml.slice(at, to);
  }

  /** A row at its new place; `down` > 0 makes it a copy with the values of that line. */
  #row(row: RawRow, down: number, copy: { block: Block; line: number } | null): string {
    const n = this.#map.row(row.n) + down;
    const cells = row.cells.map((cell) => this.#cell(row, cell, { n, down, copy }));
    // A mark put on a cell the form does not hold yet.
    if (!copy) this.#addMissing(row, n, cells);
    const tag = withAttribute(row.tag, 'r', String(n));
    if (cells.length === 0) return tag.endsWith('/>') ? tag : `${tag}</${row.prefix}row>`;
    return `${tag.replace(/\s*\/>$/, '>')}${cells.join('')}</${row.prefix}row>`;
  }

  #addMissing(row: RawRow, n: number, cells: string[]): void {
    const missing = [...this.#fills].flatMap(([key, fill]) => {
      const [at, column] = key.split(':').map(Number);
      if (at !== row.n || column === undefined || row.cells.some((one) => one.column === column)) return [];
      return [{ column, fill }];
    });
    for (const { column, fill } of missing.toSorted((a, b) => b.column - a.column)) {
      const before = row.cells.filter((one) => one.column < column).length;
      const head = { row: n, column, prefix: row.prefix, style: undefined, kind: 0, from1904: this.#around.from1904 };
      if ('value' in fill) cells.splice(before, 0, valueCellXml(head, fill.value, this.#plan.name));
    }
  }

  #cell(
    row: RawRow,
    cell: RawCell,
    o: { n: number; down: number; copy: { block: Block; line: number } | null },
  ): string {
    const k = o.copy ? o.copy.block.columns.indexOf(cell.column) : -1;
    const fill = o.copy ? o.copy.block.lines[o.copy.line]?.[k] : this.#fills.get(`${row.n}:${cell.column}`);
    if (fill) return this.#filled(cell, o.n, fill, o.copy?.block.row ?? row.n);
    if (formulaOf(cell)) return this.#calculated(row, cell, o);
    const tag = withAttribute(cell.tag, 'r', `${columnLetters(cell.column)}${o.n}`);
    return tag.endsWith('/>') ? tag : `${tag}${cell.inner}</${cell.prefix}c>`;
  }

  /** The formula without the value Excel had found before the form was filled. */
  #calculated(row: RawRow, cell: RawCell, { n, down }: { n: number; down: number }): string {
    const formula = formulaOf(cell);
    if (!formula) return '';
    const element =
      this.#around.moves || down > 0 ? this.#moved(row, cell, down) : cell.inner.slice(formula.from, formula.to);
    const tag = withoutAttribute(withAttribute(cell.tag, 'r', `${columnLetters(cell.column)}${n}`), 't');
    return `${tag}${element}</${cell.prefix}c>`;
  }

  /** Where rows move, each follower of a shared formula gets its own text: they no longer lie as they did. */
  #moved(row: RawRow, cell: RawCell, down: number): string {
    const formula = formulaOf(cell);
    if (!formula) return '';
    const shared = attribute(formula.attributes, 't') === 'shared';
    const master = shared ? this.#shared.get(attribute(formula.attributes, 'si') ?? '') : undefined;
    const still = this.#around.maps('', '');
    const text = master
      ? movedFormula(master.text, {
          of: () => still,
          home: 0,
          down: row.n - master.row,
          right: cell.column - master.column,
        })
      : unescapedXml(formula.text);
    const of = (sheet: string | null) => this.#around.maps(this.#plan.name, sheet);
    const moved = movedFormula(text, { of, home: row.n, down });
    let tag = `<${formula.prefix}f${formula.attributes}>`;
    if (shared) tag = ['t', 'si', 'ref'].reduce((one, name) => withoutAttribute(one, name), tag);
    const ref = attribute(tag, 'ref');
    if (ref !== undefined)
      tag = withAttribute(
        tag,
        'ref',
        down > 0 ? `${columnLetters(cell.column)}${this.#map.row(row.n) + down}` : movedRanges(ref, this.#map),
      );
    return `${tag}${escapedXml(moved)}</${formula.prefix}f>`;
  }

  #filled(cell: RawCell, n: number, fill: FormFill, markRow: number): string {
    const kind = this.#around.kinds[Number(cell.style ?? 0)] ?? 0;
    const { column, prefix, style } = cell;
    const head: CellHead = { row: n, column, prefix, style, kind, from1904: this.#around.from1904 };
    if ('value' in fill) return valueCellXml(head, fill.value, this.#plan.name);
    // The text stands in the row of the marks, whichever row it is written to.
    const source =
      this.#sheet.rows.find((one) => one.n === markRow)?.cells.find((one) => one.column === column) ?? cell;
    const rich =
      source.type === 's'
        ? this.#around.richText(Number(/>\s*(\d+)\s*</.exec(source.inner)?.[1] ?? -1))
        : source.type === 'inlineStr'
          ? source.inner
          : null;
    const runs = rich === null ? null : filledRuns(rich, fill.replace);
    if (runs !== null) {
      const tag = `<${prefix}c r="${columnLetters(column)}${n}"${style === undefined ? '' : ` s="${style}"`} t="inlineStr">`;
      return `${tag}<${prefix}is>${runs}</${prefix}is></${prefix}c>`;
    }
    return textCellXml(head, replaced(plainText(rich ?? source.inner), fill.replace), this.#plan.name);
  }
}

const textPattern = /<((?:[\w.-]+:)?)t(?:\s[^>]*)?>([\s\S]*?)<\/(?:[\w.-]+:)?t>/g;

/** The text of runs without readings. */
export function plainText(runs: string): string {
  const bare = runs.replace(/<((?:[\w.-]+:)?)rPh[\s>][\s\S]*?<\/\1rPh>/g, '');
  return [...bare.matchAll(textPattern)].map((match) => unescapedXml(match[2] ?? '')).join('');
}

/** Runs with their looks kept; null where there is only one look, or a mark spreads over two of them. */
function filledRuns(runs: string, pairs: readonly (readonly [string, string])[]): string | null {
  if (!/<(?:[\w.-]+:)?r[\s>]/.test(runs)) return null;
  const inner = runs.replace(/^\s*<(?:[\w.-]+:)?is[^>]*>|<\/(?:[\w.-]+:)?is>\s*$/g, '');
  const left = new Set(pairs.map(([mark]) => mark));
  let first = true;
  const out = inner.replace(textPattern, (whole, prefix: string, text: string) => {
    const plain = unescapedXml(text);
    for (const [mark] of pairs) if (plain.includes(mark)) left.delete(mark);
    const begins = first;
    first = false;
    if (!pairs.some(([mark]) => plain.includes(mark))) return whole;
    const by = begins
      ? replaced(plain, pairs)
      : pairs.reduce((one, [mark, to]) => one.replaceAll(mark, () => to), plain);
    return `<${prefix}t xml:space="preserve">${escapedXml(by)}</${prefix}t>`;
  });
  return left.size === 0 ? out : null;
}
