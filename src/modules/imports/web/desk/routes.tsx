import { FileUp } from 'lucide-react';
import type { DeskRoute } from '../../../../web/kit/routes.ts';

export const routes: DeskRoute[] = [
  {
    path: '/imports',
    can: 'imports.list',
    menu: { label: 'imports.see.menu', icon: FileUp, order: 70 },
    lazy: () => import('./imports-page.tsx'),
    create: { label: 'imports.desk.new', can: 'imports.preview', to: '/imports?new=1' },
  },
  { path: '/imports/folders', can: 'imports.folders', lazy: () => import('./folders-page.tsx') },
  { path: '/imports/cut-over', can: 'imports.cutOver', lazy: () => import('./cut-over-page.tsx') },
  { path: '/imports/cut-over/:target', can: 'imports.differences', lazy: () => import('./differences-page.tsx') },
  { path: '/imports/:id', can: 'imports.get', lazy: () => import('./import-page.tsx') },
];
