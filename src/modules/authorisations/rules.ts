/** Which authorisation covers a product, and which two exclude each other. Pure. */

export const scopes = ['all', 'category', 'brand', 'sku'] as const;
export type Scope = (typeof scopes)[number];

export interface Covered {
  id: string;
  category: string;
  brand: string;
}

export interface Grant {
  scope: string;
  value: string;
  territory: string;
  fromOn: string;
  toOn: string | null;
  exclusive: boolean;
}

/** A category covers its second level: 果汁 covers 果汁/小瓶. */
export function covers(grant: Pick<Grant, 'scope' | 'value'>, sku: Covered): boolean {
  if (grant.scope === 'all') return true;
  if (grant.scope === 'category') return sku.category === grant.value || sku.category.startsWith(`${grant.value}/`);
  if (grant.scope === 'brand') return sku.brand === grant.value;
  return grant.scope === 'sku' && sku.id === grant.value;
}

export function periodsMeet(a: Pick<Grant, 'fromOn' | 'toOn'>, b: Pick<Grant, 'fromOn' | 'toOn'>): boolean {
  return (a.toOn === null || a.toOn >= b.fromOn) && (b.toOn === null || b.toOn >= a.fromOn);
}

/** Names run from wide to narrow, so one lies within the other when it begins with it; no name means everywhere. */
export function territoriesMeet(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/**
 * Do both cover some product? Judged by the names, so that it holds for products to come too, and by the products
 * there are, because a brand and a category meet only in a product.
 */
export function scopesMeet(
  a: Pick<Grant, 'scope' | 'value'>,
  b: Pick<Grant, 'scope' | 'value'>,
  skus: readonly Covered[],
): boolean {
  if (a.scope === 'all' || b.scope === 'all') return true;
  if (a.scope === b.scope) {
    if (a.value === b.value) return true;
    if (a.scope === 'category') return a.value.startsWith(`${b.value}/`) || b.value.startsWith(`${a.value}/`);
    return false;
  }
  return skus.some((sku) => covers(a, sku) && covers(b, sku));
}

/**
 * Two dealers' rights exclude each other when they meet in product, place and time and both are exclusive, or one is
 * exclusive and the other names a territory too. A right that names no territory is the general permission to buy
 * and stands beside somebody else's exclusive territory.
 */
export function clash(a: Grant, b: Grant, skus: readonly Covered[]): boolean {
  if (!a.exclusive && !b.exclusive) return false;
  if (!(a.exclusive && b.exclusive) && (a.territory === '' || b.territory === '')) return false;
  return periodsMeet(a, b) && territoriesMeet(a.territory, b.territory) && scopesMeet(a, b, skus);
}
