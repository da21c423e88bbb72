/**
 * Stock: what each dealer holds, as an append-only ledger per product in base units.
 *
 * Words: 期初 opening, 签收 receipt of a delivery, 冲销 reversal. A balance is the sum of its movements and is kept in the
 * same statement. What dealers sell (动销) is reported later and will be further kinds of movement.
 * Never: a movement changed or deleted; a balance below zero; a posting in a closed month.
 */
import { module } from '../../kernel/module.ts';
import { demo } from './demo.ts';
import { explainBalance } from './explain.ts';
import { recordOpening, reverseOpening } from './ops.opening.ts';
import { movements, position } from './ops.ts';
import { dealerSection, invariants, openItemsOf } from './sections.ts';
import { words } from './words.ts';

export const stock = module({
  name: 'stock',
  operations: { position, movements, recordOpening, reverseOpening },
  words,
  explains: { 'stock.balance': explainBalance },
  dealerSections: [dealerSection],
  openItems: openItemsOf,
  invariants,
  demo,
});

export { postStock } from './ledger.ts';
