/** The names a mark may use: the words of both languages and the keys themselves. */
import { facts, figureKeys, listFields, lists, periods, scales, type Names } from './rules.ts';
import { words } from './words.ts';

/** Other names people write for the same. */
const also: Record<string, string> = {
  期末: 'period.month',
  当月: 'period.month',
  上月末: 'period.before',
  去年同期: 'period.lastYear',
  累计: 'period.year',
  年累计: 'period.year',
  收款: 'figure.collection',
  万: 'scale.wan',
};

function named<K extends string>(group: string, keys: readonly K[]): ReadonlyMap<string, K> {
  const found = new Map<string, K>();
  for (const key of keys) {
    const word = `reports.${group}.${key}`;
    for (const text of [key, Reflect.get(words.zh, word), Reflect.get(words.en, word)])
      if (typeof text === 'string') found.set(text.toLowerCase(), key);
    for (const [text, of] of Object.entries(also)) if (of === `${group}.${key}`) found.set(text, key);
  }
  return found;
}

export const names: Names = {
  figures: named('figure', figureKeys),
  periods: named('period', periods),
  lists: named('list', lists),
  each: named('each', lists),
  fields: named('field', listFields),
  facts: named('fact', facts),
  scales: named('scale', scales),
};
