/** A product as the pages of lines need it: from the list of products, from what the dealer holds, from a line itself. */
import type { Pack } from '../../../../kernel/quantity.ts';
import type { Output } from '../../../../web/kit/api.ts';
import type { Line } from './lines.ts';

export type Listed = Output<'products.list'>['items'][number];
export type Product = Pick<Listed, 'id' | 'code' | 'name' | 'spec' | 'orderUnit' | 'baseUnit'> & {
  packs: readonly Pack[];
};
type Held = Output<'stock.position'>['items'][number];

const bare = (packs: readonly Pack[]): Pack[] => packs.map(({ unit, num, den }) => ({ unit, num, den }));

export function firstLine(product: Product): Line {
  const name = `${product.name} ${product.spec}`;
  return { skuId: product.id, name, packs: bare(product.packs), quantity: '', unit: product.orderUnit };
}

export const ofHeld = ({ skuId, ...one }: Held): Product => ({ ...one, id: skuId });

/** Of a product the dealer never held: all that the line remembers. */
export function ofLine({ skuId, name, packs, unit }: Line): Product {
  const base = packs.find((pack) => pack.num === pack.den)?.unit ?? unit;
  return { id: skuId, code: '', name, spec: '', orderUnit: unit, baseUnit: base, packs };
}
