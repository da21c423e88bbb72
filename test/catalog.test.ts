/** The walls, read from the migrated database's own catalog: a forgotten wall fails here, not in production. */
import { beforeAll, expect, test } from 'vitest';
import { world, type World } from './world.ts';

/** Tables that are no dealer's facts although they carry `dealer_id`; each says why. */
const notDealerFacts: Record<string, string> = {
  audit_log: 'a line may concern the company; append-only',
  users: 'a person is found by login before there is a dealer',
  invitations: 'an invitation may be to the company',
  dealer_access: 'it is the wall itself, keyed by person',
};
const measured =
  /current_setting\('app\.see_all'::text, true\) = 'on'::text.* OR \(?(dealer_id|id) IN \( ?SELECT my_dealers\(\)/is;

let t: World;
beforeAll(async () => {
  t = await world();
});

test('every table but the counters has row security enabled and forced, and a policy', async () => {
  const open =
    await t.rows(`select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r','p')
    and c.relname <> 'counters'
    and (not c.relrowsecurity or not c.relforcerowsecurity or not exists (select 1 from pg_policy p where p.polrelid = c.oid))`);
  expect(open).toEqual([]);
});

test('every dealer table: dealer_id not null, first in its key, wall with check in the measured form', async () => {
  const tables = await t.rows<{
    name: string;
    nullable: boolean;
    first: boolean | null;
    using: string | null;
    checks: string | null;
  }>(`
    select c.relname as name, not a.attnotnull as nullable,
      (select i.indkey[0] = a.attnum from pg_index i where i.indrelid = c.oid and i.indisprimary) as first,
      (select string_agg(pg_get_expr(p.polqual, p.polrelid), ' | ') from pg_policy p where p.polrelid = c.oid) as using,
      (select string_agg(pg_get_expr(p.polwithcheck, p.polrelid), ' | ') from pg_policy p where p.polrelid = c.oid) as checks
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'dealer_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r','p')`);
  const wrong = tables
    .filter((one) => !(one.name in notDealerFacts))
    .filter((one) => one.nullable || !one.first || !measured.test(one.using ?? '') || !measured.test(one.checks ?? ''));
  expect(tables.length).toBeGreaterThan(5);
  expect(wrong).toEqual([]);
});

test('foreign keys between dealer tables carry the dealer', async () => {
  const loose = await t.rows(`select con.conname, c.relname, f.relname as parent from pg_constraint con
    join pg_class c on c.oid = con.conrelid join pg_class f on f.oid = con.confrelid
    join pg_attribute own on own.attrelid = c.oid and own.attname = 'dealer_id'
    join pg_attribute parent on parent.attrelid = f.oid and parent.attname = 'dealer_id'
    where con.contype = 'f' and f.relname not in ('users') and not own.attnum = any (con.conkey)`);
  expect(loose).toEqual([]);
});

test('the app role owns nothing, has no BYPASSRLS, and cannot touch counters or rewrite a ledger', async () => {
  expect(await t.rows("select relname from pg_class where relowner = 'tongzhou_app'::regrole")).toEqual([]);
  expect(
    await t.rows(
      "select 1 from pg_roles where rolname in ('tongzhou_app', 'tongzhou_auth') and (rolbypassrls or rolsuper)",
    ),
  ).toEqual([]);
  const rights = await t.rows(`select c.relname, p.privilege_type from pg_class c, aclexplode(c.relacl) p
    where p.grantee = 'tongzhou_app'::regrole and (c.relname = 'counters'
      or (c.relname ~ '_(entries|movements)$|^audit_log$' and p.privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')))`);
  expect(rights).toEqual([]);
  const ledgers = await t.rows(
    "select relname from pg_class where relkind = 'r' and relname ~ '_(entries|movements)$'",
  );
  expect(ledgers.length).toBeGreaterThan(2);
});

test('views run as their reader, no materialised views, definer functions only from the kernel', async () => {
  const views = await t.rows(`select relname from pg_class where relnamespace = 'public'::regnamespace
    and (relkind = 'm' or (relkind = 'v' and not coalesce(reloptions, '{}') @> '{security_invoker=true}'))`);
  expect(views).toEqual([]);
  const definers = await t.rows<{ proname: string }>(
    "select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace",
  );
  expect(definers.map((one) => one.proname).toSorted()).toEqual([
    'counter_limit',
    'counter_move',
    'counter_room',
    'counter_take',
  ]);
});

test('a unique key of dealer facts is scoped by the dealer', async () => {
  // A global unique key tells a dealer that somebody else's value exists. Ids are random and tell nothing.
  const global = await t.rows<{ relname: string; name: string }>(`select c.relname, ic.relname as name from pg_index i
    join pg_class c on c.oid = i.indrelid join pg_class ic on ic.oid = i.indexrelid
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'dealer_id'
    where i.indisunique and c.relnamespace = 'public'::regnamespace and not a.attnum = any (i.indkey)
      and not exists (select 1 from pg_attribute x where x.attrelid = c.oid and x.attnum = i.indkey[0] and x.attname in ('id', 'seq', 'token_hash', 'login'))`);
  expect(global).toEqual([]);
});
