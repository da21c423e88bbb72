/** Typed lines of products as base units, with every wrong line said at once. Pure. */
import { refuse, type FieldError } from '../../kernel/errors.ts';
import { productLabel, readQuantity, type SkuInfo } from '../products/index.ts';

interface Typed {
  skuId: string;
  quantity: number | string;
  unit: string;
}

/** Nothing there is a figure too, in a count. */
const isZero = (quantity: number | string) => /^\s*0+(\.0+)?\s*$/.test(String(quantity));

/** Lines in base units, in the order given. @throws stock.badLines with a field for each. */
export function readLines<T extends Typed>(
  lines: readonly T[],
  skus: ReadonlyMap<string, SkuInfo>,
  o: { zero?: boolean; twice?: boolean } = {},
): { line: T; skuId: string; quantity: number }[] {
  const problems: FieldError[] = [];
  const out: { line: T; skuId: string; quantity: number }[] = [];
  lines.forEach((line, i) => {
    const path = `lines[${i + 1}]`;
    const sku = skus.get(line.skuId);
    if (!sku) {
      problems.push({ path: `${path}.skuId`, code: 'stock.noSuchProduct', params: { line: i + 1 } });
      return;
    }
    if (!o.twice && out.some((one) => one.skuId === line.skuId)) {
      const params = { line: i + 1, product: productLabel(sku) };
      problems.push({ path: `${path}.skuId`, code: 'stock.productTwice', params });
      return;
    }
    if (o.zero && isZero(line.quantity)) return void out.push({ line, skuId: line.skuId, quantity: 0 });
    const read = readQuantity(sku, line.quantity, line.unit, path);
    if ('problem' in read) problems.push(read.problem);
    else out.push({ line, skuId: line.skuId, quantity: read.base });
  });
  if (problems.length > 0) throw refuse('stock.badLines', { count: problems.length }, problems);
  return out;
}
