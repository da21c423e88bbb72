/** The thread that fills forms. */
import { buffer } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { readFile } from 'node:fs/promises';
import { type FormPlan, writeFilled } from '../../kernel/sheets/form/fill.ts';
import type { SheetLimits } from '../../kernel/sheets/limits.ts';
import { answerJobs } from '../../kernel/thread.ts';

export interface FillOrder {
  path: string;
  plan: FormPlan;
  limits: SheetLimits;
}

answerJobs(
  async ({ path, plan, limits }: FillOrder) => {
    const through = new PassThrough();
    const [filled] = await Promise.all([buffer(through), writeFilled(through, await readFile(path), plan, limits)]);
    const bytes = new Uint8Array(filled.length);
    bytes.set(filled);
    return bytes;
  },
  (bytes) => [bytes.buffer],
);
