/** Lines that are being written on this phone (opening, sales, a count): they survive a reload, and live per person and dealer. */
import { useCallback, useState } from 'react';
import { type Pack, toBase } from '../../../../kernel/quantity.ts';
import { usePref } from '../../../../web/kit/prefs.ts';
import { useSession } from '../../../../web/kit/session.tsx';
import { addPack } from '../../rules.barcode.ts';

export interface Line {
  skuId: string;
  /** Name and spec, to say which line is wrong without asking the server. */
  name: string;
  packs: Pack[];
  /** As typed; '' while nothing is typed. */
  quantity: string;
  unit: string;
  /** Came from a barcode. */
  scanned?: true;
}

const none: Line[] = [];

/** What the lines are for; each is written apart. */
export type Purpose = 'opening' | 'sell' | 'count';

/** Verb and noun of looking over what was written. */
export const checks = {
  opening: 'stock.phone.check',
  sell: 'stock.phone.sellCheck',
  count: 'stock.phone.countCheck',
} as const;

export interface Lines {
  lines: readonly Line[];
  /** The line the pad writes into. */
  at: Line | null;
  /** What the pad starts from: the first key replaces what stood there. */
  typed: string;
  open: (line: Line) => void;
  /** One more of a pack, as it was scanned; the line as it is then. */
  add: (line: Line, unit: string) => Line;
  close: () => void;
  type: (text: string) => void;
  count: (unit: string) => void;
  clear: () => void;
}

export function packOf(line: Line): Pack | undefined {
  return line.packs.find((pack) => pack.unit === line.unit);
}

/** Base units of a line; null while it holds no quantity, 'bad' when it does not come out whole. None at all is a count too. */
export function baseOf(line: Line, purpose: Purpose = 'opening'): number | null | 'bad' {
  const pack = packOf(line);
  if (line.quantity === '') return null;
  if (!pack) return 'bad';
  const read = toBase(line.quantity, pack);
  if (read.ok) return read.base;
  if (read.reason !== 'zero') return 'bad';
  return purpose === 'count' ? 0 : null;
}

/** One more of `unit`; what could not be read as a quantity before is begun anew. */
function plusOne(line: Line, unit: string): Line {
  const [first] = line.packs;
  const pack = line.packs.find((one) => one.unit === unit) ?? first;
  const smallest = line.packs.find((one) => one.num === one.den) ?? first;
  if (!pack || !smallest) return line;
  const before = baseOf(line, 'count');
  const next = addPack(
    { base: typeof before === 'number' ? before : 0, unit: before ? (packOf(line) ?? pack) : pack },
    pack,
    smallest,
  );
  return { ...line, ...next, scanned: true };
}

export function useLines(dealerId: string, purpose: Purpose): Lines {
  const { me } = useSession();
  const [lines, setLines] = usePref<Line[]>(`${purpose}.${me.user.id}.${dealerId}`, none);
  const [active, setActive] = useState<{ skuId: string; fresh: boolean } | null>(null);
  const at = lines.find((line) => line.skuId === active?.skuId) ?? null;
  const put = (line: Line) => setLines([...lines.filter((one) => one.skuId !== line.skuId), line]);
  const clear = useCallback(() => {
    setActive(null);
    setLines(none);
  }, [setLines]);
  return {
    lines,
    at,
    typed: active?.fresh ? '' : (at?.quantity ?? ''),
    open: (line) => {
      if (!lines.some((one) => one.skuId === line.skuId)) put(line);
      setActive({ skuId: line.skuId, fresh: true });
    },
    // A line that was opened and left empty is none.
    close: () => {
      setLines(lines.filter((line) => line.quantity !== ''));
      setActive(null);
    },
    add: (fresh, unit) => {
      const line = plusOne(lines.find((one) => one.skuId === fresh.skuId) ?? fresh, unit);
      put(line);
      return line;
    },
    type: (text) => {
      if (!at) return;
      setActive({ skuId: at.skuId, fresh: false });
      put({ ...at, quantity: text });
    },
    count: (unit) => {
      if (at) put({ ...at, unit });
    },
    clear,
  };
}
