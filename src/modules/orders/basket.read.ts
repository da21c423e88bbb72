/** Reads typed lines: which product, how much in base units; every wrong field is named. */
import { refuse, type FieldError } from '../../kernel/errors.ts';
import { productLabel, readQuantity, type SkuInfo } from '../products/index.ts';
import { pathOf } from './rules.obstacles.ts';
import type { LineInput } from './shapes.ts';
import type { LineRow } from './store.ts';

/** A line as typed, or one that is stored already and keeps its exact quantity. */
export type Asked = LineInput & { stored?: LineRow };

/** A line whose product is known and whose quantity is read, in base units. */
export interface Read {
  asked: Asked;
  position: number;
  sku: SkuInfo;
  quantity: number;
  unitNum: number;
  unitDen: number;
}

/** Every wrong product, unit and quantity at once. */
export function readLines(asked: readonly Asked[], skus: ReadonlyMap<string, SkuInfo>): Read[] {
  const fields: FieldError[] = [];
  const first = new Map<string, number>();
  const lines: Read[] = [];
  for (const [index, one] of asked.entries()) {
    const position = index + 1;
    const sku = skus.get(one.skuId);
    const earlier = first.get(one.skuId);
    first.set(one.skuId, earlier ?? position);
    if (!sku) {
      fields.push({ path: pathOf(position, 'skuId'), code: 'orders.unknownSku', params: { line: position } });
      continue;
    }
    if (earlier !== undefined)
      fields.push({
        path: pathOf(position, 'skuId'),
        code: 'orders.duplicateSku',
        params: { product: productLabel(sku), line: position, first: earlier },
      });
    if (one.stored) {
      const { quantity, unitNum, unitDen } = one.stored;
      lines.push({ asked: one, position, sku, quantity, unitNum, unitDen });
      continue;
    }
    const read = readQuantity(sku, one.quantity, one.unit, `lines[${position}]`);
    if ('problem' in read) fields.push(read.problem);
    else lines.push({ asked: one, position, sku, quantity: read.base, unitNum: read.pack.num, unitDen: read.pack.den });
  }
  if (fields.length > 0) throw refuse('orders.badLines', { count: fields.length }, fields);
  return lines;
}
