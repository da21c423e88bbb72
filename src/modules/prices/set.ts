/** Setting prices: floors, approval, and making room for the new row among those there are. */
import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse, type FieldError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { formatPrice } from '../../kernel/money.ts';
import { command } from '../../kernel/op.ts';
import { productLabel, skuInfos, type SkuInfo } from '../products/index.ts';
import { floorsOf, type Floor } from './choose.ts';
import { isBelowFloor, supersede } from './rules.ts';
import { ApproveInput, FloorView, SetFloorInput, SetInput } from './shapes.ts';
import { priceFloors, priceRows } from './tables.ts';

type Row = typeof priceRows.$inferSelect;
export type Draft = Omit<Row, 'approvedBy' | 'approvedAt' | 'version'>;

/** Their prices hold at once; finance prepares and one of these approves. */
const approvers: readonly string[] = ['director', 'admin'];

export const set = command({
  can: 'prices.set',
  who: ['director', 'admin', 'finance'],
  summary: 'Set prices of a level from a day on; overtaken prices end the day before, the history stays',
  input: SetInput,
  output: z.object({ ids: z.array(z.uuid()), waiting: z.boolean() }),
  async run(ctx, { lines, level, fromOn, toOn }) {
    const skuIds = [...new Set(lines.map((line) => line.skuId))];
    const infos = await skuInfos(ctx, skuIds);
    const floors = await floorsOf(ctx, skuIds, fromOn);
    const fields: FieldError[] = [];
    const drafts = lines.map((line, index) => {
      const { row, problem } = draftOf(
        ctx,
        { ...line, level, fromOn, toOn },
        `lines[${index + 1}]`,
        infos.get(line.skuId),
        floors.get(line.skuId),
      );
      if (problem) fields.push(problem);
      return row;
    });
    fields.push(...twice(drafts, infos));
    const [first] = fields;
    if (first) throw refuse(first.code, first.params, fields);
    const approved = approvers.includes(ctx.me().role);
    await ctx.db.insert(priceRows).values(drafts);
    const ids = drafts.map((row) => row.id);
    if (approved) await putInForce(ctx, level, ids, infos);
    for (const row of drafts) ctx.record({ noun: 'price', id: row.id, after: shown(row) });
    ctx.emit('prices.changed', { ids });
    return { ids, waiting: !approved };
  },
});

function shown(row: Draft) {
  const { level, skuId, unit, minQuantity, priceE4, fromOn, toOn, belowFloor } = row;
  return { level, skuId, unit, minQuantity, priceE4, fromOn, toOn, belowFloor };
}

interface Line {
  skuId: string;
  unit: string;
  priceE4: number;
  minQuantity: number;
  level: string;
  fromOn: string;
  toOn: string | null;
}

function draftOf(
  ctx: Ctx,
  line: Line,
  path: string,
  info: SkuInfo | undefined,
  floor: Floor | undefined,
): { row: Draft; problem?: FieldError } {
  const pack = info?.packs.find((one) => one.unit === line.unit);
  const { num: unitNum, den: unitDen } = pack ?? { num: 1, den: 1 };
  const belowFloor = floor !== undefined && isBelowFloor({ priceE4: line.priceE4, unitNum, unitDen }, floor);
  const row = {
    ...line,
    id: newId(),
    unitNum,
    unitDen,
    setBy: ctx.me().id,
    belowFloor,
    createdAt: ctx.now(),
  };
  if (!info) return { row, problem: { path: `${path}.skuId`, code: 'prices.unknownSku' } };
  const product = productLabel(info);
  if (!pack)
    return {
      row,
      problem: {
        path: `${path}.unit`,
        code: 'products.noSuchUnit',
        params: { product, unit: line.unit, units: info.packs.map((one) => one.unit) },
      },
    };
  if (floor && belowFloor && ctx.me().role !== 'director') {
    const params = { product, unit: line.unit, floor: formatPrice(floorIn(floor, pack)) };
    return { row, problem: { path: `${path}.priceE4`, code: 'prices.belowFloor', params } };
  }
  return { row };
}

/** The lowest price of this unit that is not below the floor: what the refusal tells. */
function floorIn(floor: Floor, pack: { num: number; den: number }): number {
  const [top, bottom] = [
    BigInt(floor.floorE4) * BigInt(floor.unitDen) * BigInt(pack.num),
    BigInt(floor.unitNum) * BigInt(pack.den),
  ];
  return Number((top + bottom - 1n) / bottom);
}

