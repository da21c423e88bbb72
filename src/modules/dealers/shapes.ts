import { z } from 'zod';
import { isDay } from '../../kernel/time.ts';
import { listInput, listOutput } from '../../kernel/list-shapes.ts';
import { creditCodeFits, grades, kinds, statuses } from './rules.ts';

export const Day = z.iso.date().refine(isDay);
export const StatusName = z.enum(statuses);
export const KindName = z.enum(kinds);
export const GradeName = z.enum(grades);

const text = (max: number) => z.string().trim().max(max);
const count = z.number().int().min(0).max(100_000);
/** Mobile or landline; spaces and dashes are taken out. */
export const Phone = z
  .string()
  .transform((raw) => raw.replace(/[\s\-()（）]/g, ''))
  .pipe(z.string().regex(/^\+?\d{7,15}$/, 'dealers.badPhone'));
const Division = z.string().regex(/^\d{6}$/, 'dealers.badDivision');
const CreditCode = z.string().trim().toUpperCase().refine(creditCodeFits, 'dealers.badCreditCode');
export const DealerCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9._-]{0,19}$/, 'dealers.badCode');

export const Warehouse = z.strictObject({
  name: text(60).min(1),
  address: text(200).default(''),
  areaM2: count.default(0),
  cold: z.boolean().default(false),
});
export const Vehicle = z.strictObject({ kind: text(40).min(1), count: count.default(1) });
export const Staff = z.strictObject({
  sales: count.default(0),
  delivery: count.default(0),
  warehouse: count.default(0),
  office: count.default(0),
});
export type Warehouse = z.output<typeof Warehouse>;
export type Vehicle = z.output<typeof Vehicle>;
export type Staff = z.output<typeof Staff>;

const file = {
  code: DealerCode,
  name: text(80).min(2),
  shortName: text(30),
  kind: KindName,
  grade: GradeName,
  gradeReason: text(500),
  priceLevel: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9]{1,8}$/, 'dealers.badLevel'),
  creditCode: CreditCode.nullable(),
  legalPerson: text(60),
  licenceNo: text(60),
  licenceExpiresOn: Day.nullable(),
  taxNo: text(30),
  bankName: text(80),
  bankAccount: text(40),
  provinceCode: Division.nullable(),
  cityCode: Division.nullable(),
  countyCode: Division.nullable(),
  address: text(200),
  phone: Phone.nullable(),
  lines: z.array(text(40).min(1)).max(50),
  warehouses: z.array(Warehouse).max(50),
  vehicles: z.array(Vehicle).max(50),
  staff: Staff,
  parentId: z.uuid().nullable(),
  foundedOn: Day.nullable(),
  notes: text(2000),
  privateNotes: text(2000),
};
const File = z.strictObject(file);

export const CreateInput = File.partial().extend({
  code: file.code,
  name: file.name,
  kind: file.kind,
  grade: file.grade.default('C'),
  priceLevel: file.priceLevel,
  territoryId: z.uuid(),
  /** First day in the territory; today when left out. */
  fromOn: Day.optional(),
  status: z.enum(['prospect', 'active']).default('prospect'),
  /** Said after looking at the candidates that the first try named. */
  confirmNotDuplicate: z.boolean().default(false),
});
export const UpdateInput = File.partial().extend({ id: z.uuid(), version: z.number().int() });
const DealerAt = { id: z.uuid(), version: z.number().int() };
const Reason = text(300);
export const MoveInput = z.strictObject({
  ...DealerAt,
  territoryId: z.uuid(),
  fromOn: Day.optional(),
  reason: Reason.optional(),
});
export const StatusInput = z.strictObject({ ...DealerAt, to: StatusName, reason: Reason.optional() });
export const GetInput = z.strictObject({
  id: z.uuid(),
  /** The territory of another day. */
  on: Day.optional(),
});

const person = {
  name: text(60).min(1),
  title: text(60),
  phone: Phone.nullable(),
  birthday: Day.nullable(),
  temperament: text(500),
  taboos: text(500),
  privateNotes: text(2000),
  isDecisionMaker: z.boolean(),
};
export const AddPersonInput = z.strictObject(person).partial().extend({ dealerId: z.uuid(), name: person.name });
export const UpdatePersonInput = z.strictObject(person).partial().extend(DealerAt);
export const RemovePersonInput = z.strictObject({ ...DealerAt, reason: Reason.optional() });

