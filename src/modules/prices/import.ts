/** Prices from a file, and the price that a file of products names: what it says replaces what overlaps, as by hand. */
import type { Ctx } from '../../kernel/ctx.ts';
import type { ImportPart } from '../../kernel/import-parts.ts';
import type { CheckedRow, ImportRow, ImportScope, ImportTarget } from '../../kernel/import-target.ts';
import { amountOf, earlierOf, misfit, problem, twice } from '../../kernel/import-values.ts';
import { productLabel } from '../products/index.ts';
import { pricesFields } from './import-fields.ts';
import { changesFloor, hasAny, isListed, listedPrices, priceHouse } from './import.house.ts';
import { groupOf, planPrices } from './import.plan.ts';
import { readPriceRow, type PriceHouse, type WantedPrice } from './import.row.ts';
import { undoPrices, writePrices, type PriceBefore } from './import.write.ts';
import { Level } from './shapes.ts';

const approvers: readonly string[] = ['director', 'admin'];
const keyOf = (one: WantedPrice) => `${groupOf({ ...one, minQuantity: 0 })}:${one.fromOn}`;

/** Effects and clashes of prices that are sound by themselves, in the order given. */
async function weigh(ctx: Ctx, house: PriceHouse, wanted: readonly WantedPrice[]): Promise<CheckedRow[]> {
  const listed = await listedPrices(ctx, wanted, 'read');
  const fresh = wanted
    .map((one, index) => ({ ...one, id: String(index), minQuantity: 0 }))
    .filter((one) => !isListed(listed, one));
  const inForce = listed.filter((one) => one.approved);
  const { clashes } = planPrices(inForce, approvers.includes(ctx.me().role) ? fresh : []);
  return wanted.map((one, index) => {
    const clash = clashes.find((two) => two.id === String(index));
    const info = house.infos.get(one.skuId);
    const params = { product: info ? productLabel(info) : '', from: clash?.from };
    const same = isListed(listed, one) && !changesFloor(house, one);
    const effect = same ? 'same' : hasAny(listed, one) ? 'changed' : 'new';
    return { problems: clash ? [problem('to', 'prices.laterRow', params)] : [], effect };
  });
}

async function check(ctx: Ctx, rows: readonly ImportRow[], scope: ImportScope): Promise<CheckedRow[]> {
  const house = await priceHouse(
    ctx,
    rows.map((row) => row.skuId),
  );
  const read = rows.map((row) => readPriceRow(row, house));
  const earlier = earlierOf(
    read.map((one) => one.wanted),
    (one) => one && keyOf(one),
    scope.seen?.('price'),
  );
  const sound = read.flatMap(({ wanted, problems }, index) =>
    wanted && problems.length === 0 && !earlier[index] ? [wanted] : [],
  );
  const weighed = new Map(sound.map((one, index) => [one, index]));
  const answers = await weigh(ctx, house, sound);
  return read.map(({ wanted, problems }, index): CheckedRow => {
    const above = earlier[index];
    const info = wanted ? house.infos.get(wanted.skuId) : undefined;
    if (above && wanted)
      return { problems: [...problems, ...twice('price', info ? productLabel(info) : '', above)], effect: 'same' };
    const answer = wanted ? answers[weighed.get(wanted) ?? -1] : undefined;
    return { problems: [...problems, ...(answer?.problems ?? [])], effect: answer?.effect ?? 'new' };
  });
}

const isBefore = (before: Record<string, unknown> | null): before is PriceBefore =>
  before !== null && 'rowId' in before;

export const pricesTarget: ImportTarget = {
  name: 'prices',
  who: ['director', 'admin', 'finance'],
  fields: pricesFields,
  dealer: 'none',
  product: true,
  check,
  async commit(ctx, rows) {
    const house = await priceHouse(
      ctx,
      rows.map((row) => row.skuId),
    );
    const wanted = rows.map((row) => readPriceRow(row, house).wanted);
    const befores = await writePrices(
      ctx,
      wanted.filter((one) => one !== null),
      house,
    );
    let next = 0;
    return wanted.map((one) => {
      const before = one === null ? null : befores[next++];
      return { documentId: before?.rowId ?? null, before: before ?? {} };
    });
  },
  undo: (ctx, done) =>
    undoPrices(
      ctx,
      done.flatMap(({ before }) => (isBefore(before) ? [before] : [])),
    ),
};

