/** One import, asked again while the server works on it; what hangs on it is read anew when it has moved on. */
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Input, Output } from '../../../web/kit/api.ts';
import { queryClient, useApi, useCommand } from '../../../web/kit/query.tsx';
import type { Tone } from '../../../web/kit/status-tag.tsx';

export type Batch = Output<'imports.get'>;
export type State = Batch['state'];

export const tones: Record<State, Tone> = {
  reading: 'info',
  preview: 'warning',
  committing: 'info',
  done: 'success',
  failed: 'danger',
  cancelled: 'neutral',
  undoing: 'info',
  undone: 'neutral',
};

export const isBusy = (state: State | undefined): boolean =>
  state === 'reading' || state === 'committing' || state === 'undoing';

const POLL = 500;

export function useBatch(id: string) {
  const [every, setEvery] = useState(POLL);
  const query = useApi('imports.get', { id }, { every, staleTime: 0 });
  const state = query.data?.state;
  const version = query.data?.version;
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (state === undefined) return;
    setEvery(isBusy(state) ? POLL : 0);
    const now = `${state} ${version}`;
    if (seen.current !== null && seen.current !== now && !isBusy(state)) void queryClient.invalidateQueries();
    seen.current = now;
  }, [state, version]);
  return query;
}

/** The same file read as something else, or for one dealer: a new import takes the place of this one. */
export function useReopen(
  batch: Batch,
): (as: { target?: Input<'imports.preview'>['target']; dealerId?: string }) => Promise<void> {
  const navigate = useNavigate();
  const preview = useCommand('imports.preview');
  const cancel = useCommand('imports.cancel');
  return async (as) => {
    const dealerId = as.dealerId ?? batch.dealer?.id;
    const next = await preview.run({
      fileId: batch.fileId,
      target: as.target ?? batch.target,
      ...(dealerId ? { dealerId } : {}),
    });
    await cancel.run({ id: batch.id });
    void navigate(`/imports/${next.id}`, { replace: true });
  };
}

/** Where on the desk the facts of a target are seen, and the right that opens the page. */
export function placeOf({ id, target, dealer }: Batch): { to: string; can: string } {
  switch (target) {
    case 'products':
    case 'prices':
    case 'companyStock':
      return { to: '/products', can: 'supply.position' };
    case 'people':
      return { to: '/people', can: 'access.people' };
    case 'territories':
      return { to: '/territories', can: 'territories.list' };
    case 'receipts':
      return { to: `/receivables/matching?batch=${id}`, can: 'receivables.matching' };
    case 'openingBalance':
      return { to: '/receivables?view=all', can: 'receivables.ageing' };
    case 'dealers':
      return { to: '/dealers', can: 'dealers.list' };
    case 'openingStock':
    case 'sellOut':
    case 'counts':
      return dealer ? { to: `/stock/${dealer.id}`, can: 'stock.position' } : { to: '/dealers', can: 'dealers.list' };
  }
}
