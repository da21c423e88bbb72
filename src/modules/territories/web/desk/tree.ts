/** The tree of territories as options of a select, parts indented under what they belong to. */
import { roles } from '../../../../roles.ts';
import { api, type Output } from '../../../../web/kit/api.ts';
import type { Option } from '../../../../web/kit/list-types.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';

export type Territory = Output<'territories.list'>['items'][number];

export function indented(item: Pick<Territory, 'name' | 'depth'>): string {
  return `${'\u3000'.repeat(item.depth)}${item.name}`;
}

/** Those that a person answers for, with everything under them; the tree comes parents first. */
function answeredBy(items: readonly Territory[], userId: string): Territory[] {
  const mine = new Set<string>();
  for (const one of items) {
    const own = [...one.managers, ...one.reps].some((person) => person.id === userId);
    if (own || (one.parentId !== null && mine.has(one.parentId))) mine.add(one.id);
  }
  return items.filter((one) => mine.has(one.id));
}

/** Territories to choose from: all of them, or a manager's and a representative's own. Empty while they load. */
export function useTerritoryOptions(enabled = true): readonly Option[] {
  const { me } = useSession();
  const { data } = useApi('territories.list', {}, { enabled, staleTime: 60_000 });
  const items = data?.items ?? [];
  const shown = roles[me.user.role].scope === 'territory' ? answeredBy(items, me.user.id) : items;
  return shown.map((one) => ({ value: one.id, label: indented(one) }));
}

/** One page holds them all: a company has dozens of territories, not thousands. */
export async function loadTerritories(page: { filter: { q?: string } }) {
  const { items } = await api.call('territories.list', {});
  const q = page.filter.q?.trim().toLowerCase() ?? '';
  const says = (one: Territory) =>
    [one.name, one.code, ...[...one.managers, ...one.reps].map((person) => person.name)].join(' ').toLowerCase();
  return { items: q ? items.filter((one) => says(one).includes(q)) : items, nextCursor: null };
}
