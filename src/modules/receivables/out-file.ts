/** Receipts for another system; one that was taken back before it was handed out is not. */
import { sql } from 'drizzle-orm';
import type { OutFile } from '../../kernel/out-file.ts';

type Row = Record<'number' | 'code' | 'name' | 'method' | 'payer' | 'account' | 'reference' | 'note', string> & {
  on: string;
  amount: string;
};

export const outFile: OutFile = {
  name: 'receipts',
  columns: [
    { key: 'number', width: 18 },
    { key: 'on', format: 'yyyy-mm-dd' },
    { key: 'dealerCode' },
    { key: 'dealerName', width: 28 },
    { key: 'method' },
    { key: 'amount' },
    { key: 'payer', width: 24 },
    { key: 'payerAccount', width: 24 },
    { key: 'reference', width: 24 },
    { key: 'note', width: 24 },
  ],
  async fresh(ctx, { since, sent, limit }) {
    const { rows } = await ctx.db.execute<{ id: string }>(sql`
      select r.id from receipts r where r.kind = 'receipt' and r.reversed_on is null
         and r.created_at >= ${since}::date::timestamp at time zone 'Asia/Shanghai' and not ${sent(sql`r.id`)}
       order by r.created_at, r.id limit ${limit}`);
    return rows.map((row) => row.id);
  },
  async rows(ctx, ids) {
    const { rows } = await ctx.db.execute<Row>(sql`
      select r.number, r."on"::text as "on", d.code, d.name, r.method, r.payer, r.payer_account as account, r.reference,
             coalesce(r.note, '') as note, round(r.amount_fen::numeric / 100, 2)::text as amount
        from receipts r join dealers d on d.id = r.dealer_id
       where r.id = any (${sql.param([...ids])}::uuid[]) order by r.created_at, r.id`);
    const words = ctx.registry.words.zh;
    return rows.map((row) => [
      row.number,
      { date: row.on },
      row.code,
      row.name,
      words[`receivables.method.${row.method}`] ?? row.method,
      { decimal: row.amount },
      row.payer,
      row.account,
      row.reference,
      row.note,
    ]);
  },
};
