import { Wallet } from 'lucide-react';
import type { PhoneRoute } from '../../../../web/kit/routes.ts';

export const routes: PhoneRoute[] = [
  {
    path: '/account',
    can: 'receivables.credit',
    menu: { label: 'receivables.phone.menu', icon: Wallet, order: 40 },
    lazy: () => import('./account-page.tsx'),
  },
];