export const MergeInput = z.strictObject({
  /** The file that goes on. */
  id: z.uuid(),
  duplicateId: z.uuid(),
  duplicateVersion: z.number().int(),
  reason: Reason.min(1),
});

const Filter = z.strictObject({
  territoryId: z.uuid().optional(),
  status: z.array(StatusName).max(4).optional(),
  grade: z.array(GradeName).max(3).optional(),
  kind: z.array(KindName).max(7).optional(),
  /** Name, code, pinyin, initials, or the last digits of the phone. */
  q: z.string().max(80).optional(),
  /** Territories as they were on another day. */
  on: Day.optional(),
});
export const ListInput = listInput(Filter, ['name', 'code', 'createdAt']);

export const DealerItem = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  grade: GradeName,
  status: StatusName,
  kind: KindName,
  priceLevel: z.string(),
  territoryId: z.uuid().nullable(),
  territoryName: z.string().nullable(),
  managerName: z.string().nullable(),
  phone: z.string().nullable(),
  version: z.number(),
  createdAt: z.string(),
});
export const DealerList = listOutput(DealerItem);

export const DealerView = DealerItem.extend({
  statusReason: z.string(),
  creditCode: z.string().nullable(),
  legalPerson: z.string(),
  licenceNo: z.string(),
  licenceExpiresOn: z.string().nullable(),
  taxNo: z.string(),
  bankName: z.string(),
  bankAccount: z.string(),
  provinceCode: z.string().nullable(),
  cityCode: z.string().nullable(),
  countyCode: z.string().nullable(),
  address: z.string(),
  lines: z.array(z.string()),
  warehouses: z.array(Warehouse),
  vehicles: z.array(Vehicle),
  staff: Staff,
  parentId: z.uuid().nullable(),
  parentName: z.string().nullable(),
  foundedOn: z.string().nullable(),
  notes: z.string(),
  mergedInto: z.uuid().nullable(),
  managers: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** Absent for the dealer's own people. */
  gradeReason: z.string().optional(),
  privateNotes: z.string().optional(),
});

export const PersonView = z.object({
  id: z.uuid(),
  dealerId: z.uuid(),
  name: z.string(),
  title: z.string(),
  phone: z.string().nullable(),
  birthday: z.string().nullable(),
  isDecisionMaker: z.boolean(),
  endedOn: z.string().nullable(),
  version: z.number(),
  /** Absent for the dealer's own people. */
  temperament: z.string().optional(),
  taboos: z.string().optional(),
  privateNotes: z.string().optional(),
});

export const TerritorySpan = z.object({
  territoryId: z.uuid(),
  territoryName: z.string(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
});
export const GetView = z.object({
  dealer: DealerView,
  people: z.array(PersonView),
  territories: z.array(TerritorySpan),
});
const Card = z.object({ id: z.uuid(), code: z.string(), name: z.string() });
export const OverviewView = GetView.extend({
  sections: z.record(z.string(), z.record(z.string(), z.unknown())),
  /** Files that were put into this one; their history is in the timeline. */
  merged: z.array(Card),
  children: z.array(Card),
  /** Why the steps that need it are not open yet. */
  openItems: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()), text: z.string() })),
});

export const DuplicatesInput = z.strictObject({
  /** Left out of the answer: the file itself. */
  id: z.uuid().optional(),
  name: z.string().max(80).optional(),
  creditCode: z.string().max(18).nullish(),
  phone: z.string().max(30).nullish(),
  address: z.string().max(200).optional(),
});
export const DuplicateReason = z.enum(['creditCode', 'name', 'phone', 'address']);
export const DuplicatesView = z.object({
  items: z.array(Card.extend({ reasons: z.array(DuplicateReason) })),
  /** Candidates that the asker may not see. */
  hidden: z.number(),
});

export const TimelineInput = z.strictObject({
  id: z.uuid(),
  q: z.string().max(80).optional(),
  cursor: z.string().max(30).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export const TimelineView = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      noun: z.string(),
      subjectId: z.string(),
      operation: z.string(),
      what: z.string(),
      actorName: z.string(),
      actorRole: z.string(),
      before: z.record(z.string(), z.unknown()).nullable(),
      after: z.record(z.string(), z.unknown()).nullable(),
      reason: z.string().nullable(),
      /** Set when the line belongs to a file that was put into this one. */
      dealerCode: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
