/** The first start without demo: names the company and makes its administrator. */
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { useSigningIn } from '../kit/sign-in.ts';
import { ProblemNotice } from '../kit/states.tsx';
import { useWords } from '../kit/use-words.tsx';
import { LabelledInput } from './outside.tsx';

export function SetUpSlip() {
  const { t } = useWords();
  const entering = useSigningIn('desk');
  const [values, setValues] = useState({ company: '', name: '', login: '', password: '' });
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
        void entering.setUp(values);
      }}
    >
      <h1>{t('kit.setUp.title')}</h1>
      <p className="t2 dense">{t('kit.setUp.lead')}</p>
      <LabelledInput label={t('kit.setUp.company')} {...bind('company')} autoComplete="organization" autoFocus />
      <LabelledInput label={t('kit.invite.name')} {...bind('name')} autoComplete="name" />
      <LabelledInput label={t('kit.invite.login')} {...bind('login')} autoComplete="username" />
      <LabelledInput
        label={t('kit.invite.password')}
        help={t('kit.setUp.passwordHelp')}
        {...bind('password')}
        type="password"
        autoComplete="new-password"
      />
      <ProblemNotice problem={entering.problem} atInputs={['company', 'name', 'login', 'password']} />
      <Button type="submit" tone="primary" pending={entering.busy !== null}>
        {t('kit.setUp.go')}
      </Button>
    </form>
  );
}
