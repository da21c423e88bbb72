import { FileSpreadsheet } from 'lucide-react';
import type { DeskRoute } from '../../../../web/kit/routes.ts';

export const routes: DeskRoute[] = [
  {
    path: '/reports',
    can: 'reports.forms',
    menu: { label: 'reports.desk.menu', icon: FileSpreadsheet, order: 65 },
    create: { label: 'reports.desk.upload', can: 'reports.save', to: '/reports?new=1' },
    lazy: () => import('./forms-page.tsx'),
  },
  { path: '/reports/:id', can: 'reports.form', lazy: () => import('./form-page.tsx') },
];
