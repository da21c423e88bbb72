/** Which column is which field: by head, by values, by what is known; each field at most once, best in all. */
import type { ImportField } from '../../kernel/import-fields.ts';
import type { SheetRow } from '../../kernel/sheets/types.ts';
import { assign } from './assign.ts';
import { evidence, type Surroundings } from './evidence.ts';
import { fitTitle, hasMeaning, isSumTitle, readTitle, type Title } from './heads.ts';
import type { Column, Layout } from './layout.ts';
import { namePivot } from './plan.pivot.ts';
import type { Problem } from './problem.ts';
import { profileOf, suits, type Known, type Profile } from './profile.ts';
import type { ImportTarget } from './targets.ts';
import { squeeze } from './text.ts';

export interface Guess {
  index: number;
  field: string | null;
  /** 0 to 1; below 0.6 a person should look. */
  confidence: number;
  why: Problem;
}

const ENOUGH = 0.38;

interface Candidate {
  column: Column;
  title: Title;
  profile: Profile;
}

const AVAILABLE = /可用|可销|可发|可售|可供|available|atp/;

/** Tax-inclusive amounts are the ones the product keeps; a plain 金额 beside 价税合计 is without tax. */
function preferred(title: Title, field: ImportField): number {
  // What may still be promised is less than what lies there: alone it is asked for, beside the stock it never wins.
  if (field.type === 'quantity') return AVAILABLE.test(title.key) ? -0.42 : 0;
  if (field.type !== 'money' && field.type !== 'price') return 0;
  const { key } = title;
  return (
    (/(?<!不)含税|价税合计/.test(key) ? 0.08 : 0) +
    (/本币|实收|折后/.test(key) ? 0.03 : 0) -
    (/原币/.test(key) ? 0.1 : 0)
  );
}

function worthOf(
  candidate: Candidate,
  field: ImportField,
  surroundings: Surroundings,
): { score: number; why: Problem } {
  const { column, title, profile } = candidate;
  const fit = column.title === '' ? { score: 0, head: '' } : bestFit(column, title, field);
  const titled = fit.score >= 0.3 ? fit.score * (0.35 + 0.65 * suits(profile, field)) + preferred(title, field) : 0;
  const seen = evidence(profile, field, surroundings, column.index);
  // A head that means something else outweighs values that look right: 生产日期 is not the day of the sale.
  const doubt =
    column.title === ''
      ? 1
      : fit.score >= 0.3
        ? 0.9
        : hasMeaning(column.title) || isSumTitle(column.title)
          ? 0.25
          : 0.75;
  const valued = seen.score * doubt;
  if (titled >= valued) {
    const code = fit.score > 0.9 ? 'imports.why.title' : 'imports.why.alike';
    return { score: titled, why: { code, params: { title: column.title, head: fit.head } } };
  }
  return { score: valued, why: seen.why };
}

/** The whole title says most; the lowest part alone may be enough where the group above is only a caption. */
function bestFit(column: Column, title: Title, field: ImportField): { score: number; head: string } {
  const whole = fitTitle(title, field);
  const last = column.parts.at(-1);
  if (column.parts.length < 2 || last === undefined) return whole;
  const upper = column.parts.slice(0, -1).join('');
  const part = fitTitle(readTitle(last), field);
  const alone = part.score * (hasMeaning(upper) ? 0.3 : 0.97);
  const turned = fitTitle(readTitle(last + upper), field);
  return [whole, turned, { score: alone, head: part.head }].reduce((best, one) =>
    one.score > best.score ? one : best,
  );
}

/** Columns of a pivot and sums beside it are no fields of their own. */
function isFree(layout: Layout, column: Column): boolean {
  if (!layout.pivot) return true;
  if (layout.pivot.columns.some((one) => one.index === column.index)) return false;
  return !column.parts.some(isSumTitle);
}

/**
 * Guesses the field of every column of a layout. `rows`: samples of data (`sampleRows`). A pivot's field and its
 * measures are not mapped here, but left out.
 */
