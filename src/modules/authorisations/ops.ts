/** Granting, ending and listing authorisations. */
import { and, eq, gte, isNull, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { listInput, listOutput, pageOf } from '../../kernel/list.ts';
import { command, query } from '../../kernel/op.ts';
import { changed, difference, mustBeAt } from '../../kernel/rows.ts';
import { addDays, daysBetween } from '../../kernel/time.ts';
import { isDealerSide } from '../../roles.ts';
import { dealerInfo, dealers } from '../dealers/index.ts';
import { productLabel, productsTable } from '../products/index.ts';
import { clash, scopes, type Covered } from './rules.ts';
import { AuthorisationFilter, AuthorisationView, EndInput, GrantInput } from './shapes.ts';
import { authorisations } from './tables.ts';

type Row = typeof authorisations.$inferSelect;
type Labelled = {
  row: Row;
  dealerCode: string;
  dealerName: string;
  skuName: string | null;
  skuSpec: string | null;
};

const sorts = {
  fromOn: { by: authorisations.fromOn, type: 'date' },
  toOn: { by: sql`coalesce(${authorisations.toOn}, '9999-12-31'::date)`, type: 'date' },
  contractNumber: { by: authorisations.contractNumber, type: 'text' },
} as const;

export const list = query({
  can: 'authorisations.list',
  who: 'signedIn',
  summary: 'Who may sell what, where, until when; the renewal list is `endsWithin`',
  input: listInput(AuthorisationFilter, ['fromOn', 'toOn', 'contractNumber']),
  output: listOutput(AuthorisationView),
  async run(ctx, input) {
    const page = pageOf(input, sorts, '-fromOn', authorisations.id);
    const { rows, nextCursor } = page.close(
      await labelled(ctx, [page.after, ...filtered(ctx, input.filter ?? {})], page.orderBy, page.fetch, page.sortValue),
    );
    return { items: rows.map((row) => view(ctx, row)), nextCursor };
  },
});

function filtered(ctx: Ctx, filter: z.output<typeof AuthorisationFilter>): (SQL | undefined)[] {
  const where: (SQL | undefined)[] = [];
  if (filter.dealerId) where.push(eq(authorisations.dealerId, filter.dealerId));
  if (filter.scope) where.push(eq(authorisations.scope, filter.scope));
  if (filter.exclusive !== undefined) where.push(eq(authorisations.exclusive, filter.exclusive));
  if (filter.on)
    where.push(
      lte(authorisations.fromOn, filter.on),
      or(isNull(authorisations.toOn), gte(authorisations.toOn, filter.on)),
    );
  if (filter.endsWithin !== undefined) {
    where.push(
      gte(authorisations.toOn, ctx.today()),
      lte(authorisations.toOn, addDays(ctx.today(), filter.endsWithin)),
    );
  }
  return where;
}

function labelled(ctx: Ctx, where: (SQL | undefined)[], orderBy: SQL, limit: number, sortValue: SQL<string>) {
  return ctx.db
    .select({
      row: authorisations,
      id: authorisations.id,
      dealerCode: dealers.code,
      dealerName: dealers.name,
      skuName: productsTable.name,
      skuSpec: productsTable.spec,
      sortValue,
    })
    .from(authorisations)
    .innerJoin(dealers, eq(dealers.id, authorisations.dealerId))
    .leftJoin(
      productsTable,
      and(eq(authorisations.scope, 'sku'), eq(sql`${productsTable.id}::text`, authorisations.value)),
    )
    .where(and(...where))
    .orderBy(orderBy)
    .limit(limit);
}

function view(
  ctx: Ctx,
  { row, dealerCode, dealerName, skuName, skuSpec }: Labelled,
): z.input<typeof AuthorisationView> {
  const today = ctx.today();
  const ended = row.toOn !== null && row.toOn < today;
  const label =
    row.scope === 'all'
      ? (ctx.registry.words[ctx.locale]['authorisations.everything'] ?? '')
      : skuName !== null
        ? productLabel({ name: skuName, spec: skuSpec ?? '' })
        : row.value;
  return {
    ...row,
    scope: scopes.find((one) => one === row.scope) ?? 'all',
    dealerCode,
    dealerName,
    label,
    state: ended ? 'ended' : row.fromOn > today ? 'planned' : 'valid',
    daysLeft: row.toOn === null ? null : daysBetween(today, row.toOn),
  };
}

async function one(ctx: Ctx, id: string) {
  const [found] = await labelled(ctx, [eq(authorisations.id, id)], sql`${authorisations.id}`, 1, sql<string>`''`);
  if (!found) throw new Error('the row just written is not visible');
  return view(ctx, found);
}

export const grant = command({
  can: 'authorisations.grant',
  who: ['director', 'manager', 'admin'],
  summary:
    'Authorise a dealer for everything, a category, a brand or a product; an overlapping exclusive right is refused',
  input: GrantInput,
  output: AuthorisationView,
  async run(ctx, input) {
    const dealer = await dealerInfo(ctx, input.dealerId);
    const skus = await ctx.db
      .select({ id: productsTable.id, category: productsTable.category, brand: productsTable.brand })
      .from(productsTable);
    mustExist(input, skus);
    await refuseClash(ctx, input, skus);
    const row = { ...input, id: newId(), grantedBy: ctx.me().id, createdAt: ctx.now() };
    await ctx.db.insert(authorisations).values(row);
    ctx.record({ noun: 'authorisation', id: row.id, dealerId: dealer.id, after: { ...input } });
    ctx.emit('authorisation.granted', { id: row.id, dealerId: dealer.id });
    return one(ctx, row.id);
  },
});

function mustExist(input: z.output<typeof GrantInput>, skus: readonly Covered[]): void {
  const known =
    input.scope === 'all' ||
    (input.scope === 'category' &&
      skus.some((sku) => sku.category === input.value || sku.category.startsWith(`${input.value}/`))) ||
    (input.scope === 'brand' && skus.some((sku) => sku.brand === input.value)) ||
    (input.scope === 'sku' && skus.some((sku) => sku.id === input.value));
  if (known) return;
  const params = { value: input.value };
  throw refuse('authorisations.unknownValue', params, [{ path: 'value', code: 'authorisations.unknownValue', params }]);
}

/**
 * Other dealers' rights are out of a manager's sight and still bind him: they are read past the wall. Only people of
 * the company may grant, so the clashing contract and its dealer may be named.
 */
async function refuseClash(ctx: Ctx, input: z.output<typeof GrantInput>, skus: readonly Covered[]): Promise<void> {
  // Two exclusive rights granted at the same moment must see each other.
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('authorisations.exclusive', 0))`);
  const others = await ctx.system('exclusive rights of other dealers', () =>
    ctx.db
      .select({ grant: authorisations, dealerName: dealers.name })
      .from(authorisations)
      .innerJoin(dealers, eq(dealers.id, authorisations.dealerId))
      .where(
        and(
          ne(authorisations.dealerId, input.dealerId),
          input.exclusive ? undefined : eq(authorisations.exclusive, true),
          or(isNull(authorisations.toOn), gte(authorisations.toOn, input.fromOn)),
          input.toOn === null ? undefined : lte(authorisations.fromOn, input.toOn),
        ),
      )
      .orderBy(authorisations.fromOn, authorisations.id),
  );
  const found = others.find((other) => clash(input, other.grant, skus));
  if (!found) return;
  const params = {
    contract: found.grant.contractNumber,
    from: found.grant.fromOn,
    dealer: isDealerSide(ctx.me().role) ? '—' : found.dealerName,
  };
  throw refuse('authorisations.exclusive', params, [{ path: 'exclusive', code: 'authorisations.exclusive', params }]);
}

export const end = command({
  can: 'authorisations.end',
  who: ['director', 'manager', 'admin'],
  summary: 'End an authorisation on a day, earlier than agreed; past orders keep theirs',
  input: EndInput,
  output: AuthorisationView,
  async run(ctx, { id, version, toOn, reason }) {
    const before = await mustBeAt(ctx, authorisations, { id, version });
    if (before.toOn !== null && before.toOn < ctx.today())
      throw refuse('authorisations.alreadyEnded', { toOn: before.toOn });
    if (before.toOn !== null && toOn > before.toOn) {
      throw refuse('authorisations.endTooLate', { toOn: before.toOn }, [
        { path: 'toOn', code: 'authorisations.endTooLate', params: { toOn: before.toOn } },
      ]);
    }
    // An end before the start means that it never held.
    const lastOn = toOn < before.fromOn ? addDays(before.fromOn, -1) : toOn;
    const after = await changed(ctx, authorisations, { id, version }, { toOn: lastOn });
    ctx.record({ noun: 'authorisation', id, dealerId: after.dealerId, ...difference(before, after), reason });
    ctx.emit('authorisation.ended', { id, dealerId: after.dealerId });
    return one(ctx, id);
  },
});
