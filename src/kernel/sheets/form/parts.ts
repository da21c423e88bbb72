/**
 * The parts of a workbook that speak of rows: what stands around the rows of a sheet, names, charts, pictures, notes,
 * tables, pivots. Each is changed only where a row it speaks of has moved.
 */
import { movedFormula, movedRanges } from './formula.ts';
import { patched, type Changes } from './patch.ts';
import { type RowMap, still } from './row-map.ts';
import { readReference } from '../references.ts';

export type Maps = (own: string, sheet: string | null) => RowMap;

const inSheet = (maps: Maps, own: string) => {
  const map = maps(own, null);
  const ranges = (text: string) => movedRanges(text, map);
  const formula = (text: string) => movedFormula(text, { of: (sheet) => maps(own, sheet), home: 0 });
  return { map, ranges, formula };
};

/** Everything of a worksheet before and behind its rows. */
export function patchedSheet(xml: string, part: string, own: string, maps: Maps): string {
  const { map, ranges, formula } = inSheet(maps, own);
  const ref = { ref: ranges };
  const sqref = { sqref: ranges };
  const changes: Changes = {
    attributes: {
      dimension: ref,
      mergeCell: ref,
      hyperlink: ref,
      autoFilter: ref,
      sortState: ref,
      sortCondition: ref,
      conditionalFormatting: sqref,
      dataValidation: sqref,
      protectedRange: sqref,
      ignoredError: sqref,
      selection: sqref,
      brk: { id: (n, tag) => (/\smax="16383"/.test(tag) ? String(map.row(Number(n))) : n) },
    },
    texts: { formula, formula1: formula, formula2: formula, f: formula, sqref: ranges },
  };
  return patched(xml, part, changes);
}

/** Merges that lie within a copied row are copied with it. */
export function copiedMerges(xml: string, copies: readonly { row: number; first: number; count: number }[]): string {
  const added: string[] = [];
  const prefix = /<((?:[\w.-]+:)?)mergeCell\s/.exec(xml)?.[1] ?? '';
  for (const [, ref = ''] of xml.matchAll(/<(?:[\w.-]+:)?mergeCell\s[^>]*?ref="([^"]+)"/g)) {
    const [first = '', last = ''] = ref.split(':');
    const [a, b] = [readReference(first), readReference(last)];
    const copy = copies.find(({ row }) => a?.row === row && b?.row === row);
    if (!copy) continue;
    for (let i = 0; i < copy.count; i += 1)
      added.push(`<${prefix}mergeCell ref="${ref.replace(/\d+/g, String(copy.first + i))}"/>`);
  }
  if (added.length === 0) return xml;
  return xml
    .replace(/<\/(?:[\w.-]+:)?mergeCells>/, (end) => added.join('') + end)
    .replace(
      /(<(?:[\w.-]+:)?mergeCells\s[^>]*?count=")(\d+)"/,
      (_, head: string, n: string) => `${head}${Number(n) + added.length}"`,
    );
}

/** Names of ranges and print areas; a name of one sheet without a sheet's name in it means that sheet. */
export function patchedNames(xml: string, part: string, maps: Maps): string {
  const formula = (text: string) =>
    movedFormula(text, { of: (sheet) => (sheet === null ? still : maps('', sheet)), home: 0 });
  return patched(xml, part, { texts: { definedName: formula } });
}

export function patchedChart(xml: string, part: string, maps: Maps): string {
  const formula = (text: string) =>
    movedFormula(text, { of: (sheet) => (sheet === null ? still : maps('', sheet)), home: 0 });
  return patched(xml, part, { texts: { f: formula } });
}

/** Pictures and charts sit on rows counted from 0. */
export function patchedDrawing(xml: string, part: string, map: RowMap): string {
  const row = (text: string) => (/^\s*\d+\s*$/.test(text) ? String(map.row(Number(text) + 1) - 1) : text);
  return patched(xml, part, { texts: { row } });
}

export function patchedNotes(xml: string, part: string, map: RowMap): string {
  const ref = { ref: (text: string) => movedRanges(text, map) };
  return patched(xml, part, { attributes: { comment: ref, threadedComment: ref } });
}

/** The old drawing of notes: row of the cell, and the corners of the box as eight numbers. */
export function patchedVml(xml: string, part: string, map: RowMap): string {
  const row = (text: string) => (/^\s*\d+\s*$/.test(text) ? String(map.row(Number(text) + 1) - 1) : text);
  const anchor = (text: string) => {
    const numbers = text.split(',').map((one) => one.trim());
    if (numbers.length !== 8) return text;
    return numbers.map((one, at) => (at === 2 || at === 6 ? row(one) : one)).join(', ');
  };
  return patched(xml, part, { texts: { Row: row, Anchor: anchor } });
}

export function patchedTable(xml: string, part: string, own: string, maps: Maps): string {
  const { ranges, formula } = inSheet(maps, own);
  const ref = { ref: ranges };
  return patched(xml, part, {
    attributes: { table: ref, autoFilter: ref, sortState: ref, sortCondition: ref },
    texts: { calculatedColumnFormula: formula, totalsRowFormula: formula },
  });
}

/** Where a pivot takes its rows from; it is told to read them anew. */
export function patchedPivot(xml: string, part: string, maps: Maps): string {
  return patched(xml, part, {
    attributes: {
      worksheetSource: {
        ref: (text, tag) => movedRanges(text, maps('', /\ssheet="([^"]*)"/.exec(tag)?.[1] ?? '')),
      },
    },
  }).replace(/<((?:[\w.-]+:)?)pivotCacheDefinition\s/, (head) =>
    xml.includes('refreshOnLoad') ? head : `${head}refreshOnLoad="1" `,
  );
}

/** Excel calculates everything when it opens the file. */
export function calculatedOnLoad(xml: string): string {
  if (/<(?:[\w.-]+:)?calcPr[\s/>]/.test(xml)) {
    return xml.replace(/<((?:[\w.-]+:)?)calcPr([^>]*?)(\/?)>/, (_, prefix: string, rest: string, alone: string) => {
      const kept = rest.replace(/\s(?:fullCalcOnLoad|calcMode|calcCompleted)="[^"]*"/g, '');
      return `<${prefix}calcPr${kept} fullCalcOnLoad="1"${alone}>`;
    });
  }
  const prefix = /<((?:[\w.-]+:)?)workbook[\s>]/.exec(xml)?.[1] ?? '';
  const behind =
    /<(?:[\w.-]+:)?(?:oleSize|customWorkbookViews|pivotCaches|smartTagPr|smartTagTypes|webPublishing|fileRecoveryPr|webPublishObjects|extLst)[\s/>]|<\/(?:[\w.-]+:)?workbook>/;
  return xml.replace(behind, (next) => `<${prefix}calcPr fullCalcOnLoad="1"/>${next}`);
}
