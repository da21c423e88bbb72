/** Reads typed quantities of lines, with the refusals every room words the same way. Pure. */
import { toBase, type Pack } from '../../kernel/quantity.ts';
import type { FieldError } from '../../kernel/errors.ts';
import { neighbours } from './rules.ts';

interface Named {
  name: string;
  spec: string;
  baseUnit: string;
  packs: readonly Pack[];
}

/** `A 经典 500ml×15`, as a person calls it. */
export function productLabel(sku: { name: string; spec: string }): string {
  return sku.spec ? `${sku.name} ${sku.spec}` : sku.name;
}

/**
 * A typed quantity in one of the product's units as base units, or what is wrong with it and how to mend it.
 * `path` is the path of the line, e.g. `lines[2]`.
 */
export function readQuantity(
  sku: Named,
  quantity: number | string,
  unit: string,
  path: string,
): { base: number; pack: Pack } | { problem: FieldError } {
  const product = productLabel(sku);
  const pack = sku.packs.find((one) => one.unit === unit);
  if (!pack) {
    const units = sku.packs.map((one) => one.unit);
    return {
      problem: { path: `${path}.unit`, code: 'products.noSuchUnit', params: { product, unit, units } },
    };
  }
  const read = toBase(quantity, pack);
  if (read.ok) return { base: read.base, pack };
  const at = `${path}.quantity`;
  if (read.reason === 'fractionOfBase') {
    const [down, up] = neighbours(read, pack, sku.baseUnit);
    return {
      problem: {
        path: at,
        code: 'products.notWhole',
        params: { product, quantity, unit, baseUnit: sku.baseUnit, down, up },
      },
    };
  }
  return { problem: { path: at, code: `products.${read.reason}`, params: { product, quantity, unit } } };
}
