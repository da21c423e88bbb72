import { UsersRound } from 'lucide-react';
import type { PhoneRoute } from '../../../../web/kit/routes.ts';

/** For a dealer's owner alone: only he reads the doings of his people. The company has its own pages on the desk. */
export const routes: PhoneRoute[] = [
  {
    path: '/people',
    can: 'audit.doings',
    menu: { label: 'access.phone.menu', icon: UsersRound, order: 60, bare: true },
    lazy: () => import('./people-page.tsx'),
  },
  { path: '/people/invite', can: 'audit.doings', lazy: () => import('./invite-page.tsx') },
  { path: '/people/:id', can: 'audit.doings', lazy: () => import('./person-page.tsx') },
];
