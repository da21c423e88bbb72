/** What an invited person sees first: by whom, as what; then a name and, if he likes, a login. */
import { Button } from '../kit/button.tsx';
import { momentText } from '../kit/figures.tsx';
import { type Invitation, Invited, useAccepting } from '../kit/invited.tsx';
import { ProblemNotice } from '../kit/states.tsx';
import { useWords } from '../kit/use-words.tsx';
import { LabelledInput, Outside } from './outside.tsx';

function InviteSlip({ invitation }: { invitation: Invitation }) {
  const { t } = useWords();
  const { bind, busy, problem, atInputs, onSubmit } = useAccepting('desk', invitation);
  return (
    <form className="slip" onSubmit={onSubmit}>
      <h1>{t('kit.invite.title', { company: invitation.company })}</h1>
      <p className="t2 dense">
        {t('kit.invite.as', { role: invitation.roleName })}
        <br />
        {invitation.dealerName ? t('kit.invite.forDealer', { dealer: invitation.dealerName }) : null}
      </p>
      <LabelledInput label={t('kit.invite.name')} {...bind('name')} autoComplete="name" autoFocus />
      <LabelledInput label={t('kit.invite.login')} {...bind('login')} autoComplete="username" />
      <LabelledInput
        label={t('kit.invite.password')}
        help={t('kit.invite.passwordHelp')}
        {...bind('password')}
        type="password"
        autoComplete="new-password"
      />
      <ProblemNotice problem={problem} atInputs={atInputs} />
      <Button type="submit" tone="primary" pending={busy}>
        {t('kit.invite.accept')}
      </Button>
      <p className="meta">{t('kit.invite.until', { at: momentText(invitation.expiresAt) })}</p>
    </form>
  );
}

export default function InvitePage() {
  return (
    <Outside>
      <Invited>{(invitation) => <InviteSlip invitation={invitation} />}</Invited>
    </Outside>
  );
}
