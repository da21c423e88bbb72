/** Turns rows of the dealer file into what a viewer may see. */
import { and, eq, gt, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors.ts';
import { isDealerSide } from '../../roles.ts';
import { managersOf, territories, type Manager } from '../territories/index.ts';
import { maskedAccount, maskedPhone, sightOf, type Sight } from './rules.ts';
import { GradeName, KindName, StatusName } from './shapes.ts';
import { dealers, dealerTerritories, type dealerPeople } from './tables.ts';

export type Dealer = typeof dealers.$inferSelect;
export type Person = typeof dealerPeople.$inferSelect;

export function sight(ctx: Ctx): Sight {
  return sightOf(ctx.me().role, ctx.can('dealers.update'));
}

/** Joins the one row of `dealer_territories` that holds on a day. */
export function heldOn(on: string): SQL | undefined {
  return and(
    eq(dealerTerritories.dealerId, dealers.id),
    lte(dealerTerritories.fromOn, on),
    or(isNull(dealerTerritories.toOn), gt(dealerTerritories.toOn, on)),
  );
}

/** A dealer's people may know who looks after them, though the company's assignments are not theirs to read. */
export async function managersFor(
  ctx: Ctx,
  territoryIds: readonly (string | null)[],
  on: string,
): Promise<Map<string, Manager[]>> {
  const ids = territoryIds.filter((one) => one !== null);
  const ask = () => managersOf(ctx, ids, on);
  return isDealerSide(ctx.me().role) ? ctx.system('who looks after a dealer', ask) : ask();
}

export interface Placed {
  dealer: Dealer;
  territoryId: string | null;
  territoryName: string | null;
}

export function itemView(row: Placed, managers: Map<string, Manager[]>, see: Sight) {
  const { dealer, territoryId, territoryName } = row;
  const names = (managers.get(territoryId ?? '') ?? []).map((one) => one.name);
  return {
    id: dealer.id,
    code: dealer.code,
    name: dealer.name,
    shortName: dealer.shortName,
    grade: GradeName.parse(dealer.grade),
    status: StatusName.parse(dealer.status),
    kind: KindName.parse(dealer.kind),
    priceLevel: dealer.priceLevel,
    territoryId,
    territoryName,
    managerName: names.length > 0 ? names.join('、') : null,
    phone: seenPhone(dealer.phone, see),
    version: dealer.version,
    createdAt: dealer.createdAt.toISOString(),
  };
}

function seenPhone(phone: string | null, see: Sight): string | null {
  return phone === null || see.phone ? phone : maskedPhone(phone);
}

/** The whole file as of a day. @throws notFound when out of scope. */
export async function dealerView(ctx: Ctx, id: string, on: string) {
  const parent = sql<string | null>`(select p.name from dealers p where p.id = ${dealers.parentId})`;
  const [row] = await ctx.db
    .select({
      dealer: dealers,
      territoryId: territories.id,
      territoryName: territories.name,
      parentName: parent,
    })
    .from(dealers)
    .leftJoin(dealerTerritories, heldOn(on))
    .leftJoin(territories, eq(territories.id, dealerTerritories.territoryId))
    .where(eq(dealers.id, id));
  if (!row) throw notFound();
  const see = sight(ctx);
  const managers = await managersFor(ctx, [row.territoryId], on);
  const { gradeReason, privateNotes, bankAccount, ...file } = row.dealer;
  return {
    ...file,
    ...itemView(row, managers, see),
    parentName: row.parentName,
    bankAccount: see.bank ? bankAccount : maskedAccount(bankAccount),
    managers: managers.get(row.territoryId ?? '') ?? [],
    ...(see.internal ? { gradeReason, privateNotes } : {}),
  };
}

export function personView(person: Person, see: Sight) {
  const { temperament, taboos, privateNotes, ...rest } = person;
  return {
    ...rest,
    phone: seenPhone(person.phone, see),
    ...(see.internal ? { temperament, taboos, privateNotes } : {}),
  };
}

/** Fields that only the sales side reads in the history; the audit log keeps them apart under `internal`. */
const apart = new Set(['phone', 'bankAccount', 'gradeReason', 'privateNotes', 'temperament', 'taboos']);
/** Made from other fields; they would only repeat the change. */
const derived = new Set(['pinyin', 'initials', 'search', 'nameKey', 'addressKey', 'createdAt', 'dealerId', 'id']);

/** One side of a change for the audit log, with what is internal set apart. */
export function audited(fields: Record<string, unknown>): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  const internal: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (derived.has(key)) continue;
    (apart.has(key) ? internal : plain)[key] = value;
  }
  return Object.keys(internal).length > 0 ? { ...plain, internal } : plain;
}
