/** Writing dealers of a file: files, territories and people, the same number of statements whatever the rows. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import type { RowOutcome } from '../../kernel/import-target.ts';
import { changesOf } from '../../kernel/import-values.ts';
import { dealerOf, levelOf, placeOf, type KnownDealer, type KnownHouse } from './import.known.ts';
import type { WantedDealer } from './import.row.ts';
import { keepReachTo } from './reach.ts';
import { searchColumns } from './search.ts';

export interface DealerFile {
  id: string;
  code: string;
  name: string;
  short_name: string;
  phone: string | null;
  price_level: string;
  address: string;
  credit_code: string | null;
  tax_no: string;
}

/** What undo needs of a dealer that was changed. */
export interface Before extends Record<string, unknown> {
  file: Record<string, unknown>;
  /** A span that ended, one that began, one that was corrected on its own first day. */
  ended: string | null;
  began: string | null;
  corrected: { id: string; territory_id: string } | null;
  person: string | null;
  /** After the import: another one means that somebody changed it since. */
  version: number;
}

interface Plan {
  made: DealerFile[];
  changed: DealerFile[];
  spans: { id: string; dealer_id: string; territory_id: string }[];
  ended: string[];
  corrected: { id: string; territory_id: string }[];
  people: { id: string; dealer_id: string; name: string; phone: string | null }[];
}

export const fileOf = (row: DealerFile): DealerFile => ({
  id: row.id,
  code: row.code,
  name: row.name,
  short_name: row.short_name,
  phone: row.phone,
  price_level: row.price_level,
  address: row.address,
  credit_code: row.credit_code,
  tax_no: row.tax_no,
});

export async function write(ctx: Ctx, wanted: readonly WantedDealer[], house: KnownHouse): Promise<RowOutcome[]> {
  const plan: Plan = { made: [], changed: [], spans: [], ended: [], corrected: [], people: [] };
  const codes = await freeCodes(ctx, wanted.filter((one) => one.code === '' && !dealerOf(house, one)).length);
  const outcomes = wanted.map((one): RowOutcome => {
    const known = dealerOf(house, one);
    if (!known) return create(house, one, plan, one.code || (codes.shift() ?? ''));
    return { documentId: known.id, before: change(ctx, house, one, known, plan) ?? {} };
  });
  // A manager sees a new dealer only once it stands in his territory, which happens within this import.
  await ctx.system('write dealers of a file', async () => {
    await insertFiles(ctx, plan.made);
    await updateFiles(ctx, plan.changed);
    await writeSpans(ctx, plan);
    await insertPeople(ctx, plan.people);
  });
  const moved = [...plan.spans.map((one) => one.dealer_id), ...plan.changed.map((one) => one.id)];
  if (moved.length > 0) await keepReachTo(ctx, moved);
  for (const { id } of plan.made) ctx.emit('dealer.created', { id, dealerId: id });
  for (const { id } of plan.changed) ctx.emit('dealer.changed', { id, dealerId: id });
  return outcomes;
}

/** Codes for dealers of a file without any: DL and a number not used yet. */
async function freeCodes(ctx: Ctx, count: number): Promise<string[]> {
  if (count === 0) return [];
  const { rows } = await ctx.system('dealer codes are unique', () =>
    ctx.db.execute<{ last: number }>(
      sql`select coalesce(max(substr(code, 3)::bigint), 0)::bigint as last from dealers where code ~ '^DL[0-9]{1,9}$'`,
    ),
  );
  const last = rows[0]?.last ?? 0;
  return Array.from({ length: count }, (_, index) => `DL${String(last + index + 1).padStart(4, '0')}`);
}

function create(house: KnownHouse, one: WantedDealer, plan: Plan, code: string): RowOutcome {
  const id = newId();
  const base = { short_name: '', phone: null, address: '', credit_code: null, tax_no: '' };
  plan.made.push({ ...base, ...one.set, price_level: levelOf(house, one) ?? 'A', id, code });
  const place = placeOf(house.places, one.territory);
  if (place) plan.spans.push({ id: newId(), dealer_id: id, territory_id: place.id });
  if (one.contact !== '') plan.people.push(personOf(id, one));
  return { documentId: id, before: null };
}

const personOf = (dealerId: string, one: WantedDealer) => ({
  id: newId(),
  dealer_id: dealerId,
  name: one.contact,
  phone: one.set.phone ?? null,
});

