/** What a cell gave: a value, nothing, or a reason in words. */
import type { WordParams } from '../../kernel/words.ts';
import type { words } from './words.ts';
import type { WordKeyOf } from '../../kernel/words.ts';

export type ImportCode = WordKeyOf<typeof words>;

export interface Problem {
  code: ImportCode;
  params: WordParams;
}

/** `value: null` is "nothing written"; a note says what was assumed although the value stands. */
export type Read<T> = { ok: true; value: T | null; note?: Problem } | { ok: false; problem: Problem };

export const nothing = { ok: true, value: null } as const;

export function got<T>(value: T, note?: Problem): Read<T> {
  return note ? { ok: true, value, note } : { ok: true, value };
}

export function wrong(code: ImportCode, params: WordParams): { ok: false; problem: Problem } {
  return { ok: false, problem: { code, params } };
}
