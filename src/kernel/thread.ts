/** The inside of a thread of `threads.ts`: one job after the other, refusals as code and parameters. */
import { parentPort } from 'node:worker_threads';
import { AppError } from './errors.ts';
import type { ThreadReport } from './threads.ts';

/** Called once by the file of a thread. Buffers of the answer are handed over, not copied, where `transfer` names them. */
export function answerJobs<Order, Answer>(
  work: (order: Order) => Promise<Answer>,
  transfer: (answer: Answer) => ArrayBuffer[] = () => [],
): void {
  const port = parentPort;
  if (!port) throw new Error('this file is run as a thread');
  const say = (report: ThreadReport, list: ArrayBuffer[] = []) => port.postMessage(report, list);
  port.on('message', (order: Order) => {
    work(order).then(
      (answer) => say({ answer }, transfer(answer)),
      (error: unknown) => {
        if (!(error instanceof AppError))
          say({ broken: error instanceof Error ? (error.stack ?? error.message) : String(error) });
        else say({ problem: { code: error.code, status: error.status, params: error.params } });
      },
    );
  });
}
