import { z } from 'zod';
import { isDay } from '../../kernel/time.ts';
import { scopes } from './rules.ts';

const Day = z.string().refine(isDay, 'authorisations.badDay');

export const GrantInput = z
  .strictObject({
    dealerId: z.uuid(),
    scope: z.enum(scopes),
    /** Category, brand or the id of the product; empty for everything. */
    value: z.string().trim().max(61).default(''),
    territory: z.string().trim().max(60).default(''),
    fromOn: Day,
    toOn: Day.nullable().default(null),
    contractNumber: z.string().trim().min(1).max(40),
    exclusive: z.boolean().default(false),
  })
  .refine((grant) => (grant.scope === 'all') === (grant.value === ''), {
    path: ['value'],
    error: 'authorisations.valueFits',
  })
  .refine((grant) => grant.toOn === null || grant.toOn >= grant.fromOn, {
    path: ['toOn'],
    error: 'authorisations.badPeriod',
  });

export const EndInput = z.strictObject({
  id: z.uuid(),
  version: z.number().int(),
  toOn: Day,
  reason: z.string().trim().min(1).max(200),
});

export const AuthorisationFilter = z.strictObject({
  dealerId: z.uuid().optional(),
  scope: z.enum(scopes).optional(),
  /** Holding on this day. */
  on: Day.optional(),
  /** Ending within so many days from today (the renewal list asks for 60). */
  endsWithin: z.number().int().min(0).max(3650).optional(),
  exclusive: z.boolean().optional(),
});

export const AuthorisationView = z.object({
  id: z.uuid(),
  dealerId: z.uuid(),
  dealerCode: z.string(),
  dealerName: z.string(),
  scope: z.enum(scopes),
  value: z.string(),
  /** What a person reads: the product's name for a product. */
  label: z.string(),
  territory: z.string(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  contractNumber: z.string(),
  exclusive: z.boolean(),
  state: z.enum(['planned', 'valid', 'ended']),
  /** Until the last day; null without an end, negative once ended. */
  daysLeft: z.number().nullable(),
  version: z.number(),
});
