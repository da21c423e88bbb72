/** Lines read from a text, on their way to the order. */
import { fromBase } from '../../../../kernel/quantity.ts';
import { type Output, api } from '../../../../web/kit/api.ts';
import { type DraftLine, type DraftSku, baseOf, draftSku, packOf } from './draft.ts';

export type Parsed = Output<'orders.parse'>['lines'][number];

export interface Row {
  parsed: Parsed;
  /** Null until a product is chosen. */
  line: DraftLine | null;
  out: boolean;
}

export function lineFor(parsed: Parsed, sku: DraftSku | undefined): DraftLine | null {
  if (!sku) return null;
  const unit = sku.packs.some((pack) => pack.unit === parsed.unit) && parsed.unit ? parsed.unit : sku.orderUnit;
  return { sku, quantity: parsed.quantity ?? '', unit };
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

export const ready = (row: Row): boolean => row.out || (row.line !== null && typeof baseOf(row.line) === 'number');

/** Somebody said which product is meant; what was written of quantity and unit stays where it fits. */
export function choosing(row: Row, sku: DraftSku): Row {
  const line = lineFor(row.parsed, sku);
  return { ...row, line: line && { ...line, quantity: row.line?.quantity || line.quantity } };
}
