/** An invitation, the same behind the desk's page and the phone's: what is typed, and what is said when it no longer holds. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { useParams } from 'react-router';
import type { Output } from './api.ts';
import { Button } from './button.tsx';
import { useTitle } from './page-title.ts';
import { useApi } from './query.tsx';
import { type Door, useSigningIn } from './sign-in.ts';
import { Empty, ErrorState, Skeleton } from './states.tsx';
import { useWords } from './use-words.tsx';

export interface Invitation extends Output<'access.invitation'> {
  token: string;
}

const typed = ['name', 'login', 'password'] as const;

/** A name is enough; login and password can come later. `bind` gives an input its value and its error. */
export function useAccepting(door: Door, invitation: Invitation) {
  const entering = useSigningIn(door);
  const [values, setValues] = useState({ name: invitation.name, login: '', password: '' });
  return {
    atInputs: typed,
    problem: entering.problem,
    busy: entering.busy !== null,
    bind: (name: (typeof typed)[number]) => ({
      value: values[name],
      onChange: (text: string) => setValues({ ...values, [name]: text }),
      error: entering.problem?.messageFor(name),
    }),
    onSubmit: (event: FormEvent) => {
      event.preventDefault();
      void entering.accept({
        token: invitation.token,
        name: values.name,
        ...(values.login ? { login: values.login } : {}),
        ...(values.password ? { password: values.password } : {}),
      });
    },
  };
}

/** The invitation of the address, or why there is none any more. */
export function Invited({ children }: { children: (invitation: Invitation) => ReactNode }) {
  const { t } = useWords();
  const { token = '' } = useParams();
  useTitle(t('kit.invite.plainTitle'));
  const { data, error, refetch } = useApi('access.invitation', { token });
  if (data) return children({ ...data, token });
  if (!error) return <Skeleton />;
  if (error.status < 400 || error.status >= 500) return <ErrorState problem={error} retry={() => void refetch()} />;
  return (
    <Empty
      title={error.title}
      detail={t('kit.invite.failed')}
      action={<Button href="/sign-in">{t('kit.signIn.go')}</Button>}
    />
  );
}
