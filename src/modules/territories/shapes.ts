import { z } from 'zod';
import { isDay } from '../../kernel/time.ts';
import { divisionFits } from './rules.ts';

export const Day = z.iso.date().refine(isDay);
const Code = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9-]{1,19}$/, 'territories.badCode');
const DivisionCodes = z
  .array(z.string().refine(divisionFits, 'territories.badDivision'))
  .max(500)
  .refine((all) => new Set(all).size === all.length, 'territories.divisionTwice');

export const AssignmentRole = z.enum(['manager', 'rep']);
export const CreateInput = z.strictObject({
  code: Code,
  name: z.string().trim().min(1).max(60),
  parentId: z.uuid().nullable().default(null),
  divisionCodes: DivisionCodes.default([]),
});
export const UpdateInput = z.strictObject({
  id: z.uuid(),
  version: z.number().int(),
  code: Code.optional(),
  name: z.string().trim().min(1).max(60).optional(),
  parentId: z.uuid().nullable().optional(),
  divisionCodes: DivisionCodes.optional(),
});
export const AssignInput = z.strictObject({
  territoryId: z.uuid(),
  userId: z.uuid(),
  role: AssignmentRole,
  fromOn: Day.optional(),
  /** First day on which the person no longer answers for the territory. */
  toOn: Day.nullable().default(null),
});
export const EndInput = z.strictObject({
  id: z.uuid(),
  version: z.number().int(),
  /** First day without; today when left out. */
  toOn: Day.optional(),
  reason: z.string().trim().max(300).optional(),
});
export const ListInput = z.strictObject({ on: Day.optional() });
export const HistoryInput = z
  .strictObject({ territoryId: z.uuid().optional(), userId: z.uuid().optional() })
  .refine((input) => input.territoryId !== undefined || input.userId !== undefined, 'territories.askForOne');

const Person = z.object({
  assignmentId: z.uuid(),
  id: z.uuid(),
  name: z.string(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  version: z.number(),
});
export const TerritoryView = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  parentId: z.uuid().nullable(),
  divisionCodes: z.array(z.string()),
  version: z.number(),
});
/** Parents come before their children; `depth` 0 is the top. */
export const TreeView = z.object({
  on: z.string(),
  items: z.array(
    TerritoryView.extend({
      parentName: z.string().nullable(),
      depth: z.number(),
      managers: z.array(Person),
      reps: z.array(Person),
    }),
  ),
});
export const AssignmentView = z.object({
  id: z.uuid(),
  territoryId: z.uuid(),
  territoryName: z.string(),
  userId: z.uuid(),
  userName: z.string(),
  role: AssignmentRole,
  fromOn: z.string(),
  toOn: z.string().nullable(),
  version: z.number(),
});
export const HistoryView = z.object({ items: z.array(AssignmentView) });
