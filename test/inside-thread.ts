/** A thread for `threads.test.ts`: does what it is told, good or bad. */
import { refuse } from '../src/kernel/errors.ts';
import { answerJobs } from '../src/kernel/thread.ts';

export type Told =
  | { do: 'double'; n: number }
  | { do: 'refuse' }
  | { do: 'break' }
  | { do: 'hang' }
  | { do: 'eat' }
  | { do: 'die' };

answerJobs(async (told: Told): Promise<number> => {
  if (told.do === 'double') return told.n * 2;
  if (told.do === 'refuse') throw refuse('kernel.notAllowed', { operation: 'x' });
  if (told.do === 'break') throw new TypeError('inside');
  if (told.do === 'die') process.exit(3);
  if (told.do === 'hang') for (;;) Math.random();
  const kept: string[][] = [];
  for (;;) kept.push(Array.from({ length: 10_000 }, (_, at) => `${at}${kept.length}`));
});
