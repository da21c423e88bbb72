/** What is kept beside the facts (days, balances, parts of the credit, counters), computed from them in whole tables. */
import type { Client } from 'pg';
import type { Bought } from './facts.ts';

const out = `('sellOut', 'adjustDown', 'transferOut', 'toFactory', 'scrap')`;
const statements = [
  // Batches of what came in the last months, as they were shipped: nothing older is on a shelf.
  `update stock_movements m set lots = s.lots from (
     select l.dealer_id, l.shipment_id, l.sku_id, jsonb_agg(jsonb_build_object('batch', b->>'batchNo', 'expiresOn', b->>'expiresOn', 'quantity', (b->>'quantity')::bigint)) as lots
       from shipments h join shipment_lines l on l.dealer_id = h.dealer_id and l.shipment_id = h.id cross join lateral jsonb_array_elements(l.batches) b
      where h.received_on > (select max(received_on) from shipments) - 150 group by 1, 2, 3) s
    where m.dealer_id = s.dealer_id and m.document_id = s.shipment_id and m.sku_id = s.sku_id and m.kind = 'receipt'`,
  `insert into stock_days (dealer_id, sku_id, "on", came, went, sold, counted)
   select dealer_id, sku_id, "on", coalesce(sum(quantity) filter (where kind not in ${out}), 0), -coalesce(sum(quantity) filter (where kind in ${out}), 0),
     -coalesce(sum(quantity) filter (where kind = 'sellOut'), 0), coalesce(sum(quantity) filter (where document_kind = 'count'), 0)
     from stock_movements group by 1, 2, 3`,
  `insert into stock_balances (dealer_id, sku_id, quantity, last_on, sold_on, counted_on)
   select m.dealer_id, m.sku_id, sum(m.quantity), max(m."on"), max(m."on") filter (where m.kind = 'sellOut'), max(c.counted_on)
     from stock_movements m left join (select dealer_id, sku_id, max("on") as counted_on from stock_counts group by 1, 2) c using (dealer_id, sku_id)
    group by 1, 2`,
  `insert into credit_parts (dealer_id, counter_key, submitted_orders, approved_orders, shipped_not_invoiced, receivable, unallocated_receipts)
   select t.dealer_id, coalesce(t.group_id, t.dealer_id)::text, coalesce(o.submitted, 0), coalesce(o.approved, 0), coalesce(o.shipped, 0),
     coalesce(i.fen, 0), coalesce(r.fen, 0)
     from credit_terms t
     left join (select dealer_id, sum(total_fen) filter (where status = 'submitted') as submitted, sum(total_fen) filter (where status = 'approved') as approved,
       sum(total_fen) filter (where status = 'shipped') as shipped from orders group by 1) o using (dealer_id)
     left join (select dealer_id, sum(open_fen) as fen from invoices group by 1) i using (dealer_id)
     left join (select dealer_id, sum(unallocated_fen) as fen from receipts group by 1) r using (dealer_id)
   on conflict (dealer_id) do update set submitted_orders = excluded.submitted_orders, approved_orders = excluded.approved_orders,
     shipped_not_invoiced = excluded.shipped_not_invoiced, receivable = excluded.receivable, unallocated_receipts = excluded.unallocated_receipts`,
  `insert into counters (kind, key, value, ceiling)
   select 'credit', p.counter_key, sum(p.receivable + p.shipped_not_invoiced + p.approved_orders + p.submitted_orders - p.unallocated_receipts),
     max(t.limit_fen) from credit_parts p join credit_terms t using (dealer_id) group by 2
   on conflict (kind, key) do update set value = excluded.value`,
  `insert into counters (kind, key, value, ceiling)
   select 'supply', b.warehouse_id || ':' || b.sku_id, coalesce(max(l.reserved), 0), sum(b.on_hand) from supply_batches b
     left join (select o.warehouse_id, l.sku_id, sum(l.reserved) as reserved from order_lines l join orders o on o.dealer_id = l.dealer_id and o.id = l.order_id
       where l.reserved > 0 group by 1, 2) l on l.warehouse_id = b.warehouse_id and l.sku_id = b.sku_id
    group by 2 on conflict (kind, key) do update set value = excluded.value, ceiling = excluded.ceiling`,
];

/** Limits that leave room beyond the most each ever used: 1.3 times, in whole 万元. */
export async function agreeTerms(client: Client, lives: readonly Bought[]): Promise<void> {
  const terms = lives
    .filter(({ trader }) => trader.limitFen === null)
    .map(({ trader, peakFen }) => ({
      dealer: trader.id,
      limit: Math.max(1, Math.ceil((peakFen * 1.3) / 1_000_000)) * 1_000_000,
      days: trader.termsDays,
    }));
  await client.query(
    `insert into credit_terms (dealer_id, limit_fen, terms_days, version)
     select dealer, "limit", days, 1 from jsonb_to_recordset($1::jsonb) as t(dealer uuid, "limit" bigint, days int)`,
    [JSON.stringify(terms)],
  );
}

/** Tables that `settle` fills. */
export const settled = ['stock_days', 'stock_balances'];

export async function settle(client: Client): Promise<void> {
  for (const text of statements) await client.query(text);
}

/** The planner knows nothing of tables filled a moment ago. */
export async function analyse(client: Client): Promise<void> {
  await client.query('analyze');
}
