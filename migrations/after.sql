-- Runs after every migration: rights and FORCE by a loop over the catalog, so that no table is forgotten.
-- A table named *_entries or *_movements is a ledger, and audit_log is one too: no update, no delete, ever.
do $$
declare
  t record;
begin
  grant usage on schema public to tongzhou_app, tongzhou_auth;
  for t in select c.relname, c.relrowsecurity from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  loop
    if t.relname = 'counters' then
      execute format('revoke all on %I from tongzhou_app, public', t.relname);
      continue;
    end if;
    if t.relrowsecurity then
      execute format('alter table %I force row level security', t.relname);
    end if;
    if t.relname ~ '_(entries|movements)$' or t.relname = 'audit_log' then
      execute format('revoke all on %I from tongzhou_app', t.relname);
      execute format('grant select, insert on %I to tongzhou_app', t.relname);
    else
      execute format('grant select, insert, update, delete on %I to tongzhou_app', t.relname);
    end if;
  end loop;
  grant usage, select on all sequences in schema public to tongzhou_app;
  -- Who holds this session is asked before there is a person to set; only this role may.
  if to_regclass('public.sessions') is not null then
    grant select on sessions, users to tongzhou_auth;
    grant update (last_seen_at) on sessions to tongzhou_auth;
  end if;
  revoke all on function counter_take(text, text[], bigint[], date, text) from public;
  revoke all on function counter_move(text, text[], bigint[], bigint[]) from public;
  revoke all on function counter_limit(text, text, bigint, bigint, date) from public;
  revoke all on function counter_room(text, text[], date) from public;
  grant execute on function counter_take(text, text[], bigint[], date, text) to tongzhou_app;
  grant execute on function counter_move(text, text[], bigint[], bigint[]) to tongzhou_app;
  grant execute on function counter_limit(text, text, bigint, bigint, date) to tongzhou_app;
  grant execute on function counter_room(text, text[], date) to tongzhou_app;
end $$;
