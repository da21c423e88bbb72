import { Store } from 'lucide-react';
import { api } from '../../../../web/kit/api.ts';
import type { DeskRoute } from '../../../../web/kit/routes.ts';

export const routes: DeskRoute[] = [
  {
    path: '/dealers',
    can: 'dealers.list',
    menu: { label: 'dealers.desk.menu', icon: Store, order: 20 },
    lazy: () => import('./dealers-page.tsx'),
    create: { label: 'dealers.desk.new', can: 'dealers.create', to: '/dealers?new=1' },
    find: async (text) => {
      const { items } = await api.call('dealers.list', { filter: { q: text }, limit: 5 });
      return items.map((one) => ({
        key: one.id,
        label: one.name,
        detail: [one.code, one.territoryName].filter(Boolean).join(' · '),
        to: `/dealers/${one.id}`,
      }));
    },
  },
  { path: '/dealers/:id', can: 'dealers.get', lazy: () => import('./dealer-page.tsx') },
];
