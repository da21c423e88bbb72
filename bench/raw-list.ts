/** The limit of `lists`: node:http and pg with nothing between; the same session look-up, role, settings and page. */
import { createHash } from 'node:crypto';
import http from 'node:http';
import { openPool } from '../src/kernel/db/pool.ts';

const pool = openPool({ url: process.env['BENCH_URL'] ?? '', max: 8 });

async function list(token: string): Promise<unknown> {
  const session = await pool.query<{ user_id: string }>({
    name: 'session',
    text: `select s.id as session_id, u.id as user_id, u.name, u.role, u.dealer_id, u.locale from sessions s join users u on u.id = s.user_id
            where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and u.active`,
    values: [createHash('sha256').update(token).digest('base64url'), new Date()],
  });
  const client = await pool.connect();
  try {
    await client.query('begin read only');
    await client.query({
      name: 'head',
      text: `select set_config('role', 'tongzhou_app', true), set_config('app.user_id', $1, true), set_config('app.see_all', '', true), set_config('app.internal', 'on', true)`,
      values: [session.rows[0]?.user_id ?? ''],
    });
    const found = await client.query<{ dealer_id: string }>({
      name: 'page',
      text: `select o.id, o.number, o.status, o.total_fen, o.cases_e3, o.ordered_on, o.ordered_at, o.source, o.created_by_name, o.backorder, o.below_list, o.waiting,
               o.in_transit, o.short_open, o.to_ship, o.line_count, o.obstacles, o.releases, o.version, d.id as dealer_id, d.code, d.name, d.grade
             from orders o join dealers d on d.id = o.dealer_id order by o.ordered_at desc, o.id desc limit 51`,
    });
    // The column of credit left is part of the same work.
    const credit = await client.query<{ id: string; room: number }>({
      name: 'credit',
      text: `with wanted as materialized (select p.dealer_id as id, p.counter_key as key from credit_parts p where p.dealer_id = any ($1::uuid[]))
             select w.id, r.room from wanted w
               join (select distinct c.key, c.room from counter_room('credit', (select array_agg(distinct key) from wanted), current_date) c) r on r.key = w.key`,
      values: [[...new Set(found.rows.map((row) => row.dealer_id))]],
    });
    await client.query('commit');
    const left = new Map(credit.rows.map((row) => [row.id, row.room]));
    return {
      items: found.rows.slice(0, 50).map((row) => ({ ...row, available: left.get(row.dealer_id) })),
      nextCursor: 'x',
    };
  } finally {
    client.release();
  }
}

const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const token = request.headers.authorization?.slice(7) ?? '';
    void list(token).then((answer) => {
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(JSON.stringify(answer));
    });
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`port ${typeof address === 'object' && address ? address.port : 0}`);
});
process.once('SIGTERM', () => process.exit(0));
