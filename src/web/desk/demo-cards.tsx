/** The demo's role cards, the way to a phone, and what to look at in five minutes. */
import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { QrCode } from '../kit/qr-code.tsx';
import { roleIcon } from '../kit/role-icons.ts';
import { type DemoCard, type DemoCards, isLoopback, tour, useSigningIn } from '../kit/sign-in.ts';
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

interface Entry {
  demo: DemoCards;
  password: string;
  entering: ReturnType<typeof useSigningIn>;
}

/** Everything of the demo's sign-in; one password, one attempt at a time. */
export function Demo({ demo }: { demo: DemoCards }) {
  const entering = useSigningIn('desk');
  const [password, setPassword] = useState('');
  const entry = { demo, password, entering };
  return (
    <>
      <RoleCards {...entry} setPassword={setPassword} />
      <DemoBelow {...entry} />
    </>
  );
}

function RoleCards({ demo, password, setPassword, entering }: Entry & { setPassword: (text: string) => void }) {
  const { t } = useWords();
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

/** Each step enters as the person who does it, on the page where it begins. */
function Tour({ demo, password, entering }: Entry) {
  const { t } = useWords();
  return (
    <section className="card tour">
      <h3>{t('kit.signIn.tourTitle')}</h3>
      <ol>
        {tour.map(({ key, login, to }, i) => {
          const card = demo.cards.find((one) => one.login === login);
          return (
            <li key={key}>
              <span className="no" aria-hidden>
                {i + 1}
              </span>
              <span className="grow">{t(key, { who: card?.name })}</span>
              {card ? (
                <Button
                  size="sm"
                  tone="text"
                  label={`${t('kit.signIn.enter')}: ${t(key, { who: card.name })}`}
                  onClick={() => void entering.enterAs(card, password, to)}
                >
                  {t('kit.signIn.enter')}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ol>
      <p className="meta">{t('kit.signIn.tourNext')}</p>
    </section>
  );
}

function DemoBelow(props: Entry) {
  const { demo } = props;
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
      <Tour {...props} />
    </div>
  );
}
