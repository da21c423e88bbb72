/** The latest orders of a dealer, and the way to all of them. */
import { Link, useNavigate } from 'react-router';
import { Button } from '../../../../web/kit/button.tsx';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { DateText, groupDigits, Money } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { OrderTag } from '../../../orders/web/desk/order-state.tsx';
import type { Dealer } from './dealer-types.ts';

/** @param brief leaves out what a narrow peek has no room for. */
export function OrdersCard({ dealer, limit, brief = false }: { dealer: Dealer; limit: number; brief?: boolean }) {
  const { t } = useWords();
  const { can } = useSession();
  const navigate = useNavigate();
  const query = useApi(
    'orders.list',
    { filter: { dealerId: dealer.id }, sort: '-orderedAt', limit },
    { enabled: can('orders.list') },
  );
  if (!can('orders.list')) return null;
  const all = `/orders?q=${dealer.code}`;
  return (
    <Card flush title={t('dealers.desk.ordersTitle')} end={<Link to={all}>{t('dealers.desk.toOrders')}</Link>}>
      <Answer query={query} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              title={t('dealers.desk.noOrders')}
              detail={t('dealers.desk.noOrdersHow')}
              action={
                can('orders.create') ? (
                  <Button href={`/orders/new?dealer=${dealer.id}`}>{t('dealers.desk.order')}</Button>
                ) : null
              }
            />
          ) : (
            <table className="tbl acts">
              <thead>
                <tr>
                  <th scope="col">{t('dealers.desk.orderNumber')}</th>
                  <th scope="col" className="num" style={{ width: 128 }}>
                    {t('dealers.desk.orderAmount')}
                  </th>
                  {brief ? null : (
                    <th scope="col" className="num" style={{ width: 80 }}>
                      {t('dealers.desk.orderCases')}
                    </th>
                  )}
                  <th scope="col" style={{ width: 136 }}>
                    {t('dealers.desk.status')}
                  </th>
                  <th scope="col" style={{ width: 84 }}>
                    {t('dealers.desk.orderedOn')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((order) => (
                  <tr key={order.id} onClick={() => void navigate(`/orders/${order.id}`)}>
                    <td>
                      <Link to={`/orders/${order.id}`}>{order.number}</Link>
                    </td>
                    <td className="num">
                      <Money fen={order.totalFen} bold />
                    </td>
                    {brief ? null : <td className="num">{groupDigits(order.cases)}</td>}
                    <td>
                      <OrderTag order={order} />
                    </td>
                    <td className="t2">
                      <DateText at={order.orderedOn} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answer>
    </Card>
  );
}
