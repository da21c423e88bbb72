import { z } from 'zod';
import { listInput, listOutput } from '../../kernel/list-shapes.ts';
import { figureKeys, lists, listFields, periods, facts, scales } from './rules.ts';

const Month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
export const audiences = ['own', 'company'] as const;

/** A mark where it stands. Rows count from 1, columns from 0, sheets by their tabs from 0. */
export const StoredMark = z.object({
  sheet: z.number().int(),
  row: z.number().int(),
  column: z.number().int(),
  /** The whole text of the cell. */
  text: z.string(),
});
export type StoredMark = z.output<typeof StoredMark>;

/** The upper left of a sheet as texts, for choosing cells. */
export const SheetPreview = z.object({
  name: z.string(),
  hidden: z.boolean(),
  rows: z.array(z.object({ n: z.number().int(), cells: z.array(z.string()) })),
  columns: z.number().int(),
  merges: z.array(
    z.object({ top: z.number().int(), left: z.number().int(), bottom: z.number().int(), right: z.number().int() }),
  ),
  /** Rows the sheet holds in all. */
  rowCount: z.number().int(),
});
export type SheetPreview = z.output<typeof SheetPreview>;

export const MarkView = StoredMark.extend({
  sheetName: z.string(),
  /** As people write it: B7. */
  cell: z.string(),
  /** Put on the cell by clicking; the file itself says something else there. */
  assigned: z.boolean(),
  /** What it means in words; null when it is not understood. */
  label: z.string().nullable(),
  /** Why it cannot be filled. */
  problem: z.string().nullable(),
});

export const FormItem = z.object({
  id: z.uuid(),
  name: z.string(),
  note: z.string(),
  audience: z.enum(audiences),
  by: z.string(),
  n: z.number().int(),
  ended: z.boolean(),
  mayChange: z.boolean(),
  version: z.number().int(),
  createdAt: z.string(),
  lastFilled: z.object({ at: z.string(), month: z.string() }).nullable(),
});

export const FormView = FormItem.extend({
  file: z.object({ name: z.string(), size: z.number().int(), by: z.string(), at: z.string() }),
  sheets: z.array(SheetPreview),
  marks: z.array(MarkView),
  problems: z.number().int(),
  versions: z.array(z.object({ n: z.number().int(), name: z.string(), by: z.string(), at: z.string() })),
});

export const FormsInput = listInput(
  z.strictObject({ q: z.string().max(60).optional(), ended: z.boolean().optional() }),
  ['createdAt'],
);
export const FormsView = listOutput(FormItem);

export const SaveInput = z.strictObject({
  /** A file sent with files.upload. */
  fileId: z.uuid(),
  name: z.string().trim().min(1).max(60),
  note: z.string().trim().max(300).default(''),
  audience: z.enum(audiences).default('own'),
});
export const NewFileInput = z.strictObject({ id: z.uuid(), version: z.number().int(), fileId: z.uuid() });
export const SettingsInput = z.strictObject({
  id: z.uuid(),
  version: z.number().int(),
  name: z.string().trim().min(1).max(60),
  note: z.string().trim().max(300),
  audience: z.enum(audiences),
  ended: z.boolean().default(false),
});
export const MarkInput = z.strictObject({
  id: z.uuid(),
  version: z.number().int(),
  sheet: z.number().int().min(0).max(499),
  row: z.number().int().min(1).max(1_048_576),
  column: z.number().int().min(0).max(16_383),
  /** With its braces; null takes it off again. */
  text: z.string().trim().min(1).max(300).nullable(),
});
export const FillInput = z.strictObject({ id: z.uuid(), month: Month });
export const ById = z.strictObject({ id: z.uuid() });

export const FilledValue = z.object({
  sheet: z.string(),
  cell: z.string(),
  label: z.string(),
  /** As it stands in the cell. */
  text: z.string(),
  /** Key of explanations.get with `of` reports.figure. */
  why: z.string().nullable(),
});
export type FilledValue = z.output<typeof FilledValue>;

export const FillingItem = z.object({
  id: z.uuid(),
  formId: z.uuid(),
  formName: z.string(),
  n: z.number().int(),
  month: z.string(),
  by: z.string(),
  at: z.string(),
  file: z.object({ id: z.uuid(), name: z.string() }),
});
export const FillingView = FillingItem.extend({ values: z.array(FilledValue) });
export const FillingsInput = listInput(z.strictObject({ formId: z.uuid().optional() }), ['at']);
export const FillingsView = listOutput(FillingItem);

const named = <K extends readonly [string, ...string[]]>(keys: K) => z.object({ key: z.enum(keys), label: z.string() });
export const CatalogueView = z.object({
  figures: z.array(
    named(figureKeys).extend({
      formula: z.string(),
      kind: z.enum(['money', 'cases', 'count']),
      time: z.enum(['flow', 'state']),
      by: z.array(z.enum(lists)),
      /** This person may fill it. */
      may: z.boolean(),
    }),
  ),
  periods: z.array(named(periods)),
  lists: z.array(named(lists).extend({ each: z.string(), fields: z.array(named(listFields)) })),
  facts: z.array(named(facts)),
  scales: z.array(named(scales)),
});
