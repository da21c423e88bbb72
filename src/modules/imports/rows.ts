/** What each row is: data, a total, a note, the head again. Streaming: a row is judged by those before it only. */
import type { Cell, Merge, SheetRow } from '../../kernel/sheets/types.ts';
import { exactText, readNumber } from './amounts.ts';
import { factsOfRow, type Fact } from './context.ts';
import type { Layout } from './layout.ts';
import { cellText, isBlank, squeeze } from './text.ts';

export type RowKind = 'data' | 'total' | 'subtotal' | 'blank' | 'hidden' | 'head' | 'note';

export interface ReadRow {
  n: number;
  kind: RowKind;
  /** Cells with merged and once-written values filled in. */
  cells: Cell[];
  /** 经销商：华联 on a line between blocks: holds for the rows below it. */
  facts: Fact[];
  /** The only text of a row that is no data: the name of the group below, perhaps. */
  group: string | null;
}

export interface RowOptions {
  merges: readonly Merge[];
  /** Columns of amounts and quantities: their sums unmask totals without a word. */
  numbers: readonly number[];
  /** Columns that name something; a row without any of them can only be a sum. */
  names: readonly number[];
  /** Columns written once for the rows below: dealer, day, category. */
  fills: readonly number[];
  isLabel?: (text: string) => boolean;
}

const TOTAL =
  /^(?:总?合计|总计|共计|总额|总和|累计|本[月年期]?(?:合计|累计)|全部合计|合计数|合计金额|合计数量|总合计|grandtotal|totals?|sum|合计人民币|合计大写.*|总数|合計|共\d+[条笔行项].*)(?:rmb|人民币|元|大写|\d*)*$/;
const SUBTOTAL =
  /^(?:小计|本页(?:合计|小计)|页(?:合计|小计)|subtotal|pagetotal|承前页|过次页|上页累计|本页)|.(?:小计|合计|汇总|subtotal|总计)$|^.{2,20}(?<![a-z])total$/;
const NOTE =
  /^(?:注[:：\d]|备注[:：]|说明|附注|制表|制单|审核|复核|打印|第.{1,4}页|共.{1,4}页|单位[:：]|以上|数据来源|填表|填报|负责人|签[字名]|盖章|经办|核对|导出|查询|page ?\d|notes?[:：]|printed|prepared|\*|※|温馨|特别说明|主管|会计|出纳|仓管|保管|以下空白|——|---)/i;

/** 'total' or 'subtotal' when one of the first texts of a row says so. */
export function sumWord(cells: readonly Cell[]): 'total' | 'subtotal' | null {
  let texts = 0;
  for (const cell of cells) {
    if (typeof cell !== 'string' || isBlank(cell)) continue;
    const key = squeeze(cell);
    if (key.length <= 24) {
      if (TOTAL.test(key)) return 'total';
      if (SUBTOTAL.test(key)) return 'subtotal';
    }
    texts += 1;
    if (texts === 3) return null;
  }
  return null;
}

/** A number for comparing sums; NaN when the cell is none. Sums of display are compared with tolerance only. */
function approx(cell: Cell | undefined): number {
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return NaN;
  const read = readNumber(cell);
  return read.ok && read.value ? Number(exactText(read.value)) : NaN;
}

const close = (a: number, b: number) => Math.abs(a - b) <= 0.005 + Math.abs(b) * 1e-9;

class Sums {
  private group = new Map<number, number>();
  private all = new Map<number, number>();
  private rows = 0;
  private inGroup = 0;

  add(cells: readonly Cell[], columns: readonly number[]): void {
    this.rows += 1;
    this.inGroup += 1;
    for (const column of columns) {
      const value = approx(cells[column]);
      if (Number.isNaN(value)) continue;
      this.group.set(column, (this.group.get(column) ?? 0) + value);
      this.all.set(column, (this.all.get(column) ?? 0) + value);
    }
  }

  /** Every number of the row is the sum of what stands above it, and one of them is not zero. */
  match(cells: readonly Cell[], columns: readonly number[]): 'total' | 'subtotal' | null {
    const values = columns
      .map((column) => [column, approx(cells[column])] as const)
      .filter(([, value]) => !Number.isNaN(value));
    if (values.length === 0 || this.rows < 2 || values.every(([, value]) => value === 0)) return null;
    const fits = (sums: Map<number, number>) => values.every(([column, value]) => close(value, sums.get(column) ?? 0));
    if (this.inGroup > 0 && this.inGroup < this.rows && fits(this.group)) return 'subtotal';
    return fits(this.all) ? 'total' : null;
  }

  endGroup(): void {
    this.group.clear();
    this.inGroup = 0;
  }
}

function isHeadAgain(layout: Layout, texts: readonly string[]): boolean {
  if (texts.length === 0) return false;
  if (texts.length > 0 && layout.repeats.above.includes(texts.join('|'))) return true;
  return layout.repeats.head.some((head) => {
    const same = texts.filter((text) => head.includes(text)).length;
    return same >= Math.min(2, head.length) && same / texts.length >= 0.7 && same / head.length >= 0.5;
  });
}

const SUM_HEAD = /^(?:总|累计)|(?:总额|总数|总金额|总笔数|总单数|合计|总计)|total/;

/** The head of a small table of sums below the rows: 总交易单数, 应结订单总金额. */
function isHeadOfSums(texts: readonly string[]): boolean {
  if (texts.length < 3 || texts.some((text) => /^[\d.,%+-]+$/.test(text))) return false;
  return texts.filter((text) => SUM_HEAD.test(text)).length / texts.length >= 0.6;
}

