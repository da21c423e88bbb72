import { z } from 'zod';

const roleNames = [
  'director',
  'manager',
  'rep',
  'finance',
  'logistics',
  'admin',
  'owner',
  'buyer',
  'dealerFinance',
  'warehouse',
  'guide',
] as const;
export const RoleName = z.enum(roleNames);
export const LocaleName = z.enum(['zh', 'en']);
/** Chinese mobile, or the demo's numbers; kept as digits. */
export const Phone = z
  .string()
  .trim()
  .regex(/^\+?\d{7,15}$/, 'access.badPhone');
export const LoginName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@+-]{2,63}$/, 'access.badLogin');
export const Password = z.string().min(10, 'access.shortPassword').max(200);
export const PersonName = z.string().trim().min(1).max(60);

export const SignInInput = z.strictObject({ login: z.string().min(1).max(64), password: z.string().min(1).max(200) });
export const UserView = z.object({
  id: z.uuid(),
  name: z.string(),
  login: z.string(),
  role: RoleName,
  roleName: z.string(),
  locale: LocaleName,
});
export const SignInView = z.object({ token: z.string(), user: UserView });
export const MeView = z.object({
  user: UserView,
  permissions: z.array(z.string()),
  dealer: z.object({ id: z.uuid(), name: z.string(), code: z.string() }).nullable(),
  company: z.object({ name: z.string() }),
  demo: z.boolean(),
  today: z.string(),
});
export const DemoCardsView = z.object({
  needsSetUp: z.boolean(),
  passwordNeeded: z.boolean(),
  url: z.string(),
  cards: z.array(
    z.object({
      login: z.string(),
      name: z.string(),
      role: RoleName,
      roleName: z.string(),
      sentence: z.string(),
      door: z.enum(['desk', 'phone']),
    }),
  ),
});
export const SetUpInput = z.strictObject({
  company: z.string().trim().min(2).max(80),
  name: PersonName,
  login: LoginName,
  password: Password,
});
export const InviteInput = z.strictObject({
  role: RoleName,
  name: PersonName,
  phone: Phone.optional(),
  dealerId: z.uuid().optional(),
});
export const InviteView = z.object({ id: z.uuid(), token: z.string(), url: z.string(), expiresAt: z.string() });
export const InvitationView = z.object({
  name: z.string(),
  role: RoleName,
  roleName: z.string(),
  dealerName: z.string().nullable(),
  company: z.string(),
  expiresAt: z.string(),
});
export const OpenInvitationFilter = z.strictObject({
  dealerId: z.uuid().optional(),
  side: z.enum(['company', 'dealer']).optional(),
  q: z.string().trim().max(60).optional(),
});
/** An invitation nobody has accepted yet. The link itself was shown once and is kept nowhere. */
export const OpenInvitationView = z.object({
  id: z.uuid(),
  name: z.string(),
  phone: z.string().nullable(),
  role: RoleName,
  roleName: z.string(),
  dealer: z.object({ id: z.uuid(), code: z.string(), name: z.string() }).nullable(),
  /** null: somebody the reader may not look up (a dealer's people see no names of the company's). */
  invitedByName: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
  mayRevoke: z.boolean(),
});
export const AcceptInput = z.strictObject({
  token: z.string().min(20).max(100),
  name: PersonName.optional(),
  login: LoginName.optional(),
  /** No password is needed to begin; without one the person stays signed in on this device only. */
  password: Password.optional(),
});
export const PersonView = UserView.extend({
  phone: z.string().nullable(),
  dealerId: z.uuid().nullable(),
  active: z.boolean(),
  version: z.number(),
  createdAt: z.string(),
});
export const PersonFilter = z.strictObject({
  id: z.uuid().optional(),
  dealerId: z.uuid().optional(),
  role: RoleName.optional(),
  side: z.enum(['company', 'dealer']).optional(),
  active: z.boolean().optional(),
  q: z.string().max(60).optional(),
});
export const Nothing = z.strictObject({});
export const Done = z.object({ done: z.literal(true) });
