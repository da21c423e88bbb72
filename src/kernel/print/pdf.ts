/** Draws a document as PDF: Chinese font with only the glyphs used, head and page number on every page, QR of the link. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import type { PrintColumn, PrintDocument } from './document.ts';

const require = createRequire(import.meta.url);
const fontFile = (weight: '400Regular' | '700Bold') =>
  readFileSync(require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`));

/** Ten megabytes each, read at the first document. */
let fonts: { plain: Buffer; bold: Buffer } | null = null;

const millimetre = 72 / 25.4;
/** Left and right of a cell's text: an amount and the text beside it must not meet. */
const side = 5;
const papers = {
  a4: { size: [595.28, 841.89], margin: 36, text: 9, title: 16, qr: 54, pad: 4, line: '#b9bfc7', head: '#f0f1f3' },
  // Needles print no grey: what is grey on A4 is a thin black line here.
  slip: {
    size: [241 * millimetre, 140 * millimetre],
    margin: 22,
    text: 8.5,
    title: 13,
    qr: 46,
    pad: 2.2,
    line: '#000',
    head: '#fff',
  },
} as const;

type Paper = (typeof papers)[keyof typeof papers];

/** One page's state while drawing. */
interface Pen {
  doc: PDFKit.PDFDocument;
  paper: Paper;
  document: PrintDocument;
  left: number;
  right: number;
  /** Nothing is drawn below. */
  bottom: number;
  widths: number[];
}

