import { Sun } from 'lucide-react';
import type { DeskRoute } from '../../../../web/kit/routes.ts';
import { useToday } from '../signal.ts';

const useCount = () => useToday().data?.items.length;

export const routes: DeskRoute[] = [
  {
    path: '/today',
    can: 'signals.today',
    menu: { label: 'signals.today', icon: Sun, order: 10, useCount },
    lazy: () => import('./today-page.tsx'),
  },
];
