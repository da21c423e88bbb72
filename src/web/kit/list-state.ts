/** State of a list in its address, so that a link shows the same view: `?view=&q=&sort=&peek=&<filter>=`. */
import { useSearchParams } from 'react-router';
import { addDays, businessDay, monthOf, monthRange } from '../../kernel/time.ts';
import type { DayRange, FilterDef, FilterValue, ListFilter, View } from './list-types.ts';

export const dayPresets = ['today', 'last7', 'last30', 'thisMonth', 'lastMonth'] as const;
export type DayPreset = (typeof dayPresets)[number];

export function presetRange(preset: DayPreset, today: string): DayRange {
  switch (preset) {
    case 'today':
      return { from: today, to: today };
    case 'last7':
      return { from: addDays(today, -6), to: today };
    case 'last30':
      return { from: addDays(today, -29), to: today };
    case 'thisMonth':
      return monthRange(monthOf(today));
    case 'lastMonth':
      return monthRange(monthOf(addDays(monthRange(monthOf(today)).from, -1)));
  }
}

function isPreset(text: string): text is DayPreset {
  return (dayPresets as readonly string[]).includes(text);
}

/** The text of one filter in the address, as the value the server gets. */
export function valueOf(def: FilterDef, text: string, today: string): FilterValue | undefined {
  switch (def.kind) {
    case 'choice':
      return def.multi ? text.split(',') : text;
    case 'flag':
      return true;
    case 'search':
      return text.split('~')[0];
    case 'days': {
      if (isPreset(text)) return presetRange(text, today);
      const [from, to] = text.split('..');
      return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    }
  }
}

export interface ListState {
  view: View | undefined;
  q: string;
  sort: string;
  peek: string | null;
  /** Raw texts of the set filters by key. */
  set: Record<string, string>;
  filter: ListFilter;
  /** Something narrows the list beyond its first view. */
  narrowed: boolean;
  change: (changes: Record<string, string | null>) => void;
  clear: () => void;
}

interface ListSetup {
  views: readonly View[];
  filters: readonly FilterDef[];
  defaultSort: string;
  searchKey: string | null;
}

function read(params: URLSearchParams, setup: ListSetup): Omit<ListState, 'change' | 'clear'> {
  const view = setup.views.find((one) => one.key === params.get('view')) ?? setup.views[0];
  const q = params.get('q') ?? '';
  const set: Record<string, string> = {};
  const filter: ListFilter = { ...view?.filter };
  const today = businessDay(new Date());
  for (const def of setup.filters) {
    const text = params.get(def.key);
    if (!text) continue;
    set[def.key] = text;
    const value = valueOf(def, text, today);
    if (value !== undefined) filter[def.key] = value;
  }
  if (q && setup.searchKey) filter[setup.searchKey] = q;
  const narrowed = q !== '' || Object.keys(set).length > 0;
  return {
    view,
    q,
    sort: params.get('sort') ?? setup.defaultSort,
    peek: params.get('peek'),
    set,
    filter,
    narrowed,
  };
}

export function useListState(setup: ListSetup): ListState {
  const [params, setParams] = useSearchParams();
  const state = read(params, setup);
  const change = (changes: Record<string, string | null>) =>
    setParams(
      (before) => {
        for (const [key, value] of Object.entries(changes)) {
          if (value === null || value === '') before.delete(key);
          else before.set(key, value);
        }
        return before;
      },
      { replace: true },
    );
  const clear = () =>
    change(Object.fromEntries(['q', ...setup.filters.map((def) => def.key)].map((key) => [key, null])));
  return { ...state, change, clear };
}
