/** Top bar 48: company, search, 新建, demo badge, me. */
import { Keyboard, LogOut, Monitor, Moon, Plus, Rows3, Search, Smartphone, Sun, type LucideIcon } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { api } from '../kit/api.ts';
import { Button } from '../kit/button.tsx';
import type { Density } from '../kit/list-parts.tsx';
import { Logo } from '../kit/logo.tsx';
import { Menu, type MenuEntry } from '../kit/menu.tsx';
import { usePref } from '../kit/prefs.ts';
import { useCommand } from '../kit/query.tsx';
import { forgetSession, useSession } from '../kit/session.tsx';
import { Offline } from '../kit/states.tsx';
import { type ThemeChoice, useTheme } from '../kit/theme.tsx';
import { toast } from '../kit/toast.tsx';
import { useWords } from '../kit/use-words.tsx';
import { deskRoutes } from './gather.ts';

const themes: [ThemeChoice, LucideIcon][] = [
  ['light', Sun],
  ['dark', Moon],
  ['system', Monitor],
];

export function useSignOut(): () => void {
  const navigate = useNavigate();
  return () => {
    api.call('access.signOut', {}).then(() => {
      forgetSession();
      void navigate('/sign-in', { replace: true });
    }, toast.failed);
  };
}

/** Sets the language here and for the person's account. */
export function useChooseLocale(): (locale: 'zh' | 'en') => void {
  const { setLocale } = useWords();
  const save = useCommand('access.setLocale');
  return (locale) => {
    setLocale(locale);
    save.run({ locale }).catch(toast.failed);
  };
}

function useMeItems(): MenuEntry[] {
  const { t, locale } = useWords();
  const theme = useTheme();
  const chooseLocale = useChooseLocale();
  const signOut = useSignOut();
  const [density, setDensity] = usePref<Density>('density', 'roomy');
  return [
    { key: 'language', caption: t('kit.shell.language') },
    { key: 'zh', label: '简体中文', checked: locale === 'zh', run: () => chooseLocale('zh') },
    { key: 'en', label: 'English', checked: locale === 'en', run: () => chooseLocale('en') },
    { key: 'rule1', rule: true },
    { key: 'theme', caption: t('kit.shell.theme') },
    ...themes.map(([choice, icon]) => ({
      key: choice,
      label: t(`kit.shell.${choice}`),
      icon,
      checked: theme.choice === choice,
      run: () => theme.setTheme(choice),
    })),
    { key: 'rule2', rule: true },
    {
      key: 'density',
      label: t('kit.shell.dense'),
      icon: Rows3,
      checked: density === 'dense',
      run: () => setDensity(density === 'dense' ? 'roomy' : 'dense'),
    },
    {
      key: 'keys',
      label: t('kit.shell.keys'),
      icon: Keyboard,
      run: () => dispatchEvent(new KeyboardEvent('keydown', { key: '?' })),
    },
    { key: 'phone', label: t('kit.shell.toPhone'), icon: Smartphone, run: () => location.assign('/m/') },
    { key: 'rule3', rule: true },
    { key: 'out', label: t('kit.shell.signOut'), icon: LogOut, run: signOut },
  ];
}

function Me() {
  const { t } = useWords();
  const { me } = useSession();
  const items = useMeItems();
  const label = t('kit.shell.me', { name: me.user.name, role: me.user.roleName });
  return (
    <Menu
      side="end"
      label={label}
      items={items}
      trigger={(bind) => (
        <button type="button" className="me" {...bind}>
          <span className="avatar" aria-hidden>
            {me.user.name.slice(0, 1)}
          </span>
          <div>
            {me.user.name}
            <small>
              {me.user.roleName}
              {me.dealer ? ` · ${me.dealer.name}` : ''}
            </small>
          </div>
        </button>
      )}
    />
  );
}

function Create() {
  const { t } = useWords();
  const { can } = useSession();
  const navigate = useNavigate();
  const entries = deskRoutes.flatMap((route) => (route.create && can(route.create.can) ? [route.create] : []));
  if (entries.length === 0) return null;
  return (
    <Menu
      side="end"
      label={t('kit.shell.create')}
      trigger={(bind) => (
        <Button size="sm" icon={Plus} bind={bind}>
          {t('kit.shell.create')}
        </Button>
      )}
      items={entries.map((entry) => ({
        key: entry.to,
        label: t(entry.label),
        icon: Plus,
        run: () => void navigate(entry.to),
      }))}
    />
  );
}

export function Topbar({ openPalette }: { openPalette: () => void }) {
  const { t } = useWords();
  const { me } = useSession();
  return (
    <header className="topbar">
      <Link className="brand" to="/">
        <Logo />
        <span>{t('kit.product')}</span>
      </Link>
      <div className="company">{me.company.name}</div>
      <button type="button" className="search" aria-keyshortcuts="Control+K" onClick={openPalette}>
        <Search aria-hidden />
        {t('kit.shell.search')}
        <kbd>Ctrl K</kbd>
      </button>
      <div className="end">
        <Offline />
        {me.demo ? <span className="demo">{t('kit.shell.demo')}</span> : null}
        <Create />
        <Me />
      </div>
    </header>
  );
}
