/** Lines read from a text, on their way to the order. */
import { fromBase } from '../../../../kernel/quantity.ts';
import { type Output, api } from '../../../../web/kit/api.ts';
import { type DraftLine, type DraftSku, baseOf, draftSku, nearOf, packOf } from './draft.ts';

export type Parsed = Output<'orders.parse'>['lines'][number];

export interface Row {
  parsed: Parsed;
  /** Null until a product is chosen. */
  line: DraftLine | null;
  out: boolean;
  /** The word that was written for the unit, while the product has no such unit and nobody chose one. */
  strange: string | null;
}

/** 件 and 箱 are said for the same thing; any other word the product does not know must be settled by a person. */
const sameThing: Readonly<Record<string, string>> = { 件: '箱', 箱: '件' };

export function lineFor(parsed: Parsed, sku: DraftSku | undefined): DraftLine | null {
  if (!sku) return null;
  const wanted = [parsed.unit, sameThing[parsed.unit ?? '']];
  const unit = sku.packs.find((pack) => wanted.includes(pack.unit))?.unit ?? sku.orderUnit;
  return { sku, quantity: parsed.quantity ?? '', unit };
}

function strangeUnit(parsed: Parsed, sku: DraftSku | undefined): string | null {
  const { unit } = parsed;
  if (!sku || !unit) return null;
  return sku.packs.some((pack) => pack.unit === unit || pack.unit === sameThing[unit]) ? null : unit;
}

/** Reads the text, then asks for every product that was found or may be meant. */
export async function readText(dealerId: string, text: string): Promise<{ rows: Row[]; skus: Map<string, DraftSku> }> {
  const { lines } = await api.call('orders.parse', { dealerId, text });
  const ids = [
    ...new Set(
      lines.flatMap((line) => [...(line.skuId ? [line.skuId] : []), ...line.candidates.map((one) => one.skuId)]),
    ),
  ];
  const found =
    ids.length > 0 ? (await api.call('products.list', { filter: { ids: ids.slice(0, 200) }, limit: 200 })).items : [];
  const skus = new Map(found.map((sku) => [sku.id, draftSku(sku)]));
  return {
    skus,
    rows: lines.map((parsed) => ({
      parsed,
      line: lineFor(parsed, skus.get(parsed.skuId ?? '')),
      out: false,
      strange: strangeUnit(parsed, skus.get(parsed.skuId ?? '')),
    })),
  };
}

/** The same product named twice becomes one line of both quantities. */
export function merged(rows: readonly Row[]): DraftLine[] {
  const bySku = new Map<string, DraftLine>();
  for (const { line, out } of rows) {
    if (!line || out) continue;
    const base = baseOf(line);
    if (typeof base !== 'number') continue;
    const before = bySku.get(line.sku.id);
    const earlier = before ? baseOf(before) : 0;
    const total = base + (typeof earlier === 'number' ? earlier : 0);
    const text = fromBase(total, packOf(line.sku, line.unit));
    bySku.set(
      line.sku.id,
      text.includes('/') ? { ...line, unit: line.sku.baseUnit, quantity: String(total) } : { ...line, quantity: text },
    );
  }
  return [...bySku.values()];
}

export const ready = (row: Row): boolean =>
  row.out || (row.line !== null && row.strange === null && typeof baseOf(row.line) === 'number');

/** Lines that can be had in one tap in place of one that cannot be ordered as written: other units, or whole numbers. */
export function fixesOf(row: Row): DraftLine[] {
  const { line, strange } = row;
  if (!line || line.quantity === '') return [];
  if (strange !== null)
    return line.sku.packs
      .map((pack) => ({ ...line, unit: pack.unit }))
      .filter((one) => typeof baseOf(one) === 'number')
      .toSorted((a, b) => Number(b.unit === line.sku.orderUnit) - Number(a.unit === line.sku.orderUnit));
  const near = baseOf(line) === 'bad' ? nearOf(line) : null;
  return near ? [near.below, near.above].flatMap((one) => (one ? [{ ...line, quantity: one.quantity }] : [])) : [];
}

/** Somebody said which product is meant; what was written of quantity and unit stays where it fits. */
export function choosing(row: Row, sku: DraftSku): Row {
  const line = lineFor(row.parsed, sku);
  return {
    ...row,
    line: line && { ...line, quantity: row.line?.quantity || line.quantity },
    strange: strangeUnit(row.parsed, sku),
  };
}
