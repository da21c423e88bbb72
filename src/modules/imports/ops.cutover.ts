/** 割接: the lists a company starts with, how far each is, and the openings proved equal to the old lists. */
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { notFound, refuse } from '../../kernel/errors.ts';
import type { ImportRow } from '../../kernel/import-target.ts';
import type { OpeningList, OpeningProof } from '../../kernel/opening-list.ts';
import { query } from '../../kernel/op.ts';
import { compare, type Compared, type Said } from './rules.cutover.ts';
import { CutOverInput, CutOverView, DifferencesInput, DifferencesView } from './shapes.cutover.ts';
import { StateName, TargetName } from './shapes.ts';

const leaders = ['admin', 'director', 'finance'] as const;
const stepRows = 5_000;

interface FileRow extends Record<string, unknown> {
  id: string;
  userId: string;
  target: string;
  number: string;
  fileName: string;
  state: string;
  rows: number;
  good: number;
  bad: number;
  by: string;
  createdAt: string;
}

/** Files of the company, whoever brought them: the proof is of the whole list. Taken back and dropped ones aside. */
async function filesOf(ctx: Ctx, targets: readonly string[]): Promise<FileRow[]> {
  const { rows } = await ctx.db.execute<FileRow>(sql`
    select b.id, b.user_id as "userId", b.target, b.number, b.file_name as "fileName", b.state, b.rows, b.good, b.bad,
           coalesce(u.name, '—') as by, to_json(b.created_at) #>> '{}' as "createdAt"
      from import_batches b left join users u on u.id = b.user_id
     where b.target = any (${sql.param([...targets])}::text[]) and b.state not in ('undone', 'cancelled', 'failed')
     order by b.created_at desc, b.id`);
  return rows;
}

const fileView = (ctx: Ctx, file: FileRow) => ({
  ...file,
  state: StateName.parse(file.state),
  mine: file.userId === ctx.me().id,
  createdAt: new Date(file.createdAt).toISOString(),
});

interface StagedRow extends Record<string, unknown> {
  batchId: string;
  n: number;
  part: number;
  values: ImportRow['values'];
  dealerId: string | null;
  skuId: string | null;
  written: boolean;
}

async function stagedAfter(ctx: Ctx, batchIds: readonly string[], after: StagedRow | null): Promise<StagedRow[]> {
  const { rows } = await ctx.db.execute<StagedRow>(sql`
    select batch_id as "batchId", n, part, values, row_dealer_id as "dealerId", sku_id as "skuId", state = 'done' as written
      from import_rows where batch_id = any (${sql.param([...batchIds])}::uuid[]) and state <> 'skipped'
       and (${after?.batchId ?? null}::uuid is null or (batch_id, n, part) > (${after?.batchId ?? null}::uuid, ${after?.n ?? 0}::int, ${after?.part ?? 0}::int))
     order by batch_id, n, part limit ${stepRows}`);
  return rows;
}

const textOf = (row: StagedRow): string =>
  ['dealerName', 'dealerCode', 'productName', 'productCode', 'barcode']
    .flatMap((key) => (typeof row.values[key] === 'string' ? [row.values[key]] : []))
    .slice(0, 2)
    .join(' · ');

async function saidBy(ctx: Ctx, proof: OpeningProof, batchIds: readonly string[]): Promise<Said[]> {
  const said: Said[] = [];
  let last: StagedRow | null = null;
  while (batchIds.length > 0) {
    const rows: StagedRow[] = await stagedAfter(ctx, batchIds, last);
    const read = await proof.said(ctx, rows);
    rows.forEach((row, index) => {
      const one = read[index];
      const { n, batchId, written } = row;
      const amount = one?.amount ?? plainAmount(row);
      said.push({ n, batchId, written, key: one?.key ?? null, amount, text: one ? '' : textOf(row) });
    });
    if (rows.length < stepRows) break;
    last = rows.at(-1) ?? null;
  }
  return said;
}

