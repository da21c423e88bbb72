/** Work in threads: what hangs, eats or dies harms nobody but itself. */
import { expect, test, vi } from 'vitest';
import { Threads, type ThreadOptions } from '../src/kernel/threads.ts';
import type { Told } from './inside-thread.ts';
import { refused } from './world.ts';

vi.setConfig({ testTimeout: 60_000 });

const threads = (more: Partial<ThreadOptions> = {}) =>
  new Threads<Told, number>({
    file: new URL('./inside-thread.ts', import.meta.url),
    threads: 1,
    waiting: 20,
    seconds: 20,
    heapMegabytes: 24,
    tooMuch: 'kernel.print.tooMuch',
    ...more,
  });

test('jobs come back to who asked, in any number', async () => {
  const pool = threads({ threads: 2 });
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => pool.run({ do: 'double', n })));
  expect(answers).toEqual(Array.from({ length: 20 }, (_, n) => n * 2));
});

test('a refusal and a mistake reach the caller, and the next job is done', async () => {
  const pool = threads();
  await refused(pool.run({ do: 'refuse' }), 'kernel.notAllowed');
  await expect(pool.run({ do: 'break' })).rejects.toThrow('inside');
  await expect(pool.run({ do: 'die' })).rejects.toThrow('ended');
  expect(await pool.run({ do: 'double', n: 4 })).toBe(8);
});

test('what hangs is ended in its time, what eats at its heap; this process goes on meanwhile', async () => {
  const pool = threads({ seconds: 2 });
  let beats = 0;
  const heart = setInterval(() => (beats += 1), 20);
  const hung = refused(pool.run({ do: 'hang' }), 'kernel.print.tooMuch');
  const after = pool.run({ do: 'double', n: 1 });
  await hung;
  clearInterval(heart);
  expect(beats).toBeGreaterThan(20);
  expect(await after).toBe(2);
  const small = threads();
  await refused(small.run({ do: 'eat' }), 'kernel.print.tooMuch');
  expect(await small.run({ do: 'double', n: 3 })).toBe(6);
});

test('more than may wait are told to come again', async () => {
  const pool = threads({ waiting: 2 });
  const all = await Promise.allSettled(Array.from({ length: 9 }, (_, n) => pool.run({ do: 'double', n })));
  const busy = all.filter((one) => one.status === 'rejected');
  expect(busy.length).toBe(6);
  for (const one of busy)
    expect(one.reason).toMatchObject({ code: 'kernel.busy', status: 503, params: { retryAfter: 1 } });
});
