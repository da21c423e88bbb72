/** Looking at dealers: the list, one file, its overview. */
import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { pageOf } from '../../kernel/list.ts';
import { query } from '../../kernel/op.ts';
import { fill } from '../../kernel/words.ts';
import { territories, withSubTerritories } from '../territories/index.ts';
import { matching } from './search.ts';
import { DealerList, GetInput, GetView, ListInput, OverviewView } from './shapes.ts';
import { dealerPeople, dealers, dealerTerritories } from './tables.ts';
import { dealerView, heldOn, itemView, managersFor, personView, sight } from './views.ts';

const sorts = {
  /** Chinese names in the order of their sound. */
  name: { by: dealers.pinyin, type: 'text' },
  code: { by: dealers.code, type: 'text' },
  createdAt: { by: dealers.createdAt, type: 'timestamptz' },
} as const;

export const list = query({
  can: 'dealers.list',
  who: 'signedIn',
  summary:
    'Dealers in sight, by name, code, pinyin, initials or the end of the phone; territories as of today or another day',
  input: ListInput,
  output: DealerList,
  async run(ctx, input) {
    const { territoryId, status, grade, kind, q, on = ctx.today() } = input.filter ?? {};
    const page = pageOf(input, sorts, 'code', dealers.id);
    const see = sight(ctx);
    const where: (SQL | undefined)[] = [page.after, isNull(dealers.mergedInto), matching(q, see)];
    if (territoryId) where.push(inArray(dealerTerritories.territoryId, await withSubTerritories(ctx, territoryId)));
    if (status?.length) where.push(inArray(dealers.status, status));
    if (grade?.length) where.push(inArray(dealers.grade, grade));
    if (kind?.length) where.push(inArray(dealers.kind, kind));
    const found = await ctx.db
      .select({
        id: dealers.id,
        sortValue: page.sortValue,
        dealer: dealers,
        territoryId: territories.id,
        territoryName: territories.name,
      })
      .from(dealers)
      .leftJoin(dealerTerritories, heldOn(on))
      .leftJoin(territories, eq(territories.id, dealerTerritories.territoryId))
      .where(and(...where))
      .orderBy(page.orderBy)
      .limit(page.fetch);
    const { rows, nextCursor } = page.close(found);
    const managers = await managersFor(
      ctx,
      rows.map((row) => row.territoryId),
      on,
    );
    return { items: rows.map((row) => itemView(row, managers, see)), nextCursor };
  },
});

/** File, people and territories by day. @throws notFound when out of scope. */
export async function fileOf(ctx: Ctx, id: string, on: string) {
  const dealer = await dealerView(ctx, id, on);
  const see = sight(ctx);
  const people = await ctx.db
    .select()
    .from(dealerPeople)
    .where(eq(dealerPeople.dealerId, id))
    .orderBy(dealerPeople.createdAt, dealerPeople.id);
  const spans = await ctx.db
    .select({
      territoryId: territories.id,
      territoryName: territories.name,
      fromOn: dealerTerritories.fromOn,
      toOn: dealerTerritories.toOn,
    })
    .from(dealerTerritories)
    .innerJoin(territories, eq(territories.id, dealerTerritories.territoryId))
    .where(eq(dealerTerritories.dealerId, id))
    .orderBy(asc(dealerTerritories.fromOn));
  return { dealer, people: people.map((one) => personView(one, see)), territories: spans };
}

export const get = query({
  can: 'dealers.get',
  who: 'signedIn',
  summary: 'One dealer file with its people and its territories by day',
  input: GetInput,
  output: GetView,
  run: (ctx, { id, on }) => fileOf(ctx, id, on ?? ctx.today()),
});

const card = { id: dealers.id, code: dealers.code, name: dealers.name };

export const overview = query({
  can: 'dealers.overview',
  who: 'signedIn',
  summary: 'One dealer on one page: the file and what every other room says about it',
  input: GetInput,
  output: OverviewView,
  async run(ctx, { id, on }) {
    const file = await fileOf(ctx, id, on ?? ctx.today());
    const sections: Record<string, Record<string, unknown>> = {};
    for (const section of ctx.registry.dealerSections) {
      const said = await section.read(ctx, id);
      if (said) sections[section.key] = said;
    }
    const merged = await ctx.db.select(card).from(dealers).where(eq(dealers.mergedInto, id)).orderBy(dealers.code);
    const children = await ctx.db
      .select(card)
      .from(dealers)
      .where(and(eq(dealers.parentId, id), isNull(dealers.mergedInto)))
      .orderBy(dealers.code);
    const openItems = sight(ctx).internal ? await openItemsOf(ctx, id) : [];
    return { ...file, sections, merged, children, openItems };
  },
});

/** What other rooms still have to settle with a dealer, in words. */
export async function openItemsOf(
  ctx: Ctx,
  dealerId: string,
): Promise<{ code: string; params: Record<string, unknown>; text: string }[]> {
  const items = [];
  for (const ask of ctx.registry.openItems) items.push(...(await ask(ctx, dealerId)));
  return items.map(({ code, params }) => ({
    code,
    params,
    text: fill(ctx.registry.words[ctx.locale][code] ?? code, params),
  }));
}
