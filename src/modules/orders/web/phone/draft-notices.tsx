/** Drafts that lie at the server: never submitted, or sent back with a reason. */
import { CircleAlert, FilePen } from 'lucide-react';
import type { Output } from '../../../../web/kit/api.ts';
import { groupDigits } from '../../../../web/kit/figures.tsx';
import { PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';

type Entry = Output<'audit.history'>['items'][number];

/** Why an order was sent back to draft, by whom; null when it never was submitted, or was again since. */
export function returnOf(entries: readonly Entry[]): { reason: string; by: string } | null {
  const moves = entries.filter((one) => one.after && 'status' in one.after);
  const last = moves.toSorted((a, b) => b.at.localeCompare(a.at))[0];
  if (last?.after?.['status'] !== 'draft' || !last.before?.['status']) return null;
  return { reason: last.reason ?? '', by: last.actorName };
}

/** Whether a draft was sent back, as its history tells it. */
export function useReturn(orderId: string) {
  const { can } = useSession();
  const { data } = useApi(
    'audit.history',
    { noun: 'order', id: orderId, limit: 50 },
    { enabled: can('audit.history') },
  );
  return data ? returnOf(data.items) : null;
}

function DraftRow({ order }: { order: Output<'orders.list'>['items'][number] }) {
  const { t } = useWords();
  const back = useReturn(order.id);
  return (
    <PhoneRow
      lead={
        back ? <CircleAlert className="i-20 is-warning" aria-hidden /> : <FilePen className="i-20 t2" aria-hidden />
      }
      title={
        back
          ? t('orders.phone.returnedOrder', { number: order.number })
          : t('orders.phone.draftOrder', { number: order.number })
      }
      detail={
        back
          ? t('orders.phone.returnedBy', { who: back.by, reason: back.reason })
          : t('orders.phone.kindsCases', { kinds: order.lineCount, cases: groupDigits(order.cases) })
      }
      href={`/orders/${order.id}`}
    />
  );
}

/** Up to three by name; more are a number that leads to the list. */
export function DraftNotices({ dealerId, count }: { dealerId: string; count: number }) {
  const { t } = useWords();
  const { data } = useApi(
    'orders.list',
    { filter: { dealerId, view: 'draft' }, sort: '-orderedAt', limit: 3 },
    { enabled: count <= 3 },
  );
  if (count <= 3) return data?.items.map((order) => <DraftRow key={order.id} order={order} />);
  return (
    <PhoneRow
      lead={<FilePen className="i-20 t2" aria-hidden />}
      title={t('orders.phone.noticeServerDraft', { n: count })}
      href="/orders?view=draft"
    />
  );
}
