/** The rail: 208 wide, 56 when folded, when a panel is docked, or below 1360. */
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { NavLink } from 'react-router';
import { usePref } from '../kit/prefs.ts';
import { useSession } from '../kit/session.tsx';
import { useShortcuts } from '../kit/shortcuts.tsx';
import { useWords } from '../kit/use-words.tsx';
import { useNavigate } from 'react-router';
import { type MenuRoute, menuFor } from './gather.ts';

const noCount = () => undefined;

function Entry({ route }: { route: MenuRoute }) {
  const { t } = useWords();
  const { label, icon: Icon, useCount = noCount } = route.menu;
  const count = useCount();
  return (
    <NavLink to={route.path} className={({ isActive }) => (isActive ? 'on' : '')} title={t(label)}>
      <Icon aria-hidden />
      <span>{t(label)}</span>
      {count ? <span className="n count">{count}</span> : null}
    </NavLink>
  );
}

export function Rail({ folded }: { folded: boolean }) {
  const { t } = useWords();
  const { can } = useSession();
  const navigate = useNavigate();
  const [, setFolded] = usePref('railFolded', false);
  const routes = menuFor(can);
  useShortcuts(
    routes.slice(0, 9).map((route, i) => ({
      keys: `g ${i + 1}`,
      label: t('kit.keys.goTo', { page: t(route.menu.label) }),
      run: () => void navigate(route.path),
    })),
  );
  const Fold = folded ? PanelLeftOpen : PanelLeftClose;
  return (
    <nav className="rail" aria-label={t('kit.shell.nav')}>
      {routes.map((route) => (
        <Entry key={route.path} route={route} />
      ))}
      <div className="foot stack">
        <button
          type="button"
          className="fold narrow-hide"
          title={t(folded ? 'kit.shell.unfold' : 'kit.shell.fold')}
          onClick={() => setFolded(!folded)}
        >
          <Fold aria-hidden />
          <span>{t(folded ? 'kit.shell.unfold' : 'kit.shell.fold')}</span>
        </button>
      </div>
    </nav>
  );
}
