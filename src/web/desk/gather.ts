/** All desk pages, from every module's `web/desk/routes.tsx`. */
import type { DeskRoute } from '../kit/routes.ts';

const found = import.meta.glob<{ routes: DeskRoute[] }>('../../modules/*/web/desk/routes.tsx', {
  eager: true,
});

export const deskRoutes: readonly DeskRoute[] = Object.values(found).flatMap((module) => module.routes);

export type MenuRoute = DeskRoute & { menu: NonNullable<DeskRoute['menu']> };

/** Pages of the menu this person may see, in order. */
export function menuFor(can: (permission: string | null) => boolean): MenuRoute[] {
  return deskRoutes
    .filter((route): route is MenuRoute => route.menu !== undefined && can(route.can))
    .sort((a, b) => a.menu.order - b.menu.order);
}
