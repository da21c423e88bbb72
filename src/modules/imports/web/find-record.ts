/** Products and dealers by typing, for saying what a text of a file means. */
import { api } from '../../../web/kit/api.ts';

export interface Found {
  id: string;
  name: string;
  code: string;
}

export async function findProduct(text: string): Promise<Found[]> {
  const { items } = await api.call('products.list', { filter: text ? { q: text } : {}, limit: 12 });
  return items.map(({ id, name, spec, code }) => ({ id, name: `${name} ${spec}`.trim(), code }));
}

export async function findDealer(text: string): Promise<Found[]> {
  const { items } = await api.call('dealers.list', { filter: text ? { q: text } : {}, sort: 'name', limit: 12 });
  return items.map(({ id, name, code }) => ({ id, name, code }));
}

export const finders = { product: findProduct, dealer: findDealer };
