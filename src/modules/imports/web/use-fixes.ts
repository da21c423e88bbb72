/** What a person decided about texts of a file, collected until it is confirmed: the file is read again only once. */
import { useState } from 'react';
import type { Input, Output } from '../../../web/kit/api.ts';
import { useCommand } from '../../../web/kit/query.tsx';
import type { Batch } from './use-batch.ts';

export type Group = Output<'imports.problems'>['items'][number];
type Sent = Input<'imports.fix'>['fixes'][number];

export interface Fix {
  field: string;
  text: string;
  /** What it stands for, as it is shown. */
  shown: string;
  meansId?: string;
  instead?: string;
}

export interface Fixes {
  count: number;
  /** How many of them are names, which are remembered. */
  names: number;
  of: (field: string, text: string) => Fix | undefined;
  set: (fix: Fix) => void;
  drop: (field: string, text: string) => void;
  pending: boolean;
  /** Rejects with a Problem. */
  apply: (batch: Batch) => Promise<void>;
}

const keyOf = (field: string, text: string) => `${field} ${text}`;

function wire({ field, text, meansId, instead }: Fix): Sent {
  return meansId === undefined ? { field, text, instead: instead ?? '' } : { field, text, meansId };
}

/** The server takes 200 at once; more are confirmed in a second go. */
const most = 200;

export function useFixes(): Fixes {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Fix>>(new Map());
  const send = useCommand('imports.fix');
  return {
    count: Math.min(chosen.size, most),
    names: [...chosen.values()].filter((one) => one.meansId !== undefined).length,
    of: (field, text) => chosen.get(keyOf(field, text)),
    set: (fix) => setChosen((before) => new Map(before).set(keyOf(fix.field, fix.text), fix)),
    drop: (field, text) =>
      setChosen((before) => {
        const next = new Map(before);
        next.delete(keyOf(field, text));
        return next;
      }),
    pending: send.pending,
    async apply(batch) {
      const now = [...chosen.values()].slice(0, most);
      await send.run({ id: batch.id, version: batch.version, fixes: now.map(wire) });
      setChosen(new Map([...chosen].slice(most)));
    },
  };
}

/** Which of our records the text of a problem may name; null: only another text helps. */
export function namedBy({ code, field }: Pick<Group, 'code' | 'field'>): 'product' | 'dealer' | null {
  if (/^imports\.product(Unknown|Unsure)$/.test(code)) return /^product(Name|Code)$/.test(field) ? 'product' : null;
  return /^imports\.dealer(Unknown|Unsure)$/.test(code) ? 'dealer' : null;
}

/** A text can only be mended where a column of the file holds it. */
export const standsInFile = (batch: Batch, field: string): boolean =>
  batch.head?.columns.some((one) => one.field === field) ?? false;
