/** The red count at 订单: deliveries that wait to be received, and orders that are held. */
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useDealer } from '../../../dealers/web/phone/dealer-choice.tsx';

export function useOrdersCount(): number | undefined {
  const { can } = useSession();
  const { dealer } = useDealer();
  const filter = { dealerId: dealer?.id ?? '' };
  const { data } = useApi(
    'orders.counts',
    { filter },
    { enabled: dealer !== null && can('orders.counts'), every: 60_000, keep: true },
  );
  return data ? data.inTransit + data.held : undefined;
}
