/** Prices for other rooms, one statement however many lines. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { choose, type Chosen, type PriceRow, type Rejection } from './rules.ts';

export interface PriceChoice {
  skuId: string;
  rowId: string;
  unit: string;
  unitNum: number;
  unitDen: number;
  /** 1/10000 元 per unit. */
  priceE4: number;
  /** Tier of the chosen row, base units. */
  minQuantity: number;
  fromOn: string;
  toOn: string | null;
  ladder: { minQuantity: number; priceE4: number }[];
  rejected: { rowId: string; why: Rejection }[];
}

export interface PriceAsk {
  level: string;
  on: string;
  /** Quantities in base units; a product stands on one line only. */
  lines: readonly { skuId: string; quantity: number }[];
}

/** Rows of these products; without `all` only the level's rows that have not ended by then. */
export async function rowsOf(ctx: Ctx, ask: PriceAsk, all: boolean): Promise<Map<string, PriceRow[]>> {
  const ids = sql.param(ask.lines.map((line) => line.skuId));
  const narrow = all ? sql`true` : sql`level = ${ask.level} and (to_on is null or to_on >= ${ask.on}::date)`;
  const { rows } = await ctx.db.execute<PriceRow & Record<string, unknown>>(sql`
    select id, level, sku_id as "skuId", unit, unit_num as "unitNum", unit_den as "unitDen", min_quantity as "minQuantity",
           price_e4 as "priceE4", from_on as "fromOn", to_on as "toOn", approved_at is not null as approved
      from price_rows where sku_id = any (${ids}::uuid[]) and ${narrow} and (to_on is null or to_on >= from_on)
     order by sku_id, from_on desc, id`);
  return Map.groupBy(rows, (row) => row.skuId);
}

export function choiceOf(skuId: string, chosen: Chosen): PriceChoice {
  const { id: rowId, unit, unitNum, unitDen, priceE4, minQuantity, fromOn, toOn } = chosen.row;
  const rejected = chosen.rejected.map(({ row, why }) => ({ rowId: row.id, why }));
  return {
    skuId,
    rowId,
    unit,
    unitNum,
    unitDen,
    priceE4,
    minQuantity,
    fromOn,
    toOn,
    ladder: chosen.ladder,
    rejected,
  };
}

/**
 * One statement; a product without a price that holds is absent. `rejected` names the rows of the same level that do
 * not hold (not yet, tier not reached, not approved); ended rows and other levels stand in `prices.quote` only.
 */
export async function choosePrices(ctx: Ctx, ask: PriceAsk): Promise<Map<string, PriceChoice>> {
  if (ask.lines.length === 0) return new Map();
  const bySku = await rowsOf(ctx, ask, false);
  const choices = new Map<string, PriceChoice>();
  for (const { skuId, quantity } of ask.lines) {
    const chosen = choose(bySku.get(skuId) ?? [], { level: ask.level, on: ask.on, quantity });
    if (chosen) choices.set(skuId, choiceOf(skuId, chosen));
  }
  return choices;
}

export interface Floor {
  floorE4: number;
  unitNum: number;
  unitDen: number;
}

/** Floors as of a day; empty for a dealer's transaction, whose wall hides them. */
export async function floorsOf(ctx: Ctx, skuIds: readonly string[], on: string): Promise<Map<string, Floor>> {
  if (skuIds.length === 0) return new Map();
  const { rows } = await ctx.db.execute<Floor & { skuId: string } & Record<string, unknown>>(sql`
    select distinct on (sku_id) sku_id as "skuId", floor_e4 as "floorE4", unit_num as "unitNum", unit_den as "unitDen"
      from price_floors where sku_id = any (${sql.param([...skuIds])}::uuid[]) and from_on <= ${on}::date
     order by sku_id, from_on desc`);
  return new Map(rows.map(({ skuId, floorE4, unitNum, unitDen }) => [skuId, { floorE4, unitNum, unitDen }]));
}
