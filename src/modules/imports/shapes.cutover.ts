import { z } from 'zod';
import { StateName, TargetName } from './shapes.ts';

const Amounts = z.object({ file: z.number(), ours: z.number(), difference: z.number() });

export const CutOverInput = z.strictObject({});
/** empty: nothing here; waiting: a file waits for somebody; partly: rows were left; differs; done. */
export const ListState = z.enum(['empty', 'waiting', 'partly', 'differs', 'done']);
export const CutOverView = z.object({
  lists: z.array(
    z.object({
      target: TargetName,
      step: z.number(),
      /** Records that stand here. */
      count: z.number(),
      state: ListState,
      /** Whether this person may bring it. */
      mine: z.boolean(),
      /** Files of this list, newest first. */
      files: z.array(
        z.object({
          id: z.uuid(),
          number: z.string(),
          fileName: z.string(),
          state: StateName,
          rows: z.number(),
          good: z.number(),
          bad: z.number(),
          by: z.string(),
          /** Whether this person may open it. */
          mine: z.boolean(),
          createdAt: z.string(),
        }),
      ),
      /** Null where there is nothing to add up. */
      proof: Amounts.extend({
        unit: z.enum(['fen', 'base']),
        /** Lines that do not agree, of so many. */
        differences: z.number(),
        of: z.number(),
      }).nullable(),
    }),
  ),
  /** Every list is here and every opening equals the old list. */
  ready: z.boolean(),
});

export const DifferencesInput = z.strictObject({
  target: TargetName,
  /** The files that make the old list; all that were written when left out. */
  batchIds: z.array(z.uuid()).max(50).optional(),
});
export const DifferencesView = Amounts.extend({
  unit: z.enum(['fen', 'base']),
  differences: z.number(),
  files: CutOverView.shape.lists.element.shape.files,
  /** The files that were added up. */
  counted: z.array(z.uuid()),
  items: z.array(
    Amounts.extend({
      key: z.string().nullable(),
      label: z.string(),
      detail: z.string(),
      rows: z.number(),
      firstRows: z.array(z.number()),
      left: z.number(),
      why: z.enum(['unplaced', 'left', 'notInFile', 'missing', 'moved', 'differs']).nullable(),
      batchId: z.uuid().nullable(),
      /** Whether this person may open that file. */
      mine: z.boolean(),
    }),
  ),
});
