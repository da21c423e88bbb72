import type { DeskRoute } from '../../../../web/kit/routes.ts';

export const routes: DeskRoute[] = [
  { path: '/stock/:dealerId', can: 'stock.position', lazy: () => import('./stock-page.tsx') },
];
