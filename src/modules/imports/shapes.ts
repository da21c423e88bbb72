import { z } from 'zod';
import { listInput, listOutput } from '../../kernel/list-shapes.ts';

export const targets = [
  'products',
  'prices',
  'dealers',
  'people',
  'territories',
  'openingBalance',
  'openingStock',
  'companyStock',
  'receipts',
  'sellOut',
  'counts',
] as const;
export const TargetName = z.enum(targets);

export const states = ['reading', 'preview', 'committing', 'done', 'failed', 'cancelled', 'undoing', 'undone'] as const;
export const StateName = z.enum(states);

const Column = z.object({
  /** 0 is column A. */
  index: z.number(),
  title: z.string(),
  /** Field of the target; null when the column is left out. */
  field: z.string().nullable(),
  /** 0 to 1; 1 when a person chose it or the layout was known. */
  confidence: z.number(),
  /** First values, for whoever checks the choice. */
  samples: z.array(z.string()),
  /** The month or the name this column stands for, where they run across. */
  across: z.string().nullable(),
});

/** Where the table is in the sheet and what its columns mean, as a person checks it. */
export const Head = z.object({
  /** First row of the head, as Excel counts; 0 when there is none. */
  headTop: z.number(),
  headRows: z.number(),
  dataFrom: z.number(),
  columns: z.array(Column),
  /** What stands above the table and holds for all rows: the dealer, the month, the unit. */
  given: z.array(z.object({ field: z.string(), text: z.string() })),
  /** Fields that are needed and were not found: a person points at their columns. */
  missing: z.array(z.string()),
  sheets: z.array(z.object({ index: z.number(), name: z.string(), hidden: z.boolean() })),
  /** Texts that a person said to read as others. */
  fixes: z.array(z.object({ field: z.string(), text: z.string(), instead: z.string() })),
});

export const BatchView = z.object({
  id: z.uuid(),
  number: z.string(),
  target: TargetName,
  fileId: z.uuid(),
  fileName: z.string(),
  sheet: z.number(),
  state: StateName,
  /** For one dealer; null when rows name theirs, or none is meant. */
  dealer: z.object({ id: z.uuid(), code: z.string(), name: z.string() }).nullable(),
  head: Head.nullable(),
  known: z.boolean(),
  rows: z.number(),
  good: z.number(),
  bad: z.number(),
  skipped: z.number(),
  effects: z.object({ new: z.number(), changed: z.number(), same: z.number(), again: z.number() }),
  /** Of 100. */
  progress: z.number().nullable(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  fields: z.array(
    z.object({ key: z.string(), label: z.string(), required: z.boolean(), oneOf: z.string().nullable() }),
  ),
  by: z.string(),
  createdAt: z.string(),
  committedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  version: z.number(),
  may: z.object({ commit: z.boolean(), undo: z.boolean(), change: z.boolean() }),
});

export const PreviewInput = z.strictObject({
  target: TargetName,
  fileId: z.uuid(),
  sheet: z.number().int().min(0).max(254).optional(),
  /** The file is for this dealer; people of a dealer need not say. */
  dealerId: z.uuid().optional(),
});
export const PasteInput = z.strictObject({
  target: TargetName,
  /** A block as the clipboard of Excel has it: tabs and line ends. */
  text: z.string().min(1).max(500_000),
  dealerId: z.uuid().optional(),
});
export const BatchInput = z.strictObject({ id: z.uuid() });
export const AtVersion = z.strictObject({ id: z.uuid(), version: z.number().int() });
export const MapInput = AtVersion.extend({
  sheet: z.number().int().min(0).max(254).optional(),
  columns: z
    .array(z.strictObject({ index: z.number().int().min(0).max(600), field: z.string().max(40).nullable() }))
    .max(600),
});
export const CommitInput = AtVersion.extend({ rows: z.enum(['all', 'good']).default('all') });
/** Why it is taken back stands in the log. */
export const UndoInput = AtVersion.extend({ reason: z.string().trim().max(200).optional() });
const One = z.strictObject({
  field: z.string().max(40),
  /** The text in the file; every row with it is mended. */
  text: z.string().max(500),
  /** What to read instead, as if it stood in the file. */
  instead: z.string().max(500).optional(),
  /** For product and dealer names: which one is meant; remembered. */
  meansId: z.uuid().optional(),
});
export const FixInput = AtVersion.extend({ fixes: z.array(One).min(1).max(200) });

const Problem = z.object({ field: z.string(), label: z.string(), message: z.string(), text: z.string() });
export const RowView = z.object({
  n: z.number(),
  part: z.number(),
  state: z.enum(['good', 'bad', 'skipped', 'left', 'done']),
  effect: z.enum(['new', 'changed', 'same', 'again']).nullable(),
  /** As they stand in the file, in the order of the head's columns. */
  cells: z.array(z.string()),
  /** As understood, by field, in words. */
  values: z.record(z.string(), z.string()),
  product: z.string().nullable(),
  dealer: z.string().nullable(),
  problems: z.array(Problem),
});
export const RowsInput = z.strictObject({
  id: z.uuid(),
  state: z.enum(['good', 'bad', 'skipped', 'left', 'done']).optional(),
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export const RowsView = z.object({ items: z.array(RowView), nextCursor: z.string().nullable() });

/** Rows with the same trouble together: one decision mends all. */
export const ProblemsView = z.object({
  items: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      code: z.string(),
      message: z.string(),
      /** What stands in the file. */
      text: z.string(),
      rows: z.number(),
      firstRow: z.number(),
      /** Best first; for product and dealer names. */
      proposals: z.array(z.object({ id: z.uuid(), name: z.string(), confidence: z.number(), why: z.string() })),
    }),
  ),
});

export const ListInput = listInput(
  z.strictObject({
    target: TargetName.optional(),
    state: StateName.optional(),
    dealerId: z.uuid().optional(),
  }),
  ['createdAt'],
);
export const ListView = listOutput(
  BatchView.pick({
    id: true,
    number: true,
    target: true,
    fileName: true,
    state: true,
    dealer: true,
    rows: true,
    good: true,
    bad: true,
    by: true,
    createdAt: true,
    committedAt: true,
  }),
);
