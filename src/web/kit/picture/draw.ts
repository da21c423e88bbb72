/** The card: 360 wide, drawn with two pixels for one, as high as what stands on it. */
import { Brush, type TextStyle } from './brush.ts';
import type { Picture, PictureBar, PictureFigure, PictureTable, PictureTone } from './picture.ts';

const width = 360;
const edge = 12;
const pad = 16;
const inner = width - 2 * edge - 2 * pad;
const left = edge + pad;

const style = (size: number, line: number, colour: string, bold = false): TextStyle => ({ size, line, colour, bold });
const meta = style(12, 18, 'text-3');
const label = style(13, 20, 'text-2');
const cell = style(13, 20, 'text');
const toneColours: Record<PictureTone, string> = {
  plain: 'text',
  danger: 'danger',
  success: 'success',
  warning: 'warning',
};

const boat = [
  'M2.5 14.5h19l-2.6 4.2a2 2 0 0 1-1.7.9H6.8a2 2 0 0 1-1.7-.9z',
  'M8.5 4.3a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 1 0 0-3.8',
  'M15.5 4.3a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 1 0 0-3.8',
  'M6 14.5c0-2.2 1-4 2.5-4s2.5 1.8 2.5 4M13 14.5c0-2.2 1-4 2.5-4s2.5 1.8 2.5 4',
];

/** @returns a canvas ready to be made into a PNG. */
export async function drawPicture(picture: Picture): Promise<HTMLCanvasElement> {
  await document.fonts.ready;
  const brush = new Brush();
  // The ground first; its height comes when everything else is laid out.
  const ground = { height: 0 };
  const body = new Brush();
  let y = edge + 14;
  y += head(body, picture, y);
  if (picture.figures?.length) y += figures(body, picture.figures, y);
  for (const bar of picture.bars ?? []) y += barOf(body, bar, y);
  if (picture.table) y += table(body, picture.table, y);
  y += foot(body, picture, y);
  ground.height = y + edge;
  brush.box(0, 0, width, ground.height, 'canvas');
  brush.box(edge, edge, width - 2 * edge, ground.height - 2 * edge, 'surface', 12);
  brush.frame(edge, edge, width - 2 * edge, ground.height - 2 * edge, 'border', 12);
  const canvas = brush.paint(width, ground.height);
  canvas.getContext('2d')?.drawImage(body.paint(width, ground.height), 0, 0, width, Math.ceil(ground.height));
  return canvas;
}

function head(brush: Brush, { company, title, subject, lead }: Picture, from: number): number {
  let y = from;
  brush.icon(boat, left, y, 20, 'primary');
  y += brush.text(brush.lines(company, label, inner - 28), left + 28, y, label) + 10;
  const big = style(20, 28, 'text', true);
  y += brush.text(brush.lines(title, big, inner), left, y, big);
  y += brush.text(brush.lines(subject, label, inner), left, y, label) + 8;
  if (lead) {
    const said = style(14, 22, 'text', true);
    y += brush.text(brush.lines(lead, said, inner), left, y, said) + 8;
  }
  return y - from + 4;
}

/** Two beside each other; one that is too wide gets the line for itself. */
function figures(brush: Brush, all: readonly PictureFigure[], from: number): number {
  const half = (inner - 16) / 2;
  let y = from;
  let column = 0;
  let height = 0;
  brush.box(left, y, inner, 1, 'border');
  y += 12;
  for (const [at, one] of all.entries()) {
    const number = style(22, 30, toneColours[one.tone ?? 'plain'], true);
    const wide = brush.width(one.value, number) + (one.unit ? brush.width(one.unit, meta) + 4 : 0);
    const alone = wide > half || (column === 0 && at === all.length - 1);
    if (alone && column === 1) {
      y += height + 10;
      column = 0;
      height = 0;
    }
    const x = left + column * (half + 16);
    const room = alone ? inner : half;
    let h = brush.text(brush.lines(one.label, meta, room), x, y, meta);
    brush.text([one.value], x, y + h, number);
    if (one.unit) brush.text([one.unit], x + brush.width(one.value, number) + 4, y + h + 8, meta);
    h += number.line;
    if (one.note) h += brush.text(brush.lines(one.note, meta, room), x, y + h, meta);
    height = Math.max(height, h);
    if (alone || column === 1) {
      y += height + 10;
      column = 0;
      height = 0;
    } else column = 1;
  }
  return y - from + height + 2;
}

