/** Submitting as a person meets it: obstacles come as a question (ask for release?), changed prices too. */
import { useNavigate } from 'react-router';
import { type Question, useConfirm } from '../../../../web/kit/dialog.tsx';
import { Problem } from '../../../../web/kit/problem.ts';
import { useCommand } from '../../../../web/kit/query.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { Obstacles } from './obstacles.tsx';
import type { Obstacle } from './types.ts';

export interface Wish {
  requestRelease?: boolean;
  acceptPrices?: boolean;
}

interface Blocked {
  obstacles: Obstacle[];
  canRequestRelease: boolean;
}

/** The refusal's own list of obstacles, when that is what it is. */
function blockedBy(thrown: unknown): Blocked | null {
  if (!(thrown instanceof Problem) || thrown.code !== 'orders.blocked') return null;
  const { obstacles, canRequestRelease } = thrown.params;
  return Array.isArray(obstacles)
    ? { obstacles: obstacles as Obstacle[], canRequestRelease: canRequestRelease === true }
    : null;
}

function releaseQuestion(t: Translate, { obstacles, canRequestRelease }: Blocked, stay: string): Question {
  const body = (
    <>
      <Obstacles obstacles={obstacles} credit={null} totalFen={0} />
      <p style={{ marginTop: 12 }}>{t(canRequestRelease ? 'orders.desk.releaseHow' : 'orders.desk.releaseNot')}</p>
    </>
  );
  const title = t('orders.desk.blockedTitle', { n: obstacles.length });
  return { title, body, yes: t(canRequestRelease ? 'orders.desk.askRelease' : 'orders.desk.changeOrder'), no: stay };
}

/**
 * Runs `attempt` until it passes or the person stops: asks for release where the obstacles allow it, and for the new
 * prices where they changed. Null when the person stopped; `change` when the order must be changed first.
 */
export function useSubmitting(): <T>(
  attempt: (wish: Wish) => Promise<T>,
  stay: string,
) => Promise<T | 'change' | null> {
  const { t } = useWords();
  const ask = useConfirm();
  return async (attempt, stay) => {
    const wish: Wish = {};
    for (;;) {
      try {
        return await attempt(wish);
      } catch (thrown) {
        const blocked = blockedBy(thrown);
        if (blocked && !wish.requestRelease) {
          if ((await ask(releaseQuestion(t, blocked, stay))) === null) return null;
          if (!blocked.canRequestRelease) return 'change';
          wish.requestRelease = true;
        } else if (thrown instanceof Problem && thrown.code === 'orders.priceChanged' && !wish.acceptPrices) {
          const question = {
            title: t('orders.desk.priceChanged'),
            body: thrown.detail || thrown.title,
            yes: t('orders.desk.acceptPrices'),
            no: stay,
          };
          if ((await ask(question)) === null) return null;
          wish.acceptPrices = true;
        } else throw thrown;
      }
    }
  };
}

/** Submits a stored draft from the list or its page. */
export function useSubmitDraft(): (order: { id: string; version: number; number: string }) => Promise<void> {
  const { t } = useWords();
  const navigate = useNavigate();
  const submit = useCommand('orders.submit');
  const submitting = useSubmitting();
  return async (order) => {
    const done = await submitting(
      (wish) => submit.run({ id: order.id, version: order.version, ...wish }),
      t('orders.desk.keepDraft'),
    );
    if (done === null) return;
    if (done === 'change') void navigate(`/orders/${order.id}/edit`);
    else
      toast.done(
        t(done.status === 'held' ? 'orders.desk.heldDone' : 'orders.desk.submitDone', { number: done.number }),
      );
  };
}
