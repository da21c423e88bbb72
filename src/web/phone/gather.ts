/** All phone pages, from every module's `web/phone/routes.tsx`. */
import type { PhoneRoute } from '../kit/routes.ts';

const found = import.meta.glob<{ routes: PhoneRoute[] }>('../../modules/*/web/phone/routes.tsx', {
  eager: true,
});

export const phoneRoutes: readonly PhoneRoute[] = Object.values(found).flatMap((module) => module.routes);

export type TabRoute = PhoneRoute & { menu: NonNullable<PhoneRoute['menu']> };

/** The first four pages of the menu are tabs; the rest stands under 更多. */
export function tabsFor(can: (permission: string | null) => boolean): { tabs: TabRoute[]; rest: TabRoute[] } {
  const all = phoneRoutes
    .filter((route): route is TabRoute => route.menu !== undefined && can(route.can))
    .sort((a, b) => a.menu.order - b.menu.order);
  return { tabs: all.slice(0, 4), rest: all.slice(4) };
}
