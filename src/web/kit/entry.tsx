/** Parts of both entries: the guard of signed-in pages, the page for what went wrong, the gate of a permission. */
import { type ComponentType, type ReactNode, useEffect } from 'react';
import { Navigate, isRouteErrorResponse, useLocation, useRouteError } from 'react-router';
import { Button } from './button.tsx';
import { problemOf } from './problem.ts';
import { SessionRoot, type Session, useSession, useSessionState } from './session.tsx';
import { Empty, ErrorState, NoRight, Skeleton } from './states.tsx';
import { useWords } from './use-words.tsx';

/** Shows its pages to whoever is signed in; the others go to the sign-in page, which brings them back. */
export function SignedIn({ children }: { children: (session: Session) => ReactNode }) {
  const state = useSessionState();
  const here = useLocation();
  if (state.kind === 'loading') return <Skeleton rows={8} />;
  if (state.kind === 'failed') return <ErrorState problem={state.problem} retry={state.retry} />;
  if (state.kind === 'anonymous') {
    const to = here.pathname + here.search;
    return <Navigate to={to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`} replace />;
  }
  return <SessionRoot session={state.session}>{children(state.session)}</SessionRoot>;
}

export function Gate({ can, children }: { can: string | null; children: ReactNode }) {
  const session = useSession();
  return session.can(can) ? children : <NoRight />;
}

export function NotFound() {
  const { t } = useWords();
  return (
    <Empty
      title={t('kit.notFound.title')}
      detail={t('kit.notFound.detail')}
      action={<Button href="/">{t('kit.notFound.home')}</Button>}
    />
  );
}

/**
 * The page behind a lazy import. A file that cannot be fetched throws where its page would stand: the router shows
 * nothing at all for a route whose import was rejected.
 */
export async function fetchedPage(lazy: () => Promise<{ default: ComponentType }>): Promise<ComponentType> {
  try {
    return (await lazy()).default;
  } catch (thrown) {
    return function NotFetched(): never {
      throw thrown;
    };
  }
}

/** A page threw, or its file could not be loaded (a new version was installed meanwhile: one reload fetches it). */
export function PageFailed() {
  const { t } = useWords();
  const thrown = useRouteError();
  const stale = thrown instanceof TypeError && /dynamically imported module|module script/i.test(thrown.message);
  useEffect(() => {
    if (!stale || sessionStorage.getItem('tz.reloaded')) return;
    sessionStorage.setItem('tz.reloaded', '1');
    location.reload();
  }, [thrown, stale]);
  if (isRouteErrorResponse(thrown) && thrown.status === 404) return <NotFound />;
  return (
    <ErrorState
      problem={problemOf(thrown, t('kit.error.page'))}
      detail={t('kit.error.pageDetail')}
      retry={() => location.reload()}
    />
  );
}
