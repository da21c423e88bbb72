/** The demo's role cards, the way to a phone, and what to look at in five minutes. */
import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { QrCode } from '../kit/qr-code.tsx';
import { roleIcon } from '../kit/role-icons.ts';
import { type DemoCard, type DemoCards, isLoopback, useSigningIn } from '../kit/sign-in.ts';
import { ProblemNotice } from '../kit/states.tsx';
import { useWords } from '../kit/use-words.tsx';
import { LabelledInput } from './outside.tsx';

function RoleCard({ card, first, busy, enter }: { card: DemoCard; first: boolean; busy: boolean; enter: () => void }) {
  const { t } = useWords();
  const Icon = roleIcon(card.role);
  return (
    <section className={first ? 'role first' : 'role'}>
      <header>
        <span className="ri">
          <Icon aria-hidden />
        </span>
        <h2>{card.roleName}</h2>
        <span className="meta">
          {card.name} · {t(card.door === 'phone' ? 'kit.signIn.onPhone' : 'kit.signIn.onDesk')}
        </span>
      </header>
      <p>{card.sentence}</p>
      <Button
        tone={first ? 'primary' : 'default'}
        pending={busy}
        onClick={enter}
        label={`${t('kit.signIn.enter')}: ${card.roleName}`}
      >
        {t('kit.signIn.enter')}
        <ArrowRight aria-hidden />
      </Button>
    </section>
  );
}

export function RoleCards({ demo }: { demo: DemoCards }) {
  const { t } = useWords();
  const entering = useSigningIn('desk');
  const [password, setPassword] = useState('');
  return (
    <>
      {demo.passwordNeeded ? (
        <div className="ask-pass">
          <LabelledInput
            label={t('kit.signIn.demoPassword')}
            help={t('kit.signIn.demoPasswordHelp')}
            value={password}
            onChange={setPassword}
            autoComplete="off"
            autoFocus
          />
        </div>
      ) : null}
      {entering.problem ? (
        <div style={{ marginBottom: 'var(--s4)' }}>
          <ProblemNotice problem={entering.problem} />
        </div>
      ) : null}
      <div className="roles">
        {demo.cards.map((card) => (
          <RoleCard
            key={card.login}
            card={card}
            first={card.role === 'manager'}
            busy={entering.busy === card.login}
            enter={() => void entering.enterAs(card, password)}
          />
        ))}
      </div>
    </>
  );
}

const tour = ['kit.signIn.tour1', 'kit.signIn.tour2', 'kit.signIn.tour3', 'kit.signIn.tour4'] as const;

export function DemoBelow({ demo }: { demo: DemoCards }) {
  const { t } = useWords();
  const address = `${demo.url.replace(/\/$/, '')}/m/`;
  return (
    <div className="below">
      <section className="card qr-row">
        {isLoopback(demo.url) ? null : <QrCode text={address} label={t('kit.signIn.phoneTitle')} size={112} />}
        <div>
          <h3>{t('kit.signIn.phoneTitle')}</h3>
          {isLoopback(demo.url) ? (
            <>
              <p className="dense t2">{t('kit.signIn.phoneLocal')}</p>
              <a className="dense" href="/m/">
                {t('kit.shell.toPhone')}
              </a>
            </>
          ) : (
            <>
              <p className="dense t2">{t('kit.signIn.phoneText')}</p>
              <span className="meta">
                {address} · {t('kit.signIn.phoneHelp')}
              </span>
            </>
          )}
        </div>
      </section>
      <section className="card tour">
        <h3>{t('kit.signIn.tourTitle')}</h3>
        <ol>
          {tour.map((key, i) => (
            <li key={key}>
              <span className="no" aria-hidden>
                {i + 1}
              </span>
              {t(key)}
              <span className="end t3">{t('kit.signIn.tourMinute')}</span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
