/** The list of products as a table; its heads are those the import of products reads. */
import type { z } from 'zod';
import { listExport, named } from '../../kernel/export.ts';
import { ProductView } from './shapes.ts';

type Product = z.output<typeof ProductView>;

/** The unit it is ordered in, when that is a whole number of base units: others a file cannot say in one cell. */
const caseOf = (one: Product) =>
  one.packs.find((pack) => pack.unit === one.orderUnit && pack.unit !== one.baseUnit && pack.num % pack.den === 0);
const baseOf = (one: Product) => one.packs.find((pack) => pack.unit === one.baseUnit);

export const exports = [
  listExport({
    name: 'products',
    operation: 'products.list',
    item: ProductView,
    columns: [
      { key: 'code', type: 'text', width: 14, value: (one) => one.code },
      { key: 'name', type: 'text', width: 28, value: (one) => one.name },
      { key: 'spec', type: 'text', value: (one) => one.spec },
      { key: 'barcode', type: 'text', width: 16, value: (one) => baseOf(one)?.barcode },
      { key: 'brand', type: 'text', width: 12, value: (one) => one.brand },
      { key: 'category', type: 'text', value: (one) => one.category },
      { key: 'baseUnit', type: 'text', width: 10, value: (one) => one.baseUnit },
      { key: 'caseUnit', type: 'text', width: 10, value: (one) => caseOf(one)?.unit },
      {
        key: 'caseSize',
        type: 'quantity',
        value: (one) => {
          const pack = caseOf(one);
          return pack && pack.num / pack.den;
        },
      },
      { key: 'shelfLifeDays', type: 'quantity', value: (one) => one.shelfLifeDays },
      {
        key: 'lifeCycle',
        type: 'text',
        width: 10,
        value: (one, reading) => named(reading, 'products.stage.', one.lifeCycle),
      },
      { key: 'launchOn', type: 'date', value: (one) => one.launchOn },
      { key: 'endOn', type: 'date', value: (one) => one.endOn },
      { key: 'cost', type: 'price', needs: 'products.setCost', value: (one) => one.cost?.costE4 },
      { key: 'costUnit', type: 'text', width: 10, needs: 'products.setCost', value: (one) => one.cost?.unit },
    ],
  }),
];
