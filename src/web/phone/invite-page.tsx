/** Phone: entering by invitation. A name is enough; login and password can come later. */
import { useState } from 'react';
import { useParams } from 'react-router';
import { Button } from '../kit/button.tsx';
import type { Output } from '../kit/api.ts';
import { momentText } from '../kit/figures.tsx';
import { useTitle } from '../kit/page-title.ts';
import { PhoneField } from '../kit/phone-field.tsx';
import { useApi } from '../kit/query.tsx';
import { useSigningIn } from '../kit/sign-in.ts';
import { Empty, ErrorState, ProblemNotice, Skeleton } from '../kit/states.tsx';
import { useWords } from '../kit/use-words.tsx';
import { Outside } from './outside.tsx';

function Accept({ token, invitation }: { token: string; invitation: Output<'access.invitation'> }) {
  const { t } = useWords();
  const entering = useSigningIn('phone');
  const [values, setValues] = useState({ name: invitation.name, login: '', password: '' });
  const bind = (name: keyof typeof values) => ({
    value: values[name],
    onChange: (text: string) => setValues({ ...values, [name]: text }),
    error: entering.problem?.messageFor(name),
  });
  const accept = () =>
    entering.accept({
      token,
      name: values.name,
      ...(values.login ? { login: values.login } : {}),
      ...(values.password ? { password: values.password } : {}),
    });
  return (
    <section className="card">
      <form
        className="stack"
        style={{ gap: 12, padding: 16 }}
        onSubmit={(event) => {
          event.preventDefault();
          void accept();
        }}
      >
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
        <ProblemNotice problem={entering.problem} atInputs={['name', 'login', 'password']} />
        <button type="submit" className="btn primary" aria-disabled={entering.busy !== null || undefined}>
          {t('kit.invite.accept')}
        </button>
        <p className="meta t2">{t('kit.invite.until', { at: momentText(invitation.expiresAt) })}</p>
      </form>
    </section>
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
        <Accept token={token} invitation={data} />
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
