/**
 * The order that is being written on this phone. It lives on the device, so a reload, a lost network or a dead battery
 * loses nothing; with it lives the attempt to send it, so that sending again after a crash has one effect.
 */
import { useCallback, useMemo } from 'react';
import { type Pack, fromBase, toBase } from '../../../../kernel/quantity.ts';
import type { Input } from '../../../../web/kit/api.ts';
import { readPref, usePref, writePref } from '../../../../web/kit/prefs.ts';
import { useSession } from '../../../../web/kit/session.tsx';
import { orderableNear } from '../../rules.nearest.ts';

/** What must be known of a product without the server: its name and how it is counted. */
export interface DraftSku {
  id: string;
  code: string;
  name: string;
  spec: string;
  baseUnit: string;
  orderUnit: string;
  /** Base units. */
  minimum: number;
  multiple: number;
  packs: Pack[];
}

export interface DraftLine {
  sku: DraftSku;
  /** As typed; '' while nothing is typed. */
  quantity: string;
  unit: string;
}

/** Sent, and no answer came back: the very same request goes out again, with its keys. */
export interface Attempt {
  keys: [string, string];
  input: Input<'orders.create'>;
  at: string;
}

export interface Draft {
  lines: DraftLine[];
  backorder: boolean;
  note: string;
  source: 'repeat' | 'catalogue' | 'paste';
  /** Obstacles somebody shall be asked to release, `code:skuId`. */
  asked: string[];
  /** Products of a repeated order that cannot be had any more. */
  leftOut: { skuId: string; name: string; reason: string }[];
  /** The order of the server that this changes; null: a new one. */
  editing: { id: string; version: number; number: string } | null;
  attempt: Attempt | null;
  savedAt: string | null;
}

export const emptyDraft: Draft = {
  lines: [],
  backorder: false,
  note: '',
  source: 'catalogue',
  asked: [],
  leftOut: [],
  editing: null,
  attempt: null,
  savedAt: null,
};

/** Anything with a product's fields, cut down to what the draft keeps. */
export function draftSku(sku: DraftSku): DraftSku {
  const { id, code, name, spec, baseUnit, orderUnit, minimum, multiple } = sku;
  return {
    id,
    code,
    name,
    spec,
    baseUnit,
    orderUnit,
    minimum,
    multiple,
    packs: sku.packs.map(({ unit, num, den }) => ({ unit, num, den })),
  };
}

export function packOf(sku: DraftSku, unit: string): Pack {
  return sku.packs.find((pack) => pack.unit === unit) ?? { unit: sku.baseUnit, num: 1, den: 1 };
}

/** Base units of a line; null while it holds no quantity, 'bad' when that quantity cannot be ordered in this unit. */
export function baseOf(line: DraftLine): number | null | 'bad' {
  if (line.quantity === '') return null;
  const read = toBase(line.quantity, packOf(line.sku, line.unit));
  if (read.ok) return read.base;
  return read.reason === 'zero' ? null : 'bad';
}

/** `base` in `unit`, rounded up to a whole number of it. */
function wholeIn(base: number, pack: Pack): string {
  const text = fromBase(base, pack);
  return text.includes('/') ? String(Math.ceil((base * pack.den) / pack.num)) : text;
}

/** The same goods counted in another unit. */
export function inUnitOf(line: DraftLine, unit: string): DraftLine {
  const base = baseOf(line);
  if (base === null || base === 'bad') return { ...line, unit };
  return { ...line, unit, quantity: wholeIn(base, packOf(line.sku, unit)) };
}

/** What can be ordered around the line's quantity, in its unit; null where it is no quantity at all. */
export const nearOf = (line: DraftLine) => orderableNear(line.quantity, packOf(line.sku, line.unit), line.sku);

/** The next quantity the product's rule allows, in the line's unit: whole numbers of it, never less than was typed. */
export function nextWhole(line: DraftLine): string {
  return (nearOf(line) ?? nearOf({ ...line, quantity: '0' }))?.above.quantity ?? '';
}

export function firstLine(sku: DraftSku): DraftLine {
  const line: DraftLine = { sku, quantity: '', unit: sku.orderUnit };
  return { ...line, quantity: nextWhole(line) };
}

/** Adds lines; a product that is there already takes the new quantity. */
export function withLines(draft: Draft, lines: readonly DraftLine[]): Draft {
  const fresh = new Map(lines.map((line) => [line.sku.id, line]));
  const kept = draft.lines.map((line) => fresh.get(line.sku.id) ?? line);
  const known = new Set(kept.map((line) => line.sku.id));
  return { ...draft, lines: [...kept, ...lines.filter((line) => !known.has(line.sku.id))] };
}

export function withLine(draft: Draft, skuId: string, change: (line: DraftLine) => DraftLine): Draft {
  return { ...draft, lines: draft.lines.map((line) => (line.sku.id === skuId ? change(line) : line)) };
}

export function withoutLine(draft: Draft, skuId: string): Draft {
  return { ...draft, lines: draft.lines.filter((line) => line.sku.id !== skuId) };
}

export interface DraftHandle {
  draft: Draft;
  change: (next: (draft: Draft) => Draft) => void;
  clear: () => void;
}

/** The draft of one person for one dealer, or for one order of the server that is being changed (`of`). */
export function useDraft(dealerId: string, of: string | null): DraftHandle {
  const { me } = useSession();
  const key = `order.${me.user.id}.${of ?? dealerId}`;
  const [stored] = usePref<Draft>(key, emptyDraft);
  // A draft of an older version of the app may lack what came later.
  const draft = useMemo(() => ({ ...emptyDraft, ...stored }), [stored]);
  const change = useCallback(
    (next: (draft: Draft) => Draft) =>
      writePref(key, {
        ...next({ ...emptyDraft, ...readPref<Draft>(key, emptyDraft) }),
        savedAt: new Date().toISOString(),
      }),
    [key],
  );
  const clear = useCallback(() => writePref(key, emptyDraft), [key]);
  return { draft, change, clear };
}
