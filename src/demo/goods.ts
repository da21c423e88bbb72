/** The company's own goods: a production run of each product a month, shipped first made first. Pure. */
import type { DemoSku } from '../modules/products/index.ts';
import { addDays, monthOf } from '../kernel/time.ts';
import type { Days } from './calendar.ts';
import type { OrderFact } from './facts.ts';
import { idAt } from './ids.ts';

export interface Batch {
  id: string;
  sku: DemoSku;
  no: string;
  madeOn: string;
  expiresOn: string;
  day: number;
  made: number;
  onHand: number;
  receiptId: string;
  receiptNumber: string;
}

export interface Issue {
  batch: Batch;
  order: OrderFact;
  quantity: number;
}

const lifeOf = (sku: DemoSku) => (sku.category === '乳饮' ? 180 : 365);

/** Days on which the month's goods come: the first day of history, then the fifth of each month. */
export function productionDays(days: Days): number[] {
  const fifths = days.days.flatMap((day, at) => (day.endsWith('-05') && at > 20 && at < days.today ? [at] : []));
  return [0, ...fifths];
}

/** The lots that can be on a dealer's shelf on a day: those that came at least ten days ago. */
export function lotsOf(days: Days): (sku: DemoSku, day: number) => { batch: string; expiresOn: string }[] {
  const made = productionDays(days);
  return (sku, day) =>
    made
      .filter((at) => at <= day - 10)
      .slice(-2)
      .map((at) => {
        const madeOn = addDays(days.days[at] ?? '', -3);
        return { batch: batchNo(madeOn), expiresOn: addDays(madeOn, lifeOf(sku)) };
      });
}

const batchNo = (madeOn: string) => `P${madeOn.slice(2).replaceAll('-', '')}`;

/**
 * Batches that were enough for all shipments, with two weeks of goods left over at each run and five at the last, and
 * which batch each line was shipped from.
 */
export function produce(
  days: Days,
  skus: readonly DemoSku[],
  orders: readonly OrderFact[],
  short: string,
): { batches: Batch[]; issues: Map<string, Issue[]> } {
  const runs = productionDays(days);
  const shipped = new Map<DemoSku, number[]>(skus.map((sku) => [sku, runs.map(() => 0)]));
  const sent = orders
    .filter((order) => order.shipment)
    .toSorted((a, b) => (a.shipment?.at ?? 0) - (b.shipment?.at ?? 0));
  for (const order of sent) {
    const run = runs.findLastIndex((day) => day <= (order.shipment?.day ?? 0));
    for (const line of order.lines) {
      const sums = shipped.get(line.sku);
      if (sums) sums[run] = (sums[run] ?? 0) + line.quantity;
    }
  }
  const batches = new Map<DemoSku, Batch[]>();
  const receipts = runs.map((day) => {
    const at = Date.parse(`${days.days[day] ?? ''}T01:00:00Z`);
    return { id: idAt(at), at };
  });
  for (const sku of skus) {
    if (sku.weight === 0 || sku.code === short) continue;
    batches.set(sku, batchesOf(sku, days, runs, shipped.get(sku) ?? [], receipts));
  }
  return { batches: [...batches.values()].flat(), issues: issue(sent, batches) };
}

function batchesOf(
  sku: DemoSku,
  days: Days,
  runs: readonly number[],
  shipped: readonly number[],
  receipts: readonly { id: string; at: number }[],
): Batch[] {
  const mean = shipped.reduce((sum, one) => sum + one, 0) / Math.max(1, shipped.length - 1);
  const usual = mean > 0 ? mean : sku.weight * 22 * sku.perUnit;
  let left = 0;
  return runs.map((day, run) => {
    const last = run === runs.length - 1;
    const reserve = usual * (last ? 1.4 : 0.5);
    const need = Math.max(0, (shipped[run] ?? 0) + reserve - left);
    const made = Math.max(10, Math.ceil(need / sku.perUnit / 10) * 10) * sku.perUnit;
    left += made - (shipped[run] ?? 0);
    const madeOn = addDays(days.days[day] ?? '', -3);
    return {
      id: idAt(receipts[run]?.at ?? 0),
      sku,
      no: batchNo(madeOn),
      madeOn,
      expiresOn: addDays(madeOn, lifeOf(sku)),
      day,
      made,
      onHand: made,
      receiptId: receipts[run]?.id ?? '',
      receiptNumber: `SC-${monthOf(days.days[day] ?? '').replace('-', '')}`,
    };
  });
}

function issue(sent: readonly OrderFact[], batches: ReadonlyMap<DemoSku, Batch[]>): Map<string, Issue[]> {
  const issues = new Map<string, Issue[]>();
  const next = new Map<DemoSku, number>();
  for (const order of sent)
    for (const line of order.lines) {
      const own = batches.get(line.sku) ?? [];
      let left = line.quantity;
      let at = next.get(line.sku) ?? 0;
      const parts: Issue[] = [];
      for (; left > 0;) {
        const batch = own[at];
        if (!batch) throw new Error(`the demo ships ${line.sku.code} that was never made`);
        const quantity = Math.min(left, batch.onHand);
        if (quantity > 0) parts.push({ batch, order, quantity });
        batch.onHand -= quantity;
        left -= quantity;
        if (batch.onHand === 0) at += 1;
      }
      next.set(line.sku, at);
      issues.set(line.id, parts);
    }
  return issues;
}
