import { Boxes } from 'lucide-react';
import type { DeskRoute } from '../../../../web/kit/routes.ts';

export const routes: DeskRoute[] = [
  {
    path: '/stock',
    can: 'stock.matrix',
    menu: { label: 'stock.desk.menu', icon: Boxes, order: 45 },
    lazy: () => import('./health-page.tsx'),
  },
  { path: '/stock/limits', can: 'stock.suggestLimits', lazy: () => import('./limits-page.tsx') },
  { path: '/stock/age', can: 'stock.ages', lazy: () => import('./age-page.tsx') },
  { path: '/stock/clear-outs', can: 'stock.clearOuts', lazy: () => import('./clear-outs-page.tsx') },
  { path: '/stock/clear-outs/:id', can: 'stock.clearOut', lazy: () => import('./clear-out-page.tsx') },
  { path: '/stock/transfers', can: 'stock.transfers', lazy: () => import('./transfers-page.tsx') },
  { path: '/stock/loading', can: 'stock.loading', lazy: () => import('./loading-page.tsx') },
  { path: '/stock/quality', can: 'stock.dataQuality', lazy: () => import('./quality-page.tsx') },
  { path: '/stock/turnover', can: 'stock.turnover', lazy: () => import('./turnover-page.tsx') },
  { path: '/stock/:dealerId', can: 'stock.position', lazy: () => import('./stock-page.tsx') },
];
