/** 拜访简报: one page about a dealer to take along. Where he stands, thirteen months, stock, who decides. */
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { readingOf } from '../../kernel/export.ts';
import { formatWan, formatYuan } from '../../kernel/money.ts';
import { command } from '../../kernel/op.ts';
import { frameOf, printed } from '../../kernel/print/parts.ts';
import { companyName } from '../access/index.ts';
import { FileView, fileFor } from '../files/index.ts';
import { monthsOf } from './ops.months.ts';
import { fileOf, openItemsOf } from './ops.read.ts';
import { figureAt } from './rules.months.ts';

/** The running month and the twelve before it: the last one stands beside its own of a year ago. */
const monthsShown = 13;

type Months = Awaited<ReturnType<typeof monthsOf>>;
type Say = (key: string, params?: Record<string, unknown>) => string;
type Section = Record<string, unknown>;

const sectionAt = (of: unknown, key: string): Section | null => {
  const value: unknown = typeof of === 'object' && of !== null ? Reflect.get(of, key) : null;
  return typeof value === 'object' && value !== null ? { ...value } : null;
};
const numberAt = (of: Section | null, key: string): number | null => {
  const value = of?.[key];
  return typeof value === 'number' ? value : null;
};

async function sectionsOf(ctx: Ctx, id: string): Promise<Record<string, Section>> {
  const out: Record<string, Section> = {};
  for (const section of ctx.registry.dealerSections) {
    const said = await section.read(ctx, id);
    if (said) out[section.key] = said;
  }
  return out;
}

const changeText = (share: number | null) =>
  share === null ? '' : `${share < 0 ? '▼' : '▲'}${Math.abs(Math.round(share * 1000) / 10)}%`;

/** Month by month, newest first; under the last whole one what it is against the year before. */
function rowsOf({ months, series }: Months): string[][] {
  const textOf = (one: Months['series'][number], at: number) => {
    const value = one.values[at] ?? null;
    if (value === null) return '—';
    return one.unit === 'days' ? String(Math.round(value)) : formatWan(value);
  };
  return months
    .slice(-monthsShown)
    .map((month, i) => {
      const at = months.length - monthsShown + i;
      return [month, ...series.map((one) => textOf(one, at)), changeText(yoyOf(series, months, at))];
    })
    .toReversed();
}

function yoyOf(series: Months['series'], months: readonly string[], at: number): number | null {
  const main = series.find((one) => one.key === 'sellIn') ?? series[0];
  return main ? figureAt(months, main.values, at).yoy : null;
}

function stockNote(say: Say, stock: Section | null): string[] {
  const standing = sectionAt(stock, 'standing');
  if (!standing) return [];
  const sum = (...keys: string[]) => keys.reduce((all, key) => all + (numberAt(standing, key) ?? 0), 0);
  const told = stock?.['reportedOn'];
  return [
    say('stock', {
      short: sum('out', 'soon', 'negative'),
      long: sum('excess', 'noSale'),
      on: typeof told === 'string' ? told : say('never'),
    }),
  ];
}

interface Known {
  file: Awaited<ReturnType<typeof fileOf>>;
  sections: Record<string, Section>;
  openItems: readonly { text: string }[];
}

function notesOf(say: Say, { file, sections, openItems }: Known): string[] {
  const deciders = file.people.filter((one) => one.isDecisionMaker && one.endedOn === null);
  return [
    ...stockNote(say, sections['stock'] ?? null),
    ...deciders.map((one) =>
      say('decider', {
        name: [one.name, one.title, one.phone].filter(Boolean).join(' '),
        temperament: one.temperament || '—',
        taboos: one.taboos || '—',
      }),
    ),
    ...(openItems.length > 0 ? [say('open', { items: openItems.map((one) => one.text).join('；') })] : []),
    say('unit'),
  ];
}

function factsOf(say: Say, { file, sections }: Known): { label: string; value: string }[] {
  const { dealer } = file;
  const money = sections['receivables'] ?? null;
  const fen = (value: number | null) => (value === null ? '—' : formatYuan(value));
  const ageing = sectionAt(money, 'ageing');
  return [
    { label: say('dealer'), value: `${dealer.name}（${dealer.code}）` },
    { label: say('territory'), value: [dealer.territoryName, dealer.managerName].filter(Boolean).join(' · ') || '—' },
    { label: say('grade'), value: dealer.grade },
    { label: say('available'), value: fen(numberAt(sectionAt(money, 'credit'), 'available')) },
    { label: say('owed'), value: fen(numberAt(ageing, 'total')) },
    { label: say('overdue'), value: fen(numberAt(ageing, 'overdue')) },
  ];
}

export const print = command({
  can: 'dealers.print',
  who: ['director', 'manager', 'rep', 'finance', 'admin'],
  summary: 'A one-page brief about a dealer before a visit, as PDF; GET /files/{id} downloads it',
  input: z.strictObject({ id: z.uuid() }),
  output: FileView,
  async run(ctx, { id }) {
    const { say: word } = readingOf(ctx);
    const say: Say = (key, params) => word(`dealers.brief.${key}`, params);
    const file = await fileOf(ctx, id, ctx.today());
    const known: Known = { file, sections: await sectionsOf(ctx, id), openItems: await openItemsOf(ctx, id) };
    const months = await monthsOf(ctx, id, monthsShown + 12);
    const share = Math.floor(76 / Math.max(1, months.series.length));
    const document = {
      ...frameOf(ctx, 'a4', `/dealers/${id}`),
      company: await companyName(ctx),
      title: say('title'),
      subject: file.dealer.name,
      facts: factsOf(say, known),
      columns: [
        { head: say('month'), share: 12 },
        ...months.series.map((one) => ({ head: one.label, share, align: 'right' as const })),
        { head: say('yoy'), share: 12, align: 'right' as const },
      ],
      rows: rowsOf(months),
      sums: [],
      notes: notesOf(say, known),
      signatures: [],
    };
    const name = `${document.title}_${file.dealer.name}_${ctx.today()}.pdf`;
    return fileFor(ctx, { dealerId: null, name, kept: await printed(ctx, document) });
  },
});