/** A file of products names one price for its base unit, without level and days: of today, of the only level there is. */
function productPrice(row: ImportRow, house: PriceHouse, skuId: string, level: string): WantedPrice | null {
  const info = house.infos.get(skuId);
  const priceE4 = amountOf(row, 'price');
  if (!info || priceE4 === null) return null;
  const base = { n: row.n, skuId, level, unit: info.baseUnit, unitNum: 1, unitDen: 1 };
  return { ...base, priceE4, fromOn: house.today, toOn: null, floorE4: null };
}

/** Does the product cost this already, in whatever unit the list names it? */
async function costsAlready(ctx: Ctx, wanted: readonly WantedPrice[]): Promise<Set<string>> {
  const listed = await listedPrices(ctx, wanted, 'read');
  return new Set(
    wanted
      .filter((one) =>
        listed.some(
          (row) =>
            row.skuId === one.skuId &&
            row.level === one.level &&
            row.approved &&
            row.fromOn <= one.fromOn &&
            (row.toOn === null || row.toOn >= one.fromOn) &&
            BigInt(row.priceE4) * BigInt(row.unitDen) === BigInt(one.priceE4) * BigInt(row.unitNum),
        ),
      )
      .map((one) => one.skuId),
  );
}

const levelOf = (house: PriceHouse): string | null => (house.levels.length > 1 ? null : (house.levels[0] ?? 'A'));

export const productPrices: ImportPart = {
  of: 'products',
  name: 'price',
  async check(ctx, rows, found) {
    const house = await priceHouse(
      ctx,
      found.map((one) => one.subjectId ?? null),
    );
    const level = levelOf(house);
    const wanted = rows.map((row, index) => productPrice(row, house, found[index]?.subjectId ?? '', level ?? ''));
    const known = wanted.filter((one) => one !== null);
    const costs = level === null ? new Set() : await costsAlready(ctx, known);
    return rows.map((row, index): Pick<CheckedRow, 'problems' | 'effect'> => {
      if (amountOf(row, 'price') === null) return { problems: [], effect: 'same' };
      if (level === null)
        return {
          problems: [problem('price', 'prices.importWhichLevel', { levels: house.levels.toSorted() })],
          effect: 'same',
        };
      const one = wanted[index];
      if (one && costs.has(one.skuId)) return { problems: [], effect: 'same' };
      const wrong = [misfit('price', Level, level)].filter((two) => two !== null);
      const floor = one
        ? readPriceRow({ ...row, skuId: one.skuId, values: { price: one.priceE4, unit: one.unit } }, house).problems
        : [];
      return { problems: [...wrong, ...floor], effect: one ? 'changed' : 'new' };
    });
  },
  async commit(ctx, rows) {
    const priced = rows.filter((row) => amountOf(row, 'price') !== null && row.documentId !== null);
    if (priced.length === 0) return rows.map(() => null);
    const house = await priceHouse(
      ctx,
      priced.map((row) => row.documentId),
    );
    const level = levelOf(house) ?? 'A';
    const wanted = priced.flatMap((row) => productPrice(row, house, row.documentId ?? '', level) ?? []);
    const costs = await costsAlready(ctx, wanted);
    const fresh = wanted.filter((one) => !costs.has(one.skuId));
    const befores = await writePrices(ctx, fresh, house);
    const bySku = new Map(fresh.map((one, index) => [one.skuId, befores[index] ?? null]));
    return rows.map((row) => {
      const before = bySku.get(row.documentId ?? '');
      return before ? { ...before, withProduct: row.before === null } : null;
    });
  },
  undo: (ctx, done) =>
    undoPrices(
      ctx,
      done.flatMap(({ before }) => (isBefore(before) ? [before] : [])),
    ),
};
