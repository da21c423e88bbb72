import { BadgeCheck } from 'lucide-react';
import type { DeskRoute } from '../../../../web/kit/routes.ts';

export const routes: DeskRoute[] = [
  {
    path: '/authorisations',
    can: 'authorisations.list',
    menu: { label: 'authorisations.desk.menu', icon: BadgeCheck, order: 55 },
    lazy: () => import('./authorisations-page.tsx'),
  },
];
