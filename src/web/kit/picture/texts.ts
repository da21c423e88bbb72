/** Texts of pictures come with the picture, not with the page: the phone's first load goes without them. */
import { fill, type Dictionary, type WordParams } from '../../../kernel/words.ts';
import { currentLocale } from '../use-words.tsx';

/** A translator over one dictionary. */
export function textsOf<D extends Dictionary>(words: D): (key: keyof D['zh'] & string, params?: WordParams) => string {
  return (key, params) => fill(words[currentLocale()][key] ?? key, params);
}
