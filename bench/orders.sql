-- The limit: what a hand-written function can do for the same order of ten lines, inside the database, in one call.
-- Same walls, locks, audit line, outbox row and idempotency row as the operation; same tables; synchronous commit.
create table if not exists bench_dealers (n int primary key, dealer_id uuid, user_id uuid, user_name text);
create table if not exists bench_skus (n int primary key, sku_id uuid);
grant select on bench_dealers, bench_skus to public;
create or replace function bench_place(p_dealer int, p_first int) returns bigint language plpgsql as $$
declare
  d record; f record; c record; t record; o uuid := gen_random_uuid(); num text; total bigint; skus uuid[]; qty bigint[];
  ids uuid[]; prices bigint[]; amounts bigint[]; rights uuid[]; rows uuid[]; short int; today date := current_date;
begin
  select * into d from bench_dealers where n = p_dealer;
  select array_agg(sku_id order by n), array_agg(12::bigint) into skus, qty from bench_skus where n = any (
    select (p_first + g * 29) % 300 from generate_series(0, 9) g);
  perform set_config('role', 'tongzhou_app', true), set_config('app.user_id', d.user_id::text, true), set_config('app.see_all', '', true),
    set_config('app.internal', '', true), pg_try_advisory_xact_lock(hashtextextended(d.user_id::text || o::text, 0));
  perform 1 from idempotency_keys where user_id = d.user_id and key = o::text;
  select dl.code, dl.price_level, (select w.id from warehouses w order by w.is_default desc, w.created_at limit 1) as warehouse into f
    from dealers dl where dl.id = d.dealer_id and dl.status = 'active';
  select array_agg(p.id order by p.id), array_agg(r.price_e4 order by p.id), array_agg(r.id order by p.id),
      array_agg(round(12 * r.price_e4::numeric * r.unit_den / (r.unit_num * 100))::bigint order by p.id), array_agg(a.id order by p.id)
    into ids, prices, rows, amounts, rights
    from products p
    join lateral (select r.* from price_rows r where r.sku_id = p.id and r.level = f.price_level and r.from_on <= today
      and (r.to_on is null or r.to_on >= today) and r.approved_at is not null and r.min_quantity <= 12 order by r.min_quantity desc, r.from_on desc limit 1) r on true
    join lateral (select a.id from authorisations a where a.dealer_id = d.dealer_id and a.scope = 'all' and a.from_on <= today
      and (a.to_on is null or a.to_on >= today) limit 1) a on true
    where p.id = any (skus);
  select sum(x) into total from unnest(amounts) x;
  select counter_key into c from credit_parts where dealer_id = d.dealer_id for update;
  select taken into t from counter_take('credit', array[c.counter_key], array[total], today, 'all');
  if t.taken <> total then raise exception 'over credit'; end if;
  update credit_parts set submitted_orders = submitted_orders + total where dealer_id = d.dealer_id;
  select count(*) into short from counter_take('supply', array(select f.warehouse::text || ':' || i from unnest(ids) i), qty, today, 'all') s where s.taken = 0;
  if short > 0 then raise exception 'short of stock'; end if;
  insert into numbers (dealer_id, kind, last) values (d.dealer_id, 'D', 1) on conflict (dealer_id, kind) do update set last = numbers.last + 1
    returning f.code || '-D' || lpad(last::text, 4, '0') into num;
  insert into orders (dealer_id, id, number, status, warehouse_id, price_level, ordered_on, ordered_at, backorder, total_fen, list_total_fen,
      line_count, cases_e3, source, created_by, created_by_name, submitted_at)
    values (d.dealer_id, o, num, 'submitted', f.warehouse, f.price_level, today, now(), false, total, total, 10, 10000, 'catalogue', d.user_id, d.user_name, now());
  insert into order_lines (dealer_id, id, order_id, position, sku_id, quantity, unit, unit_num, unit_den, price_e4, price_unit, price_num, price_den,
      list_price_e4, price_row_id, amount_fen, authorisation_id, reserved)
    select d.dealer_id, gen_random_uuid(), o, u.n, u.sku, 12, '箱', 12, 1, u.price, '箱', 12, 1, u.price, u.row, u.amount, u.right, 12
      from unnest(ids, prices, rows, amounts, rights) with ordinality as u(sku, price, row, amount, "right", n);
  insert into audit_log (actor_id, actor_name, actor_role, operation, noun, subject_id, dealer_id, after, request_id, ip)
    values (d.user_id, d.user_name, 'owner', 'orders.create', 'order', o::text, d.dealer_id, jsonb_build_object('number', num, 'status', 'submitted', 'totalFen', total), o::text, '');
  insert into outbox (type, payload, actor_id, request_id) values ('order.submitted', jsonb_build_object('id', o, 'dealerId', d.dealer_id), d.user_id, o::text);
  insert into idempotency_keys (user_id, key, fingerprint, answer) values (d.user_id, o::text, 'bench', jsonb_build_object('id', o, 'number', num, 'totalFen', total));
  return total;
end $$;
