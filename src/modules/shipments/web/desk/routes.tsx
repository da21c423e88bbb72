import { Truck } from 'lucide-react';
import { api } from '../../../../web/kit/api.ts';
import type { DeskRoute } from '../../../../web/kit/routes.ts';

export const routes: DeskRoute[] = [
  {
    path: '/shipments',
    can: 'shipments.list',
    menu: { label: 'shipments.title', icon: Truck, order: 35 },
    find: async (q) => {
      const { items } = await api.call('shipments.list', { filter: { q }, limit: 5 });
      return items.map((one) => ({
        key: one.id,
        label: one.number,
        detail: `${one.dealer.name} · ${one.statusName}`,
        to: `/shipments/${one.id}`,
      }));
    },
    lazy: () => import('./shipments-page.tsx'),
  },
  { path: '/shipments/:id', can: 'shipments.get', lazy: () => import('./shipment-page.tsx') },
];
