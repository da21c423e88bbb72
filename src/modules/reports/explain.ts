/** "Why" of one figure of a form: the dealers it is made of, the largest first, as they stand now. */
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/id.ts';
import { readingOf } from '../../kernel/export.ts';
import type { ExplainedValue, Explanation } from '../../kernel/explanation.ts';
import { formatYuan } from '../../kernel/money.ts';
import { isDay } from '../../kernel/time.ts';
import { withSubTerritories } from '../territories/index.ts';
import { figures } from './figures.ts';
import { decimalOf, figureKeys, lists, type FigureKey, type ListKey } from './rules.ts';
import { valuesOf, type Ask } from './values.ts';

const shown = 50;

interface Key {
  figure: FigureKey;
  from: string;
  to: string;
  only: { list: ListKey; id: string }[];
}

/** @throws kernel.noSuchExplanation for a key that is none. */
function keyOf(text: string): Key {
  const [name, from = '', to = '', ...rest] = text.split('|');
  const figure = figureKeys.find((one) => one === name);
  const only = rest.flatMap((one) => {
    const [list, id = ''] = one.split('=');
    const of = lists.find((known) => known === list);
    return of && isId(id) ? [{ list: of, id }] : [];
  });
  if (!figure || !isDay(from) || !isDay(to) || only.length !== rest.length || only.length > 2)
    throw new AppError(404, 'kernel.noSuchExplanation');
  return { figure, from, to, only };
}

/** The dealers of a figure by value; what it is narrowed by besides one dealer stays. */
async function byDealer(ctx: Ctx, key: Key): Promise<{ id: string; value: number }[]> {
  const span = { from: key.from, to: key.to, today: ctx.today() };
  const dealer = key.only.find(({ list }) => list === 'dealer');
  const other = key.only.find(({ list }) => list !== 'dealer');
  const ids = other ? (other.list === 'territory' ? await withSubTerritories(ctx, other.id) : [other.id]) : [];
  const ask: Ask = { figure: key.figure, span, only: other ? { list: other.list, ids } : null, each: 'dealer' };
  const values = [...(await valuesOf(ctx, ask))].map(([id, value]) => ({ id, value }));
  const asked = dealer ? values.filter(({ id }) => id === dealer.id) : values;
  return asked.filter(({ value }) => value !== 0).toSorted((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1));
}

export async function explainFigure(ctx: Ctx, text: string): Promise<Explanation> {
  const key = keyOf(text);
  const of = figures[key.figure];
  for (const operation of [of.needs, 'reports.fill'])
    if (!ctx.can(operation)) throw new AppError(403, 'kernel.notAllowed', { operation });
  const { say } = readingOf(ctx);
  const one = key.only.find(({ list }) => list === 'dealer');
  if (one && !(await ctx.registry.dealerCard(ctx, one.id))) throw notFound();
  const found = await byDealer(ctx, key);
  const total = found.reduce((sum, one) => sum + one.value, 0);
  const value = (amount: number): ExplainedValue => {
    if (of.kind === 'money') return { kind: 'money', amount };
    return { kind: 'number', amount: of.kind === 'cases' ? amount / 1000 : amount };
  };
  const period = say(of.time === 'flow' ? 'reports.why.period' : 'reports.why.state', { from: key.from, to: key.to });
  const cards = new Map(
    (
      await ctx.registry.dealerCards(
        ctx,
        found.slice(0, shown).map(({ id }) => id),
      )
    ).map((card) => [card.id, card]),
  );
  const rest = found.slice(shown);
  const label = say(`reports.figure.${key.figure}`);
  const written = of.kind === 'money' ? `¥${formatYuan(total)}` : decimalOf(total, of.kind === 'cases' ? 3 : 0);
  return {
    title: say('reports.why.title', { figure: label, period }),
    value: value(total),
    formula: say(`reports.formula.${key.figure}`),
    withFigures: say('reports.why.with', { n: found.length, value: written }),
    inputs: [{ label: period, value: value(total) }],
    documents: [
      ...found.slice(0, shown).map(({ id, value: amount }) => ({
        label: cards.get(id)?.name ?? id,
        detail: cards.get(id)?.code ?? '',
        value: value(amount),
        href: of.kind === 'money' && key.figure !== 'orders' ? `/receivables/${id}` : `/dealers/${id}`,
      })),
      ...(rest.length === 0
        ? []
        : [
            {
              label: say('reports.why.rest', { n: rest.length }),
              detail: '',
              value: value(rest.reduce((sum, one) => sum + one.value, 0)),
            },
          ]),
    ],
    excluded: [],
    rule: say('reports.why.rule'),
    at: ctx.now().toISOString(),
  };
}
