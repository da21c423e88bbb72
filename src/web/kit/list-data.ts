/** Rows of a list, page by page as one scrolls (keyset cursors). */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ListFilter, PageOf, PageRequest } from './list-types.ts';
import { type Problem, problemOf } from './problem.ts';
import { tNow } from './use-words.tsx';

const PAGE = 50;
/** As many rows as one may select at once. */
export const SELECT_LIMIT = 1_000;

export interface ListData<Row> {
  rows: readonly Row[];
  total: number | undefined;
  loading: boolean;
  loadingMore: boolean;
  complete: boolean;
  problem: Problem | null;
  /** When the rows shown were read, if a later reload failed. */
  staleSince: number | null;
  more: () => void;
  reload: () => void;
  /** Loads up to SELECT_LIMIT rows and hands them over. */
  all: () => Promise<readonly Row[]>;
}

export function useListData<Row, F>(
  id: string,
  load: (page: PageRequest<F>) => Promise<PageOf<Row>>,
  filter: ListFilter,
  sort: string,
  every?: number,
): ListData<Row> {
  const query = useInfiniteQuery<PageOf<Row>>({
    queryKey: ['list', id, filter, sort],
    // The page's own filter type is what its filters and views produce; only the page knows it.
    queryFn: ({ pageParam }) =>
      load({
        filter: filter as F,
        sort,
        limit: PAGE,
        ...(typeof pageParam === 'string' ? { cursor: pageParam } : {}),
      }),
    initialPageParam: null,
    getNextPageParam: (last) => last.nextCursor,
    ...(every ? { refetchInterval: every } : {}),
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const problem = query.error ? problemOf(query.error, tNow('kit.error.unknown')) : null;
  const all = async () => {
    let pages = query.data?.pages ?? [];
    let more = query.hasNextPage;
    while (more && pages.length * PAGE < SELECT_LIMIT) {
      const next = await query.fetchNextPage();
      if (next.error) throw problemOf(next.error, tNow('kit.error.unknown'));
      pages = next.data?.pages ?? pages;
      more = next.hasNextPage;
    }
    return pages.flatMap((page) => page.items);
  };
  return {
    rows,
    total: query.data?.pages[0]?.total,
    loading: query.isPending,
    loadingMore: query.isFetchingNextPage,
    complete: !query.hasNextPage,
    problem: query.data ? null : problem,
    staleSince: query.data && problem ? query.dataUpdatedAt : null,
    more: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
    reload: () => void query.refetch(),
    all,
  };
}
