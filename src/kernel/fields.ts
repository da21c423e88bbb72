/** Turns what zod found wrong into field errors in the user's language, each with its path and a remedy. */
import { z } from 'zod';
import type { Locale } from '../roles.ts';
import type { FieldError } from './errors.ts';
import type { Registry } from './module.ts';
import { fill } from './words.ts';

/** zod describes what is wrong in the caller's language; give this to `safeParse`. */
export const describeIn = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

/** `lines[2].quantity`: readable for people and easy to match to an input. */
function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) text += typeof part === 'number' ? `[${part + 1}]` : `${text ? '.' : ''}${String(part)}`;
  return text;
}

/**
 * A message that is a key of the words (`dealers.badCreditCode`) is looked up; all others are zod's own, already
 * in the language the input was parsed with.
 */
export function fieldErrors(issues: readonly z.core.$ZodIssue[], registry: Registry, locale: Locale): FieldError[] {
  const words = registry.words[locale];
  return issues.map((issue) => {
    const known = words[issue.message];
    const label = words[`field.${String(issue.path.findLast((part) => typeof part === 'string') ?? '')}`];
    const text = known ? fill(known, {}) : issue.message;
    return {
      path: pathText(issue.path),
      code: known ? issue.message : issue.code,
      message: label && !known ? `${label}：${text}` : text,
    };
  });
}

/** PostgreSQL stores no NUL and no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** Texts anywhere in the input that cannot be stored, each named by its path. */
export function textErrors(
  input: unknown,
  registry: Registry,
  locale: Locale,
  at: readonly PropertyKey[] = [],
): FieldError[] {
  if (typeof input === 'string') {
    if (isStorable(input)) return [];
    return [{ path: pathText(at), code: 'kernel.badText', message: registry.words[locale]['kernel.badText'] ?? '' }];
  }
  if (Array.isArray(input)) return input.flatMap((one, index) => textErrors(one, registry, locale, [...at, index]));
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) => textErrors(value, registry, locale, [...at, key]));
}
