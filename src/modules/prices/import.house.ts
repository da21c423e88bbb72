/** What the house knows of the prices of a file; a fixed number of statements. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { skuInfos } from '../products/index.ts';
import type { Floor } from './choose.ts';
import type { ListedPrice } from './import.plan.ts';
import { sameFloor, type PriceHouse, type WantedPrice } from './import.row.ts';

export async function priceHouse(ctx: Ctx, skuIds: readonly (string | null)[]): Promise<PriceHouse> {
  const ids = [...new Set(skuIds.filter((one) => one !== null))];
  const { rows } = await ctx.db.execute<{ level: string }>(
    sql`select distinct level from price_rows union select distinct price_level from dealers`,
  );
  return {
    today: ctx.today(),
    infos: await skuInfos(ctx, ids),
    floorOn: await floorsOn(ctx, ids),
    levels: rows.map((row) => row.level),
    director: ctx.me().role === 'director',
  };
}

/** Every floor there was and will be; prices of a file begin on many days. */
async function floorsOn(ctx: Ctx, skuIds: readonly string[]): Promise<PriceHouse['floorOn']> {
  const { rows } = await ctx.db.execute<Floor & { skuId: string; fromOn: string } & Record<string, unknown>>(sql`
    select sku_id as "skuId", from_on as "fromOn", floor_e4 as "floorE4", unit_num as "unitNum", unit_den as "unitDen" from price_floors
     where sku_id = any (${sql.param([...skuIds])}::uuid[]) order by from_on desc`);
  const bySku = Map.groupBy(rows, (row) => row.skuId);
  return (skuId, day) => bySku.get(skuId)?.find((row) => row.fromOn <= day);
}

/** Rows without a tier that are or will be in force, and those that wait for approval; one statement. */
export async function listedPrices(
  ctx: Ctx,
  wanted: readonly WantedPrice[],
  lock: 'read' | 'lock',
): Promise<ListedPrice[]> {
  if (wanted.length === 0) return [];
  const skuIds = sql.param([...new Set(wanted.map((one) => one.skuId))]);
  const levels = sql.param([...new Set(wanted.map((one) => one.level))]);
  const { rows } = await ctx.db.execute<ListedPrice & Record<string, unknown>>(sql`
    select id, level, sku_id as "skuId", unit, unit_num as "unitNum", unit_den as "unitDen", min_quantity as "minQuantity", price_e4 as "priceE4",
           from_on as "fromOn", to_on as "toOn", approved_at is not null as approved, xmin = pg_current_xact_id()::xid as touched
      from price_rows where sku_id = any (${skuIds}::uuid[]) and level = any (${levels}::text[]) and min_quantity = 0
       and (to_on is null or to_on >= from_on) order by id ${lock === 'lock' ? sql`for update` : sql``}`);
  return rows;
}

const sameKind = (row: ListedPrice, wanted: WantedPrice) =>
  row.skuId === wanted.skuId && row.level === wanted.level && row.unit === wanted.unit;

/** The price stands already, for the days the file names. */
export function isListed(rows: readonly ListedPrice[], wanted: WantedPrice): boolean {
  return rows.some((row) => {
    if (!sameKind(row, wanted) || row.priceE4 !== wanted.priceE4) return false;
    if (row.unitNum !== wanted.unitNum || row.unitDen !== wanted.unitDen || row.fromOn > wanted.fromOn) return false;
    return row.toOn === wanted.toOn || (wanted.toOn === null && row.fromOn === wanted.fromOn);
  });
}

export const hasAny = (rows: readonly ListedPrice[], wanted: WantedPrice): boolean =>
  rows.some((row) => sameKind(row, wanted));

/** The floor of the row says something else than the one in force. */
export function changesFloor(house: PriceHouse, { skuId, fromOn, floorE4, unitNum, unitDen }: WantedPrice): boolean {
  return floorE4 !== null && !sameFloor(house.floorOn(skuId, fromOn), { floorE4, unitNum, unitDen });
}
