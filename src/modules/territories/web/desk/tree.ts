/** The tree of territories as options of a select, parts indented under what they belong to. */
import { api, type Output } from '../../../../web/kit/api.ts';
import type { Option } from '../../../../web/kit/list-types.ts';
import { useApi } from '../../../../web/kit/query.tsx';

export type Territory = Output<'territories.list'>['items'][number];

export function indented(item: Pick<Territory, 'name' | 'depth'>): string {
  return `${'\u3000'.repeat(item.depth)}${item.name}`;
}

/** Empty while it loads and for those who may not read the tree. */
export function useTerritoryOptions(enabled = true): readonly Option[] {
  const { data } = useApi('territories.list', {}, { enabled, staleTime: 60_000 });
  return (data?.items ?? []).map((one) => ({ value: one.id, label: indented(one) }));
}

/** One page holds them all: a company has dozens of territories, not thousands. */
export async function loadTerritories(page: { filter: { q?: string } }) {
  const { items } = await api.call('territories.list', {});
  const q = page.filter.q?.trim().toLowerCase() ?? '';
  const says = (one: Territory) => [one.name, one.code, ...[...one.managers, ...one.reps].map((person) => person.name)].join(' ').toLowerCase();
  return { items: q ? items.filter((one) => says(one).includes(q)) : items, nextCursor: null };
}