function barOf(brush: Brush, bar: PictureBar, from: number): number {
  let y = from;
  brush.box(left, y, inner, 1, 'border');
  y += 12;
  const name = style(14, 22, 'text', true);
  brush.text([bar.value], left + inner, y, { ...name, colour: 'text' }, 'right');
  y += brush.text([bar.label], left, y, name) + 8;
  brush.box(left, y, inner, 12, 'subtle', 3);
  const share = Math.max(0, Math.min(1, bar.share ?? 0));
  if (share > 0) brush.box(left, y, Math.max(3, inner * share), 12, 'primary', 3);
  if (bar.time !== undefined) {
    const time = Math.max(0, Math.min(1, bar.time));
    if (bar.share !== null && time > share) brush.hatch(left + inner * share, y, inner * (time - share), 12, 'danger');
    brush.box(left + inner * time - 1, y - 4, 2, 20, 'text');
  }
  y += 20;
  const note = { ...label, colour: toneColours[bar.tone ?? 'plain'] };
  y += brush.text(brush.lines(bar.note, note, inner), left, y, note);
  return y - from + 12;
}

/** Numbers keep their width and one line; the text columns share what is left and break. */
function widthsOf(brush: Brush, { columns, rows }: PictureTable): number[] {
  const gap = 10;
  const heads = { ...meta, bold: false };
  const wanted = columns.map((column, at) => {
    const texts = rows.map((row) => row[at] ?? '');
    return Math.ceil(Math.max(brush.width(column.head, heads), ...texts.map((text) => brush.width(text, cell)))) + gap;
  });
  const fixed = columns.map((column, at) => (column.align === 'right' ? (wanted[at] ?? 0) : 0));
  const room = inner - fixed.reduce((sum, one) => sum + one, 0);
  const loose = wanted.reduce((sum, one, at) => sum + (fixed[at] ? 0 : one), 0);
  return columns.map((_, at) => fixed[at] || (room * (wanted[at] ?? 0)) / Math.max(1, loose));
}

function table(brush: Brush, of: PictureTable, from: number): number {
  const widths = widthsOf(brush, of);
  let y = from;
  brush.box(left - 8, y, inner + 16, 28, 'canvas', 4);
  y += 5;
  let height = 0;
  const put = (row: readonly string[], look: (at: number) => TextStyle): number => {
    let x = left;
    let high = 0;
    for (const [at, column] of of.columns.entries()) {
      const room = widths[at] ?? 0;
      const used = look(at);
      const right = column.align === 'right';
      const lines = right ? [row[at] ?? ''] : brush.lines(row[at] ?? '', used, room - 10);
      high = Math.max(high, brush.text(lines, right ? x + room : x, y, used, right ? 'right' : 'left'));
      x += room;
    }
    return high;
  };
  height = put(
    of.columns.map(({ head: text }) => text),
    () => ({ ...meta, colour: 'text-2' }),
  );
  y += height + 11;
  for (const [at, row] of of.rows.entries()) {
    if (at > 0) brush.box(left, y - 5, inner, 1, 'border');
    y += put(row, (n) => ({ ...cell, colour: toneColours[of.columns[n]?.tone?.(row) ?? 'plain'] })) + 9;
  }
  if (of.rest) y += brush.text(brush.lines(of.rest, meta, inner), left, y, meta) + 6;
  return y - from;
}

function foot(brush: Brush, { source, at, by }: Picture, from: number): number {
  let y = from + 4;
  brush.box(left, y, inner, 1, 'border');
  y += 10;
  for (const text of [source, `${by} · ${at}`]) y += brush.text(brush.lines(text, meta, inner), left, y, meta);
  return y - from + 12;
}
