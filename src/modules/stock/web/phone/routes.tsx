import { Boxes } from 'lucide-react';
import type { PhoneRoute } from '../../../../web/kit/routes.ts';

export const routes: PhoneRoute[] = [
  {
    path: '/stock',
    can: 'stock.position',
    menu: { label: 'stock.phone.menu', icon: Boxes, order: 50 },
    lazy: () => import('./stock-page.tsx'),
  },
  { path: '/stock/sell', can: 'stock.recordSellOut', lazy: () => import('./sell-page.tsx') },
  { path: '/stock/count', can: 'stock.count', lazy: () => import('./count-page.tsx') },
  { path: '/stock/opening', can: 'stock.recordOpening', lazy: () => import('./opening-page.tsx') },
  { path: '/stock/clear-outs', can: 'stock.clearOuts', lazy: () => import('./clear-outs-page.tsx') },
  { path: '/stock/clear-outs/:id', can: 'stock.clearOut', lazy: () => import('./clear-out-page.tsx') },
  { path: '/stock/age', can: 'stock.ages', lazy: () => import('./age-page.tsx') },
  { path: '/stock/suggested', can: 'stock.replenishment', lazy: () => import('./suggested-page.tsx') },
  { path: '/stock/transfers', can: 'stock.transfers', lazy: () => import('./transfers-page.tsx') },
  { path: '/stock/:id', can: 'stock.movements', lazy: () => import('./product-page.tsx') },
];
