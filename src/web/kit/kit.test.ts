/** The pure parts of the kit. What is drawn is looked at in the browser (scripts/look.ts, e2e). */
import { describe, expect, test, vi } from 'vitest';
import { roundUp } from './chart-scale.ts';
import { tsvOf } from './list-tsv.ts';
import { presetRange, valueOf } from './list-state.ts';
import { pressed } from './number-keys.ts';
import { Problem, problemOf } from './problem.ts';
import { returnPath } from './return-path.ts';
import { shared } from './together.tsx';

describe('days of a filter', () => {
  test.each([
    ['today', '2026-03-01', '2026-03-01'],
    ['last7', '2026-02-23', '2026-03-01'],
    ['last30', '2026-01-31', '2026-03-01'],
    ['thisMonth', '2026-03-01', '2026-03-31'],
    ['lastMonth', '2026-02-01', '2026-02-28'],
  ] as const)('%s', (preset, from, to) => {
    expect(presetRange(preset, '2026-03-01')).toEqual({ from, to });
  });

  test('a range may be open at one side', () => {
    const days = { kind: 'days', key: 'd', label: '' } as const;
    expect(valueOf(days, '2026-01-02..', '2026-03-01')).toEqual({ from: '2026-01-02' });
    expect(valueOf(days, '..2026-01-05', '2026-03-01')).toEqual({ to: '2026-01-05' });
  });

  test('several choices, and a found record by its id', () => {
    expect(valueOf({ kind: 'choice', key: 'c', label: '', options: [], multi: true }, 'a,b', '2026-03-01')).toEqual([
      'a',
      'b',
    ]);
    expect(valueOf({ kind: 'search', key: 's', label: '', find: async () => [] }, 'id-1~漱石副食', '2026-03-01')).toBe(
      'id-1',
    );
  });
});

test('rows are copied as a table; tabs and line ends inside a cell become spaces', () => {
  const columns = [
    { key: 'a', label: '名称', text: (row: { a: string }) => row.a },
    { key: 'b', label: '箱', text: () => '3' },
  ];
  expect(tsvOf(columns, [{ a: '甲\t乙\n丙' }])).toBe('名称\t箱\n甲 乙 丙\t3');
});

describe('number pad', () => {
  test.each([
    ['', '5', '5'],
    ['0', '5', '5'],
    ['12', 'back', '1'],
    ['', 'back', ''],
    ['', '.', '0.'],
    ['1.5', '.', '1.5'],
    ['123456789', '0', '123456789'],
  ])('%s then %s', (before, key, after) => {
    expect(pressed(before, key)).toBe(after);
  });
});

test('only a path of this site is returned to', () => {
  expect(['/orders?x=1', '//evil.example', '/\\evil', 'https://evil.example', null].map(returnPath)).toEqual([
    '/orders?x=1',
    '/',
    '/',
    '/',
    '/',
  ]);
});

test('a failure that may pass is told from one that will not', () => {
  const of = (status: number) => new Problem({ status, code: 'x', title: 'x' }).retryable;
  expect([0, 429, 500, 503, 400, 404, 409, 422].map(of)).toEqual([true, true, true, true, false, false, false, false]);
  // What was thrown is for the console and the copied report; the same failure keeps its number.
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const thrown = new Error('boom');
  const broken = problemOf(thrown, '没有做成');
  expect(broken).toMatchObject({ code: 'kit.broken', title: '没有做成', detail: '', params: { cause: 'boom' } });
  expect(broken.requestId).toMatch(/^[0-9a-f]{8}$/);
  expect(problemOf(thrown, '没有做成').requestId).toBe(broken.requestId);
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
});

describe('what stops several cards', () => {
  const failed = (status: number, code: string) => ({
    problem: new Problem({ status, code, title: code }),
    retry: () => undefined,
  });
  const ids = (failures: Record<string, ReturnType<typeof failed>>) =>
    shared(new Map(Object.entries(failures))).map(([id]) => id);

  test('one card says it itself', () => {
    expect(ids({ a: failed(500, 'kernel.internal') })).toEqual([]);
    expect(ids({ a: failed(500, 'kernel.internal'), b: failed(404, 'kernel.notFound') })).toEqual([]);
  });

  test('the same code of two is said once, another one stays where it is', () => {
    expect(
      ids({ a: failed(500, 'kernel.internal'), b: failed(404, 'kernel.notFound'), c: failed(500, 'kernel.internal') }),
    ).toEqual(['a', 'c']);
  });

  test('no network is one cause whatever was asked', () => {
    expect(ids({ a: failed(0, 'kit.offline'), b: failed(0, 'kit.timeout') })).toEqual(['a', 'b']);
  });
});

test('an axis ends at a round number that can be halved, at or above the largest figure', () => {
  expect([0, 1, 3, 4.1, 9, 62, 108, 5_400_000].map(roundUp)).toEqual([1, 1, 4, 5, 10, 80, 200, 6_000_000]);
});
