/** 订单: views as chips, rows of three facts, loading on as the thumb goes down. */
import { useSearchParams } from 'react-router';
import { type Input, type Output, api } from '../../../../web/kit/api.ts';
import { Money, groupDigits } from '../../../../web/kit/figures.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import type { PageRequest } from '../../../../web/kit/list-types.ts';
import { PhoneChips, PhoneList } from '../../../../web/kit/phone-list.tsx';
import { PhonePage, PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { ChangeDealer, type ChosenDealer, WithDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import type { ViewName } from '../../shapes.ts';
import { OrderTag } from './status.tsx';
import './order.css';

type Order = Output<'orders.list'>['items'][number];

const load = (page: PageRequest<Input<'orders.list'>['filter']>) => api.call('orders.list', page);
/** Those the count is worth showing for: they wait for somebody. */
const counted = new Set<ViewName>(['inTransit', 'toApprove', 'held', 'toShip', 'short', 'draft']);
const shown: readonly ViewName[] = ['all', 'inTransit', 'toApprove', 'held', 'toShip', 'short', 'received', 'draft'];

const isView = (text: string | null): text is ViewName => shown.some((view) => view === text);

function OrderRow({ order }: { order: Order }) {
  const { t } = useWords();
  return (
    <PhoneRow
      title={t('orders.phone.cases', { n: groupDigits(order.cases) })}
      detail={`${order.orderedOn.slice(5)} · ${order.number}`}
      end={<Money fen={order.totalFen} />}
      endDetail={<OrderTag t={t} order={order} />}
      href={`/orders/${order.id}`}
    />
  );
}

function Orders({ dealer }: { dealer: ChosenDealer }) {
  const { t } = useWords();
  const { me } = useSession();
  const [params, setParams] = useSearchParams();
  const asked = params.get('view');
  const view = isView(asked) ? asked : 'all';
  const data = useListData('phone.orders', load, { dealerId: dealer.id, view }, '-orderedAt');
  const counts = useApi('orders.counts', { filter: { dealerId: dealer.id } }, { keep: true });
  const chips = shown.map((value) => ({
    value,
    label: t(value === 'all' ? 'orders.view.all' : `orders.phone.view.${value}`),
    count: counted.has(value) ? counts.data?.[value] : undefined,
  }));
  return (
    <PhonePage title={t('orders.title')} beside={me.dealer ? null : dealer.name} end={<ChangeDealer />} flush>
      <PhoneChips
        label={t('kit.list.views')}
        chips={chips}
        value={view}
        choose={(next) => setParams(next === 'all' ? {} : { view: next }, { replace: true })}
      />
      <PhoneList
        data={data}
        row={(order) => <OrderRow key={order.id} order={order} />}
        empty={
          <Empty
            title={t(view === 'all' ? 'orders.phone.noOrders' : 'orders.phone.noneInView')}
            detail={t(view === 'all' ? 'orders.phone.noOrdersWhy' : 'orders.phone.noneInViewWhy')}
          />
        }
      />
    </PhonePage>
  );
}

export default function OrdersPage() {
  return <WithDealer>{(dealer) => <Orders key={dealer.id} dealer={dealer} />}</WithDealer>;
}
