/**
 * Words: every text a user reads, in Chinese and English, by key. Pure; server and browser share it.
 * A module's `words.ts` calls `defineWords`; a key that is missing in English does not compile.
 */
export type Locale = 'zh' | 'en';
export type WordParams = Readonly<Record<string, unknown>>;

export interface Dictionary {
  zh: Record<string, string>;
  en: Record<string, string>;
}

export interface Words<K extends string> extends Dictionary {
  zh: Record<K, string>;
  en: Record<K, string>;
}

/** The keys of a dictionary, for typed `t`. */
export type WordKeyOf<D> = D extends Words<infer K> ? K : never;

export function defineWords<const Z extends Record<string, string>>(
  zh: Z,
  en: Record<keyof Z & string, string>,
): Words<keyof Z & string> {
  return { zh, en };
}

/** Several dictionaries as one; a later one wins where keys repeat (the house test refuses repeats). */
export function mergeWords<const D extends readonly Dictionary[]>(...all: D): Words<WordKeyOf<D[number]>> {
  const zh: Record<string, string> = {};
  const en: Record<string, string> = {};
  for (const one of all) {
    Object.assign(zh, one.zh);
    Object.assign(en, one.en);
  }
  return { zh, en };
}

function show(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value).replace(/^-/, '−');
  if (Array.isArray(value)) return value.map(show).join('、');
  return value == null ? '—' : JSON.stringify(value);
}

/**
 * Puts parameters into a text. `{name}` is the value; `{n|case|cases}` chooses the first form when n is 1,
 * else the second (the number itself is written with `{n}`). An unknown name stays visible as `{name}`.
 */
export function fill(text: string, params: WordParams = {}): string {
  return text.replace(/\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    if (!Object.hasOwn(params, name)) return whole;
    if (one === undefined || other === undefined) return show(params[name]);
    return Number(params[name]) === 1 ? one : other;
  });
}

/** 'zh-CN', 'zh', 'en-GB' ... to the two locales there are; anything else is Chinese. */
export function localeOf(tag: string | null | undefined): Locale {
  return tag?.toLowerCase().startsWith('en') ? 'en' : 'zh';
}
