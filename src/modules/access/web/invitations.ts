/** Invitations nobody has accepted yet, and taking one back; desk and phone show the same. */
import type { Output } from '../../../web/kit/api.ts';
import { copyText } from '../../../web/kit/copy.ts';
import type { Question } from '../../../web/kit/dialog.tsx';
import { useApi, useCommand } from '../../../web/kit/query.tsx';
import { useSession } from '../../../web/kit/session.tsx';
import { toast } from '../../../web/kit/toast.tsx';
import { useWords } from '../../../web/kit/use-words.tsx';

export type Invitation = Output<'access.invitations'>['items'][number];

export function useInvitations() {
  const { can } = useSession();
  return useApi('access.invitations', { limit: 100 }, { enabled: can('access.invitations') });
}

/** Asks, then revokes: the link opens nothing any more. */
export function useRevoke(ask: (question: Question) => Promise<string | null>): (one: Invitation) => Promise<void> {
  const { t } = useWords();
  const revoke = useCommand('access.revokeInvitation');
  return async (one) => {
    const sure = await ask({
      title: t('access.desk.revokeTitle', { name: one.name }),
      body: t('access.desk.revokeBody'),
      yes: t('access.desk.revoke'),
      no: t('access.desk.keepInvitation'),
      danger: true,
    });
    if (sure === null) return;
    try {
      await revoke.run({ id: one.id });
      toast.done(t('access.desk.revoked', { name: one.name }));
    } catch (thrown) {
      toast.failed(thrown);
    }
  };
}

/** A new link for an invitation whose link was lost, or that came from a file and never had one; it is copied and shown once. */
export function useRenew(): (one: Invitation) => Promise<string | null> {
  const { t } = useWords();
  const renew = useCommand('access.renewInvitation');
  return async (one) => {
    try {
      const { url } = await renew.run({ id: one.id });
      await copyText(url).then(
        () => toast.done(t('access.desk.renewed', { name: one.name })),
        () => undefined,
      );
      return url;
    } catch (thrown) {
      toast.failed(thrown);
      return null;
    }
  };
}
