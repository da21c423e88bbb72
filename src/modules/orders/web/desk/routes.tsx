import { ClipboardList } from 'lucide-react';
import { api } from '../../../../web/kit/api.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import type { DeskRoute } from '../../../../web/kit/routes.ts';
import { useSession } from '../../../../web/kit/session.tsx';

/** Orders that wait for this person: to approve, to ship, or held. */
function useWaiting(): number | undefined {
  const { can } = useSession();
  const { data } = useApi('orders.counts', {}, { every: 30_000 });
  if (!data) return undefined;
  if (can('orders.approve')) return data.toApprove;
  if (can('shipments.create')) return data.toShip;
  return can('orders.release') ? data.held : undefined;
}

export const routes: DeskRoute[] = [
  {
    path: '/orders',
    can: 'orders.list',
    menu: { label: 'orders.title', icon: ClipboardList, order: 30, useCount: useWaiting },
    create: { label: 'orders.desk.new', can: 'orders.create', to: '/orders/new' },
    find: async (q) => {
      const { items } = await api.call('orders.list', { filter: { q }, limit: 5 });
      return items.map((order) => ({
        key: order.id,
        label: order.number,
        detail: `${order.dealer.name} · ${order.statusName}`,
        to: `/orders/${order.id}`,
      }));
    },
    lazy: () => import('./orders-page.tsx'),
  },
  { path: '/orders/new', can: 'orders.create', lazy: () => import('./order-new-page.tsx') },
  { path: '/orders/:id', can: 'orders.get', lazy: () => import('./order-page.tsx') },
  { path: '/orders/:id/edit', can: 'orders.update', lazy: () => import('./order-edit-page.tsx') },
];