function twice(rows: readonly Draft[], infos: ReadonlyMap<string, SkuInfo>): FieldError[] {
  const seen = new Set<string>();
  return rows.flatMap((row, index): FieldError[] => {
    const key = `${row.skuId}:${row.unit}:${row.minQuantity}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const info = infos.get(row.skuId);
    return [
      {
        path: `lines[${index + 1}].minQuantity`,
        code: 'prices.tierTwice',
        params: { product: info ? productLabel(info) : row.skuId },
      },
    ];
  });
}

/**
 * Approves rows of one level and ends what they overtake. One person at a time per level: two lists set at the same
 * moment would not see each other's rows.
 */
async function putInForce(
  ctx: Ctx,
  level: string,
  ids: readonly string[],
  infos: ReadonlyMap<string, SkuInfo>,
): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`prices:${level}`}, 0))`);
  const fresh = await ctx.db
    .select()
    .from(priceRows)
    .where(inArray(priceRows.id, [...ids]))
    .orderBy(asc(priceRows.id));
  const skuIds = [...new Set(fresh.map((row) => row.skuId))];
  const inForce = and(eq(priceRows.level, level), inArray(priceRows.skuId, skuIds), isNotNull(priceRows.approvedAt));
  const existing = await ctx.db.select().from(priceRows).where(inForce).orderBy(asc(priceRows.id)).for('update');
  const groups = Map.groupBy(existing, groupOf);
  const ends: { id: string; toOn: string | null }[] = [];
  const resumed: (typeof priceRows.$inferInsert)[] = [];
  const approval = { approvedBy: ctx.me().id, approvedAt: ctx.now() };
  for (const row of fresh) {
    const plan = supersede(groups.get(groupOf(row)) ?? [], row);
    if ('clash' in plan) throw laterRow(infos.get(row.skuId), plan.clash.fromOn, ids.indexOf(row.id));
    ends.push(...plan.ended, { id: row.id, toOn: plan.toOn });
    for (const again of plan.resumed) {
      const old = existing.find((one) => one.id === again.id);
      if (old) resumed.push({ ...old, ...again, id: newId(), version: 1, createdAt: ctx.now() });
    }
  }
  await setEnds(ctx, ends);
  await ctx.db
    .update(priceRows)
    .set(approval)
    .where(inArray(priceRows.id, [...ids]));
  if (resumed.length > 0) await ctx.db.insert(priceRows).values(resumed);
}

function groupOf(row: { skuId: string; unit: string; minQuantity: number }): string {
  return `${row.skuId}:${row.unit}:${row.minQuantity}`;
}

function laterRow(info: SkuInfo | undefined, from: string, index: number) {
  const params = { product: info ? productLabel(info) : '', from };
  return refuse('prices.laterRow', params, [{ path: `lines[${index + 1}].skuId`, code: 'prices.laterRow', params }]);
}

export async function setEnds(ctx: Ctx, ends: readonly { id: string; toOn: string | null }[]): Promise<void> {
  const ids = sql.param(ends.map((one) => one.id));
  const days = sql.param(ends.map((one) => one.toOn));
  await ctx.db.execute(sql`update price_rows r set to_on = w.to_on, version = r.version + 1
    from unnest(${ids}::uuid[], ${days}::date[]) as w(id, to_on) where r.id = w.id`);
}

/** A floor may have been raised since the price was prepared. */
async function mustBeAboveFloor(ctx: Ctx, rows: readonly Row[], infos: ReadonlyMap<string, SkuInfo>): Promise<void> {
  if (ctx.me().role === 'director') return;
  for (const [fromOn, ofDay] of Map.groupBy(rows, (row) => row.fromOn)) {
    const floors = await floorsOf(
      ctx,
      ofDay.map((row) => row.skuId),
      fromOn,
    );
    for (const row of ofDay) {
      const floor = floors.get(row.skuId);
      if (!floor || !isBelowFloor(row, floor)) continue;
      const info = infos.get(row.skuId);
      throw refuse('prices.belowFloor', {
        product: info ? productLabel(info) : '',
        unit: row.unit,
        floor: formatPrice(floorIn(floor, { num: row.unitNum, den: row.unitDen })),
      });
    }
  }
}

export const approve = command({
  can: 'prices.approve',
  who: ['director', 'admin'],
  summary: 'Put prepared prices in force; those that meanwhile lie below the floor need the director',
  input: ApproveInput,
  output: z.object({ approved: z.number() }),
  async run(ctx, { ids }) {
    const rows = await ctx.db
      .select()
      .from(priceRows)
      .where(and(inArray(priceRows.id, ids), isNull(priceRows.approvedAt)))
      .orderBy(asc(priceRows.id))
      .for('update');
    if (rows.length === 0) throw refuse('prices.notWaiting');
    const skuIds = [...new Set(rows.map((row) => row.skuId))];
    const infos = await skuInfos(ctx, skuIds);
    await mustBeAboveFloor(ctx, rows, infos);
    for (const [level, ofLevel] of Map.groupBy(rows, (row) => row.level))
      await putInForce(
        ctx,
        level,
        ofLevel.map((row) => row.id),
        infos,
      );
    for (const row of rows)
      ctx.record({ noun: 'price', id: row.id, before: { approved: false }, after: { approved: true } });
    ctx.emit('prices.changed', { ids: rows.map((row) => row.id) });
    return { approved: rows.length };
  },
});

export const setFloor = command({
  can: 'prices.setFloor',
  who: ['director'],
  summary: 'Set the floor price of a product from a day on',
  input: SetFloorInput,
  output: FloorView,
  async run(ctx, { skuId, unit, floorE4, fromOn }) {
    const info = (await skuInfos(ctx, [skuId])).get(skuId);
    if (!info) throw refuse('prices.unknownSku', {}, [{ path: 'skuId', code: 'prices.unknownSku' }]);
    const pack = info.packs.find((one) => one.unit === unit);
    const params = { product: productLabel(info), unit, units: info.packs.map((one) => one.unit) };
    if (!pack) throw refuse('products.noSuchUnit', params, [{ path: 'unit', code: 'products.noSuchUnit', params }]);
    const row = {
      floorE4,
      unit,
      unitNum: pack.num,
      unitDen: pack.den,
      setBy: ctx.me().id,
      createdAt: ctx.now(),
    };
    await ctx.db
      .insert(priceFloors)
      .values({ skuId, fromOn, ...row })
      .onConflictDoUpdate({ target: [priceFloors.skuId, priceFloors.fromOn], set: row });
    ctx.record({ noun: 'floor', id: skuId, after: { floorE4, unit, fromOn } });
    return { skuId, fromOn, ...row };
  },
});