export function guessColumns(
  layout: Layout,
  rows: readonly SheetRow[],
  fields: readonly ImportField[],
  known: Known = {},
): Guess[] {
  const free = layout.columns.filter((column) => isFree(layout, column));
  const candidates = free.map((column) => ({
    column,
    title: readTitle(column.title),
    profile: profileOf(rows, column.index, known),
  }));
  const open = fields.filter((field) => !layout.pivot || !isPivotField(layout, field));
  const surroundings: Surroundings = {
    untitled: layout.headRows === 0,
    columns: candidates.map(({ column, profile }) => ({ index: column.index, profile })),
  };
  const worths = open.map((field) => candidates.map((candidate) => worthOf(candidate, field, surroundings)));
  const worth = worths.map((row) =>
    row.map(({ score }, at) =>
      score < ENOUGH ? 0 : Math.max(score - (candidates[at]?.column.index ?? 0) * 0.0005, 0.01),
    ),
  );
  const chosen = assign(worth);
  return layout.columns.map((column) => {
    const at = candidates.findIndex((candidate) => candidate.column === column);
    const row = at < 0 ? -1 : chosen.indexOf(at);
    const found = worths[row]?.[at];
    if (!found)
      return { index: column.index, field: null, confidence: 0, why: { code: 'imports.why.none', params: {} } };
    return { index: column.index, field: open[row]?.key ?? null, confidence: Math.min(1, found.score), why: found.why };
  });
}

function isPivotField(layout: Layout, field: ImportField): boolean {
  if (layout.pivot?.by === 'date') return field.type === 'date' && /date|from/.test(field.key);
  return layout.pivot?.by === field.key;
}

/** Fields that must be there: required ones, and of each group at least one. */
export function missingFields(fields: readonly ImportField[], has: (key: string) => boolean): string[] {
  const missing: string[] = [];
  const groups = new Map<string, string[]>();
  for (const field of fields) {
    if (field.oneOf !== undefined) groups.set(field.oneOf, [...(groups.get(field.oneOf) ?? []), field.key]);
    else if (field.required && !has(field.key)) missing.push(field.key);
  }
  for (const keys of groups.values())
    if (!keys.some(has)) missing.push(keys.find((key) => /name/i.test(key)) ?? keys[0] ?? '');
  return missing;
}

export interface TargetGuess {
  target: string;
  score: number;
}

/** Which target a file is for, best first. Names: those of the sheet and the file. */
export function guessTarget(
  layout: Layout,
  rows: readonly SheetRow[],
  targets: readonly ImportTarget[],
  known: Known = {},
  names: readonly string[] = [],
): TargetGuess[] {
  const said = [...layout.context.titles, ...names].map(squeeze);
  return targets
    .map((target) => {
      const plain = guessColumns(layout, rows, target.fields, known);
      const pivot = layout.pivot ?? namePivot(layout, rows, plain, target.fields, known);
      const turned = pivot === layout.pivot ? plain : guessColumns({ ...layout, pivot }, rows, target.fields, known);
      const guesses = turned.filter((guess) => guess.field !== null);
      const mapped = new Set(guesses.map((guess) => guess.field));
      const inContext = (key: string) =>
        mapped.has(key) ||
        (pivot !== null && (key === pivot.by || /^(?:quantity|amount)$/.test(key))) ||
        (key === 'date' && (layout.context.month ?? layout.context.date) !== undefined);
      const missing = missingFields(target.fields, inContext).length;
      // Months across a sheet of a target that knows no day: it is another one.
      const strange = pivot !== null && !target.fields.some((field) => field.key === pivot.by) ? 0.4 : 0;
      const sum = guesses.reduce((total, guess) => total + guess.confidence, 0);
      const titled = Math.max(
        0,
        ...target.titles.map((title) => (said.some((text) => text.includes(squeeze(title))) ? title.length : 0)),
      );
      const score = sum / Math.max(3, layout.columns.length) - 0.35 * missing - strange + Math.min(titled, 4) * 0.15;
      return { target: target.name, score };
    })
    .toSorted((a, b) => b.score - a.score);
}
