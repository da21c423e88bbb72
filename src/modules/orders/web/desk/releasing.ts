/** Releasing: a reason is asked for each kind of obstacle, and kept with the order. */
import { type Question, useConfirm } from '../../../../web/kit/dialog.tsx';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Obstacle, Order } from './types.ts';

/** Asks why and lets one kind of obstacle pass. */
export function useRelease(order: Order | undefined): {
  run: (code: Obstacle['code'], reason: string) => Promise<void>;
  question: (code: Obstacle['code']) => Question;
} {
  const { t } = useWords();
  const release = useCommand('orders.release');
  const name = (code: Obstacle['code']) => t(`orders.desk.kind.${code}`);
  return {
    question: (code) => ({
      title: t('orders.desk.ask.release', { number: order?.number ?? '', what: name(code) }),
      body: t('orders.desk.ask.release.body'),
      yes: t('orders.desk.releaseOf', { what: name(code) }),
      no: t('orders.desk.keepHeld'),
      ask: { label: t('orders.desk.releaseReason'), required: true, placeholder: t('orders.desk.ask.release.hint') },
    }),
    run: async (code, reason) => {
      if (!order) return;
      const done = await release.run({ id: order.id, version: order.version, obstacle: code, reason });
      toast.done(
        t(done.status === 'submitted' ? 'orders.desk.did.released' : 'orders.desk.did.releasedPart', {
          number: done.number,
          what: name(code),
        }),
      );
    },
  };
}

/** What the boxes of obstacles need to offer their button. */
export interface Releasing {
  release: (code: Obstacle['code']) => void;
  mayRelease: (code: Obstacle['code']) => boolean;
}

export function useReleasing(order: Order | undefined): Releasing {
  const { me } = useSession();
  const ask = useConfirm();
  const { question, run } = useRelease(order);
  const release = async (code: Obstacle['code']) => {
    const reason = await ask(question(code));
    if (reason !== null) await run(code, reason).catch(toast.failed);
  };
  return {
    release: (code) => void release(code),
    mayRelease: (code) =>
      order?.status === 'held' &&
      order.steps.some((one) => one.step === 'release' && one.allowed) &&
      order.obstacles.some((one) => one.code === code && one.releasableBy.includes(me.user.role)),
  };
}
