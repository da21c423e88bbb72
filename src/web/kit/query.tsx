/** Server state in React: `useApi` for queries, `useCommand` for commands. */
import {
  QueryClient,
  QueryClientProvider,
  type UseQueryResult,
  keepPreviousData,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { type Input, type OpName, type Output, api, newKey } from './api.ts';
import { Problem, problemOf } from './problem.ts';
import { tNow } from './use-words.tsx';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      retry: (count, thrown) => thrown instanceof Problem && thrown.retryable && thrown.status !== 0 && count < 2,
    },
  },
});

export function QueryRoot({ children }: { children: React.ReactNode }) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}

export interface ApiOptions {
  enabled?: boolean;
  /** Milliseconds between silent reloads. */
  every?: number;
  /** Show the previous answer while the next one loads (search boxes, pagers). */
  keep?: boolean;
  staleTime?: number;
}

/** A query. Its key is [name, input]; after any command of this screen everything shown is asked anew. */
export function useApi<N extends OpName>(
  name: N,
  input: Input<N>,
  options: ApiOptions = {},
): UseQueryResult<Output<N>, Problem> {
  return useQuery<Output<N>, Problem>({
    queryKey: [name, input],
    queryFn: ({ signal }) => api.call(name, input, { signal }),
    enabled: options.enabled ?? true,
    ...(options.every ? { refetchInterval: options.every } : {}),
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  });
}

export interface Command<N extends OpName> {
  /** Rejects with a Problem. The same input again after a network failure is the same intent (one key). */
  run: (input: Input<N>) => Promise<Output<N>>;
  pending: boolean;
  problem: Problem | null;
  reset: () => void;
}

export function useCommand<N extends OpName>(name: N): Command<N> {
  const client = useQueryClient();
  const intent = useRef<{ input: string; key: string } | null>(null);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = useCallback(
    async (input: Input<N>): Promise<Output<N>> => {
      const text = JSON.stringify(input);
      if (intent.current?.input !== text) intent.current = { input: text, key: newKey() };
      setPending(true);
      setProblem(null);
      try {
        const answer = await api.call(name, input, { key: intent.current.key });
        intent.current = null;
        await client.invalidateQueries();
        return answer;
      } catch (thrown) {
        const failed = problemOf(thrown, tNow('kit.error.unknown'));
        if (!failed.retryable) intent.current = null;
        setProblem(failed);
        throw failed;
      } finally {
        setPending(false);
      }
    },
    [client, name],
  );
  const reset = useCallback(() => setProblem(null), []);
  return { run, pending, problem, reset };
}
