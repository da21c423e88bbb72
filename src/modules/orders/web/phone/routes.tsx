import { ClipboardList, House, PackagePlus } from 'lucide-react';
import type { PhoneRoute } from '../../../../web/kit/routes.ts';
import { useOrdersCount } from './use-orders-count.ts';

export const routes: PhoneRoute[] = [
  {
    path: '/',
    can: null,
    menu: { label: 'orders.phone.home', icon: House, order: 1 },
    lazy: () => import('./home-page.tsx'),
  },
  {
    path: '/order',
    can: 'orders.create',
    menu: { label: 'orders.phone.order', icon: PackagePlus, order: 2, bare: true },
    lazy: () => import('./order-page.tsx'),
  },
  { path: '/order/catalogue', can: 'orders.create', lazy: () => import('./catalogue-page.tsx') },
  { path: '/order/paste', can: 'orders.create', lazy: () => import('./paste-page.tsx') },
  { path: '/order/done/:id', can: 'orders.get', lazy: () => import('./done-page.tsx') },
  {
    path: '/orders',
    can: 'orders.list',
    menu: { label: 'orders.title', icon: ClipboardList, order: 3, useCount: useOrdersCount },
    lazy: () => import('./orders-page.tsx'),
  },
  { path: '/orders/:id', can: 'orders.get', lazy: () => import('./order-detail-page.tsx') },
];
