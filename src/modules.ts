/**
 * The rooms, top to bottom. A module may import only those above it, and only through their door (index.ts);
 * what it gives upwards it registers in its `module({...})`.
 */
import { kernelWords } from './kernel/kernel-words.ts';
import { registryOf, type ApiOf } from './kernel/module.ts';
import { sheetWords } from './kernel/sheets/words.ts';
import { mergeWords } from './kernel/words.ts';
import { access } from './modules/access/index.ts';
import { audit } from './modules/audit/index.ts';
import { authorisations } from './modules/authorisations/index.ts';
import { dealersModule } from './modules/dealers/index.ts';
import { explanations } from './modules/explanations/index.ts';
import { filesModule } from './modules/files/index.ts';
import { imports } from './modules/imports/index.ts';
import { ordersModule } from './modules/orders/index.ts';
import { prices } from './modules/prices/index.ts';
import { products } from './modules/products/index.ts';
import { receivables } from './modules/receivables/index.ts';
import { reports } from './modules/reports/index.ts';
import { shipmentsModule } from './modules/shipments/index.ts';
import { signals } from './modules/signals/index.ts';
import { stock } from './modules/stock/index.ts';
import { supply } from './modules/supply/index.ts';
import { territoriesModule } from './modules/territories/index.ts';

export const modules = [
  access,
  audit,
  explanations,
  filesModule,
  territoriesModule,
  products,
  dealersModule,
  imports,
  prices,
  authorisations,
  supply,
  receivables,
  stock,
  ordersModule,
  shipmentsModule,
  signals,
  reports,
] as const;

export type Api = ApiOf<typeof modules>;

export function houseRegistry() {
  return registryOf(modules, mergeWords(kernelWords, sheetWords));
}
