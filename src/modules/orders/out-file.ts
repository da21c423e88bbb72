/** Approved orders for another system, one row a line. */
import { sql } from 'drizzle-orm';
import type { OutFile } from '../../kernel/out-file.ts';

type Row = Record<'number' | 'code' | 'name' | 'sku' | 'product' | 'spec' | 'unit' | 'note', string> & {
  on: string;
  approved: string;
  quantity: string;
  price: string;
  amount: string;
};

export const outFile: OutFile = {
  name: 'orders',
  columns: [
    { key: 'number', width: 18 },
    { key: 'on', format: 'yyyy-mm-dd' },
    { key: 'dealerCode' },
    { key: 'dealerName', width: 28 },
    { key: 'productCode' },
    { key: 'productName', width: 24 },
    { key: 'spec' },
    { key: 'unit' },
    { key: 'quantity' },
    { key: 'price' },
    { key: 'amount' },
    { key: 'approvedOn', format: 'yyyy-mm-dd' },
    { key: 'note', width: 24 },
  ],
  async fresh(ctx, { since, sent, limit }) {
    const { rows } = await ctx.db.execute<{ id: string }>(sql`
      select o.id from orders o where o.approved_at >= ${since}::date::timestamp at time zone 'Asia/Shanghai' and not ${sent(sql`o.id`)}
       order by o.approved_at, o.id limit ${limit}`);
    return rows.map((row) => row.id);
  },
  async rows(ctx, ids) {
    const { rows } = await ctx.db.execute<Row>(sql`
      select o.number, o.ordered_on::text as "on", d.code, d.name, p.code as sku, p.name as product, p.spec, l.unit, o.note,
             trim_scale(round(l.quantity::numeric * l.unit_den / l.unit_num, 6))::text as quantity,
             trim_scale(l.price_e4::numeric / 10000)::text as price, round(l.amount_fen::numeric / 100, 2)::text as amount,
             (o.approved_at at time zone 'Asia/Shanghai')::date::text as approved
        from orders o join order_lines l on l.dealer_id = o.dealer_id and l.order_id = o.id
        join dealers d on d.id = o.dealer_id join products p on p.id = l.sku_id
       where o.id = any (${sql.param([...ids])}::uuid[]) order by o.approved_at, o.id, l.position`);
    return rows.map((row) => [
      row.number,
      { date: row.on },
      row.code,
      row.name,
      row.sku,
      row.product,
      row.spec,
      row.unit,
      { decimal: row.quantity },
      { decimal: row.price },
      { decimal: row.amount },
      { date: row.approved },
      row.note,
    ]);
  },
};
