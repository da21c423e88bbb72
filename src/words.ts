/**
 * All words of the product. Each module adds its dictionary here by name, so that a missing key cannot compile.
 * Pages import only the types: the build makes one file of texts per language (web/kit/load-words.ts).
 */
import { mergeWords, type WordKeyOf, type WordParams } from './kernel/words.ts';
import { kernelWords } from './kernel/kernel-words.ts';
import { sheetWords } from './kernel/sheets/words.ts';
import { words as accessDesk } from './modules/access/words.desk.ts';
import { words as accessPhone } from './modules/access/words.phone.ts';
import { words as access } from './modules/access/words.ts';
import { words as authorisations } from './modules/authorisations/words.ts';
import { words as dealersDesk } from './modules/dealers/words.desk.ts';
import { words as dealersPhone } from './modules/dealers/words.phone.ts';
import { words as dealers } from './modules/dealers/words.ts';
import { words as files } from './modules/files/words.ts';
import { words as importsCutOver } from './modules/imports/words.cutover.ts';
import { words as importsDesk } from './modules/imports/words.desk.ts';
import { words as importsOffer } from './modules/imports/words.offer.ts';
import { words as importsPhone } from './modules/imports/words.phone.ts';
import { words as importsRoom } from './modules/imports/words.room.ts';
import { words as importsReading } from './modules/imports/words.ts';
import { words as ordersDesk } from './modules/orders/words.desk.ts';
import { words as ordersPhone } from './modules/orders/words.phone.ts';
import { words as orders } from './modules/orders/words.ts';
import { words as prices } from './modules/prices/words.ts';
import { words as products } from './modules/products/words.ts';
import { words as receivablesDesk } from './modules/receivables/words.desk.ts';
import { words as receivablesMatching } from './modules/receivables/words.matching.ts';
import { words as receivables } from './modules/receivables/words.ts';
import { words as reportsDesk } from './modules/reports/words.desk.ts';
import { words as shipmentsDesk } from './modules/shipments/words.desk.ts';
import { words as shipments } from './modules/shipments/words.ts';
import { words as signalsDesk } from './modules/signals/words.desk.ts';
import { words as signalsPhone } from './modules/signals/words.phone.ts';
import { words as stockCare } from './modules/stock/words.care.ts';
import { words as stockClear } from './modules/stock/words.clear.ts';
import { words as stockMeasures } from './modules/stock/words.measures.ts';
import { words as stockDesk } from './modules/stock/words.desk.ts';
import { words as stockHealth } from './modules/stock/words.health.ts';
import { words as stockAccounts } from './modules/stock/words.accounts.ts';
import { words as stockPages } from './modules/stock/words.pages.ts';
import { words as stockPhone } from './modules/stock/words.phone.ts';
import { words as stock } from './modules/stock/words.ts';
import { words as supply } from './modules/supply/words.ts';
import { words as territoriesDesk } from './modules/territories/words.desk.ts';
import { words as territories } from './modules/territories/words.ts';
import { kitWords } from './web/kit/words.ts';

export const allWords = mergeWords(
  kernelWords,
  sheetWords,
  kitWords,
  access,
  accessDesk,
  accessPhone,
  files,
  importsReading,
  importsRoom,
  importsOffer,
  importsCutOver,
  importsDesk,
  importsPhone,
  territories,
  territoriesDesk,
  products,
  dealers,
  dealersDesk,
  dealersPhone,
  prices,
  authorisations,
  supply,
  stock,
  stockCare,
  stockClear,
  stockMeasures,
  stockDesk,
  stockHealth,
  stockAccounts,
  stockPages,
  stockPhone,
  receivables,
  receivablesDesk,
  receivablesMatching,
  orders,
  ordersDesk,
  ordersPhone,
  shipments,
  shipmentsDesk,
  signalsDesk,
  signalsPhone,
  reportsDesk,
);

export type WordKey = WordKeyOf<typeof allWords>;
export type Translate = (key: WordKey, params?: WordParams) => string;
