/** Sign-in: demo role cards in demo mode, the first set-up of an empty company, else login and password. */
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../kit/button.tsx';
import { useTitle } from '../kit/page-title.ts';
import { useApi } from '../kit/query.tsx';
import { useSigningIn } from '../kit/sign-in.ts';
import { Answer, ProblemNotice } from '../kit/states.tsx';
import { useWords } from '../kit/use-words.tsx';
import { Demo } from './demo-cards.tsx';
import { LabelledInput, Outside } from './outside.tsx';
import { SetUpSlip } from './set-up-slip.tsx';

function SignInSlip() {
  const { t } = useWords();
  const [params] = useSearchParams();
  const entering = useSigningIn('desk');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  return (
    <form
      className="slip"
      onSubmit={(event) => {
        event.preventDefault();
        void entering.signIn(login.trim(), password);
      }}
    >
      <h1>{t('kit.signIn.title')}</h1>
      {params.has('to') ? <p className="t2 dense">{t('kit.signIn.expired')}</p> : null}
      <LabelledInput
        label={t('kit.signIn.login')}
        value={login}
        onChange={setLogin}
        autoComplete="username"
        autoFocus
      />
      <LabelledInput
        label={t('kit.signIn.password')}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="current-password"
      />
      <ProblemNotice problem={entering.problem} />
      <Button type="submit" tone="primary" pending={entering.busy !== null}>
        {t('kit.signIn.go')}
      </Button>
      <p className="meta">{t('kit.signIn.forgot')}</p>
    </form>
  );
}

function DemoBar({ own, toggle }: { own: boolean; toggle: () => void }) {
  const { t } = useWords();
  return (
    <div className="demo-bar">
      <FlaskConical className="i-14" aria-hidden />
      <b>{t('kit.shell.demo')}</b>
      {t('kit.signIn.demoBar')}
      <button type="button" className="btn link end dense" onClick={toggle}>
        {t(own ? 'kit.signIn.toCards' : 'kit.signIn.own')}
      </button>
    </div>
  );
}

export default function SignInPage() {
  const { t } = useWords();
  useTitle(t('kit.signIn.title'));
  const query = useApi('access.demoCards', {}, { staleTime: 0 });
  const [own, setOwn] = useState(false);
  return (
    <Answer query={query}>
      {(demo) => {
        if (demo.needsSetUp)
          return (
            <Outside>
              <SetUpSlip />
            </Outside>
          );
        if (demo.cards.length === 0)
          return (
            <Outside>
              <SignInSlip />
            </Outside>
          );
        return (
          <Outside bar={<DemoBar own={own} toggle={() => setOwn(!own)} />}>
            {own ? (
              <SignInSlip />
            ) : (
              <>
                <div className="hero">
                  <h1>{t('kit.signIn.demoTitle')}</h1>
                  <p>{t('kit.signIn.lead')}</p>
                </div>
                <Demo demo={demo} />
              </>
            )}
          </Outside>
        );
      }}
    </Answer>
  );
}
