/** The frame of the desk: top bar, rail, page. */
import { useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { SignedIn } from '../kit/entry.tsx';
import { useDocked } from '../kit/page.tsx';
import { usePref } from '../kit/prefs.ts';
import { useSession } from '../kit/session.tsx';
import { ShortcutSheet, useShortcuts } from '../kit/shortcuts.tsx';
import { NoRight } from '../kit/states.tsx';
import { useWords } from '../kit/use-words.tsx';
import { menuFor } from './gather.ts';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { Topbar } from './topbar.tsx';

function Framed() {
  const { t } = useWords();
  const [palette, setPalette] = useState(false);
  const [folded] = usePref('railFolded', false);
  const docked = useDocked();
  useFocusOnPage();
  useShortcuts([{ keys: 'ctrl+k', label: t('kit.keys.palette'), run: () => setPalette(true), always: true }]);
  return (
    <div className={folded || docked ? 'app min' : 'app'}>
      <a className="sr-only" href="#content">
        {t('kit.shell.skip')}
      </a>
      <Topbar openPalette={() => setPalette(true)} />
      <Rail folded={folded} />
      <main className="main" id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <Palette open={palette} close={() => setPalette(false)} />
      <ShortcutSheet />
    </div>
  );
}

/** After a choice in the menu the page has the keyboard: its letters work, and a reader begins at its content. */
function useFocusOnPage() {
  const { pathname } = useLocation();
  useEffect(() => {
    if (document.activeElement?.closest('nav')) document.getElementById('content')?.focus();
  }, [pathname]);
}

export function Frame() {
  return <SignedIn>{() => <Framed />}</SignedIn>;
}

/** `/`: the first page of this person's menu. */
export function Home() {
  const { can } = useSession();
  const first = menuFor(can).find((route) => route.path !== '/');
  return first ? <Navigate to={first.path} replace /> : <NoRight />;
}
