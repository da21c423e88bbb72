import { Package } from 'lucide-react';
import { api } from '../../../../web/kit/api.ts';
import type { DeskRoute } from '../../../../web/kit/routes.ts';

export const routes: DeskRoute[] = [
  {
    path: '/products',
    // The phone is the dealers' door to products; this page shows the company's stock.
    can: 'supply.position',
    menu: { label: 'products.desk.menu', icon: Package, order: 50 },
    lazy: () => import('./products-page.tsx'),
    create: { label: 'products.desk.new', can: 'products.create', to: '/products?new=1' },
    find: async (text) => {
      const { items } = await api.call('products.list', { filter: { q: text }, limit: 5 });
      return items.map((one) => ({
        key: one.id,
        label: `${one.name} ${one.spec}`.trim(),
        detail: one.code,
        to: `/products?view=all&q=${encodeURIComponent(one.code)}&peek=${one.id}`,
      }));
    },
  },
];
