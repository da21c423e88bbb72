/**
 * Stock: what each dealer holds, as an append-only ledger per product in base units.
 *
 * Words: 期初 opening, 签收 receipt of a delivery, 冲销 reversal. A balance is the sum of its movements and is kept in the
 * same statement. What dealers sell (动销) is reported later and will be further kinds of movement.
 * Never: a movement changed or deleted; a balance below zero; a posting in a closed month.
 */
import { module } from '../../kernel/module.ts';
import { words } from './words.ts';

export const stock = module({ name: 'stock', operations: {}, words });

export { postStock } from './ledger.ts';