/** The whole file in memory: a statement of a thousand lines is below 200 kB. */
export async function renderPdf(document: PrintDocument): Promise<Buffer> {
  fonts ??= { plain: fontFile('400Regular'), bold: fontFile('700Bold') };
  const paper = papers[document.form];
  const doc = new PDFDocument({
    size: [...paper.size],
    margins: { top: paper.margin, left: paper.margin, right: paper.margin, bottom: 0 },
    bufferPages: true,
    autoFirstPage: false,
    info: { Title: `${document.title} ${document.subject}`, Author: document.company },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => doc.on('end', resolve));
  doc.registerFont('plain', fonts.plain);
  doc.registerFont('bold', fonts.bold);
  const [width, height] = paper.size;
  const inner = width - 2 * paper.margin;
  const shares = document.columns.reduce((sum, column) => sum + column.share, 0);
  const pen: Pen = {
    doc,
    paper,
    document,
    left: paper.margin,
    right: width - paper.margin,
    bottom: height - paper.margin - paper.text * 1.6,
    widths: document.columns.map((column) => (inner * column.share) / shares),
  };
  drawBody(pen);
  drawFeet(pen);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

function drawBody(pen: Pen): void {
  const { document } = pen;
  let y = drawTop(pen, true);
  for (const row of document.rows) {
    const height = rowHeight(pen, row);
    if (y + height > pen.bottom) y = drawTop(pen, false);
    y = drawRow(pen, y, row, height);
  }
  drawEnd(pen, y);
}

/** The head of a page and of the table; the first page also has the facts. Gives where the rows begin. */
function drawTop(pen: Pen, first: boolean): number {
  const { doc, paper, document, left, right } = pen;
  doc.addPage();
  const width = right - left - paper.qr - 8;
  doc.font('plain').fontSize(paper.text).fillColor('#000');
  doc.text(document.company, left, paper.margin, { width, lineBreak: false });
  doc.font('bold').fontSize(paper.title);
  doc.text(`${document.title}　${document.subject}`, left, paper.margin + paper.text * 1.7, {
    width,
    height: paper.title * 1.5,
    ellipsis: true,
  });
  drawQr(pen);
  let y = paper.margin + paper.text * 1.7 + paper.title * 1.6;
  if (first) y = drawFacts(pen, y);
  y = Math.max(y + 2, paper.margin + paper.qr + 6);
  return drawHead(pen, y);
}

function drawQr({ doc, paper, document, right }: Pen): void {
  const { data, size } = encode(document.link, { border: 0, ecc: 'M' });
  const cell = paper.qr / size;
  const x = right - paper.qr;
  for (const [row, cells] of data.entries())
    for (const [column, dark] of cells.entries())
      if (dark) doc.rect(x + column * cell, paper.margin + row * cell, cell, cell);
  doc.fill('#000');
}

/** Facts in two columns beside the QR, each as high as its longest text. */
function drawFacts({ doc, paper, document, left, right }: Pen, top: number): number {
  const width = (right - left - paper.qr - 16) / 2;
  doc.font('plain').fontSize(paper.text);
  let y = top;
  for (let at = 0; at < document.facts.length; at += 2) {
    const texts = document.facts.slice(at, at + 2).map((fact) => `${fact.label}：${fact.value}`);
    const height = Math.max(...texts.map((text) => doc.heightOfString(text, { width })));
    for (const [column, text] of texts.entries()) doc.text(text, left + column * (width + 8), y, { width });
    y += height + 2;
  }
  return y;
}

function drawHead(pen: Pen, y: number): number {
  const { doc, paper, document, left, right } = pen;
  doc.font('bold').fontSize(paper.text);
  const heads = document.columns.map((column) => column.head);
  const height = rowHeight(pen, heads);
  doc.rect(left, y, right - left, height).fill(paper.head);
  doc.fillColor('#000').font('bold');
  drawCells(pen, y, heads);
  rule(pen, y, 0.8, '#000');
  rule(pen, y + height, 0.8, '#000');
  doc.font('plain');
  return y + height;
}

function drawRow(pen: Pen, y: number, row: readonly string[], height: number): number {
  drawCells(pen, y, row);
  rule(pen, y + height, 0.4, pen.paper.line);
  return y + height;
}

function drawCells({ doc, paper, document, left, widths }: Pen, y: number, row: readonly string[]): void {
  let x = left;
  for (const [at, width] of widths.entries()) {
    doc.text(row[at] ?? '', x + side, y + paper.pad, {
      width: width - 2 * side,
      align: alignOf(document.columns[at]),
    });
    x += width;
  }
}

const alignOf = (column: PrintColumn | undefined) => column?.align ?? 'left';

function rowHeight({ doc, paper, widths }: Pen, row: readonly string[]): number {
  doc.fontSize(paper.text);
  const heights = widths.map((width, at) => doc.heightOfString(row[at] || ' ', { width: width - 2 * side }));
  return Math.max(...heights) + 2 * paper.pad;
}

function rule({ doc, left, right }: Pen, y: number, width: number, colour: string): void {
  doc.moveTo(left, y).lineTo(right, y).lineWidth(width).stroke(colour);
}

/** Sums, notes and signatures stay together: what is signed stands on the page that is signed. */
function drawEnd(pen: Pen, from: number): void {
  const { doc, paper, document, left, right } = pen;
  const width = right - left;
  doc.font('plain').fontSize(paper.text);
  const line = paper.text * 1.7;
  const notes = document.notes.map((text) => doc.heightOfString(text, { width }) + 3);
  const signing = document.signatures.length > 0 ? paper.text * 4.6 : 0;
  const needed = document.sums.length * line + notes.reduce((sum, one) => sum + one, 0) + signing + 6;
  let y = from + needed > pen.bottom ? drawTop(pen, false) : from;
  y += 6;
  for (const { label, value } of document.sums) {
    doc.font('bold').text(`${label}　${value}`, left, y, { width, align: 'right' });
    y += line;
  }
  doc.font('plain');
  for (const [at, text] of document.notes.entries()) {
    doc.text(text, left, y, { width });
    y += notes[at] ?? line;
  }
  const each = width / Math.max(1, document.signatures.length);
  y += paper.text * 2.2;
  for (const [at, text] of document.signatures.entries()) {
    const x = left + at * each;
    doc.text(`${text}：`, x, y, { width: each - 8 });
    const begins = x + doc.widthOfString(`${text}：`) + 2;
    // A line to write on, with a little room before the next one.
    doc
      .moveTo(begins, y + paper.text * 1.3)
      .lineTo(x + each - 18, y + paper.text * 1.3)
      .lineWidth(0.4)
      .stroke('#000');
  }
}

const pageOf = (text: string, n: number, m: number) => text.replace('{n}', String(n)).replace('{m}', String(m));

function drawFeet({ doc, paper, document, left, right }: Pen): void {
  const { start, count } = doc.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    doc.switchToPage(start + at);
    const y = paper.size[1] - paper.margin - paper.text * 0.4;
    doc.font('plain').fontSize(paper.text - 1.5);
    doc.text(document.printed, left, y, { width: right - left, align: 'left', lineBreak: false });
    doc.text(pageOf(document.page, at + 1, count), left, y, { width: right - left, align: 'right' });
  }
}
