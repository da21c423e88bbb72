import type { PhoneRoute } from '../../../../web/kit/routes.ts';

export const routes: PhoneRoute[] = [
  // Explanations name a dealer's file and account by these addresses, on desk and phone alike.
  { path: '/dealers/:id', can: null, lazy: () => import('./to-dealer-page.tsx') },
  { path: '/receivables/:id', can: 'receivables.credit', lazy: () => import('./to-dealer-page.tsx') },
];
