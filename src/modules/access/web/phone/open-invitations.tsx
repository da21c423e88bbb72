/** Below the dealer's people: who was invited and has not come yet. */
import { Mail } from 'lucide-react';
import { momentText } from '../../../../web/kit/figures.tsx';
import { useAsk } from '../../../../web/kit/phone-ask.tsx';
import { PhoneProblem } from '../../../../web/kit/phone-list.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { useInvitations, useRevoke } from '../invitations.ts';

export function OpenInvitations() {
  const { t } = useWords();
  const { ask, sheet } = useAsk();
  const revoke = useRevoke(ask);
  const { data, error, refetch } = useInvitations();
  if (error && !data) return <PhoneProblem problem={error} retry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  return (
    <section className="card">
      <header>
        <h2>{t('access.desk.openInvitations')}</h2>
      </header>
      {data.items.map((one) => (
        <div key={one.id} className="ph-row">
          <Mail className="i-20 t2" aria-hidden />
          <span className="grow">
            <b>{one.name}</b>
            <span className="s">
              {one.roleName} · {t('access.phone.validUntil', { until: momentText(one.expiresAt) })}
            </span>
          </span>
          {one.mayRevoke ? (
            <button
              type="button"
              className="btn sm"
              aria-label={`${t('access.desk.revoke')}: ${one.name}`}
              onClick={() => void revoke(one)}
            >
              {t('access.desk.revoke')}
            </button>
          ) : null}
        </div>
      ))}
      {sheet}
    </section>
  );
}
