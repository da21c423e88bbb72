/** What an invited person sees first: by whom, as what; then a name and, if he likes, a login. */
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Output } from '../kit/api.ts';
import { Button } from '../kit/button.tsx';
import { momentText } from '../kit/figures.tsx';
import { useTitle } from '../kit/page-title.ts';
import { useApi } from '../kit/query.tsx';
import { useSigningIn } from '../kit/sign-in.ts';
import { Empty, ErrorState, ProblemNotice, Skeleton } from '../kit/states.tsx';
import { useWords } from '../kit/use-words.tsx';
import { LabelledInput, Outside } from './outside.tsx';

function InviteSlip({ token, invitation }: { token: string; invitation: Output<'access.invitation'> }) {
  const { t } = useWords();
  const entering = useSigningIn('desk');
  const [values, setValues] = useState({ name: invitation.name, login: '', password: '' });
  const bind = (name: keyof typeof values) => ({
    value: values[name],
    onChange: (text: string) => setValues({ ...values, [name]: text }),
    error: entering.problem?.messageFor(name),
  });
  return (
    <form
      className="slip"
      onSubmit={(event) => {
        event.preventDefault();
        void entering.accept({
          token,
          name: values.name,
          ...(values.login ? { login: values.login } : {}),
          ...(values.password ? { password: values.password } : {}),
        });
      }}
    >
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
      <ProblemNotice problem={entering.problem} atInputs={['name', 'login', 'password']} />
      <Button type="submit" tone="primary" pending={entering.busy !== null}>
        {t('kit.invite.accept')}
      </Button>
      <p className="meta">{t('kit.invite.until', { at: momentText(invitation.expiresAt) })}</p>
    </form>
  );
}

export default function InvitePage() {
  const { t } = useWords();
  const { token = '' } = useParams();
  useTitle(t('kit.invite.plainTitle'));
  const { data, error, refetch } = useApi('access.invitation', { token });
  if (data)
    return (
      <Outside>
        <InviteSlip token={token} invitation={data} />
      </Outside>
    );
  if (!error)
    return (
      <Outside>
        <Skeleton />
      </Outside>
    );
  const gone = error.status >= 400 && error.status < 500;
  return (
    <Outside>
      {gone ? (
        <Empty
          title={error.title}
          detail={t('kit.invite.failed')}
          action={<Button href="/sign-in">{t('kit.signIn.go')}</Button>}
        />
      ) : (
        <ErrorState problem={error} retry={() => void refetch()} />
      )}
    </Outside>
  );
}
