-- What the table generator cannot say: roles, the wall's function, counters that a dealer's transaction may
-- change but never see. Written by hand; runs before the first table exists, so the bodies are plpgsql
-- (an SQL-language body would be checked at once and need its tables).
do $$
begin
  -- Asked first: an administrator may have made the roles for a login that may not make any.
  if to_regrole('tongzhou_app') is null then
    begin
      create role tongzhou_app nologin;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  if to_regrole('tongzhou_auth') is null then
    begin
      create role tongzhou_auth nologin;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
end $$;
--> statement-breakpoint
do $$
begin
  if not pg_has_role(current_user, 'tongzhou_app', 'member') or not pg_has_role(current_user, 'tongzhou_auth', 'member') then
    execute format('grant tongzhou_app, tongzhou_auth to %I', current_user);
  end if;
exception when insufficient_privilege then
  raise exception 'the migration login must be a member of tongzhou_app and tongzhou_auth';
end $$;
--> statement-breakpoint
create or replace function my_dealers() returns setof uuid
  language plpgsql stable parallel safe rows 200 as $$
begin
  return query select a.dealer_id from dealer_access a
    where a.user_id = nullif(current_setting('app.user_id', true), '')::uuid;
end $$;
--> statement-breakpoint
-- Takes amounts against ceilings, all keys locked in one order. mode 'all': everything or nothing;
-- 'part': as much as there is room for; 'force': everything, past the ceiling (a released obstacle).
create or replace function counter_take(p_kind text, p_keys text[], p_amounts bigint[], p_today date, p_mode text)
  returns table (key text, taken bigint, room bigint)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  r record;
  enough boolean := true;
begin
  insert into counters (kind, key) select p_kind, k from unnest(p_keys) k on conflict do nothing;
  perform 1 from counters c where c.kind = p_kind and c.key = any (p_keys) order by c.key for update;
  if p_mode = 'all' then
    select coalesce(bool_and(w.amount <= c.ceiling + case when c.extra_until >= p_today then c.extra else 0 end - c.value), true)
      into enough
      from (select k, sum(a)::bigint as amount from unnest(p_keys, p_amounts) as u(k, a) group by k) w
      join counters c on c.kind = p_kind and c.key = w.k;
  end if;
  for r in
    select w.k, w.amount, c.ceiling + case when c.extra_until >= p_today then c.extra else 0 end - c.value as free
      from (select k, sum(a)::bigint as amount from unnest(p_keys, p_amounts) as u(k, a) group by k) w
      join counters c on c.kind = p_kind and c.key = w.k order by w.k
  loop
    key := r.k;
    room := r.free;
    taken := case
      when not enough then 0
      when p_mode = 'part' then greatest(least(r.amount, r.free), 0)
      else r.amount end;
    if taken <> 0 then
      update counters c set value = c.value + taken where c.kind = p_kind and c.key = r.k;
    end if;
    return next;
  end loop;
end $$;
--> statement-breakpoint
-- Moves use and ceiling by deltas (a release, a shipment, a receipt), all keys locked in one order.
create or replace function counter_move(p_kind text, p_keys text[], p_values bigint[], p_ceilings bigint[])
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into counters (kind, key) select p_kind, k from unnest(p_keys) k on conflict do nothing;
  perform 1 from counters c where c.kind = p_kind and c.key = any (p_keys) order by c.key for update;
  update counters c set value = c.value + w.v, ceiling = c.ceiling + w.l
    from (select k, sum(v)::bigint as v, sum(l)::bigint as l from unnest(p_keys, p_values, p_ceilings) as u(k, v, l) group by k) w
   where c.kind = p_kind and c.key = w.k;
end $$;
--> statement-breakpoint
create or replace function counter_limit(p_kind text, p_key text, p_ceiling bigint, p_extra bigint, p_extra_until date)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into counters (kind, key, ceiling, extra, extra_until) values (p_kind, p_key, p_ceiling, p_extra, p_extra_until)
    on conflict on constraint counters_kind_key_pk
    do update set ceiling = excluded.ceiling, extra = excluded.extra, extra_until = excluded.extra_until;
end $$;
--> statement-breakpoint
-- How much room is left. A key without a row has none.
create or replace function counter_room(p_kind text, p_keys text[], p_today date)
  returns table (key text, room bigint, used bigint)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query select k, coalesce(c.ceiling + case when c.extra_until >= p_today then c.extra else 0 end - c.value, 0)::bigint,
      coalesce(c.value, 0)::bigint
    from unnest(p_keys) k left join counters c on c.kind = p_kind and c.key = k;
end $$;
