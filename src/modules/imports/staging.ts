/** Drafts into staged rows: names resolved, the target asked, written in one statement. */
import { sql } from 'drizzle-orm';
import { companyId } from '../../kernel/db/table.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { CheckedRow, FirstRows, ImportRow, ImportScope, RowProblem } from '../../kernel/import-target.ts';
import type { Batch } from './batches.ts';
import type { Known } from './known.ts';
import { resolved, type Resolved } from './resolve.ts';
import type { Draft } from './understand.ts';

/** One scope for one pass over the file, so that rows of different steps know of each other. */
export function scopeOf(batch: Batch): ImportScope {
  const seen = new Map<string, FirstRows>();
  return {
    batchId: batch.id,
    number: batch.number,
    dealerId: batch.dealerId === companyId ? null : batch.dealerId,
    seen: (of) => {
      const rows = seen.get(of) ?? new Map();
      seen.set(of, rows);
      return rows;
    },
  };
}

interface Staged {
  n: number;
  part: number;
  cells: string[];
  values: unknown;
  dealer: string | null;
  sku: string | null;
  problems: RowProblem[];
  state: 'good' | 'bad' | 'skipped';
  effect: CheckedRow['effect'] | null;
}

/** Checks drafts against the target. Rows with a problem of their own are not shown to it. */
async function checked(ctx: Ctx, scope: ImportScope, known: Known, drafts: readonly Draft[]): Promise<Staged[]> {
  const rows = drafts.map((draft) => resolved(draft, known, scope));
  const sound = rows.filter((row) => row.skipped === null && row.problems.length === 0);
  const answers = await known.target.check(ctx, sound.map(asRow), scope);
  const byRow = new Map(sound.map((row, index) => [row, answers[index]]));
  return rows.map((row) => {
    const answer = byRow.get(row);
    const problems = [...row.problems, ...(answer?.problems ?? [])];
    return {
      n: row.n,
      part: row.part,
      cells: row.cells,
      values: row.skipped === null ? row.values : { skipped: row.skipped },
      dealer: row.dealerId,
      sku: row.skuId,
      problems,
      state: row.skipped === null ? (problems.length > 0 ? 'bad' : 'good') : 'skipped',
      effect: problems.length > 0 ? null : (answer?.effect ?? null),
    };
  });
}

function asRow({ n, values, dealerId, skuId }: Resolved): ImportRow {
  return { n, values, dealerId, skuId };
}

/** One statement whatever the rows. */
export async function stage(
  ctx: Ctx,
  batch: Batch,
  scope: ImportScope,
  known: Known,
  drafts: readonly Draft[],
): Promise<void> {
  if (drafts.length === 0) return;
  const rows = await checked(ctx, scope, known, drafts);
  const json = JSON.stringify(rows);
  await ctx.db.execute(sql`
    insert into import_rows (dealer_id, batch_id, user_id, n, part, cells, values, row_dealer_id, sku_id, problems, state, effect)
    select ${batch.dealerId}::uuid, ${batch.id}::uuid, ${batch.userId}::uuid, r.n, r.part, r.cells, r.values, r.dealer, r.sku, r.problems, r.state, r.effect
      from jsonb_to_recordset(${json}::jsonb) as r(n int, part int, cells jsonb, values jsonb, dealer uuid, sku uuid, problems jsonb, state text, effect text)`);
}
