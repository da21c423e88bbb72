/**
 * A form filled: the same workbook with values in its marked cells. Only the sheets with marks, and what speaks of rows
 * that moved, are written anew; every other part is copied as it lies in the archive, letter by letter. Formulas lose the
 * value Excel kept of them and are calculated when the file is opened.
 */
import type { Writable } from 'node:stream';
import { XmlDecoder } from '../decode.ts';
import type { SheetLimits } from '../limits.ts';
import { SheetProblem } from '../problem.ts';
import { openWorkbook, relationsOf, type SheetPart } from '../xlsx-package.ts';
import { Archive } from '../zip.ts';
import { ZipWriter } from '../zip-writer.ts';
import {
  calculatedOnLoad,
  copiedMerges,
  patchedChart,
  patchedDrawing,
  patchedNames,
  patchedNotes,
  patchedPivot,
  patchedSheet,
  patchedTable,
  patchedVml,
} from './parts.ts';
import { RowMap, still } from './row-map.ts';
import { rowsOf, type RawSheet } from './sheet-rows.ts';
import { readyRows, SheetFiller, type Around, type SheetPlan } from './sheet-fill.ts';

/** A form has no sheet of more than this many megabytes of XML. */
const sheetMegabytes = 24;
const partMegabytes = 16;

/** What each sheet, by its index in the order of the tabs, gets. */
export type FormPlan = ReadonlyMap<number, Omit<SheetPlan, 'name'>>;

const workbookPart = async (archive: Archive, limits: SheetLimits) =>
  [...(await relationsOf(archive, '', limits)).values()].find(({ kind }) => kind === 'officeDocument')?.target ?? '';

