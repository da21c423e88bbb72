/** Phone: demo people as rows in demo mode, else login and password. */
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTitle } from '../kit/page-title.ts';
import { PhoneField } from '../kit/phone-field.tsx';
import { PhoneRow } from '../kit/phone-page.tsx';
import { useApi } from '../kit/query.tsx';
import { roleIcon } from '../kit/role-icons.ts';
import { type DemoCards, tour, useSigningIn } from '../kit/sign-in.ts';
import { Answer, ProblemNotice } from '../kit/states.tsx';
import { useWords } from '../kit/use-words.tsx';
import { Outside } from './outside.tsx';

function OwnAccount() {
  const { t } = useWords();
  const [params] = useSearchParams();
  const entering = useSigningIn('phone');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  return (
    <section className="card">
      <form
        className="stack"
        style={{ gap: 12, padding: 16 }}
        onSubmit={(event) => {
          event.preventDefault();
          void entering.signIn(login.trim(), password);
        }}
      >
        <h2 className="bold">{t('kit.signIn.title')}</h2>
        {params.has('to') ? <p className="s">{t('kit.signIn.expired')}</p> : null}
        <PhoneField label={t('kit.signIn.login')} value={login} onChange={setLogin} autoComplete="username" />
        <PhoneField
          label={t('kit.signIn.password')}
          value={password}
          onChange={setPassword}
          type="password"
          autoComplete="current-password"
        />
        <ProblemNotice problem={entering.problem} />
        <button type="submit" className="btn primary" aria-disabled={entering.busy !== null || undefined}>
          {t('kit.signIn.go')}
        </button>
        <p className="meta t2">{t('kit.signIn.forgot')}</p>
      </form>
    </section>
  );
}

/** Whoever works on a phone comes first, before all who begins the tour. */
function DemoPeople({ demo }: { demo: DemoCards }) {
  const { t } = useWords();
  const entering = useSigningIn('phone');
  const [password, setPassword] = useState('');
  const place = (card: DemoCards['cards'][number]) =>
    card.login === tour[0].login ? 0 : card.door === 'phone' ? 1 : 2;
  const ordered = demo.cards.toSorted((a, b) => place(a) - place(b));
  return (
    <>
      <div className="nudge">
        <FlaskConical className="i-20" aria-hidden />
        {t('kit.signIn.demoBar')}
      </div>
      {demo.passwordNeeded ? (
        <PhoneField
          label={t('kit.signIn.demoPassword')}
          help={t('kit.signIn.demoPasswordHelp')}
          value={password}
          onChange={setPassword}
          autoComplete="off"
        />
      ) : null}
      <ProblemNotice problem={entering.problem} />
      <section className="card">
        <header>
          <h2>{t('kit.signIn.demoTitle')}</h2>
        </header>
        {ordered.map((card) => {
          const Icon = roleIcon(card.role);
          return (
            <PhoneRow
              key={card.login}
              lead={<Icon className="i-20 is-primary" aria-hidden />}
              title={`${card.roleName} · ${card.name}`}
              detail={card.sentence}
              onClick={() => void entering.enterAs(card, password)}
            />
          );
        })}
      </section>
      <section className="card">
        <header>
          <h2>{t('kit.signIn.tourTitle')}</h2>
        </header>
        {tour.map(({ key, login, to }, i) => {
          const card = demo.cards.find((one) => one.login === login);
          return card ? (
            <PhoneRow
              key={key}
              lead={<b className="t2">{i + 1}</b>}
              title={t(key, { who: card.name })}
              onClick={() => void entering.enterAs(card, password, to)}
            />
          ) : null;
        })}
        <p className="meta t2 pad12">{t('kit.signIn.tourNext')}</p>
      </section>
    </>
  );
}

export default function SignInPage() {
  const { t } = useWords();
  useTitle(t('kit.signIn.title'));
  const query = useApi('access.demoCards', {}, { staleTime: 0 });
  return (
    <Outside>
      <Answer query={query}>
        {(demo) => (
          <>
            {demo.cards.length > 0 ? <DemoPeople demo={demo} /> : null}
            <OwnAccount />
          </>
        )}
      </Answer>
    </Outside>
  );
}
