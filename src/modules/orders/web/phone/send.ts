/**
 * Sends the draft. The attempt (request and keys) is on the device before it leaves, and stays there until an answer has
 * come: whoever taps again after a crash repeats the same request, and the server does it once.
 */
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Output, api, newKey } from '../../../../web/kit/api.ts';
import { Problem, problemOf } from '../../../../web/kit/problem.ts';
import { queryClient } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { tNow } from '../../../../web/kit/use-words.tsx';
import type { Attempt, Draft, DraftHandle } from './draft.ts';
import { type LiveQuote, linesToSend } from './use-quote.ts';

/** No answer, or one that leaves open whether it was done. */
function unknownOutcome(problem: Problem): boolean {
  return problem.retryable || problem.code === 'kernel.inProgress';
}

function attemptOf(dealerId: string, draft: Draft, live: LiveQuote, own: boolean): Attempt {
  return {
    keys: [newKey(), newKey()],
    at: new Date().toISOString(),
    input: {
      dealerId,
      lines: linesToSend(draft),
      note: draft.note,
      backorder: draft.backorder,
      // A clerk's order is marked as such by the server.
      ...(own ? { source: draft.source } : {}),
      submit: true,
      requestRelease: draft.asked.length > 0,
      ...(live.quote ? { seen: live.quote.seen } : {}),
    },
  };
}

type Sent = Output<'orders.create'>;

/** A draft of the server is changed, then submitted: two commands, each with its own key. */
async function sendChange(
  draft: Draft,
  attempt: Attempt,
  { id, version }: { id: string; version: number },
  change: DraftHandle['change'],
): Promise<Sent> {
  const { lines, note = '', backorder = false, requestRelease = false, seen } = attempt.input;
  const updated = await api.call('orders.update', { id, version, lines, note, backorder }, { key: attempt.keys[0] });
  try {
    // A special price of the company's may make it cheaper than the quote; dearer than he saw, it is asked about.
    const dearer = seen && updated.totalFen > seen.totalFen ? { seen } : {};
    const input = { id, version: updated.version, requestRelease, ...dearer };
    return await api.call('orders.submit', input, { key: attempt.keys[1] });
  } catch (thrown) {
    // The change is written; the next try starts from the version it made.
    if (thrown instanceof Problem && !unknownOutcome(thrown)) {
      change((now) => ({
        ...now,
        editing: { id, number: draft.editing?.number ?? '', version: updated.version },
      }));
    }
    throw thrown;
  }
}

function send(draft: Draft, attempt: Attempt, change: DraftHandle['change']): Promise<Sent> {
  return draft.editing
    ? sendChange(draft, attempt, draft.editing, change)
    : api.call('orders.create', attempt.input, { key: attempt.keys[0] });
}

export interface Sending {
  run: () => Promise<void>;
  /** Gives the attempt up although nobody knows whether it was done. */
  giveUp: () => void;
  pending: boolean;
  problem: Problem | null;
}

export function useSending(dealerId: string, { draft, change, clear }: DraftHandle, live: LiveQuote): Sending {
  const navigate = useNavigate();
  const { me } = useSession();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async () => {
    if (pending) return;
    // Certainly not sent, so nothing is left open: the draft stays as it is.
    if (!navigator.onLine && !draft.attempt) {
      setProblem(
        new Problem({
          status: 0,
          code: 'kit.offline',
          title: tNow('orders.phone.offlineTitle'),
          detail: tNow('orders.phone.offlineDetail'),
        }),
      );
      return;
    }
    const attempt = draft.attempt ?? attemptOf(dealerId, draft, live, me.dealer !== null);
    setPending(true);
    setProblem(null);
    change((now) => ({ ...now, attempt }));
    try {
      const order = await send(draft, attempt, change);
      clear();
      void queryClient.invalidateQueries();
      void navigate(`/order/done/${order.id}`, { replace: true });
    } catch (thrown) {
      const failed = problemOf(thrown, tNow('kit.error.unknown'));
      if (!unknownOutcome(failed)) change((now) => ({ ...now, attempt: null }));
      setProblem(failed);
      void queryClient.invalidateQueries({ queryKey: ['orders.quote'] });
    } finally {
      setPending(false);
    }
  };
  const giveUp = () => {
    setProblem(null);
    change((now) => ({ ...now, attempt: null }));
  };
  return { run, giveUp, pending, problem };
}
