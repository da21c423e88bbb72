/** The fields of every target, as the rooms give them. */
import type { ImportField } from '../../../src/kernel/import-fields.ts';
import { peopleFields } from '../../../src/modules/access/import-fields.ts';
import { dealersFields } from '../../../src/modules/dealers/import-fields.ts';
import { targetTitles, type ImportTarget } from '../../../src/modules/imports/targets.ts';
import { pricesFields } from '../../../src/modules/prices/import-fields.ts';
import { productsFields } from '../../../src/modules/products/import-fields.ts';
import { openingBalanceFields, receiptsFields } from '../../../src/modules/receivables/import-fields.ts';
import { countsFields, openingStockFields, sellOutFields } from '../../../src/modules/stock/import-fields.ts';
import { companyStockFields } from '../../../src/modules/supply/import-fields.ts';
import { territoriesFields } from '../../../src/modules/territories/import-fields.ts';

export const accessFields = peopleFields;

export const targetFields: Readonly<Record<string, readonly ImportField[]>> = {
  products: productsFields,
  prices: pricesFields,
  dealers: dealersFields,
  people: peopleFields,
  territories: territoriesFields,
  openingBalance: openingBalanceFields,
  openingStock: openingStockFields,
  companyStock: companyStockFields,
  receipts: receiptsFields,
  sellOut: sellOutFields,
  counts: countsFields,
};

export const allTargets: ImportTarget[] = Object.entries(targetFields).map(([name, fields]) => ({
  name,
  fields,
  titles: targetTitles[name] ?? [],
}));
