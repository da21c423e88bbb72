/** Signing in, entering by invitation and the first set-up: the same work behind desk and phone pages. */
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type Input, type Output, api, newKey } from './api.ts';
import { type Problem, problemOf } from './problem.ts';
import { returnPath } from './return-path.ts';
import { forgetSession } from './session.tsx';
import { tNow } from './use-words.tsx';

export type Door = 'desk' | 'phone';
export type DemoCards = Output<'access.demoCards'>;
export type DemoCard = DemoCards['cards'][number];

/** The loop in five steps, as the README tells it: who does it, and where it begins. */
export const tour = [
  { key: 'kit.signIn.tour1', login: 'owner', to: '/' },
  { key: 'kit.signIn.tour2', login: 'manager', to: '/orders?view=toApprove' },
  { key: 'kit.signIn.tour3', login: 'logistics', to: '/orders?view=toShip' },
  { key: 'kit.signIn.tour4', login: 'owner', to: '/' },
  { key: 'kit.signIn.tour5', login: 'finance', to: '/receivables' },
] as const;

/** Password of every demo person unless the server printed another. */
const DEMO_PASSWORD = 'tongzhou-demo';

interface Entering {
  /** What is being tried now, to show it at the pressed button. */
  busy: string | null;
  problem: Problem | null;
}

interface SigningIn extends Entering {
  signIn: (login: string, password: string) => Promise<void>;
  /** `to`: a page of the card's own door; without it its home. */
  enterAs: (card: DemoCard, password: string, to?: string) => Promise<void>;
  accept: (input: Input<'access.acceptInvite'>) => Promise<void>;
  setUp: (input: Input<'access.setUp'>) => Promise<void>;
}

/** `door` is the entry this page belongs to; another one is reached by loading its shell. */
export function useSigningIn(door: Door): SigningIn {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [state, setState] = useState<Entering>({ busy: null, problem: null });
  const attempt = async (name: string, work: () => Promise<unknown>, to: () => void) => {
    if (state.busy) return;
    setState({ busy: name, problem: null });
    try {
      await work();
      forgetSession();
      to();
      setState({ busy: null, problem: null });
    } catch (thrown) {
      setState({ busy: null, problem: problemOf(thrown, tNow('kit.error.unknown')) });
    }
  };
  const back = () => void navigate(returnPath(params.get('to')), { replace: true });
  const home = () => void navigate('/', { replace: true });
  return {
    ...state,
    signIn: (login, password) => attempt('form', () => api.call('access.signIn', { login, password }), back),
    enterAs: (card, password, to) =>
      attempt(
        card.login,
        () => api.call('access.signIn', { login: card.login, password: password || DEMO_PASSWORD }),
        () => {
          if (card.door !== door) location.assign(card.door === 'phone' ? `/m${to ?? '/'}` : (to ?? '/'));
          else if (to) void navigate(to, { replace: true });
          else back();
        },
      ),
    accept: (input) => attempt('invite', () => api.call('access.acceptInvite', input, { key: newKey() }), home),
    setUp: (input) => attempt('setUp', () => api.call('access.setUp', input, { key: newKey() }), home),
  };
}

/** Addresses that no other device can open. */
export function isLoopback(address: string): boolean {
  try {
    return /^(localhost|127\.|\[::1\])/.test(new URL(address).hostname) || new URL(address).hostname === '[::1]';
  } catch {
    return true;
  }
}
