/** Pinyin of a product's name for the search box. Server only: the dictionary is large. */
import { pinyin } from 'pinyin-pro';

function keep(text: string): string {
  return text.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '');
}

/** `A 经典` -> { full: 'ajingdian', initials: 'ajd' }; Latin letters and digits stay as they are. */
export function spelled(name: string): { full: string; initials: string } {
  const plain = name.replace(/\s+/g, '');
  const full = pinyin(plain, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const initials = pinyin(plain, {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
  });
  return { full: keep(full.join('')), initials: keep(initials.join('')) };
}

/** Everything the search box looks into, in lower case. */
export function searchTextOf(product: {
  code: string;
  name: string;
  spec: string;
  brand: string;
  category: string;
  aliases: readonly string[];
}): string {
  const aliases = product.aliases.flatMap((alias) => [alias, spelled(alias).initials]);
  const { full, initials } = spelled(product.name);
  return [product.code, product.name, product.spec, product.brand, product.category, ...aliases, full, initials]
    .join(' ')
    .toLowerCase();
}
