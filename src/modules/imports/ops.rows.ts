/** Staged rows as a person reads them, and their troubles drawn together. */
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError } from '../../kernel/errors.ts';
import type { RowProblem } from '../../kernel/import-target.ts';
import { query } from '../../kernel/op.ts';
import { mustOne } from '../../kernel/rows.ts';
import { office } from '../../roles.ts';
import { skuInfos, productLabel } from '../products/index.ts';
import { fieldName, say, targetOf, type Batch } from './batches.ts';
import { headView } from './head.ts';
import { knownOf } from './known.ts';
import { proposalsFor } from './resolve.ts';
import { BatchInput, ProblemsView, RowsInput, RowsView } from './shapes.ts';
import { shown, textOf } from './shown.ts';
import { importBatches } from './tables.ts';

interface Row extends Record<string, unknown> {
  n: number;
  part: number;
  state: z.output<typeof RowsInput>['state'] & string;
  effect: 'new' | 'changed' | 'same' | 'again' | null;
  cells: string[];
  values: Record<string, unknown>;
  dealer: string | null;
  sku: string | null;
  problems: RowProblem[];
}

function cursorOf(text: string | undefined): { n: number; part: number } {
  if (text === undefined) return { n: 0, part: -1 };
  const [n, part] = text.split('.').map(Number);
  if (!Number.isInteger(n) || !Number.isInteger(part)) throw new AppError(400, 'kernel.badCursor');
  return { n: n ?? 0, part: part ?? 0 };
}

async function page(ctx: Ctx, batch: Batch, input: z.output<typeof RowsInput>): Promise<Row[]> {
  const after = cursorOf(input.cursor);
  const { rows } = await ctx.db.execute<Row>(sql`
    select n, part, state, effect, cells, values, row_dealer_id as dealer, sku_id as sku, problems from import_rows
     where dealer_id = ${batch.dealerId}::uuid and batch_id = ${batch.id}::uuid and (n, part) > (${after.n}::int, ${after.part}::int)
       and (${input.state ?? null}::text is null or state = ${input.state ?? null})
     order by n, part limit ${input.limit + 1}`);
  return rows;
}

export const rows = query({
  can: 'imports.rows',
  who: office,
  summary: 'Rows of a batch as they stand in the file and as they were understood',
  input: RowsInput,
  output: RowsView,
  async run(ctx, input) {
    const batch = await mustOne(ctx, importBatches, input.id);
    const found = await page(ctx, batch, input);
    const items = found.slice(0, input.limit);
    const last = items.at(-1);
    const skus = await skuInfos(ctx, [...new Set(items.flatMap((row) => row.sku ?? []))]);
    const cards = await ctx.registry.dealerCards(ctx, [...new Set(items.flatMap((row) => row.dealer ?? []))]);
    const dealers = new Map(cards.map((card) => [card.id, `${card.code} ${card.name}`]));
    const places = placesOf(batch);
    return {
      items: items.map((row) => {
        const sku = row.sku === null ? undefined : skus.get(row.sku);
        return {
          ...row,
          values: shown(row.values),
          product: sku ? productLabel(sku) : null,
          dealer: (row.dealer && dealers.get(row.dealer)) ?? null,
          problems: row.problems.map((one) => ({
            field: one.field,
            label: fieldName(ctx, one.field),
            message: say(ctx, one.code, one.params ?? {}),
            text: inFile(one, row.cells, places),
          })),
        };
      }),
      nextCursor: found.length > input.limit && last ? `${last.n}.${last.part}` : null,
    };
  },
});

/** Where in the file a field stands; not where several columns are it (months across). */
function placesOf(batch: Batch): Record<string, number> {
  const places = new Map<string, number | null>();
  for (const { field, index } of batch.head ? headView(batch.head).columns : [])
    if (field !== null) places.set(field, places.has(field) ? null : index);
  return Object.fromEntries([...places].flatMap(([field, index]) => (index === null ? [] : [[field, index]])));
}

/** Names are asked and remembered as the problem says them (name and specification together). */
const namesItself = /^imports\.(product|dealer)/;

/** What stands in the file where the problem is: the text a fix replaces. */
function inFile(problem: RowProblem, cells: readonly string[], places: Record<string, number>): string {
  const at = places[problem.field];
  if (namesItself.test(problem.code) || at === undefined) return textOf(problem.params);
  return cells[at] ?? textOf(problem.params);
}

interface Group extends Record<string, unknown> {
  field: string;
  code: string;
  params: Record<string, unknown>;
  text: string | null;
  rows: number;
  first: number;
}

/** The same trouble with the same text is one: at most 200 of them, the most frequent first. */
export const problems = query({
  can: 'imports.problems',
  who: office,
  summary: 'What is wrong in a batch, the same trouble with the same text as one, with proposals for names',
  input: BatchInput,
  output: ProblemsView,
  async run(ctx, { id }) {
    const batch = await mustOne(ctx, importBatches, id);
    const target = targetOf(ctx, batch.target);
    const { rows: groups } = await ctx.db.execute<Group>(sql`
      select p->>'field' as field, p->>'code' as code, coalesce(p->'params', '{}') as params,
             case when p->>'code' ~ ${namesItself.source} then null
                  else r.cells ->> ((${JSON.stringify(placesOf(batch))}::jsonb ->> (p->>'field'))::int) end as text,
             count(*)::bigint as rows, min(r.n) as first
        from import_rows r, jsonb_array_elements(r.problems) p
       where r.dealer_id = ${batch.dealerId}::uuid and r.batch_id = ${batch.id}::uuid and r.state in ('bad', 'left')
       group by 1, 2, 3, 4 order by count(*) desc, min(r.n) limit 200`);
    const asksNames = groups.some((one) => one.code.endsWith('Unknown') || one.code.endsWith('Unsure'));
    const known = asksNames ? await knownOf(ctx, target, batch.dealerId) : null;
    return {
      items: groups.map((one) => ({
        field: one.field,
        label: fieldName(ctx, one.field),
        code: one.code,
        message: say(ctx, one.code, one.params),
        text: one.text ?? textOf(one.params),
        rows: one.rows,
        firstRow: one.first,
        proposals: (known ? proposalsFor(known, one) : []).map((found) => ({
          ...found,
          why: say(ctx, found.why.code, found.why.params),
        })),
      })),
    };
  },
});
