/** From found rows to sentences in the caller's language. */
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { formatWan, formatYuan } from '../../kernel/money.ts';
import type { FoundSignal, SignalRule } from '../../kernel/signal.ts';
import { fill } from '../../kernel/words.ts';
import { isDealerSide } from '../../roles.ts';
import { markKey, type StoredMark } from './marks.ts';
import type { SignalView } from './shapes.ts';

export interface Ruled {
  rule: SignalRule;
  found: FoundSignal;
}

type View = z.input<typeof SignalView>;
export type DealerCardRow = { id: string; code: string; name: string; grade: string; phone: string | null };

export function say(ctx: Ctx, key: string, params: Record<string, unknown> = {}): string {
  return fill(ctx.registry.words[ctx.locale][key] ?? key, params);
}

/** From 10,000 元 on in 万 (thousands in English), below in 元. */
function amountText(ctx: Ctx, fen: number): string {
  if (Math.abs(fen) < 1_000_000) return say(ctx, 'signals.yuan', { n: formatYuan(fen) });
  return say(ctx, 'signals.wan', { n: formatWan(ctx.locale === 'zh' ? fen : fen * 10) });
}

function shown(ctx: Ctx, params: FoundSignal['params']): Record<string, unknown> {
  const year = `${ctx.today().slice(0, 4)}-`;
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => {
      if (typeof value === 'number' && key.endsWith('Fen')) return [key, amountText(ctx, value)];
      const isDay = typeof value === 'string' && (key === 'on' || key.endsWith('On'));
      return [key, isDay && value.startsWith(year) ? value.slice(5) : value];
    }),
  );
}

/** The sentence without its marks, and the part between them. A reason typed by somebody may hold a star itself. */
export function reasonOf(ctx: Ctx, { rule, found }: Ruled): { reason: string; strong: string | null } {
  const key = `signal.${rule.key}.reason${found.variant ? `.${found.variant}` : ''}`;
  const text = ctx.registry.words[ctx.locale][key] ?? key;
  const params = shown(ctx, found.params);
  const [before = '', strong, ...after] = text.split('*');
  if (strong === undefined) return { reason: fill(text, params), strong: null };
  const bold = fill(strong, params);
  return { reason: fill(before, params) + bold + fill(after.join(''), params), strong: bold || null };
}

/** One statement for all dealers named; telephone numbers are for the company's people. */
export async function dealerCards(ctx: Ctx, all: readonly Ruled[]): Promise<Map<string, DealerCardRow>> {
  const ids = [...new Set(all.flatMap(({ found }) => (found.dealerId ? [found.dealerId] : [])))];
  const { rows } = await ctx.db.execute<DealerCardRow & Record<string, unknown>>(
    sql`select id, code, name, grade, phone from dealers where id = any (${sql.param(ids)}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export function viewOf(ctx: Ctx, one: Ruled, dealers: Map<string, DealerCardRow>, taken: StoredMark | undefined): View {
  const { rule, found } = one;
  const dealer = found.dealerId ? dealers.get(found.dealerId) : undefined;
  const outside = isDealerSide(ctx.me().role);
  return {
    rule: rule.key,
    subject: found.subject,
    group: rule.group,
    tone: rule.tone,
    tag: say(ctx, `signal.${rule.key}.tag`),
    dealer: dealer ? { ...dealer, phone: outside ? null : dealer.phone } : null,
    title: found.title ?? dealer?.name ?? '',
    ...reasonOf(ctx, one),
    moneyFen: found.moneyFen,
    moneyLabel: say(ctx, `signal.${rule.key}.money`),
    action: {
      label: say(ctx, ctx.can(rule.can) ? `signal.${rule.key}.do` : 'signals.look'),
      to: found.to,
      phoneTo: found.phoneTo ?? found.to,
      may: ctx.can(rule.can),
    },
    ends: say(ctx, `signal.${rule.key}.end`),
    taken: taken ? { by: taken.userName, mine: taken.mine, at: new Date(taken.at).toISOString() } : null,
    explain: found.explain ?? { of: 'signals.why', key: `${rule.key} ${found.subject}` },
  };
}

export const keyOf = ({ rule, found }: Ruled): string => markKey(rule.key, found);
