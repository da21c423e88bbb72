/** The skeleton of an .xlsx: which parts there are, found through their relations and never by guessed names. */
import { XmlDecoder } from './decode.ts';
import { builtInKind, type FormatKind, kindOfFormat } from './formats.ts';
import type { SheetLimits } from './limits.ts';
import { SheetProblem } from './problem.ts';
import { attributesOf, XmlScanner } from './xml.ts';
import type { Archive } from './zip.ts';

/** Relations, workbook and styles of the largest real workbooks stay far below. */
const smallPart = 32;

export interface SheetPart {
  name: string;
  hidden: boolean;
  part: string;
}

export interface Workbook {
  sheets: SheetPart[];
  from1904: boolean;
  strings: string | null;
  /** By cell format: what its number format makes of a number. */
  kinds: FormatKind[];
}

export interface Relation {
  kind: string;
  target: string;
}

/** Reads a small part and calls `open` for each element. */
async function elementsOf(
  archive: Archive,
  part: string,
  limits: SheetLimits,
  open: (name: string, attributes: () => Map<string, string>) => void,
): Promise<void> {
  const place = { part };
  const handler = {
    wantsText: false,
    open: (name: string, raw: string) => open(name, () => attributesOf(raw, place)),
    close: () => {},
    text: () => {},
  };
  const scanner = new XmlScanner(handler, limits, () => place);
  const decoder = new XmlDecoder(place);
  scanner.write(decoder.decode(await archive.readSmall(part, smallPart)));
  scanner.write(decoder.end());
  scanner.end();
}

/** A target beside its source part; one that leaves the package is refused. */
function resolved(source: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const parts = path.startsWith('/') ? [] : source.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') parts.push(step);
    else if (parts.pop() === undefined) throw new SheetProblem('zipNames', { part: target.slice(0, 100) });
  }
  return parts.join('/');
}

export async function relationsOf(
  archive: Archive,
  source: string,
  limits: SheetLimits,
): Promise<Map<string, Relation>> {
  const slash = source.lastIndexOf('/') + 1;
  const part = `${source.slice(0, slash)}_rels/${source.slice(slash)}.rels`;
  const found = new Map<string, Relation>();
  if (!archive.has(part)) return found;
  await elementsOf(archive, part, limits, (name, attributes) => {
    if (name !== 'Relationship') return;
    const of = attributes();
    const type = of.get('Type') ?? '';
    if (of.get('TargetMode') === 'External') return;
    found.set(of.get('Id') ?? '', {
      kind: type.slice(type.lastIndexOf('/') + 1),
      target: resolved(source, of.get('Target') ?? ''),
    });
  });
  return found;
}

/** What else comes in a zip, so that the person hears the right remedy. */
function notAWorkbook(archive: Archive): SheetProblem {
  const { names } = archive;
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^word\//i)) return new SheetProblem('word');
  if (has(/^ppt\//i)) return new SheetProblem('slides');
  if (has(/^xl\/workbook\.bin$/i)) return new SheetProblem('xlsb');
  if (has(/^mimetype$/i) && has(/^content\.xml$/i)) return new SheetProblem('ods');
  if (has(/^xl\//i)) return new SheetProblem('damaged', { part: '_rels/.rels' });
  return new SheetProblem('archive');
}

async function kindsOf(archive: Archive, part: string, limits: SheetLimits): Promise<FormatKind[]> {
  const codes = new Map<number, FormatKind>();
  const kinds: FormatKind[] = [];
  let inFormats = false;
  await elementsOf(archive, part, limits, (name, attributes) => {
    if (name === 'numFmt' && !inFormats) {
      codes.set(Number(attributes().get('numFmtId')), kindOfFormat(attributes().get('formatCode') ?? ''));
    } else if (name === 'cellXfs') inFormats = true;
    else if (name === 'cellStyles' || name === 'dxfs') inFormats = false;
    else if (name === 'xf' && inFormats) {
      if (kinds.length >= limits.formats) throw new SheetProblem('tooManyFormats', {}, { limit: limits.formats });
      const id = Number(attributes().get('numFmtId') ?? 0);
      kinds.push(codes.get(id) ?? builtInKind(id) ?? 0);
    }
  });
  return kinds;
}

interface Listed {
  name: string;
  hidden: boolean;
  relation: string;
}

/** Opens the workbook: its worksheets in the order of the tabs (charts and macro sheets are no worksheets). */
export async function openWorkbook(archive: Archive, limits: SheetLimits): Promise<Workbook> {
  const root = [...(await relationsOf(archive, '', limits)).values()];
  const part = root.find(({ kind }) => kind === 'officeDocument')?.target;
  if (!part || !archive.has(part) || !part.toLowerCase().endsWith('.xml') || /^(word|ppt)\//i.test(part)) {
    throw notAWorkbook(archive);
  }
  const relations = await relationsOf(archive, part, limits);
  const listed: Listed[] = [];
  let from1904 = false;
  await elementsOf(archive, part, limits, (name, attributes) => {
    if (name === 'workbookPr') from1904 = /^(1|true|on)$/.test(attributes().get('date1904') ?? '');
    if (name !== 'sheet') return;
    const of = attributes();
    listed.push({
      name: of.get('name') ?? '',
      hidden: /hidden/i.test(of.get('state') ?? ''),
      relation: of.get('id') ?? '',
    });
  });
  if (listed.length > limits.sheets) {
    throw new SheetProblem('tooManySheets', {}, { count: listed.length, limit: limits.sheets });
  }
  const sheets = listed.flatMap(({ name, hidden, relation }) => {
    const to = relations.get(relation);
    if (!to) throw new SheetProblem('damaged', { sheet: name });
    if (to.kind !== 'worksheet') return [];
    if (!archive.has(to.target)) throw new SheetProblem('damaged', { part: to.target });
    return [{ name, hidden, part: to.target }];
  });
  if (sheets.length === 0) throw new SheetProblem('noSheet');
  const ofKind = (kind: string) =>
    [...relations.values()].find((one) => one.kind === kind && archive.has(one.target))?.target ?? null;
  const styles = ofKind('styles');
  return {
    sheets,
    from1904,
    strings: ofKind('sharedStrings'),
    kinds: styles ? await kindsOf(archive, styles, limits) : [],
  };
}
