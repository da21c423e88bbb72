/** Days of an assignment as people say them: the last day is the one before `toOn`. */
import { addDays } from '../../../../kernel/time.ts';
import type { Translate } from '../../../../words.ts';

export function spanText(t: Translate, span: { fromOn: string; toOn: string | null }): string {
  if (span.toOn === null) return t('territories.desk.since', { from: span.fromOn });
  return t('territories.desk.span', { from: span.fromOn, to: addDays(span.toOn, -1) });
}
