/** Shipments for another system, one row a line and batch. */
import { sql } from 'drizzle-orm';
import type { OutFile } from '../../kernel/out-file.ts';

type Row = Record<
  'number' | 'order' | 'code' | 'name' | 'sku' | 'product' | 'spec' | 'unit' | 'carrier' | 'waybill' | 'batches',
  string
> & { on: string; quantity: string };

export const outFile: OutFile = {
  name: 'shipments',
  columns: [
    { key: 'number', width: 18 },
    { key: 'on', format: 'yyyy-mm-dd' },
    { key: 'orderNumber', width: 18 },
    { key: 'dealerCode' },
    { key: 'dealerName', width: 28 },
    { key: 'productCode' },
    { key: 'productName', width: 24 },
    { key: 'spec' },
    { key: 'unit' },
    { key: 'quantity' },
    { key: 'batches', width: 20 },
    { key: 'carrier' },
    { key: 'waybill', width: 18 },
  ],
  async fresh(ctx, { since, sent, limit }) {
    const { rows } = await ctx.db.execute<{ id: string }>(sql`
      select s.id from shipments s where s.shipped_at >= ${since}::date::timestamp at time zone 'Asia/Shanghai' and not ${sent(sql`s.id`)}
       order by s.shipped_at, s.id limit ${limit}`);
    return rows.map((row) => row.id);
  },
  async rows(ctx, ids) {
    const { rows } = await ctx.db.execute<Row>(sql`
      select s.number, s.shipped_on::text as "on", o.number as "order", d.code, d.name, p.code as sku, p.name as product, p.spec, l.unit,
             s.carrier, s.waybill, trim_scale(round(l.quantity::numeric * l.unit_den / l.unit_num, 6))::text as quantity,
             coalesce((select string_agg(b ->> 'batchNo', '、') from jsonb_array_elements(l.batches) b), '') as batches
        from shipments s join shipment_lines l on l.dealer_id = s.dealer_id and l.shipment_id = s.id
        join orders o on o.dealer_id = s.dealer_id and o.id = s.order_id
        join dealers d on d.id = s.dealer_id join products p on p.id = l.sku_id
       where s.id = any (${sql.param([...ids])}::uuid[]) order by s.shipped_at, s.id, l.position`);
    return rows.map((row) => [
      row.number,
      { date: row.on },
      row.order,
      row.code,
      row.name,
      row.sku,
      row.product,
      row.spec,
      row.unit,
      { decimal: row.quantity },
      row.batches,
      row.carrier,
      row.waybill,
    ]);
  },
};
