import type { PhoneRoute } from '../../../../web/kit/routes.ts';

export const routes: PhoneRoute[] = [
  { path: '/receive/:id', can: 'shipments.get', lazy: () => import('./receive-page.tsx') },
  // Explanations and messages name shipments by this address.
  { path: '/shipments/:id', can: 'shipments.get', lazy: () => import('./receive-page.tsx') },
];
