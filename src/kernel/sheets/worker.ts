/** The thread in which a file is read: it has its own small heap, and its end is nobody else's. */
import { parentPort, workerData } from 'node:worker_threads';
import { bytesOf } from './content.ts';
import { SheetProblem } from './problem.ts';
import { readSource } from './read.ts';
import type { Sink } from './sink.ts';
import type { SheetRow } from './types.ts';
import { ahead, batchRows, type Order, type Report } from './wire.ts';

const port = parentPort;
if (!port) throw new Error('this file is run as a worker');
const say = (report: Report) => port.postMessage(report);

/** Batches not yet taken by the caller. */
let waiting = 0;
let resume: (() => void) | null = null;
port.on('message', () => {
  waiting -= 1;
  resume?.();
  resume = null;
});

let rows: SheetRow[] = [];
let of = 0;

function send(): void {
  if (rows.length === 0) return;
  waiting += 1;
  say({ say: 'rows', sheet: of, rows });
  rows = [];
}

const sink: Sink = {
  info: (info) => say({ say: 'info', info }),
  row(sheet, row) {
    if (sheet !== of || rows.length >= batchRows) send();
    of = sheet;
    rows.push(row);
  },
  merges(sheet, merges) {
    send();
    say({ say: 'merges', sheet, merges });
  },
  async breathe() {
    while (waiting > ahead) await new Promise<void>((resolve) => (resume = resolve));
  },
};

const { path, sheet, limits } = workerData as Order;
try {
  await readSource({ bytes: await bytesOf(path, limits), sheet, limits, sink });
  send();
  say({ say: 'done' });
} catch (error) {
  const problem = error instanceof SheetProblem ? error : new SheetProblem('broken');
  say({ say: 'refused', problem: { code: problem.code, params: problem.params } });
}
port.close();
