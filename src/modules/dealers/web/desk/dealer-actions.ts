/** What can be done with a dealer: from the state table, each with the reason when it cannot be done now. */
import {
  Boxes,
  CirclePause,
  CirclePlay,
  CircleX,
  ClipboardPlus,
  GitMerge,
  type LucideIcon,
  MapPinned,
  Pencil,
  Printer,
  UserPlus,
} from 'lucide-react';
import type { Action } from '../../../../web/kit/action-bar.tsx';
import { api } from '../../../../web/kit/api.ts';
import { take } from '../../../../web/kit/papers.ts';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { WordKey } from '../../../../words.ts';
import { flow, type Status, type Step } from '../../rules.ts';
import type { Dealer, Overview } from './dealer-types.ts';

export type Panel =
  | { kind: 'basics' | 'papers' | 'means' | 'move' | 'merge' | 'invite' | 'group' | 'groupLimit' }
  | { kind: 'person'; id: string | null };

const stepIcons: Record<Status, LucideIcon> = {
  prospect: CirclePlay,
  active: CirclePlay,
  suspended: CirclePause,
  ended: CircleX,
};

/** Steps of the life of a dealer, into the ⋯ menu. */
function useSteps(overview: Overview): Action[] {
  const { t } = useWords();
  const { can } = useSession();
  const setStatus = useCommand('dealers.setStatus');
  const { dealer, openItems } = overview;
  const reasonOf = (step: Step): string | null => {
    if (dealer.mergedInto) return t('dealers.desk.closed');
    if (step.needsSettled && openItems.length > 0)
      return t('dealers.desk.openFirst', { items: openItems.map((one) => one.text) });
    return null;
  };
  return flow[dealer.status].map((step) => {
    const verb = t(step.verb as WordKey);
    return {
      key: `to-${step.to}`,
      label: verb,
      icon: stepIcons[step.to],
      more: true,
      hidden: !can('dealers.setStatus'),
      ...(step.to === 'ended' ? { tone: 'danger' as const } : {}),
      reason: reasonOf(step),
      confirm: {
        title: t('dealers.desk.statusTitle', { verb, name: dealer.name }),
        yes: verb,
        no: t('dealers.desk.statusKeep'),
        danger: step.to === 'ended',
        ...(step.needsReason ? { ask: { label: t('dealers.desk.reason'), required: true } } : {}),
      },
      run: (said) =>
        setStatus.run({
          id: dealer.id,
          version: dealer.version,
          to: step.to,
          ...(said ? { reason: said } : {}),
        }),
    };
  });
}

/** Why nothing of the file is changed now; who may never change it does not see the buttons. */
export function useEditReason(dealer: Dealer): string | null {
  const { t } = useWords();
  return dealer.mergedInto ? t('dealers.desk.closed') : null;
}

export function useDealerActions(overview: Overview, open: (panel: Panel) => void): Action[] {
  const { t } = useWords();
  const { can } = useSession();
  const steps = useSteps(overview);
  const { dealer } = overview;
  const edit = useEditReason(dealer);
  const closed = dealer.mergedInto ? t('dealers.desk.closed') : null;
  const notActive =
    dealer.status === 'active' ? null : t('dealers.desk.notActive', { status: t(`dealers.status.${dealer.status}`) });
  return [
    {
      key: 'edit',
      label: t('dealers.desk.editFile'),
      icon: Pencil,
      shortcut: 'e',
      hidden: !can('dealers.update'),
      reason: edit,
      run: () => open({ kind: 'basics' }),
    },
    {
      key: 'invite',
      label: t('dealers.desk.inviteOwner'),
      icon: UserPlus,
      shortcut: 'i',
      hidden: !can('access.invite'),
      reason: closed,
      run: () => open({ kind: 'invite' }),
    },
    {
      key: 'order',
      label: t('dealers.desk.order'),
      icon: ClipboardPlus,
      tone: 'primary',
      shortcut: 'o',
      hidden: !can('orders.create'),
      reason: closed ?? notActive,
      href: `/orders/new?dealer=${dealer.id}`,
    },
    {
      key: 'move',
      label: t('dealers.desk.move'),
      icon: MapPinned,
      more: true,
      hidden: !can('dealers.move'),
      reason: closed,
      run: () => open({ kind: 'move' }),
    },
    {
      key: 'brief',
      label: t('dealers.desk.brief'),
      icon: Printer,
      more: true,
      hidden: !can('dealers.print'),
      run: () => take(api.call('dealers.print', { id: dealer.id })),
    },
    {
      key: 'stock',
      label: t('dealers.desk.stockPage'),
      icon: Boxes,
      more: true,
      hidden: !can('stock.position'),
      href: `/stock/${dealer.id}`,
    },
    ...steps,
    {
      key: 'merge',
      label: t('dealers.desk.merge'),
      icon: GitMerge,
      more: true,
      hidden: !can('dealers.merge'),
      reason: closed,
      run: () => open({ kind: 'merge' }),
    },
  ];
}
