/** The file somebody gave us once more, with its wrong cells red and a column that says why. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { companyId } from '../../kernel/db/table.ts';
import { refuse } from '../../kernel/errors.ts';
import type { RowProblem } from '../../kernel/import-target.ts';
import { command } from '../../kernel/op.ts';
import { mustOne } from '../../kernel/rows.ts';
import { writeMarkedCopy, type Mark } from '../../kernel/sheets/marked.ts';
import { readFile } from '../../kernel/sheets/read-file.ts';
import type { SheetRow } from '../../kernel/sheets/types.ts';
import { office } from '../../roles.ts';
import { fileOf } from '../files/index.ts';
import { say, type Batch } from './batches.ts';
import { headView } from './head.ts';
import { FileAnswer, made } from './ops.offer.ts';
import { BatchInput } from './shapes.ts';
import { textOf } from './shown.ts';
import { importBatches } from './tables.ts';

interface Bad extends Record<string, unknown> {
  n: number;
  cells: string[];
  problems: RowProblem[];
}

/** In which cell a problem stands: the column of its field, of several the one that holds the text. */
function columnOf(batch: Batch, row: Bad, problem: RowProblem): number | undefined {
  const own = (batch.head ? headView(batch.head).columns : []).filter((one) => one.field === problem.field);
  const text = textOf(problem.params);
  return (own.find((one) => text !== '' && row.cells[one.index]?.trim() === text) ?? own[0])?.index;
}

async function marksOf(ctx: Ctx, batch: Batch): Promise<Mark[]> {
  const { rows } = await ctx.db.execute<Bad>(sql`
    select n, cells, problems from import_rows
     where dealer_id = ${batch.dealerId}::uuid and batch_id = ${batch.id}::uuid and state in ('bad', 'left') order by n, part`);
  return rows.flatMap((row) =>
    row.problems.map((problem) => {
      const column = columnOf(batch, row, problem);
      const reason = say(ctx, problem.code, problem.params ?? {});
      return { row: row.n, reason, ...(column === undefined ? {} : { column }) };
    }),
  );
}

interface Copy {
  name: string;
  width: number;
  rows: SheetRow[];
}

/** The sheet of the batch as it is in the file. A file of 200,000 rows is some 60 MB here while it is written. */
async function sheetOf(path: string, batch: Batch): Promise<Copy> {
  const copy: Copy = { name: '', width: 0, rows: [] };
  const { info } = await readFile(path, {
    sheet: batch.sheet,
    name: batch.fileName,
    onRows(rows) {
      for (const row of rows) {
        copy.rows.push(row);
        copy.width = Math.max(copy.width, row.cells.length);
      }
    },
  });
  return { ...copy, name: info.sheets[batch.sheet]?.name ?? '' };
}

export const errorFile = command({
  can: 'imports.errorFile',
  who: office,
  summary: 'The file of a batch again as .xlsx, wrong cells red, with a column of reasons; download it at /files/{id}',
  input: BatchInput,
  output: FileAnswer,
  async run(ctx, { id }) {
    const batch = await mustOne(ctx, importBatches, id);
    const marks = await marksOf(ctx, batch);
    if (marks.length === 0) throw refuse('imports.noErrors');
    const { path } = await fileOf(ctx, batch.fileId);
    const sheet = await sheetOf(path, batch);
    const layout = batch.head?.plan.layout;
    const headRow = layout && layout.headTop > 0 ? { headRow: layout.headTop + layout.headRows - 1 } : {};
    const words = ctx.registry.words[ctx.locale];
    const name = `${batch.fileName.replace(/\.[^.]{1,5}$/, '')}_${words['imports.reasons'] ?? ''}.xlsx`;
    return made(ctx, name, batch.dealerId === companyId ? null : batch.dealerId, (to) =>
      writeMarkedCopy(to, [{ ...sheet, marks, ...headRow }], words['imports.reasons'] ?? ''),
    );
  },
});
