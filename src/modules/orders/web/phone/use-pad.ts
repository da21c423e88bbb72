/** The number pad works on one line at a time. The first key replaces what stood there, as when a field is selected. */
import { useState } from 'react';
import { type DraftHandle, type DraftLine, withLine } from './draft.ts';

export interface Pad {
  line: DraftLine | null;
  /** What the pad starts from. */
  value: string;
  open: (skuId: string) => void;
  close: () => void;
  type: (text: string) => void;
  next: () => void;
  isLast: boolean;
}

export function usePad({ draft, change }: DraftHandle, order: readonly string[]): Pad {
  const [at, setAt] = useState<{ skuId: string; fresh: boolean } | null>(null);
  const line = draft.lines.find((one) => one.sku.id === at?.skuId) ?? null;
  const position = line ? order.indexOf(line.sku.id) : -1;
  const following = position >= 0 ? order[position + 1] : undefined;
  return {
    line,
    value: at?.fresh ? '' : (line?.quantity ?? ''),
    open: (skuId) => setAt({ skuId, fresh: true }),
    close: () => setAt(null),
    type: (text) => {
      if (!at) return;
      setAt({ ...at, fresh: false });
      change((now) => withLine(now, at.skuId, (one) => ({ ...one, quantity: text })));
    },
    next: () => setAt(following ? { skuId: following, fresh: true } : null),
    isLast: following === undefined,
  };
}
