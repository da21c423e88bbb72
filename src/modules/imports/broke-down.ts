/** After the last try of reading, writing or undoing: the batch says so, and a person may begin again. */
import type { Steps } from '../../kernel/background.ts';
import { mustOne } from '../../kernel/rows.ts';
import { moved, recordOf } from './batches.ts';
import { importBatches } from './tables.ts';

/** Nothing of the work is there: `back` is the state before it. */
export async function brokeDown(steps: Steps, batchId: string, busy: string, back: string): Promise<void> {
  await steps.asHouse('imports.brokeDown', async (ctx) => {
    const batch = await mustOne(ctx, importBatches, batchId, 'lock');
    if (batch.state !== busy) return;
    const next = await moved(ctx, batch, { state: back, problem: { code: 'imports.brokeDown', params: {} } });
    recordOf(ctx, next, { state: back, problem: 'imports.brokeDown' });
  });
}
