/** Price, credit, availability and obstacles of the draft, as the server sees them now. */
import { useMemo, useState } from 'react';
import type { Input, Output } from '../../../../web/kit/api.ts';
import type { Problem } from '../../../../web/kit/problem.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSettled } from '../../../../web/kit/settled.ts';
import { type Draft, baseOf } from './draft.ts';

export type Quote = Output<'orders.quote'>;
export type QuoteLine = Quote['lines'][number];

/** Lines that hold a quantity which can be ordered in their unit. */
export function linesToSend(draft: Draft): Input<'orders.quote'>['lines'] {
  return draft.lines
    .filter((line) => typeof baseOf(line) === 'number')
    .map((line) => ({ skuId: line.sku.id, quantity: line.quantity, unit: line.unit }));
}

export interface LiveQuote {
  /** The last answer; kept while the next one is on its way. */
  quote: Quote | null;
  lineOf: (skuId: string) => QuoteLine | undefined;
  /** `quote` is the answer to exactly what stands in the draft. */
  fresh: boolean;
  problem: Problem | null;
  retry: () => void;
}

export function useQuote(dealerId: string, draft: Draft): LiveQuote {
  const lines = linesToSend(draft);
  const text = JSON.stringify({ dealerId, lines, backorder: draft.backorder });
  const settled = useSettled(text);
  const input = useMemo(() => JSON.parse(settled) as Input<'orders.quote'>, [settled]);
  const query = useApi('orders.quote', input, {
    enabled: input.lines.length > 0 && draft.attempt === null,
    keep: true,
    every: 60_000,
  });
  const [last, setLast] = useState<Quote | null>(null);
  if (query.data && query.data !== last) setLast(query.data);
  const quote = lines.length > 0 ? last : null;
  const bySku = useMemo(() => new Map(quote?.lines.map((line) => [line.sku.id, line]) ?? []), [quote]);
  return {
    quote,
    lineOf: (skuId) => bySku.get(skuId),
    fresh: settled === text && query.data !== undefined && !query.isPlaceholderData,
    problem: query.error,
    retry: () => void query.refetch(),
  };
}
