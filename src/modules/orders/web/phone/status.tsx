/** How an order stands, on the phone: its tag, its road in four or five bars, and days as people say them. */
import { Ban, CircleCheck, Clock, FilePen, type LucideIcon, Package, TriangleAlert, Truck } from 'lucide-react';
import { addDays, businessDay, daysBetween } from '../../../../kernel/time.ts';
import type { Step } from '../../../../web/kit/step-bar.tsx';
import { StatusTag, type Tone } from '../../../../web/kit/status-tag.tsx';
import type { Translate } from '../../../../words.ts';
import type { Status } from '../../rules.ts';

const looks: Record<Status, { tone: Tone; icon: LucideIcon }> = {
  draft: { tone: 'neutral', icon: FilePen },
  held: { tone: 'danger', icon: Ban },
  submitted: { tone: 'info', icon: Clock },
  approved: { tone: 'neutral', icon: Package },
  shipping: { tone: 'info', icon: Truck },
  shipped: { tone: 'info', icon: Truck },
  received: { tone: 'success', icon: CircleCheck },
  rejected: { tone: 'danger', icon: Ban },
  cancelled: { tone: 'neutral', icon: Ban },
};

export function OrderTag({
  t,
  order,
}: {
  t: Translate;
  order: { status: Status; statusName: string; shortOpen: boolean };
}) {
  if (order.shortOpen) return <StatusTag tone="warning" icon={TriangleAlert} word={t('orders.flag.short')} />;
  const look = looks[order.status];
  return <StatusTag tone={look.tone} icon={look.icon} word={order.statusName} />;
}

const road = ['submitted', 'approved', 'picking', 'inTransit', 'received'] as const;
type Place = (typeof road)[number];

interface Standing {
  status: Status;
  inTransit: boolean;
}

/** Where the order is now; null: nowhere on the road (draft, cancelled). */
function placeOf({ status, inTransit }: Standing): Place | null {
  if (status === 'submitted' || status === 'held') return 'submitted';
  if (status === 'received') return 'received';
  if (status === 'shipped' || inTransit) return 'inTransit';
  return status === 'approved' || status === 'shipping' ? 'picking' : null;
}

/** `whole` begins with the submission; the short form is for orders that are on their way. */
export function roadOf(t: Translate, order: Standing, whole: boolean): Step[] {
  const place = placeOf(order);
  const at = place === null ? -1 : road.indexOf(place);
  const stopped = order.status === 'held';
  const stateAt = (index: number): Step['state'] => {
    if (index === at && stopped) return 'stop';
    if (index === at) return 'now';
    return index < at ? 'done' : 'todo';
  };
  const steps = road.map((key, index): Step => ({
    key,
    label: t(`orders.phone.road.${key}`),
    state: stateAt(index),
  }));
  return whole ? steps : steps.slice(1);
}

/** 今天, 明天, 12-05; a day that has passed says by how much. */
export function dayWord(t: Translate, day: string, today = businessDay(new Date())): string {
  if (day === today) return t('orders.phone.today');
  if (day === addDays(today, 1)) return t('orders.phone.tomorrow');
  if (day === addDays(today, 2)) return t('orders.phone.afterTomorrow');
  return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day;
}

/** 明天到, or 应 11-20 到，晚 3 天. */
export function arrivalWord(t: Translate, day: string): { text: string; late: boolean } {
  const today = businessDay(new Date());
  const late = daysBetween(day, today);
  if (late > 0) return { text: t('orders.phone.lateBy', { day: day.slice(5), n: late }), late: true };
  const word = dayWord(t, day, today);
  // 明天到, but 12-05 到.
  return {
    text: t('orders.phone.arrives', { day: /\d$/.test(word) ? `${word} ` : word }).trim(),
    late: false,
  };
}
