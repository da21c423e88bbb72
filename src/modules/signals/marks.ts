/** What people said of signals: reading it, writing it, and ending it when the cause is gone. */
import { sql } from 'drizzle-orm';
import type { Actor, Ctx } from '../../kernel/ctx.ts';
import { companyId } from '../../kernel/db/table.ts';
import type { FoundSignal, SignalRule } from '../../kernel/signal.ts';
import { isDealerSide } from '../../roles.ts';
import type { Mark } from './rules.ts';

export interface StoredMark extends Mark {
  userName: string;
  at: string;
}

const sideOf = (ctx: Ctx) => (isDealerSide(ctx.me().role) ? 'dealer' : 'company');
export const markKey = (rule: string, one: Pick<FoundSignal, 'subject' | 'dealerId'>) =>
  `${rule} ${one.dealerId ?? companyId} ${one.subject}`;

/** One statement: mine put aside, and whatever my side has taken over. */
export async function openMarks(ctx: Ctx): Promise<Map<string, StoredMark[]>> {
  const me = ctx.me().id;
  const { rows } = await ctx.db.execute<StoredMark & { key: string } & Record<string, unknown>>(sql`
    select rule || ' ' || dealer_id || ' ' || subject as key, kind, user_id = ${me}::uuid as mine, user_name as "userName", cause,
      money_fen as "moneyFen", until_on as "untilOn", at from signal_marks
     where ended_at is null and side = ${sideOf(ctx)} and (user_id = ${me}::uuid or kind = 'taken')
       and (until_on is null or until_on > ${ctx.today()}::date)`);
  return Map.groupBy(rows, (row) => row.key);
}

export interface Said {
  kind: 'hidden' | 'taken';
  untilOn: string | null;
  /** False: taken back. */
  on: boolean;
}

/** One statement; one person's word per signal. Taking over ends what another said before. */
export async function writeMark(ctx: Ctx, rule: string, found: FoundSignal, said: Said): Promise<void> {
  const { id, name } = ctx.me();
  const dealerId = found.dealerId ?? companyId;
  const now = ctx.now().toISOString();
  await ctx.db.execute(sql`
    with others as (
      update signal_marks set ended_at = ${now} where ${said.kind} = 'taken' and ${said.on} and kind = 'taken' and ended_at is null
         and dealer_id = ${dealerId}::uuid and rule = ${rule} and subject = ${found.subject} and side = ${sideOf(ctx)} and user_id <> ${id}::uuid)
    insert into signal_marks (dealer_id, rule, subject, kind, user_id, user_name, side, cause, money_fen, until_on, at, ended_at)
    values (${dealerId}::uuid, ${rule}, ${found.subject}, ${said.kind}, ${id}::uuid, ${name}, ${sideOf(ctx)}, ${found.cause}, ${found.moneyFen}::bigint,
      ${said.untilOn}::date, ${now}, ${said.on ? null : now})
    on conflict (dealer_id, rule, subject, kind, user_id) do update set user_name = excluded.user_name, cause = excluded.cause,
      money_fen = excluded.money_fen, until_on = excluded.until_on, at = excluded.at, ended_at = excluded.ended_at`);
}

/** The house looks as each role of the rule, with the whole company in sight. */
async function aliveOf(ctx: Ctx, rule: SignalRule): Promise<Map<string, string>> {
  const alive = new Map<string, string>();
  for (const role of rule.who) {
    const actor: Actor = { ...ctx.me(), role };
    const found = await rule.find({ ...ctx, actor, me: () => actor });
    for (const one of found) alive.set(markKey(rule.key, one), one.cause);
  }
  return alive;
}

/** Early each morning: a word whose cause is gone ends, so that a new cause is a new signal. */
export async function endMarks(ctx: Ctx): Promise<void> {
  const { rows } = await ctx.db.execute<{ key: string; rule: string; cause: string }>(sql`
    select distinct rule || ' ' || dealer_id || ' ' || subject as key, rule, cause from signal_marks where ended_at is null`);
  const gone: { key: string; cause: string }[] = [];
  for (const [key, marks] of Map.groupBy(rows, (row) => row.rule)) {
    const rule = ctx.registry.signals.find((one) => one.key === key);
    const alive = rule ? await aliveOf(ctx, rule) : new Map<string, string>();
    gone.push(...marks.filter((mark) => alive.get(mark.key) !== mark.cause));
  }
  if (gone.length === 0) return;
  await ctx.db.execute(sql`
    update signal_marks m set ended_at = ${ctx.now().toISOString()}
      from unnest(${sql.param(gone.map((one) => one.key))}::text[], ${sql.param(gone.map((one) => one.cause))}::text[]) as g(key, cause)
     where m.ended_at is null and m.rule || ' ' || m.dealer_id || ' ' || m.subject = g.key and m.cause = g.cause`);
}
