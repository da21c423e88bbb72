/** Phone: entering by invitation. */
import { momentText } from '../kit/figures.tsx';
import { type Invitation, Invited, useAccepting } from '../kit/invited.tsx';
import { PhoneField } from '../kit/phone-field.tsx';
import { ProblemNotice } from '../kit/states.tsx';
import { useWords } from '../kit/use-words.tsx';
import { Outside } from './outside.tsx';

function Accept({ invitation }: { invitation: Invitation }) {
  const { t } = useWords();
  const { bind, busy, problem, atInputs, onSubmit } = useAccepting('phone', invitation);
  return (
    <section className="card">
      <form className="stack" style={{ gap: 12, padding: 16 }} onSubmit={onSubmit}>
        <h2 className="bold invited">{t('kit.invite.title', { company: invitation.company })}</h2>
        <p className="lab t2">
          {t('kit.invite.as', { role: invitation.roleName })}
          {invitation.dealerName ? ` · ${t('kit.invite.forDealer', { dealer: invitation.dealerName })}` : ''}
        </p>
        <PhoneField label={t('kit.invite.name')} {...bind('name')} autoComplete="name" />
        <PhoneField label={t('kit.invite.login')} {...bind('login')} autoComplete="username" />
        <PhoneField
          label={t('kit.invite.password')}
          help={t('kit.invite.passwordHelp')}
          {...bind('password')}
          type="password"
          autoComplete="new-password"
        />
        <ProblemNotice problem={problem} atInputs={atInputs} />
        <button type="submit" className="btn primary" aria-disabled={busy || undefined}>
          {t('kit.invite.accept')}
        </button>
        <p className="meta t2">{t('kit.invite.until', { at: momentText(invitation.expiresAt) })}</p>
      </form>
    </section>
  );
}

export default function InvitePage() {
  return (
    <Outside>
      <Invited>{(invitation) => <Accept invitation={invitation} />}</Invited>
    </Outside>
  );
}
