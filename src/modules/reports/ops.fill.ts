/** A form filled for a month, what was filled before, and the catalogue of what may be filled in. */
import { Readable } from 'node:stream';
import { and, eq, getTableColumns } from 'drizzle-orm';
import { readingOf } from '../../kernel/export.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { pageOf } from '../../kernel/list.ts';
import { command, query } from '../../kernel/op.ts';
import { mustOne } from '../../kernel/rows.ts';
import { sheetLimits } from '../../kernel/sheets/limits.ts';
import { Threads } from '../../kernel/threads.ts';
import { fileFor } from '../files/index.ts';
import { z } from 'zod';
import { figures } from './figures.ts';
import type { FillOrder } from './fill-thread.ts';
import { fillers } from './ops.forms.ts';
import { planned } from './plan.ts';
import { formLimits } from './read-form.ts';
import { facts, fieldsOf, figureKeys, lists, periods, scales } from './rules.ts';
import { ById, CatalogueView, FillInput, FillingsInput, FillingsView, FillingView } from './shapes.ts';
import { reportFillings, reportForms } from './tables.ts';
import { fileOfForm, fillingView } from './views.ts';

/** Filling a form of a thousand rows takes half a second; those who wait hold a connection, so they are few. */
const pool = new Threads<FillOrder, Uint8Array>({
  file: new URL('./fill-thread.ts', import.meta.url),
  threads: 1,
  waiting: 4,
  seconds: 30,
  heapMegabytes: 384,
  tooMuch: 'reports.tooMuch',
});

/** Larger than any form we take, with its rows grown. */
const largest = 60 * 2 ** 20;

export const fill = command({
  can: 'reports.fill',
  who: fillers,
  summary: 'Fill a form for a month with what the caller may see; GET /files/{id} downloads it',
  input: FillInput,
  output: FillingView,
  async run(ctx, { id, month }) {
    if (month > ctx.today().slice(0, 7))
      throw refuse('reports.future', { month }, [{ path: 'month', code: 'reports.future', params: { month } }]);
    const form = await mustOne(ctx, reportForms, id);
    if (form.endedAt) throw refuse('reports.ended', { name: form.name });
    const file = await fileOfForm(ctx, form);
    const { plan, values } = await planned(ctx, file, month);
    const bytes = await pool.run({
      path: ctx.files.pathOf(file.sha256),
      plan,
      limits: { ...sheetLimits, ...formLimits },
    });
    const kept = await ctx.files.keep(Readable.from([Buffer.from(bytes)]), largest);
    const ending = /\.\w{3,5}$/.exec(file.fileName)?.[0] ?? '.xlsx';
    const me = ctx.me();
    const made = await fileFor(ctx, { dealerId: null, name: `${form.name}_${month}_${me.name}${ending}`, kept });
    const row = {
      id: newId(),
      userId: me.id,
      userName: me.name,
      formId: id,
      formName: form.name,
      n: form.n,
      month,
      fileId: made.id,
      fileName: made.name,
      values,
      createdAt: ctx.now(),
    };
    await ctx.db.insert(reportFillings).values(row);
    ctx.record({ noun: 'reportFilling', id: row.id, after: { form: form.name, month, values: values.length } });
    return { ...fillingView(row), values };
  },
});

const { values: _values, ...light } = getTableColumns(reportFillings);

export const fillings = query({
  can: 'reports.fillings',
  who: fillers,
  summary: 'What was filled before, newest first: by the caller, and by all for who sees the whole company',
  input: FillingsInput,
  output: FillingsView,
  async run(ctx, input) {
    const { formId } = input.filter ?? {};
    const page = pageOf(input, { at: { by: reportFillings.createdAt, type: 'timestamptz' } }, '-at', reportFillings.id);
    const mineOf = formId ? eq(reportFillings.formId, formId) : undefined;
    const found = await ctx.db
      .select({ ...light, sortValue: page.sortValue })
      .from(reportFillings)
      .where(and(page.after, mineOf))
      .orderBy(page.orderBy)
      .limit(page.fetch);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(fillingView), nextCursor };
  },
});

export const filling = query({
  can: 'reports.filling',
  who: fillers,
  summary: 'One filled form with each value and the key of its explanation',
  input: ById,
  output: FillingView,
  async run(ctx, { id }) {
    const row = await mustOne(ctx, reportFillings, id);
    return { ...fillingView(row), values: row.values };
  },
});

export const catalogue = query({
  can: 'reports.catalogue',
  who: fillers,
  summary: 'Every figure, period and list a form may name',
  input: z.strictObject({}),
  output: CatalogueView,
  run: async (ctx) => {
    const { say } = readingOf(ctx);
    const named = <K extends string>(group: string, keys: readonly K[]) =>
      keys.map((key) => ({ key, label: say(`reports.${group}.${key}`) }));
    return {
      figures: named('figure', figureKeys).map((one) => {
        const { kind, time, by, needs } = figures[one.key];
        return { ...one, formula: say(`reports.formula.${one.key}`), kind, time, by: [...by], may: ctx.can(needs) };
      }),
      periods: named('period', periods),
      lists: named('list', lists).map((one) => ({
        ...one,
        each: say(`reports.each.${one.key}`),
        fields: named('field', fieldsOf[one.key]),
      })),
      facts: named('fact', facts),
      scales: named('scale', scales),
    };
  },
});