function change(ctx: Ctx, house: KnownHouse, one: WantedDealer, known: KnownDealer, plan: Plan): Before | null {
  const file = changesOf({ ...known }, { ...one.set });
  const span = spanChange(ctx, house, one, known);
  const person = one.contact === '' || known.people.includes(one.contact) ? null : personOf(known.id, one);
  if (Object.keys(file).length === 0 && !span && !person) return null;
  plan.changed.push({ ...fileOf(known), ...one.set });
  if (person) plan.people.push(person);
  if (span?.began) plan.spans.push(span.began);
  if (span?.ended) plan.ended.push(span.ended);
  if (span?.corrected) plan.corrected.push({ id: span.corrected.id, territory_id: span.territoryId });
  return {
    file,
    ended: span?.ended ?? null,
    began: span?.began?.id ?? null,
    corrected: span?.corrected ?? null,
    person: person?.id ?? null,
    version: known.version + 1,
  };
}

/** Into another territory from today on; on the very day of the last change that change is corrected. */
function spanChange(ctx: Ctx, house: KnownHouse, one: WantedDealer, known: KnownDealer) {
  const place = one.territory === '' ? null : placeOf(house.places, one.territory);
  if (!place || place.id === known.span?.territoryId) return null;
  const { span } = known;
  if (span?.fromOn === ctx.today())
    return {
      territoryId: place.id,
      ended: null,
      began: null,
      corrected: { id: span.id, territory_id: span.territoryId },
    };
  const began = { id: newId(), dealer_id: known.id, territory_id: place.id };
  return { territoryId: place.id, ended: span?.id ?? null, began, corrected: null };
}

const fileColumns = sql`id uuid, code text, name text, short_name text, phone text, price_level text, address text, credit_code text, tax_no text,
  pinyin text, initials text, search text, name_key text, address_key text`;

function asRow(file: DealerFile) {
  const { nameKey, addressKey, ...found } = searchColumns({ ...file, shortName: file.short_name });
  return { ...file, ...found, name_key: nameKey, address_key: addressKey };
}

/** Dealers that people bring are those they work with: active, of the commonest kind and the lowest grade until said otherwise. */
async function insertFiles(ctx: Ctx, files: readonly DealerFile[]): Promise<void> {
  if (files.length === 0) return;
  await ctx.db.execute(sql`
    insert into dealers (id, code, name, short_name, phone, price_level, address, credit_code, tax_no, pinyin, initials, search, name_key, address_key,
      kind, grade, status, created_at)
    select r.id, r.code, r.name, r.short_name, r.phone, r.price_level, r.address, r.credit_code, r.tax_no, r.pinyin, r.initials, r.search, r.name_key,
      r.address_key, 'city', 'C', 'active', ${ctx.now()} from jsonb_to_recordset(${JSON.stringify(files.map(asRow))}::jsonb) as r(${fileColumns})`);
}

export async function updateFiles(ctx: Ctx, files: readonly DealerFile[]): Promise<void> {
  if (files.length === 0) return;
  await ctx.db.execute(sql`
    update dealers d set name = r.name, short_name = r.short_name, phone = r.phone, price_level = r.price_level, address = r.address,
      credit_code = r.credit_code, tax_no = r.tax_no, pinyin = r.pinyin, initials = r.initials, search = r.search, name_key = r.name_key,
      address_key = r.address_key, version = d.version + 1
      from jsonb_to_recordset(${JSON.stringify(files.map(asRow))}::jsonb) as r(${fileColumns}) where d.id = r.id`);
}

export async function correctSpans(ctx: Ctx, spans: readonly { id: string; territory_id: string }[]): Promise<void> {
  if (spans.length === 0) return;
  await ctx.db.execute(sql`update dealer_territories s set territory_id = r.territory_id
    from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as r(id uuid, territory_id uuid) where s.id = r.id`);
}

async function writeSpans(ctx: Ctx, plan: Plan): Promise<void> {
  if (plan.ended.length > 0)
    await ctx.db.execute(
      sql`update dealer_territories set to_on = ${ctx.today()}::date where id = any (${sql.param(plan.ended)}::uuid[])`,
    );
  await correctSpans(ctx, plan.corrected);
  if (plan.spans.length > 0)
    await ctx.db.execute(sql`
      insert into dealer_territories (dealer_id, id, territory_id, from_on, created_at)
      select r.dealer_id, r.id, r.territory_id, ${ctx.today()}::date, ${ctx.now()}
        from jsonb_to_recordset(${JSON.stringify(plan.spans)}::jsonb) as r(id uuid, dealer_id uuid, territory_id uuid)`);
}

async function insertPeople(ctx: Ctx, people: Plan['people']): Promise<void> {
  if (people.length === 0) return;
  await ctx.db.execute(sql`
    insert into dealer_people (dealer_id, id, name, phone, created_at)
    select r.dealer_id, r.id, r.name, r.phone, ${ctx.now()} from jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
      as r(dealer_id uuid, id uuid, name text, phone text)`);
}
