/**
 * A page of 50 orders over HTTP with a session, against the least that could answer the same: raw node:http and pg with
 * the same look-up of the session, the same role transaction and the same page of the same wall, no router, no schema.
 */
import { compare, loop, save } from './harness.ts';
import { manyOrders, openCompany, type Company } from './company.ts';
import { orderServer, post, startChild } from './server.ts';

const callers = 4;

const company = await openCompany({ dealers: 200, skus: 10 });
await manyOrders(company);
const ours = await orderServer(company);
const raw = await startChild('raw-list.ts', { BENCH_URL: company.world.url });
const token = await managerToken(company);
const input = { limit: 50, sort: '-orderedAt' };
const note = `orders.list, 50 of 10,000 orders, as a manager of 200 dealers, ${callers} callers; the limit is raw node:http + pg with the same session look-up and role transaction`;
const results = [
  await compare({
    measure: 'lists',
    limit: loop(callers, () => post(raw.port, '/list', token, input)),
    ours: loop(callers, () => ours.call(token, 'orders.list', input)),
    goal: 0.7,
    unit: 'lists/s',
    note,
    rounds: 9,
    seconds: 3,
  }),
];
const [version] = await company.world.rows<{ server_version: string }>('show server_version');
await Promise.all([ours.stop(), raw.stop()]);
save('lists', results, { postgresql: version?.server_version ?? '' });
await company.close();
process.exit(0);

/** The manager of the territory that holds every dealer of the benchmark. */
async function managerToken(of: Company): Promise<string> {
  const { createHash, randomBytes } = await import('node:crypto');
  const made = randomBytes(32).toString('base64url');
  await of.world.rows(
    `insert into sessions (id, user_id, token_hash, last_seen_at, expires_at)
     select gen_random_uuid(), id, $1, now(), now() + interval '1 day' from users where login = 'manager'`,
    [createHash('sha256').update(made).digest('base64url')],
  );
  return made;
}