async function textOf(archive: Archive, part: string, megabytes: number): Promise<string> {
  const decoder = new XmlDecoder({ part });
  const text = decoder.decode(await archive.readSmall(part, megabytes)) + decoder.end();
  // It is written as UTF-8, whatever it was.
  return text.replace(/^\ufeff/, '').replace(/^(<\?xml[^>]*?encoding\s*=\s*)(["'])(?!utf-8)[^"']*\2/i, '$1$2UTF-8$2');
}

interface Opened {
  archive: Archive;
  limits: SheetLimits;
  sheets: SheetPart[];
  raw: RawSheet[];
  plans: SheetPlan[];
  maps: RowMap[];
  around: Around;
  changed: Map<string, string>;
}

async function opened(bytes: Buffer, plan: FormPlan, limits: SheetLimits): Promise<Opened> {
  const archive = await Archive.open(bytes, limits);
  const { sheets, kinds, from1904, strings } = await openWorkbook(archive, limits);
  const plans = sheets.map(({ name }, index) => ({ name, cells: [], blocks: [], ...plan.get(index) }));
  const raw: RawSheet[] = [];
  for (const { part } of sheets) raw.push(rowsOf(withData(await textOf(archive, part, sheetMegabytes)), part));
  const maps = plans.map((one, at) => mapOf(raw[at], one));
  const byName = new Map(sheets.map(({ name }, at) => [name.toLowerCase(), maps[at] ?? still]));
  const rich = strings ? richTexts(await textOf(archive, strings, sheetMegabytes)) : [];
  const around: Around = {
    kinds,
    from1904,
    moves: maps.some((map) => map.moves),
    maps: (own, sheet) => byName.get((sheet ?? own).toLowerCase()) ?? still,
    richText: (index) => rich[index] ?? null,
  };
  return { archive, limits, sheets, raw, plans, maps, around, changed: new Map() };
}

const withData = (xml: string) => xml.replace(/<((?:[\w.-]+:)?)sheetData\s*\/>/, '<$1sheetData></$1sheetData>');

function mapOf(raw: RawSheet | undefined, plan: SheetPlan): RowMap {
  if (!raw) return still;
  return new RowMap(
    plan.blocks.map((block) => {
      const ready = readyRows(raw, block);
      return { after: block.row + ready - 1, extra: block.lines.length - ready };
    }),
  );
}

const richTexts = (xml: string) =>
  [...xml.matchAll(/<((?:[\w.-]+:)?)si(?:\/>|(?:\s[^>]*)?>([\s\S]*?)<\/\1si>)/g)].map((match) => match[2] ?? '');

/** @throws SheetProblem for a damaged or hostile file, naming part and cell. */
export async function writeFilled(to: Writable, bytes: Buffer, plan: FormPlan, limits: SheetLimits): Promise<void> {
  const form = await opened(bytes, plan, limits);
  if (form.plans.some(({ cells, blocks }) => cells.length + blocks.length > 0)) {
    for (const at of form.sheets.keys()) await changeSheet(form, at);
    await changeWorkbook(form);
  }
  const zip = new ZipWriter(to);
  for (const name of form.archive.names) {
    const text = form.changed.get(name.toLowerCase());
    if (text === dropped) continue;
    if (text === undefined) await zip.packed(name, await form.archive.packed(name));
    else await zip.part(name, [text]);
  }
  await zip.end();
}

/** Stands for a part that is left out. */
const dropped = '';

async function changeSheet(form: Opened, at: number): Promise<void> {
  const { raw, plans, sheets, maps, around, changed } = form;
  const [sheet, plan, part, map] = [raw[at], plans[at], sheets[at]?.part, maps[at]];
  if (!sheet || !plan || part === undefined || !map) throw new SheetProblem('noSheet');
  const around1 = (text: string) => patchedSheet(text, part, plan.name, around.maps);
  const copies = plan.blocks.map((block) => {
    const ready = readyRows(sheet, block);
    const last = block.row + ready - 1;
    return { row: last, first: map.row(last) + 1, count: Math.max(0, block.lines.length - ready) };
  });
  const data = new SheetFiller(sheet, plan, around).data();
  const tail = copiedMerges(around1(sheet.xml.slice(sheet.to)), copies);
  const text = around1(sheet.xml.slice(0, sheet.from)) + data + tail;
  if (text !== sheet.xml) changed.set(part.toLowerCase(), text);
  if (map.moves) await changeBeside(form, part, plan.name, map);
}

/** What hangs on a sheet whose rows moved. */
async function changeBeside(form: Opened, part: string, name: string, map: RowMap): Promise<void> {
  const { archive, limits, changed, around } = form;
  const change = async (target: string, patch: (xml: string) => string) => {
    if (!archive.has(target)) return;
    const before = changed.get(target.toLowerCase()) ?? (await textOf(archive, target, partMegabytes));
    const after = patch(before);
    if (after !== before) changed.set(target.toLowerCase(), after);
  };
  for (const { kind, target } of (await relationsOf(archive, part, limits)).values()) {
    if (kind === 'drawing') await change(target, (xml) => patchedDrawing(xml, target, map));
    else if (kind === 'comments' || kind === 'threadedComment')
      await change(target, (xml) => patchedNotes(xml, target, map));
    else if (kind === 'vmlDrawing') await change(target, (xml) => patchedVml(xml, target, map));
    else if (kind === 'table') await change(target, (xml) => patchedTable(xml, target, name, around.maps));
  }
}

/** Names, charts and pivots speak of any sheet; the order of calculation is Excel's own to find again. */
async function changeWorkbook(form: Opened): Promise<void> {
  const { archive, limits, changed, around } = form;
  const part = await workbookPart(archive, limits);
  const names = patchedNames(await textOf(archive, part, partMegabytes), part, around.maps);
  changed.set(part.toLowerCase(), calculatedOnLoad(names));
  for (const name of archive.names) {
    const patch = /\/charts\/chart[^/]*\.xml$/i.test(name)
      ? patchedChart
      : /pivotCacheDefinition[^/]*\.xml$/i.test(name)
        ? patchedPivot
        : null;
    if (!around.moves || !patch) continue;
    const before = await textOf(archive, name, partMegabytes);
    const after = patch(before, name, around.maps);
    if (after !== before) changed.set(name.toLowerCase(), after);
  }
  await dropCalcChain(form, part);
}

async function dropCalcChain({ archive, limits, changed }: Opened, workbook: string): Promise<void> {
  const chain = [...(await relationsOf(archive, workbook, limits)).values()].find(({ kind }) => kind === 'calcChain');
  if (!chain) return;
  changed.set(chain.target.toLowerCase(), dropped);
  const slash = workbook.lastIndexOf('/') + 1;
  const relations = `${workbook.slice(0, slash)}_rels/${workbook.slice(slash)}.rels`;
  const links = await textOf(archive, relations, partMegabytes);
  changed.set(
    relations.toLowerCase(),
    links.replace(/<(?:[\w.-]+:)?Relationship\s[^>]*\/calcChain"[^>]*?(?:\/>|>\s*<\/(?:[\w.-]+:)?Relationship>)/, ''),
  );
  const types = await textOf(archive, '[Content_Types].xml', partMegabytes);
  changed.set(
    '[content_types].xml',
    types.replace(/<(?:[\w.-]+:)?Override\s[^>]*calcChain[^>]*?(?:\/>|>\s*<\/(?:[\w.-]+:)?Override>)/i, ''),
  );
}
