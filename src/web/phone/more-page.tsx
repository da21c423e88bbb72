/** 更多: pages that are no tab, language, appearance, large text, sign out. */
import { LogOut, Monitor } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../kit/api.ts';
import { PhonePage, PhoneRow } from '../kit/phone-page.tsx';
import { usePref } from '../kit/prefs.ts';
import { forgetSession, useSession } from '../kit/session.tsx';
import { type ThemeChoice, useTheme } from '../kit/theme.tsx';
import { toast } from '../kit/toast.tsx';
import { useWords } from '../kit/use-words.tsx';
import { tabsFor } from './gather.ts';

const themes: readonly ThemeChoice[] = ['light', 'dark', 'system'];

/** A row of choices, each at least 44 high. */
function Choice<T extends string>(props: {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  choose: (value: T) => void;
}) {
  return (
    <div className="ph-row" role="group" aria-label={props.label} style={{ flexWrap: 'wrap', paddingBlock: 8 }}>
      <span style={{ flex: '1 0 auto' }}>{props.label}</span>
      <span className="row" style={{ flexWrap: 'wrap' }}>
        {props.options.map((option) => (
          <button
            key={option.value}
            type="button"
            className={option.value === props.value ? 'btn sm tonal' : 'btn sm'}
            aria-pressed={option.value === props.value}
            onClick={() => props.choose(option.value)}
          >
            {option.label}
          </button>
        ))}
      </span>
    </div>
  );
}

function Settings() {
  const { t, locale, setLocale } = useWords();
  const { choice, setTheme } = useTheme();
  const [large, setLarge] = usePref('largeText', false);
  const chooseLocale = (next: 'zh' | 'en') => {
    setLocale(next);
    api.call('access.setLocale', { locale: next }).catch(toast.failed);
  };
  return (
    <Section title={t('kit.phone.settings')}>
      <Choice
        label={t('kit.shell.language')}
        value={locale}
        choose={chooseLocale}
        options={[
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
      />
      <Choice
        label={t('kit.shell.theme')}
        value={choice}
        choose={setTheme}
        options={themes.map((value) => ({ value, label: t(`kit.shell.${value}`) }))}
      />
      <Choice
        label={t('kit.shell.largeText')}
        value={large ? 'on' : 'off'}
        choose={(value) => setLarge(value === 'on')}
        options={[
          { value: 'off', label: t('kit.phone.sizeNormal') },
          { value: 'on', label: t('kit.phone.sizeLarge') },
        ]}
      />
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card">
      <header>
        <h2>{title}</h2>
      </header>
      {children}
    </section>
  );
}

export default function MorePage() {
  const { t } = useWords();
  const { me, can } = useSession();
  const navigate = useNavigate();
  const { rest } = tabsFor(can);
  const signOut = () => {
    api.call('access.signOut', {}).then(() => {
      forgetSession();
      void navigate('/sign-in', { replace: true });
    }, toast.failed);
  };
  return (
    <PhonePage title={t('kit.phone.more')} beside={me.demo ? t('kit.shell.demo') : null}>
      <section className="card">
        <PhoneRow title={me.user.name} detail={`${me.user.roleName} · ${me.dealer?.name ?? me.company.name}`} />
      </section>
      {rest.length > 0 ? (
        <section className="card">
          {rest.map((route) => (
            <PhoneRow
              key={route.path}
              title={t(route.menu.label)}
              lead={<route.menu.icon className="i-20" aria-hidden />}
              href={route.path}
            />
          ))}
        </section>
      ) : null}
      <Settings />
      <section className="card">
        <PhoneRow
          title={t('kit.shell.toDesk')}
          lead={<Monitor className="i-20" aria-hidden />}
          onClick={() => location.assign('/')}
        />
        <PhoneRow title={t('kit.shell.signOut')} lead={<LogOut className="i-20" aria-hidden />} onClick={signOut} />
      </section>
    </PhonePage>
  );
}
