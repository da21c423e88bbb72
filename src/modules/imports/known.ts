/** What the house knows that helps to read a file: products, dealers in sight, confirmed names, confirmed layouts. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { companyId } from '../../kernel/db/table.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors.ts';
import type { ImportTarget } from '../../kernel/import-target.ts';
import { dealersInSight } from '../dealers/index.ts';
import { everySku, productLabel, skuInfos } from '../products/index.ts';
import type { Batch } from './batches.ts';
import type { StoredHead } from './head.ts';
import { indexProducts, keyOfName, type ProductNames } from './names.ts';
import { indexParties, keyOfParty, type PartyNames } from './names.parties.ts';
import { knownOf as seenOf, type Known as Seen } from './profile.ts';
import { importAliases, importLayouts } from './tables.ts';

export type AliasKind = 'product' | 'dealer';

/** Which names a field holds; null when it holds none that are learned. */
export function aliasKindOf(field: string): AliasKind | null {
  if (field === 'productName' || field === 'productCode') return 'product';
  return field === 'dealerName' || field === 'dealerCode' || field === 'payer' ? 'dealer' : null;
}

/** The key under which a text of a field is remembered. */
export function aliasKey(field: string, text: string): string {
  if (aliasKindOf(field) === 'dealer') return keyOfParty(text);
  return keyOfName(field === 'productCode' ? { code: text } : { name: text });
}

export interface Known {
  target: ImportTarget;
  /** Comparable texts that tell a column without any head. */
  seen: Seen;
  products: ProductNames | null;
  dealers: PartyNames | null;
  /** As a person calls them, by id. */
  labels: ReadonlyMap<string, string>;
  layouts: ReadonlyMap<string, StoredHead>;
}

/** Four statements whatever the file. Names a dealer's own people confirmed come before the company's. */
export async function knownOf(ctx: Ctx, target: ImportTarget, dealerId: string): Promise<Known> {
  const skus = target.product ? await everySku(ctx) : [];
  const dealers = target.dealer !== 'none' ? await dealersInSight(ctx) : [];
  const owners = [...new Set([dealerId, companyId])];
  const aliases = await ctx.db
    .select()
    .from(importAliases)
    .where(inArray(importAliases.dealerId, owners))
    // The dealer's own come last, so that they win.
    .orderBy(sql`${importAliases.dealerId} <> ${companyId}`);
  const layouts = await ctx.db
    .select({ fingerprint: importLayouts.fingerprint, head: importLayouts.head })
    .from(importLayouts)
    .where(and(eq(importLayouts.dealerId, dealerId), eq(importLayouts.target, target.name)));
  const learned = (kind: AliasKind) =>
    new Map(aliases.filter((one) => one.kind === kind).map(({ text, meansId }) => [text, meansId]));
  const named = skus.map((sku) => ({ ...sku, barcode: sku.packs.find((pack) => pack.barcode)?.barcode ?? '' }));
  return {
    target,
    seen: seenOf({ products: named, dealers }),
    products: target.product ? indexProducts(named, learned('product')) : null,
    dealers: target.dealer !== 'none' ? indexParties(dealers, learned('dealer')) : null,
    labels: new Map([
      ...skus.map((sku) => [sku.id, productLabel(sku)] as const),
      ...dealers.map((one) => [one.id, one.name] as const),
    ]),
    layouts: new Map(layouts.map((one) => [one.fingerprint, one.head])),
  };
}

/** Remembers what texts mean, for the dealer of the batch or for the company. @throws notFound for what is out of sight. */
export async function learn(
  ctx: Ctx,
  batch: Batch,
  meanings: readonly { kind: AliasKind; field: string; text: string; meansId: string }[],
): Promise<void> {
  if (meanings.length === 0) return;
  const ids = (kind: AliasKind) => [...new Set(meanings.filter((one) => one.kind === kind).map((one) => one.meansId))];
  const skus = await skuInfos(ctx, ids('product'));
  const cards = await ctx.registry.dealerCards(ctx, ids('dealer'));
  if (skus.size < ids('product').length || cards.length < ids('dealer').length) throw notFound();
  const rows = new Map(
    meanings.map(({ kind, field, text, meansId }) => [
      `${kind} ${aliasKey(field, text)}`,
      {
        dealerId: batch.dealerId,
        kind,
        text: aliasKey(field, text),
        meansId,
        userId: ctx.me().id,
        createdAt: ctx.now(),
      },
    ]),
  );
  await ctx.db
    .insert(importAliases)
    .values([...rows.values()])
    .onConflictDoUpdate({
      target: [importAliases.dealerId, importAliases.kind, importAliases.text],
      set: { meansId: sql`excluded.means_id`, userId: sql`excluded.user_id`, createdAt: sql`excluded.created_at` },
    });
}

/** Dealers by the names files call them, those the company confirmed included; for targets that find who pays. Two statements. */
export async function partiesOf(ctx: Ctx): Promise<PartyNames> {
  const aliases = await ctx.db
    .select({ text: importAliases.text, meansId: importAliases.meansId })
    .from(importAliases)
    .where(and(eq(importAliases.dealerId, companyId), eq(importAliases.kind, 'dealer')));
  return indexParties(await dealersInSight(ctx), new Map(aliases.map((one) => [one.text, one.meansId])));
}
