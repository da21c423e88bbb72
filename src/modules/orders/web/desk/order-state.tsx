/** Where an order stands: its tag and its road. */
import { CircleX, FilePen, Package, PackageCheck, PackageOpen, type LucideIcon } from 'lucide-react';
import { momentText } from '../../../../web/kit/figures.tsx';
import { StatusTag, type Tone, stateIcons } from '../../../../web/kit/status-tag.tsx';
import { type Step, StepBar } from '../../../../web/kit/step-bar.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { type Status, milestones } from '../../rules.ts';
import type { Order, OrderItem } from './types.ts';

const looks: Record<Status, { tone: Tone; icon: LucideIcon }> = {
  draft: { tone: 'neutral', icon: FilePen },
  held: { tone: 'danger', icon: stateIcons.stopped },
  submitted: { tone: 'info', icon: stateIcons.waiting },
  approved: { tone: 'neutral', icon: Package },
  shipping: { tone: 'info', icon: PackageOpen },
  shipped: { tone: 'info', icon: stateIcons.onTheWay },
  received: { tone: 'success', icon: stateIcons.done },
  rejected: { tone: 'neutral', icon: CircleX },
  cancelled: { tone: 'neutral', icon: CircleX },
};

type Standing = Pick<Order, 'status' | 'shortOpen'> & { heldBy: readonly string[] };

export function standingOf(order: Order | OrderItem): Standing {
  const heldBy =
    'heldBy' in order ? order.heldBy : order.obstacles.filter((one) => !one.released).map((one) => one.code);
  return { status: order.status, shortOpen: order.shortOpen, heldBy };
}

/** A shortage outweighs the status; an order held for credit alone says so. */
export function stateWord(t: Translate, { status, shortOpen, heldBy }: Standing): string {
  if (shortOpen) return t('orders.flag.short');
  if (status === 'held' && heldBy.length > 0 && heldBy.every((code) => code === 'credit'))
    return t('orders.flag.credit');
  return t(`orders.status.${status}`);
}

export function OrderTag({ order }: { order: Order | OrderItem }) {
  const { t } = useWords();
  const standing = standingOf(order);
  const look = looks[standing.status];
  if (standing.shortOpen) return <StatusTag tone="warning" word={stateWord(t, standing)} />;
  return <StatusTag tone={look.tone} icon={look.icon} word={stateWord(t, standing)} />;
}

/** What else must be known at a glance. */
export function OrderFlags({ order }: { order: Order }) {
  const { t } = useWords();
  return (
    <>
      {order.belowList ? <StatusTag tone="warning" icon={null} word={t('orders.flag.belowList')} /> : null}
      {order.waiting ? <StatusTag tone="warning" icon={PackageCheck} word={t('orders.flag.waiting')} /> : null}
    </>
  );
}

type Milestone = (typeof milestones)[number];

const reached: Record<Status, number> = {
  draft: 0,
  held: 1,
  submitted: 1,
  rejected: 1,
  approved: 2,
  cancelled: 2,
  shipping: 2,
  shipped: 3,
  received: 5,
};

/** The milestones with their states; `at` counts those behind us. */
function stateAt(order: Order, index: number): Step['state'] {
  const { status } = order;
  // Cancelled: what was reached stays, the rest will not come.
  if (status === 'cancelled') {
    const passed = [order.times.submittedAt, order.times.approvedAt, order.times.firstShippedAt][index];
    return passed ? 'done' : 'skip';
  }
  const at = reached[status];
  if (index < at) return 'done';
  if (status === 'rejected' || status === 'held') return index === at ? 'stop' : 'todo';
  if (status === 'received') return 'done';
  if (status === 'shipping' && index === 3) return order.inTransit ? 'now' : 'todo';
  return index === at ? 'now' : 'todo';
}

function timeOf(order: Order, milestone: Milestone): string | null {
  const { submittedAt, approvedAt, firstShippedAt, shippedAt, receivedAt } = order.times;
  const at = {
    submitted: submittedAt,
    approved: approvedAt,
    shipped: shippedAt ?? firstShippedAt,
    inTransit: null,
    received: receivedAt,
  }[milestone];
  return at ? momentText(at).slice(5, 10) : null;
}

export function OrderSteps({ order, dated = false }: { order: Order; dated?: boolean }) {
  const { t } = useWords();
  const steps = milestones.map((milestone, index): Step => {
    const detail = dated ? timeOf(order, milestone) : null;
    return {
      key: milestone,
      label: t(`orders.milestone.${milestone}`),
      state: stateAt(order, index),
      ...(detail ? { detail } : {}),
    };
  });
  return <StepBar label={t('orders.desk.road')} steps={steps} />;
}
