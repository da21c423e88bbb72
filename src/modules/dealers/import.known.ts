/** What the house knows of the dealers and territories of a file, read in a fixed number of statements. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { WantedDealer } from './import.row.ts';
import { territories as territoryRows, territoriesUnder } from '../territories/index.ts';
import { nameKey } from './search.ts';

export interface KnownDealer {
  id: string;
  code: string;
  name: string;
  short_name: string;
  phone: string | null;
  price_level: string;
  address: string;
  credit_code: string | null;
  tax_no: string;
  nameKey: string;
  mergedInto: string | null;
  version: number;
  /** The last span: the one that goes on, or begins later. */
  span: { id: string; territoryId: string; fromOn: string } | null;
  people: string[];
  /** False: in another territory; nothing of it may be told. */
  seen: boolean;
}

export interface Place {
  id: string;
  code: string;
  name: string;
  parentId: string | null;
}

export interface KnownHouse {
  byCode: ReadonlyMap<string, KnownDealer>;
  byCredit: ReadonlyMap<string, KnownDealer>;
  byName: ReadonlyMap<string, KnownDealer>;
  byNameKey: ReadonlyMap<string, KnownDealer>;
  /** Those the actor may put dealers into. */
  places: readonly Place[];
  /** Price levels in use. */
  levels: readonly string[];
}

/** Past the wall, because codes and names are one list for the whole company; `seen` says what may be told. */
async function dealersLike(ctx: Ctx, wanted: readonly WantedDealer[], lock: boolean): Promise<KnownDealer[]> {
  const codes = sql.param(wanted.map((one) => one.code));
  const credits = sql.param(wanted.flatMap((one) => one.set.credit_code ?? []));
  const keys = sql.param([...new Set(wanted.map((one) => nameKey(one.set.name)))]);
  const found = await ctx.system('find the dealers of a file', () =>
    ctx.db.execute<Omit<KnownDealer, 'seen'> & Record<string, unknown>>(sql`
      select d.id, d.code, d.name, d.short_name, d.phone, d.price_level, d.address, d.credit_code, d.tax_no, d.name_key as "nameKey",
             d.merged_into as "mergedInto", d.version,
             (select json_build_object('id', s.id, 'territoryId', s.territory_id, 'fromOn', s.from_on) from dealer_territories s
               where s.dealer_id = d.id order by s.from_on desc limit 1) as span,
             array(select p.name from dealer_people p where p.dealer_id = d.id and p.ended_on is null) as people
        from dealers d where d.code = any (${codes}::text[]) or d.credit_code = any (${credits}::text[]) or d.name_key = any (${keys}::text[])
       order by d.id ${lock ? sql`for update` : sql``}`),
  );
  if (found.rows.length === 0) return [];
  const ids = sql.param(found.rows.map((row) => row.id));
  const mine = await ctx.db.execute<{ id: string }>(sql`select id from dealers where id = any (${ids}::uuid[])`);
  const seen = new Set(mine.rows.map((row) => row.id));
  return found.rows.map((row) => ({ ...row, seen: seen.has(row.id) }));
}

/** Where the actor may put dealers: a regional manager into his own territories. */
async function placesOf(ctx: Ctx): Promise<Place[]> {
  const { id, code, name, parentId } = territoryRows;
  const all = await ctx.db.select({ id, code, name, parentId }).from(territoryRows).orderBy(code);
  if (ctx.me().role !== 'manager') return all;
  const mine = new Set(await territoriesUnder(ctx, ctx.me().id, ctx.today()));
  return all.filter((one) => mine.has(one.id));
}

const living = (dealers: readonly KnownDealer[]) => dealers.filter((one) => one.mergedInto === null);

export async function houseOf(ctx: Ctx, wanted: readonly WantedDealer[], lock = false): Promise<KnownHouse> {
  const dealers = await dealersLike(ctx, wanted, lock);
  const { rows } = await ctx.db.execute<{ level: string }>(sql`select distinct price_level as level from dealers`);
  return {
    byCode: new Map(dealers.map((one) => [one.code, one])),
    byCredit: new Map(living(dealers).flatMap((one) => (one.credit_code ? [[one.credit_code, one] as const] : []))),
    byName: new Map(living(dealers).map((one) => [one.name, one])),
    byNameKey: new Map(living(dealers).map((one) => [one.nameKey, one])),
    places: await placesOf(ctx),
    levels: rows.map((row) => row.level),
  };
}

/** By code, by name, or by a path such as 华东/浙江; more than one fits nothing. */
export function placeOf(places: readonly Place[], text: string): Place | null {
  if (text === '') return places.length === 1 ? (places[0] ?? null) : null;
  const coded = places.find((one) => one.code === text.toUpperCase());
  if (coded) return coded;
  const steps = text.split(/[/\\>＞、-]/).flatMap((one) => one.trim() || []);
  const whole = places.filter((one) => one.name === text);
  const found = whole.length > 0 ? whole : places.filter((one) => isPath(places, one, steps));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Does the last step name this place, and those before it places above it? */
function isPath(places: readonly Place[], place: Place, steps: readonly string[]): boolean {
  const [last, ...above] = steps.toReversed();
  if (place.name !== last && place.code !== last) return false;
  let at: Place | undefined = place;
  return above.every((step) => {
    do at = places.find((one) => one.id === at?.parentId);
    while (at && at.name !== step && at.code !== step);
    return at !== undefined;
  });
}

/** The file a row is about; null makes a new one. */
export function dealerOf(house: KnownHouse, wanted: WantedDealer): KnownDealer | null {
  const { code, set } = wanted;
  const known = code === '' ? undefined : house.byCode.get(code);
  return (
    known ?? (set.credit_code ? house.byCredit.get(set.credit_code) : undefined) ?? house.byName.get(set.name) ?? null
  );
}

/** The level of a new dealer: the file's, or the only one there is. */
export function levelOf(house: KnownHouse, wanted: WantedDealer): string | null {
  if (wanted.set.price_level) return wanted.set.price_level;
  if (house.levels.length > 1) return null;
  return house.levels[0] ?? 'A';
}
