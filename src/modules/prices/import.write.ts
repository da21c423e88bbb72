/** Writing many prices at once, and taking them back. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { productLabel } from '../products/index.ts';
import { changesFloor, isListed, listedPrices } from './import.house.ts';
import { planPrices, type ListedPrice, type PricePlan } from './import.plan.ts';
import type { PriceHouse, WantedPrice } from './import.row.ts';
import { isBelowFloor } from './rules.ts';
import { setEnds, type Draft } from './set.ts';
import { priceRows } from './tables.ts';

interface FloorRow {
  sku_id: string;
  from_on: string;
  floor_e4: number;
  unit: string;
  unit_num: number;
  unit_den: number;
}

/** What undo needs of one price. */
export interface PriceBefore extends Record<string, unknown> {
  rowId: string | null;
  approved: boolean;
  ended: { id: string; toOn: string | null }[];
  resumed: string[];
  floor: { skuId: string; fromOn: string; set: number; was: FloorRow | null } | null;
  /** The product is of the same file: taken back, its prices go with it. */
  withProduct: boolean;
}

type Made = Draft & { approvedBy: string | null; approvedAt: Date | null };

const approvers: readonly string[] = ['director', 'admin'];

/** In the order asked; null where nothing was to be done. Rows of finance wait for approval. */
export async function writePrices(
  ctx: Ctx,
  wanted: readonly WantedPrice[],
  house: PriceHouse,
): Promise<(PriceBefore | null)[]> {
  const levels = [...new Set(wanted.map((one) => `prices:${one.level}`))].toSorted();
  await ctx.db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(l, 0)) from (select l from unnest(${sql.param(levels)}::text[]) l order by l) o`,
  );
  const listed = await listedPrices(ctx, wanted, 'lock');
  const approved = approvers.includes(ctx.me().role);
  const drafts = wanted.map((one) => (isListed(listed, one) ? null : draftOf(ctx, house, one)));
  const fresh = drafts.filter((one) => one !== null);
  const plan = planPrices(approved ? listed.filter((one) => one.approved) : [], approved ? fresh : []);
  const [clash] = plan.clashes;
  if (clash) throw laterRow(house, fresh.find((one) => one.id === clash.id)?.skuId ?? '', clash.from);
  const approval = approved
    ? { approvedBy: ctx.me().id, approvedAt: ctx.now() }
    : { approvedBy: null, approvedAt: null };
  const made = fresh.map((row): Made => ({
    ...row,
    ...approval,
    toOn: approved ? (plan.toOn.get(row.id) ?? null) : row.toOn,
  }));
  const resumed = await write(ctx, made, plan);
  const floors = await writeFloors(
    ctx,
    wanted.filter((one) => changesFloor(house, one)),
  );
  if (made.length > 0) ctx.emit('prices.changed', { ids: made.map((row) => row.id) });
  return wanted.map((one, index): PriceBefore | null => {
    const rowId = drafts[index]?.id ?? null;
    const floor = changesFloor(house, one) ? (floors.get(`${one.skuId}:${one.fromOn}`) ?? null) : null;
    if (rowId === null && !floor) return null;
    const mine = <T extends { by: string }>(rows: readonly T[]) => rows.filter((row) => row.by === rowId);
    return {
      rowId,
      approved,
      floor,
      withProduct: false,
      ended: mine(plan.ended).flatMap(({ id, before }) =>
        isTouched(listed, id)
          ? []
          : [
              {
                id,
                toOn: before,
              },
            ],
      ),
      resumed: mine(plan.resumed).flatMap(({ id }) => resumed.get(id) ?? []),
    };
  });
}

/** What a step before has written has its days of before kept there, or goes as a whole. */
const isTouched = (listed: readonly ListedPrice[], id: string): boolean =>
  listed.some((row) => row.id === id && row.touched);

function laterRow(house: PriceHouse, skuId: string, from: string) {
  const info = house.infos.get(skuId);
  return refuse('prices.laterRow', { product: info ? productLabel(info) : '', from });
}

function draftOf(ctx: Ctx, house: PriceHouse, one: WantedPrice): Draft {
  const { n: _n, floorE4, ...row } = one;
  const floor =
    floorE4 === null ? house.floorOn(one.skuId, one.fromOn) : { floorE4, unitNum: one.unitNum, unitDen: one.unitDen };
  const belowFloor = floor !== undefined && isBelowFloor(one, floor);
  return { ...row, id: newId(), minQuantity: 0, setBy: ctx.me().id, belowFloor, createdAt: ctx.now() };
}

/** Answers the ids of the rows that come back, by their names in the plan. */
async function write(ctx: Ctx, made: readonly Made[], plan: PricePlan): Promise<Map<string, string>> {
  if (made.length === 0) return new Map();
  const sources = sql.param(plan.resumed.map((one) => one.of));
  await insertRows(ctx, made);
  await setEnds(ctx, plan.ended);
  if (plan.resumed.length === 0) return new Map();
  const ids = plan.resumed.map((one) => [one.id, newId()] as const);
  await ctx.db.execute(sql`
    insert into price_rows (id, level, sku_id, unit, unit_num, unit_den, min_quantity, price_e4, from_on, to_on, set_by, approved_by, approved_at,
      below_floor, created_at)
    select w.id, r.level, r.sku_id, r.unit, r.unit_num, r.unit_den, r.min_quantity, r.price_e4, w.from_on, w.to_on, r.set_by, r.approved_by,
      r.approved_at, r.below_floor, ${ctx.now()}
      from unnest(${sql.param(ids.map(([, id]) => id))}::uuid[], ${sources}::uuid[], ${sql.param(plan.resumed.map((one) => one.fromOn))}::date[],
        ${sql.param(plan.resumed.map((one) => one.toOn))}::date[]) as w(id, of_id, from_on, to_on) join price_rows r on r.id = w.of_id`);
  return new Map(ids);
}

/** Through one JSON parameter: two thousand rows have more values than a statement takes. */
async function insertRows(ctx: Ctx, rows: readonly Made[]): Promise<void> {
  await ctx.db.execute(sql`
    insert into ${priceRows} (id, level, sku_id, unit, unit_num, unit_den, min_quantity, price_e4, from_on, to_on, set_by, approved_by, approved_at,
      below_floor, created_at)
    select r.id, r.level, r."skuId", r.unit, r."unitNum", r."unitDen", 0, r."priceE4", r."fromOn", r."toOn", r."setBy", r."approvedBy",
      r."approvedAt", r."belowFloor", ${ctx.now()} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, level text, "skuId" uuid, unit text, "unitNum" bigint, "unitDen" bigint, "priceE4" bigint, "fromOn" date, "toOn" date,
        "setBy" uuid, "approvedBy" uuid, "approvedAt" timestamptz, "belowFloor" boolean)`);
}

async function writeFloors(
  ctx: Ctx,
  rows: readonly WantedPrice[],
): Promise<Map<string, NonNullable<PriceBefore['floor']>>> {
  // Several levels of a product may repeat its floor.
  const floors = [...new Map(rows.map((row) => [`${row.skuId}:${row.fromOn}`, row])).values()];
  if (floors.length === 0) return new Map();
  const ids = sql.param(floors.map((row) => row.skuId));
  const days = sql.param(floors.map((row) => row.fromOn));
  const old = await ctx.db.execute<FloorRow & Record<string, unknown>>(sql`
    select f.sku_id, f.from_on, f.floor_e4, f.unit, f.unit_num, f.unit_den from price_floors f
      join unnest(${ids}::uuid[], ${days}::date[]) as w(sku_id, from_on) on w.sku_id = f.sku_id and w.from_on = f.from_on for update of f`);
  await putFloors(
    ctx,
    floors.map((row) => ({
      sku_id: row.skuId,
      from_on: row.fromOn,
      floor_e4: row.floorE4 ?? 0,
      unit: row.unit,
      unit_num: row.unitNum,
      unit_den: row.unitDen,
    })),
  );
  return new Map(
    floors.map((row) => {
      const was = old.rows.find((one) => one.sku_id === row.skuId && one.from_on === row.fromOn) ?? null;
      return [`${row.skuId}:${row.fromOn}`, { skuId: row.skuId, fromOn: row.fromOn, set: row.floorE4 ?? 0, was }];
    }),
  );
}

async function putFloors(ctx: Ctx, rows: readonly FloorRow[]): Promise<void> {
  if (rows.length === 0) return;
  await ctx.db.execute(sql`
    insert into price_floors (sku_id, from_on, floor_e4, unit, unit_num, unit_den, set_by, created_at)
    select r.sku_id, r.from_on, r.floor_e4, r.unit, r.unit_num, r.unit_den, ${ctx.me().id}::uuid, ${ctx.now()}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(sku_id uuid, from_on date, floor_e4 bigint, unit text, unit_num bigint, unit_den bigint)
    on conflict (sku_id, from_on) do update set floor_e4 = excluded.floor_e4, unit = excluded.unit, unit_num = excluded.unit_num,
      unit_den = excluded.unit_den, set_by = excluded.set_by, created_at = excluded.created_at`);
}

interface Now extends Record<string, unknown> {
  id: string;
  name: string;
  fromOn: string;
  approved: boolean;
  later: boolean;
}

/** @throws kernel.importChangedSince when a price or floor of the import was overtaken or approved since. */
export async function undoPrices(ctx: Ctx, befores: readonly PriceBefore[]): Promise<void> {
  const ids = befores.flatMap((one) => one.rowId ?? []);
  const { rows } = await ctx.db.execute<Now>(sql`
    select r.id, p.name, r.from_on as "fromOn", r.approved_at is not null as approved,
           exists (select 1 from price_rows o where o.level = r.level and o.sku_id = r.sku_id and o.unit = r.unit and o.min_quantity = r.min_quantity
             and o.created_at > r.created_at) as later
      from price_rows r join products p on p.id = r.sku_id where r.id = any (${sql.param(ids)}::uuid[]) order by r.id for update of r`);
  const now = new Map(rows.map((row) => [row.id, row]));
  for (const before of befores) {
    const row = before.rowId === null ? null : now.get(before.rowId);
    if (row === undefined || (row && (row.later || row.approved !== before.approved)))
      throw refuse('kernel.importChangedSince', { name: row?.name ?? '' });
  }
  const gone = befores.filter((one) => one.withProduct || !one.approved);
  const over = befores.filter((one) => !one.withProduct && one.approved);
  const all = (some: readonly PriceBefore[]) =>
    sql.param(some.flatMap((one) => [...(one.rowId ? [one.rowId] : []), ...one.resumed]));
  await ctx.db.execute(sql`delete from price_rows where id = any (${all(gone)}::uuid[])`);
  // What once held stays in the list, ended before it began.
  await ctx.db.execute(
    sql`update price_rows set to_on = from_on - 1, version = version + 1 where id = any (${all(over)}::uuid[])`,
  );
  await setEnds(
    ctx,
    befores.flatMap((one) => one.ended),
  );
  await undoFloors(ctx, befores);
}

async function undoFloors(ctx: Ctx, befores: readonly PriceBefore[]): Promise<void> {
  const floors = [
    ...new Map(befores.flatMap(({ floor }) => (floor ? [[`${floor.skuId}:${floor.fromOn}`, floor]] : []))).values(),
  ];
  if (floors.length === 0) return;
  const json = JSON.stringify(floors.map((one) => ({ sku_id: one.skuId, from_on: one.fromOn, set: one.set })));
  const wanted = sql`jsonb_to_recordset(${json}::jsonb) as w(sku_id uuid, from_on date, set bigint)`;
  const { rows } = await ctx.db.execute<{ name: string }>(sql`
    select p.name from ${wanted} join products p on p.id = w.sku_id
      left join price_floors f on f.sku_id = w.sku_id and f.from_on = w.from_on where f.floor_e4 is distinct from w.set limit 1`);
  if (rows[0]) throw refuse('kernel.importChangedSince', { name: rows[0].name });
  await ctx.db.execute(
    sql`delete from price_floors f using ${wanted} where f.sku_id = w.sku_id and f.from_on = w.from_on`,
  );
  await putFloors(
    ctx,
    floors.flatMap((one) => one.was ?? []),
  );
}
