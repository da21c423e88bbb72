/** The frame of the phone: page, tabs at the bottom, sheets above. */
import { LayoutGrid } from 'lucide-react';
import type { ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { NotFound, SignedIn } from '../kit/entry.tsx';
import { OnTab, PhonePage, PhoneTabs } from '../kit/phone-page.tsx';
import { ExplainSheet } from '../kit/phone-sheet.tsx';
import { useSession } from '../kit/session.tsx';
import { NoRight } from '../kit/states.tsx';
import { useWords } from '../kit/use-words.tsx';
import { tabsFor } from './gather.ts';

/** Tabs stand on the pages they lead to; a page deeper down has its own action at the bottom instead. */
function Tabbed() {
  const { t } = useWords();
  const { can } = useSession();
  const { tabs } = tabsFor(can);
  const { pathname } = useLocation();
  const onTab = pathname === '/more' || tabs.some((route) => route.path === pathname && !route.menu.bare);
  const shown = [
    ...tabs.map(({ path, menu }) => ({
      to: path,
      label: t(menu.label),
      icon: menu.icon,
      ...(menu.useCount ? { useCount: menu.useCount } : {}),
    })),
    { to: '/more', label: t('kit.phone.more'), icon: LayoutGrid },
  ];
  return (
    <>
      <OnTab value={onTab}>
        <Outlet />
      </OnTab>
      {onTab ? <PhoneTabs tabs={shown} /> : null}
    </>
  );
}

export function Frame() {
  return (
    <div className="phone">
      <SignedIn>
        {() => (
          <>
            <Tabbed />
            <ExplainSheet />
          </>
        )}
      </SignedIn>
    </div>
  );
}

/** Without the right, still with a head and a way back. */
export function PhoneGate({ can, children }: { can: string | null; children: ReactNode }) {
  const { t } = useWords();
  const session = useSession();
  if (session.can(can)) return children;
  return (
    <PhonePage title={t('kit.product')} back="/">
      <NoRight />
    </PhonePage>
  );
}

/** An address that leads nowhere, still with a head and a way back. */
export function NoSuchPage() {
  const { t } = useWords();
  return (
    <PhonePage title={t('kit.product')} back="/">
      <NotFound />
    </PhonePage>
  );
}

/** `/`: the first tab of this person when no module has a home page. */
export function Home() {
  const { can } = useSession();
  const first = tabsFor(can).tabs.find((route) => route.path !== '/');
  return first ? <Navigate to={first.path} replace /> : <NoRight />;
}