/** Of a row that names nobody its amount counts still, or the totals would seem equal. */
function plainAmount({ values }: StagedRow): number | null {
  const { amount, quantity } = values;
  if (typeof amount === 'number') return amount;
  const value = typeof quantity === 'object' && 'value' in quantity ? Number(quantity.value) : NaN;
  return Number.isSafeInteger(value) ? value : null;
}

async function comparedTo(ctx: Ctx, proof: OpeningProof, batchIds: readonly string[]): Promise<Compared[]> {
  const said = await saidBy(ctx, proof, batchIds);
  const keys = [...new Set(said.flatMap((one) => one.key ?? []))];
  return compare(said, await proof.ours(ctx, keys));
}

function totalsOf(items: readonly Compared[]) {
  const sum = (key: 'file' | 'ours') => items.reduce((total, one) => total + one[key], 0);
  const [file, ours] = [sum('file'), sum('ours')];
  return { file, ours, difference: ours - file, differences: items.filter((one) => one.why !== null).length };
}

type ListView = z.input<typeof CutOverView>['lists'][number];

function stateOf(files: readonly FileRow[], count: number, proof: ListView['proof']): ListView['state'] {
  if (files.some((one) => one.state !== 'done')) return 'waiting';
  if (proof && proof.differences > 0) return 'differs';
  if (files.some((one) => one.bad > 0)) return 'partly';
  return count > 0 || files.length > 0 ? 'done' : 'empty';
}

async function listView(ctx: Ctx, list: OpeningList, files: readonly FileRow[]): Promise<ListView> {
  const done = files.filter((one) => one.state === 'done').map((one) => one.id);
  const count = await list.count(ctx);
  const items = list.proof && (done.length > 0 || count > 0) ? await comparedTo(ctx, list.proof, done) : null;
  const proof = items && list.proof ? { unit: list.proof.unit, ...totalsOf(items), of: items.length } : null;
  return {
    target: TargetName.parse(list.target),
    step: list.step,
    count,
    mine: ctx.registry.imports.get(list.target)?.who.includes(ctx.me().role) ?? false,
    files: files.map((file) => fileView(ctx, file)),
    proof,
    state: stateOf(files, count, proof),
  };
}

export const cutOver = query({
  can: 'imports.cutOver',
  who: leaders,
  summary:
    'The lists a company starts with: what stands here, which files brought it, whether openings equal the old lists',
  input: CutOverInput,
  output: CutOverView,
  run: (ctx) =>
    ctx.system('prove the openings of the whole company', async () => {
      const lists = ctx.registry.openings;
      const files = Map.groupBy(
        await filesOf(
          ctx,
          lists.map((one) => one.target),
        ),
        (one) => one.target,
      );
      const views: ListView[] = [];
      for (const list of lists) views.push(await listView(ctx, list, files.get(list.target) ?? []));
      return { lists: views, ready: views.every((one) => one.state === 'done') };
    }),
});

export const differences = query({
  can: 'imports.differences',
  who: leaders,
  summary: 'An opening against its old list, line by line: what the file says, what stands here, why they differ',
  input: DifferencesInput,
  output: DifferencesView,
  run: (ctx, { target, batchIds }) =>
    ctx.system('prove the openings of the whole company', async () => {
      const proof = ctx.registry.openings.find((one) => one.target === target)?.proof;
      if (!proof)
        throw refuse('imports.nothingToProve', { target: ctx.registry.words[ctx.locale][`imports.target.${target}`] });
      const files = await filesOf(ctx, [target]);
      const done = files.filter((one) => one.state === 'done').map((one) => one.id);
      if (batchIds?.some((id) => !done.includes(id))) throw notFound();
      const counted = batchIds ?? done;
      const items = await comparedTo(ctx, proof, counted);
      const mine = new Set(files.filter((one) => one.userId === ctx.me().id).map((one) => one.id));
      return {
        unit: proof.unit,
        ...totalsOf(items),
        files: files.map((file) => fileView(ctx, file)),
        counted,
        items: items.map((one) => ({ ...one, mine: one.batchId !== null && mine.has(one.batchId) })),
      };
    }),
});
