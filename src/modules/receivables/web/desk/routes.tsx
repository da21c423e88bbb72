import { Wallet } from 'lucide-react';
import { api } from '../../../../web/kit/api.ts';
import type { DeskRoute } from '../../../../web/kit/routes.ts';

export const routes: DeskRoute[] = [
  {
    path: '/receivables',
    can: 'receivables.ageing',
    menu: { label: 'receivables.desk.menu', icon: Wallet, order: 40 },
    create: { label: 'receivables.desk.receive', can: 'receivables.recordReceipt', to: '/receivables?receive=1' },
    find: async (text) => {
      const { items } = await api.call('receivables.receipts', { filter: { q: text }, limit: 5 });
      return items.map((one) => ({
        key: one.id,
        label: one.number,
        detail: `${one.dealerName} · ${one.on}`,
        to: `/receivables/${one.dealerId}?receipt=${one.id}`,
      }));
    },
    lazy: () => import('./ageing-page.tsx'),
  },
  { path: '/receivables/matching', can: 'receivables.matching', lazy: () => import('./matching-page.tsx') },
  { path: '/receivables/:id', can: 'receivables.account', lazy: () => import('./account-page.tsx') },
];
