/** What desk and phone share of a signal: its kind, and putting it aside or taking it over. */
import { useApi, useCommand } from '../../../web/kit/query.tsx';
import type { Output } from '../../../web/kit/api.ts';
import { toast } from '../../../web/kit/toast.tsx';
import { useWords } from '../../../web/kit/use-words.tsx';

export type Today = Output<'signals.today'>;
export type Signal = Today['items'][number];

export const signalKey = (one: Signal): string => `${one.rule} ${one.subject}`;

/** Looked up anew each half minute, and after every command of this screen. */
export function useToday(dealerId?: string, enabled = true) {
  return useApi('signals.today', dealerId ? { dealerId } : {}, { every: 30_000, enabled });
}

/** "Not today" with its undo. */
export function useNotToday() {
  const { t } = useWords();
  const { run } = useCommand('signals.notToday');
  const say = (one: Signal, hidden: boolean) => run({ rule: one.rule, subject: one.subject, hidden });
  const back = (one: Signal) => void say(one, false).catch(toast.failed);
  const aside = (one: Signal) =>
    void say(one, true).then(
      () => toast.done(t('signals.aside'), { label: t('signals.undo'), run: () => back(one) }),
      toast.failed,
    );
  return { aside, back };
}

export function useTake() {
  const { run } = useCommand('signals.take');
  return (one: Signal, taken: boolean) => void run({ rule: one.rule, subject: one.subject, taken }).catch(toast.failed);
}
