/**
 * Authorisations: which dealer may buy and sell which products, where and until when, by which contract.
 *
 * Words: a right covers everything, a category (with its second level), a brand or one product. It is planned, valid
 * or ended by its days; ending cuts it short and keeps what happened before. An exclusive right keeps other dealers
 * out of its territory for the same goods and time.
 * Never: two exclusive rights that overlap in goods, place and time; an order line without the id of the right that
 * covered it on its day.
 */
import { module } from '../../kernel/module.ts';
import { mergeWords } from '../../kernel/words.ts';
import { demo } from './demo.ts';
import { exports } from './export.ts';
import { end, grant, list } from './ops.ts';
import { exportWords } from './words.export.ts';
import { words } from './words.ts';

export const authorisations = module({
  name: 'authorisations',
  operations: { list, grant, end },
  words: mergeWords(words, exportWords),
  exports,
  demo,
});

export { authorisedFor } from './authorised-for.ts';
