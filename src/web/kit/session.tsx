/** Who is signed in and what he may do. `can('orders.submit')` decides what is offered; the server decides what is done. */
import { useEffect, useMemo, useState } from 'react';
import { createContext, use } from 'react';
import { type ApiOptions, queryClient, useApi } from './query.tsx';
import { type Output, onSessionLost } from './api.ts';
import type { Problem } from './problem.ts';
import { suggestLocale } from './use-words.tsx';

export type Me = Output<'access.me'>;

export interface Session {
  me: Me;
  can: (permission: string | null) => boolean;
}

const SessionContext = createContext<Session | null>(null);
const once: ApiOptions = { staleTime: 60_000 };

export type SessionState =
  | { kind: 'loading' }
  | { kind: 'anonymous' }
  | { kind: 'failed'; problem: Problem; retry: () => void }
  | { kind: 'in'; session: Session };

/** Asks `access.me` once and again when the session is lost. */
export function useSessionState(): SessionState {
  const query = useApi('access.me', {}, once);
  const [lost, setLost] = useState(false);
  useEffect(() => onSessionLost(() => setLost(true)), []);
  const me = query.data;
  useEffect(() => {
    if (me) suggestLocale(me.user.locale);
  }, [me]);
  const session = useMemo<Session | null>(() => {
    if (!me) return null;
    const allowed = new Set(me.permissions);
    return { me, can: (permission) => permission === null || allowed.has(permission) };
  }, [me]);
  if (lost || query.error?.status === 401) return { kind: 'anonymous' };
  if (session) return { kind: 'in', session };
  if (query.error) return { kind: 'failed', problem: query.error, retry: () => void query.refetch() };
  return { kind: 'loading' };
}

export function SessionRoot({ session, children }: { session: Session; children: React.ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession outside of a signed-in page');
  return session;
}

/** Forgets everything that was read in the name of the last person. */
export function forgetSession(): void {
  queryClient.clear();
}