/** Fills cells from merged areas that began above, and from values written once. */
class Filler {
  private readonly held = new Map<number, Cell>();
  private readonly merges: { merge: Merge; value: Cell }[] = [];
  private readonly byTop = new Map<number, Merge[]>();
  private readonly fills: readonly number[];

  constructor(merges: readonly Merge[], fills: readonly number[]) {
    this.fills = fills;
    for (const merge of merges) {
      if (merge.bottom === merge.top) continue;
      this.byTop.set(merge.top, [...(this.byTop.get(merge.top) ?? []), merge]);
    }
  }

  fill(row: SheetRow): Cell[] {
    const cells = [...row.cells];
    for (const merge of this.byTop.get(row.n) ?? []) this.merges.push({ merge, value: cells[merge.left] ?? null });
    for (let at = this.merges.length - 1; at >= 0; at -= 1) {
      const one = this.merges[at];
      if (!one) continue;
      if (one.merge.bottom < row.n) this.merges.splice(at, 1);
      else for (let c = one.merge.left; c <= one.merge.right; c += 1) if (isBlank(cells[c])) cells[c] = one.value;
    }
    return cells;
  }

  /** Called for data rows only: totals neither give nor take. A new value forgets those to its right. */
  carry(cells: Cell[]): void {
    for (const [order, column] of this.fills.entries()) {
      if (isBlank(cells[column])) {
        cells[column] = this.held.get(column) ?? null;
      } else {
        if (this.held.get(column) !== cells[column])
          for (const right of this.fills.slice(order + 1)) this.held.delete(right);
        this.held.set(column, cells[column] ?? null);
      }
    }
  }

  hold(column: number, cell: Cell): void {
    if (!this.fills.includes(column)) return;
    for (const right of this.fills.slice(this.fills.indexOf(column) + 1)) this.held.delete(right);
    this.held.set(column, cell);
  }
}

/** Reads the rows from `layout.dataFrom` on, one after the other, in the order of the file. */
export function rowReader(layout: Layout, options: RowOptions): (row: SheetRow) => ReadRow {
  const filler = new Filler(options.merges, options.fills);
  const sums = new Sums();
  const numbers = new Set(options.numbers);
  const none = { facts: [], group: null };
  const headWords = new Set([
    ...layout.repeats.head.flat(),
    ...layout.repeats.above.flatMap((text) => text.split('|')),
  ]);
  const isLabel = options.isLabel ?? (() => false);
  // What is written once for many rows is blank in data too, so it unmasks no total.
  const telling = options.names.filter((column) => !options.fills.includes(column));

  /** A row without an amount that is not data. */
  const noteOf = (row: SheetRow, filled: readonly number[]): Pick<ReadRow, 'facts' | 'group'> | null => {
    if (filled.some((column) => numbers.has(column) && !Number.isNaN(approx(row.cells[column])))) return null;
    const texts = row.cells.map((cell) => cellText(cell));
    const first = texts[filled[0] ?? 0] ?? '';
    const facts = factsOfRow(texts, row.n, isLabel);
    if (filled.length === 1) return { facts, group: facts.length > 0 ? null : first };
    if (NOTE.test(first) || (facts.length > 0 && facts.length * 2 >= filled.length)) return { facts, group: null };
    const distinct = new Set(filled.map((column) => texts[column]));
    return distinct.size === 1 ? { facts, group: first } : null;
  };

  // A payment service closes its list with a head of sums and their figures: nothing below is data of the list.
  let belowSums = false;
  return (row) => {
    const filled = row.cells.flatMap((cell, column) => (isBlank(cell) ? [] : [column]));
    const cells = filler.fill(row);
    const of = (kind: RowKind, more: Pick<ReadRow, 'facts' | 'group'> = none): ReadRow => ({
      n: row.n,
      kind,
      cells,
      ...more,
    });
    if (filled.length === 0) return of('blank');
    if (row.hidden) return of('hidden');
    if (filled.length > 1 || layout.repeats.above.length > 0) {
      const texts = () => filled.map((column) => squeeze(cellText(row.cells[column])));
      // One of the first cells must be a word of the head: saves comparing every cell of every row.
      const hint = filled.slice(0, 3).some((column) => headWords.has(squeeze(cellText(row.cells[column]))));
      if (hint && isHeadAgain(layout, texts())) {
        belowSums = false;
        return of('head');
      }
      if (isHeadOfSums(texts())) {
        belowSums = true;
        return of('head');
      }
    }
    if (belowSums) return of('total');
    const word = sumWord(row.cells);
    if (word) {
      sums.endGroup();
      return of(word);
    }
    const note = noteOf(row, filled);
    if (note) {
      if (note.group !== null) filler.hold(filled[0] ?? 0, row.cells[filled[0] ?? 0] ?? null);
      return of('note', note);
    }
    if (telling.length > 0 && telling.every((column) => isBlank(cells[column]))) {
      const sum = sums.match(row.cells, options.numbers);
      if (sum) {
        sums.endGroup();
        return of(sum);
      }
    }
    sums.add(cells, options.numbers);
    filler.carry(cells);
    return of('data');
  };
}

/** Rows that look like data before anything is known of the columns: what the guessing looks at. */
export function sampleRows(layout: Layout, rows: readonly SheetRow[], merges: readonly Merge[]): SheetRow[] {
  const read = rowReader(layout, { merges, numbers: [], names: [], fills: [] });
  return rows
    .filter((row) => row.n >= layout.dataFrom)
    .flatMap((row) => {
      const { kind, cells } = read(row);
      return kind === 'data' ? [{ n: row.n, cells }] : [];
    });
}
