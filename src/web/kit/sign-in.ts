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

/** Password of every demo person unless the server printed another. */
const DEMO_PASSWORD = 'tongzhou-demo';

interface Entering {
  /** What is being tried now, to show it at the pressed button. */
  busy: string | null;
  problem: Problem | null;
}

interface SigningIn extends Entering {
  signIn: (login: string, password: string) => Promise<void>;
  enterAs: (card: DemoCard, password: string) => Promise<void>;
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
    enterAs: (card, password) =>
      attempt(
        card.login,
        () => api.call('access.signIn', { login: card.login, password: password || DEMO_PASSWORD }),
        card.door === door ? back : () => location.assign(card.door === 'phone' ? '/m/' : '/'),
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
