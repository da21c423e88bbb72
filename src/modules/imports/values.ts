/** One cell as the type of its field: the only way a value gets out of a file. */
import type { ImportType } from '../../kernel/import-fields.ts';
import type { Cell } from '../../kernel/sheets/types.ts';
import { readMoney, readPrice } from './amounts.ts';
import { readBarcode, readPhone, readText } from './codes.ts';
import { readDate, type DateContext, type DateValue } from './dates.ts';
import type { Read } from './problem.ts';
import { readCount, readQuantity, readUnit, type Quantity } from './quantities.ts';

/** Money in 分, price in 1/10000 元; numbers are decimal texts. */
export type Value = string | number | DateValue | Quantity;

export interface ValueContext {
  dates?: DateContext;
  /** Units of the head, 数量(箱). */
  units?: readonly string[];
  /** Places the head adds to money: 4 for 万元. */
  places?: number;
}

/** Reads a cell as a field of a type. `{ok: true, value: null}`: nothing is written there. */
export function readValue(type: ImportType, cell: Cell | undefined, context: ValueContext = {}): Read<Value> {
  switch (type) {
    case 'money':
      return readMoney(cell, context.places);
    case 'price':
      return readPrice(cell, context.places);
    case 'quantity':
      return readQuantity(cell, context.units);
    case 'number':
      return readCount(cell);
    case 'date':
      return readDate(cell, context.dates);
    case 'barcode':
      return readBarcode(cell);
    case 'phone':
      return readPhone(cell);
    case 'unit':
      return readUnit(cell);
    case 'text':
      return readText(cell);
  }
}
