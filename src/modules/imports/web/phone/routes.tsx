import { FileUp } from 'lucide-react';
import type { PhoneRoute } from '../../../../web/kit/routes.ts';

export const routes: PhoneRoute[] = [
  {
    path: '/imports',
    can: 'imports.list',
    menu: { label: 'imports.see.menu', icon: FileUp, order: 55 },
    lazy: () => import('./imports-page.tsx'),
  },
  { path: '/imports/:id', can: 'imports.get', lazy: () => import('./import-page.tsx') },
];
