/** People from a file: each new one is invited, by the same rules as by hand; a password comes with nobody. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import type {
  CheckedRow,
  ImportRow,
  ImportScope,
  ImportTarget,
  RowOutcome,
  RowProblem,
} from '../../kernel/import-target.ts';
import { earlierOf, problem, twice } from '../../kernel/import-values.ts';
import type { DealerCard } from '../../kernel/module.ts';
import { isRole, roles } from '../../roles.ts';
import { peopleFields } from './import-fields.ts';
import { problemsOf, wantedOf, type WantedPerson } from './import.row.ts';
import { invitationDays } from './ops.invitations.ts';
import { hashToken, newToken } from './passwords.ts';
import { mayInvite } from './rules.ts';

interface Known extends Record<string, unknown> {
  kind: 'user' | 'invitation';
  id: string;
  name: string;
  phone: string;
  role: string;
  dealerId: string | null;
}

/** Who has a phone, with a login or invited; past the wall, because a phone is one person's in the whole house. */
async function peopleWith(ctx: Ctx, phones: readonly string[]): Promise<Map<string, Known>> {
  const list = sql.param([...new Set(phones)]);
  const { rows } = await ctx.system('whose phone it is', () =>
    ctx.db.execute<Known>(sql`
      select 'invitation' as kind, id, name, phone, role, dealer_id as "dealerId" from invitations
       where phone = any (${list}::text[]) and accepted_at is null and revoked_at is null and expires_at > ${ctx.now()}
      union all
      select 'user', id, name, coalesce(phone, login), role, dealer_id from users where phone = any (${list}::text[]) or login = any (${list}::text[])`),
  );
  // Whoever has a login already counts more than an invitation to him.
  return new Map(rows.map((row) => [row.phone, row]));
}

/** Dealers the file names, by code or name; one that fits two is none. */
async function dealersOf(ctx: Ctx, wanted: readonly WantedPerson[]): Promise<(text: string) => DealerCard | null> {
  const texts = wanted.flatMap((one) => (one.dealer === '' ? [] : [one.dealer, one.dealer.toUpperCase()]));
  const cards = await ctx.registry.dealersNamed(ctx, [...new Set(texts)]);
  return (text) => {
    const coded = cards.find((one) => one.code === text.toUpperCase());
    const named = cards.filter((one) => one.name === text);
    return coded ?? (named.length === 1 ? (named[0] ?? null) : null);
  };
}

interface Weighed extends CheckedRow {
  wanted: WantedPerson;
  dealerId: string | null;
  known: Known | undefined;
}

function againstHouse(ctx: Ctx, one: WantedPerson, dealer: DealerCard | null, known: Known | undefined): RowProblem[] {
  if (one.role === null) return [];
  if (one.dealer !== '' && !dealer) return [problem('dealer', 'access.importNoDealer', { value: one.dealer })];
  const dealerId = dealer?.id ?? null;
  if (known) return isSame(known, one, dealerId) ? [] : [takenBy(ctx, known)];
  const refusal = mayInvite(ctx.me(), { role: one.role, dealerId });
  return refusal ? [problem('role', refusal)] : [];
}

const isSame = (known: Known, one: WantedPerson, dealerId: string | null): boolean =>
  known.name === one.name && known.role === one.role && known.dealerId === dealerId;

/** A manager is not told who somebody elsewhere is. */
function takenBy(ctx: Ctx, known: Known): RowProblem {
  const all = ctx.me().role === 'admin' || ctx.me().role === 'director';
  if (!all) return problem('phone', 'access.importPhoneTaken', { value: known.phone });
  const role = isRole(known.role) ? roles[known.role][ctx.locale] : known.role;
  const code = known.kind === 'user' ? 'access.importIsUser' : 'access.importIsInvited';
  return problem('phone', code, { value: known.phone, name: known.name, role });
}

async function weigh(ctx: Ctx, rows: readonly ImportRow[], scope?: ImportScope): Promise<Weighed[]> {
  const wanted = rows.map(wantedOf);
  const known = await peopleWith(
    ctx,
    wanted.map((one) => one.phone),
  );
  const dealerOf = await dealersOf(ctx, wanted);
  const earlier = earlierOf(wanted, (one) => one.phone, scope?.seen?.('phone'));
  return rows.map((row, index) => {
    const one = wanted[index] ?? wantedOf(row);
    const dealer = one.dealer === '' ? null : dealerOf(one.dealer);
    const person = known.get(one.phone);
    const own = [...problemsOf(row, one), ...twice('phone', one.phone, earlier[index] ?? null)];
    const problems = own.length > 0 ? own : againstHouse(ctx, one, dealer, person);
    const found = { wanted: one, dealerId: dealer?.id ?? null, known: person, problems };
    return { ...found, effect: person ? 'same' : 'new', subjectId: person?.kind === 'user' ? person.id : null };
  });
}

async function write(ctx: Ctx, rows: readonly ImportRow[]): Promise<RowOutcome[]> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('access.import', 0))`);
  const weighed = await weigh(ctx, rows);
  const fresh: { id: string; token: string; role: string; name: string; phone: string; dealer: string | null }[] = [];
  const outcomes = weighed.map(({ wanted, dealerId, known }): RowOutcome => {
    if (known) return { documentId: known.id, before: { kind: known.kind } };
    const id = newId();
    // Nobody is given this link: one is made for each when it is sent.
    const token = hashToken(newToken());
    fresh.push({ id, token, role: wanted.role ?? '', name: wanted.name, phone: wanted.phone, dealer: dealerId });
    return { documentId: id, before: null };
  });
  if (fresh.length > 0)
    await ctx.db.execute(sql`
      insert into invitations (id, token_hash, role, name, phone, dealer_id, invited_by, created_at, expires_at)
      select r.id, r.token, r.role, r.name, r.phone, r.dealer, ${ctx.me().id}::uuid, ${ctx.now()},
        ${new Date(ctx.now().getTime() + invitationDays * 86_400_000)} from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb)
        as r(id uuid, token text, role text, name text, phone text, dealer uuid)`);
  return outcomes;
}

/** Invitations are revoked; whoever came already stays. */
async function restore(ctx: Ctx, done: readonly (ImportRow & RowOutcome)[]): Promise<void> {
  const made = done.flatMap(({ documentId, before }) => (documentId && before === null ? [documentId] : []));
  if (made.length === 0) return;
  const { rows } = await ctx.db.execute<{ name: string; accepted: boolean }>(sql`
    select name, accepted_at is not null as accepted from invitations where id = any (${sql.param(made)}::uuid[]) order by id for update`);
  const joined = rows.find((row) => row.accepted);
  if (joined) throw refuse('kernel.importInUse', { name: joined.name });
  await ctx.db.execute(sql`
    update invitations set revoked_at = ${ctx.now()} where id = any (${sql.param(made)}::uuid[]) and revoked_at is null`);
}

export const peopleTarget: ImportTarget = {
  name: 'people',
  who: ['admin', 'director', 'manager'],
  fields: peopleFields,
  dealer: 'none',
  product: false,
  check: async (ctx, rows, scope) =>
    (await weigh(ctx, rows, scope)).map(({ problems, effect, subjectId }) => ({
      problems,
      effect,
      subjectId: subjectId ?? null,
    })),
  commit: write,
  undo: restore,
};
