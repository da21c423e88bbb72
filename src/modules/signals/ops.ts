/** 今日: what matters today, for this person; "not today" and "I do it". */
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors.ts';
import { command, query } from '../../kernel/op.ts';
import type { SignalRule } from '../../kernel/signal.ts';
import { addDays } from '../../kernel/time.ts';
import { isDealerSide, office } from '../../roles.ts';
import { openMarks, writeMark, type Said } from './marks.ts';
import { dealerCards, keyOf, viewOf, type Ruled } from './present.ts';
import { atMost, byMoney, markHolds } from './rules.ts';
import { MarkView, NotTodayInput, TakeInput, TodayInput, TodayView } from './shapes.ts';

const mostMore = 100;

/** The rules of this person's role all at once: their statements travel together. Once per rule and subject. */
async function findAll(ctx: Ctx): Promise<Ruled[]> {
  const rules = ctx.registry.signals.filter((rule) => rule.who.includes(ctx.me().role));
  const found = await Promise.all(rules.map(async (rule) => ({ rule, rows: await rule.find(ctx) })));
  const all = found.flatMap(({ rule, rows }) => rows.map((row): Ruled => ({ rule, found: row })));
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

export const today = query({
  can: 'signals.today',
  who: office,
  summary: 'What matters today for the caller: at most seven signals ranked by money, then the rest',
  input: TodayInput,
  output: TodayView,
  async run(ctx, { dealerId }) {
    const all = (await findAll(ctx)).filter(({ found }) => !dealerId || found.dealerId === dealerId);
    const marks = await openMarks(ctx);
    const ranked = all
      .map((one) => {
        const held = (marks.get(keyOf(one)) ?? []).filter((mark) => markHolds(mark, one.found, ctx.today()));
        return {
          ...one,
          rank: { rule: one.rule.key, subject: one.found.subject, moneyFen: one.found.moneyFen },
          taken: held.find((mark) => mark.kind === 'taken'),
          hidden: held.some((mark) => mark.kind === 'hidden'),
        };
      })
      .toSorted((a, b) => byMoney(a.rank, b.rank));
    const showing = ranked.filter((one) => !one.hidden);
    // What a colleague does leaves the first screen of the others.
    const first = showing.filter((one) => !one.taken || one.taken.mine).slice(0, atMost);
    const more = showing.filter((one) => !first.includes(one));
    const aside = ranked.filter((one) => one.hidden);
    const shown = [...first, ...more.slice(0, mostMore), ...aside.slice(0, mostMore)];
    const dealers = await dealerCards(ctx, shown);
    const views = (list: typeof ranked) => list.slice(0, mostMore).map((one) => viewOf(ctx, one, dealers, one.taken));
    return {
      items: views(first),
      more: views(more),
      moreCount: more.length,
      hidden: views(aside),
      today: ctx.today(),
      at: ctx.now().toISOString(),
    };
  },
});

/** The signal as it stands now; nothing of this name for this person is "not found". */
export async function mustFind(ctx: Ctx, key: string, subject: string): Promise<Ruled> {
  const rule: SignalRule | undefined = ctx.registry.signals.find((one) => one.key === key);
  if (!rule?.who.includes(ctx.me().role)) throw notFound();
  const found = (await rule.find(ctx)).find((one) => one.subject === subject);
  if (!found) throw notFound();
  return { rule, found };
}

async function mark(ctx: Ctx, which: { rule: string; subject: string }, said: Said) {
  const { rule, found } = await mustFind(ctx, which.rule, which.subject);
  await writeMark(ctx, rule.key, found, said);
  const state = said.kind === 'hidden' ? { notToday: said.on } : { taken: said.on };
  ctx.record({
    noun: 'signal',
    id: `${rule.key} ${found.subject}`.slice(0, 120),
    // What the company's people do with their signals is nothing for the dealer's eyes.
    dealerId: isDealerSide(ctx.me().role) ? found.dealerId : null,
    after: { rule: rule.key, cause: found.cause, moneyFen: found.moneyFen, ...state },
  });
  return { rule: rule.key, subject: found.subject, untilOn: said.on ? said.untilOn : null };
}

export const notToday = command({
  can: 'signals.notToday',
  who: office,
  summary: 'Put a signal aside until tomorrow, for oneself; it shows sooner when more is at stake',
  input: NotTodayInput,
  output: MarkView,
  run: (ctx, { hidden, ...which }) =>
    mark(ctx, which, { kind: 'hidden', untilOn: addDays(ctx.today(), 1), on: hidden }),
});

export const take = command({
  can: 'signals.take',
  who: office,
  summary: 'Take a signal over, so that colleagues see who does it; it ends with its cause',
  input: TakeInput,
  output: MarkView,
  run: (ctx, { taken, ...which }) => mark(ctx, which, { kind: 'taken', untilOn: null, on: taken }),
});
