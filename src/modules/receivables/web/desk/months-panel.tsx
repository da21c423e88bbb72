/** Closing the books month by month, and reopening the one closed last. */
import { Lock, LockOpen } from 'lucide-react';
import { ActionBar } from '../../../../web/kit/action-bar.tsx';
import { momentText } from '../../../../web/kit/figures.tsx';
import { DockPanel } from '../../../../web/kit/page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';

export function MonthsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { can } = useSession();
  const months = useApi('receivables.months', {});
  const close = useCommand('receivables.closeMonth');
  const reopen = useCommand('receivables.reopenMonth');
  const { next = null, closedThrough: last = null } = months.data ?? {};
  const actions = [
    {
      key: 'close',
      label: next ? t('receivables.desk.closeMonth', { month: next }) : t('receivables.desk.closeNone'),
      icon: Lock,
      tone: 'primary' as const,
      reason: next ? null : t('receivables.desk.closeNoneWhy'),
      hidden: !can('receivables.closeMonth'),
      confirm: {
        title: t('receivables.desk.closeAsk', { month: next ?? '' }),
        body: t('receivables.desk.closeBody'),
        yes: t('receivables.desk.closeMonth', { month: next ?? '' }),
        no: t('receivables.desk.closeNo'),
      },
      run: async () => {
        await close.run({ month: next ?? '' });
        toast.done(t('receivables.desk.closedDone', { month: next ?? '' }));
      },
    },
    {
      key: 'reopen',
      label: t('receivables.desk.reopenMonth', { month: last ?? '' }),
      icon: LockOpen,
      tone: 'danger' as const,
      hidden: !can('receivables.reopenMonth') || last === null,
      confirm: {
        title: t('receivables.desk.reopenAsk', { month: last ?? '' }),
        yes: t('receivables.desk.reopenMonth', { month: last ?? '' }),
        no: t('receivables.desk.reopenNo'),
        danger: true,
        ask: { label: t('receivables.desk.reason'), required: true },
      },
      run: (said: string) => reopen.run({ month: last ?? '', reason: said }),
    },
  ];
  return (
    <DockPanel
      kind="drawer"
      label={t('receivables.desk.months')}
      title={<h2>{t('receivables.desk.months')}</h2>}
      onClose={onClose}
      foot={<ActionBar actions={actions} spread />}
    >
      <p className="dense t2">{t('receivables.desk.monthsHow')}</p>
      <Answer query={months}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="dense">{t('receivables.desk.neverClosed')}</p>
          ) : (
            <ul>
              {items.map((one) => (
                <li key={one.month} className="doc">
                  <Lock className="i-14" aria-hidden />
                  <b>{one.month}</b>
                  <span className="t2">
                    {one.closedByName} {momentText(one.closedAt)}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </DockPanel>
  );
}
