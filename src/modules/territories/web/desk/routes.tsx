import { MapPinned, Users } from 'lucide-react';
import type { DeskRoute } from '../../../../web/kit/routes.ts';

export const routes: DeskRoute[] = [
  {
    path: '/territories',
    can: 'territories.list',
    menu: { label: 'territories.desk.menu', icon: MapPinned, order: 80 },
    lazy: () => import('./territories-page.tsx'),
  },
  {
    path: '/people',
    can: 'access.people',
    menu: { label: 'access.desk.menu', icon: Users, order: 81 },
    lazy: () => import('./people-page.tsx'),
  },
];
