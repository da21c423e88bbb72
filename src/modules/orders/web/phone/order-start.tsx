/** 订货 while nothing is chosen yet: repeat, catalogue, or a text from a chat. */
import { BookOpen, ClipboardPaste, Clock } from 'lucide-react';
import { api } from '../../../../web/kit/api.ts';
import { Money, groupDigits } from '../../../../web/kit/figures.tsx';
import { PhonePage, PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { ErrorState, Skeleton } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { ChosenDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import type { DraftHandle } from './draft.ts';
import { AgainButton, draftOfRepeat } from './repeat.tsx';

/** Earlier orders to begin from, older than the last. */
function Earlier({ dealer, handle, lastId }: { dealer: ChosenDealer; handle: DraftHandle; lastId: string }) {
  const { t } = useWords();
  const { data } = useApi('orders.list', { filter: { dealerId: dealer.id }, sort: '-orderedAt', limit: 6 });
  const earlier = data?.items.filter((order) => order.id !== lastId && order.status !== 'draft').slice(0, 4) ?? [];
  if (earlier.length === 0) return null;
  const begin = (orderId: string) => {
    api
      .call('orders.repeat', { dealerId: dealer.id, orderId })
      .then((repeat) => handle.change(() => draftOfRepeat(repeat)), toast.failed);
  };
  return (
    <section className="card">
      <header>
        <h2>{t('orders.phone.earlier')}</h2>
      </header>
      {earlier.map((order) => (
        <PhoneRow
          key={order.id}
          lead={<Clock className="i-20 t2" aria-hidden />}
          title={t('orders.phone.cases', { n: groupDigits(order.cases) })}
          detail={t('orders.phone.kindsOn', { kinds: order.lineCount, day: order.orderedOn.slice(5) })}
          end={<Money fen={order.totalFen} />}
          onClick={() => begin(order.id)}
        />
      ))}
    </section>
  );
}

export function OrderStart({
  dealer,
  handle,
  title,
  of,
}: {
  dealer: ChosenDealer;
  handle: DraftHandle;
  title: string;
  of: string | null;
}) {
  const { t } = useWords();
  const { me } = useSession();
  const repeat = useApi('orders.repeat', { dealerId: dealer.id }, { staleTime: 300_000 });
  const query = of ? `?of=${of}` : '';
  // Nothing ordered yet, or nothing of it left: the other two ways remain.
  const refused = repeat.error !== null && repeat.error.status === 422;
  const failed = repeat.error && !refused ? repeat.error : null;
  return (
    <PhonePage title={title} beside={me.dealer ? null : dealer.name} back="/">
      {repeat.data ? (
        <AgainButton
          repeat={repeat.data}
          run={() => handle.change((now) => ({ ...draftOfRepeat(repeat.data), editing: now.editing }))}
        />
      ) : null}
      {refused ? <p className="lab t2 pad12">{repeat.error?.title}</p> : null}
      {failed ? <ErrorState problem={failed} retry={() => void repeat.refetch()} /> : null}
      {repeat.isPending ? <Skeleton rows={2} /> : null}
      <section className="card">
        <PhoneRow
          lead={<BookOpen className="i-20 is-primary" aria-hidden />}
          title={t('orders.phone.fromCatalogue')}
          detail={t('orders.phone.fromCatalogueWhy')}
          href={`/order/catalogue${query}`}
        />
        <PhoneRow
          lead={<ClipboardPaste className="i-20 is-primary" aria-hidden />}
          title={t('orders.phone.fromText')}
          detail={t('orders.phone.fromTextWhy')}
          href={`/order/paste${query}`}
        />
      </section>
      <Earlier dealer={dealer} handle={handle} lastId={repeat.data?.from.id ?? ''} />
    </PhonePage>
  );
}
