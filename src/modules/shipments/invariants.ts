/** Shipments and orders tell one story. */
import { sql } from 'drizzle-orm';
import type { Invariant } from '../../kernel/module.ts';

export const invariants: Invariant[] = [
  {
    name: 'shipments: what the order says was shipped, received and short is what the shipments say',
    violations: async (ctx) => {
      const { rows } = await ctx.db.execute(sql`
        with sent as (
          select s.dealer_id, s.order_line_id as id, sum(s.received) as received, sum(s.open) as short,
            sum(s.quantity) - sum(case when s.resolution is null then 0 else s.short + s.damaged end) as shipped
          from shipment_lines s group by s.dealer_id, s.order_line_id)
        select l.id, l.shipped, sent.shipped as sent, l.received, l.short from order_lines l
          left join sent on sent.dealer_id = l.dealer_id and sent.id = l.id
         where l.shipped <> coalesce(sent.shipped, 0) or l.received <> coalesce(sent.received, 0) or l.short <> coalesce(sent.short, 0)`);
      return rows;
    },
  },
  {
    name: 'shipments: invoiced is the invoice of the shipment',
    violations: async (ctx) => {
      const { rows } = await ctx.db.execute(sql`
        select s.number, s.invoiced_fen, i.amount_fen from shipments s
          left join invoices i on i.dealer_id = s.dealer_id and i.document_id = s.id and i.kind = 'invoice'
         where s.invoiced_fen <> coalesce(i.amount_fen, 0)`);
      return rows;
    },
  },
  {
    name: 'shipments: the dealer’s stock got what was received',
    violations: async (ctx) => {
      const { rows } = await ctx.db.execute(sql`
        with came as (select dealer_id, shipment_id, sku_id, sum(received) as quantity from shipment_lines group by dealer_id, shipment_id, sku_id),
        moved as (
          select dealer_id, document_id, sku_id, sum(quantity) as quantity from stock_movements
           where document_kind = 'shipment' group by dealer_id, document_id, sku_id)
        select coalesce(c.shipment_id, m.document_id) as shipment, coalesce(c.sku_id, m.sku_id) as sku, c.quantity as received, m.quantity as moved
          from came c full join moved m on m.dealer_id = c.dealer_id and m.document_id = c.shipment_id and m.sku_id = c.sku_id
         where coalesce(c.quantity, 0) <> coalesce(m.quantity, 0)`);
      return rows;
    },
  },
  {
    name: 'shipments: open shortage is flagged',
    violations: async (ctx) => {
      const { rows } = await ctx.db.execute(sql`
        select s.number from shipments s where s.short_open <> exists (select 1 from shipment_lines l
          where l.dealer_id = s.dealer_id and l.shipment_id = s.id and l.open > 0)`);
      return rows;
    },
  },
];
