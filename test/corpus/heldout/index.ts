import type { CorpusFile } from '../types.ts';
import { balanceFiles } from './balances.ts';
import { extraFiles } from './extra.ts';
import { masterFiles } from './masters.files.ts';
import { priceFiles } from './prices.ts';
import { receiptFiles } from './receipts.ts';
import { sellOutOfSystems } from './sell-out.erp.ts';
import { sellOutByHand } from './sell-out.hand.ts';
import { sellOutOdd } from './sell-out.odd.ts';
import { sellOutOfShops } from './sell-out.shops.ts';
import { stockFiles } from './stock.ts';

/** The files nobody tunes on. */
export const heldOut: readonly CorpusFile[] = [
  ...sellOutOfSystems,
  ...sellOutOfShops,
  ...sellOutByHand,
  ...sellOutOdd,
  ...stockFiles,
  ...receiptFiles,
  ...balanceFiles,
  ...masterFiles,
  ...priceFiles,
  ...extraFiles,
];
