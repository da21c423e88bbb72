/** What many new prices do to the list at once: supersession in the order of their first days. Pure. */
import { supersede, type Span } from './rules.ts';

export interface Priced {
  skuId: string;
  level: string;
  unit: string;
  minQuantity: number;
}

export interface ListedPrice extends Span, Priced {
  unitNum: number;
  unitDen: number;
  priceE4: number;
  approved: boolean;
  /** Written in this transaction already, by a step of the same import before. */
  touched: boolean;
}

export interface NewPrice extends Span, Priced {}

export interface PricePlan {
  /** Last day of each new row, by its id. */
  toOn: Map<string, string | null>;
  /** Rows there were, with their new last day and the one before. */
  ended: { id: string; toOn: string; before: string | null; by: string }[];
  /** Copies of rows there were that come back after a price with an end. */
  resumed: { id: string; of: string; fromOn: string; toOn: string | null; by: string }[];
  clashes: { id: string; from: string }[];
}

export const groupOf = (row: Priced): string => `${row.level}:${row.skuId}:${row.unit}:${row.minQuantity}`;

/** `wanted` need not be in order; those that run into a price already planned clash. */
export function planPrices(listed: readonly ListedPrice[], wanted: readonly NewPrice[]): PricePlan {
  const plan: PricePlan = { toOn: new Map(), ended: [], resumed: [], clashes: [] };
  const groups = new Map<string, Span[]>();
  for (const row of listed) groups.set(groupOf(row), [...(groups.get(groupOf(row)) ?? []), { ...row }]);
  for (const row of wanted.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0))) {
    const spans = groups.get(groupOf(row)) ?? [];
    const step = supersede(spans, row);
    if ('clash' in step) {
      plan.clashes.push({ id: row.id, from: step.clash.fromOn });
      continue;
    }
    plan.toOn.set(row.id, step.toOn);
    for (const { id, toOn } of step.ended) endSpan(plan, spans, { id, toOn, by: row.id });
    for (const { id: old, fromOn, toOn } of step.resumed) {
      const id = `again ${plan.resumed.length}`;
      // A copy of a copy is a copy of the first.
      const of = plan.resumed.find((one) => one.id === old)?.of ?? old;
      spans.push({ id, fromOn, toOn });
      plan.resumed.push({ id, of, fromOn, toOn, by: row.id });
    }
    spans.push({ id: row.id, fromOn: row.fromOn, toOn: step.toOn });
    groups.set(groupOf(row), spans);
  }
  return plan;
}

function endSpan(plan: PricePlan, spans: readonly Span[], o: { id: string; toOn: string; by: string }): void {
  const span = spans.find((one) => one.id === o.id);
  if (!span) return;
  const again = plan.resumed.find((one) => one.id === o.id);
  const known = plan.ended.find((one) => one.id === o.id);
  if (plan.toOn.has(o.id)) plan.toOn.set(o.id, o.toOn);
  else if (again) again.toOn = o.toOn;
  else if (known) known.toOn = o.toOn;
  else plan.ended.push({ ...o, before: span.toOn });
  span.toOn = o.toOn;
}
