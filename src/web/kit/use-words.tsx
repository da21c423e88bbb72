/** The language of the screen: `const { t, locale, setLocale } = useWords()`. */
import { useMemo } from 'react';
import { fill, type Locale, localeOf } from '../../kernel/words.ts';
import type { Translate, WordKey } from '../../words.ts';
import { queryOverride, readPref, usePref, writePref } from './prefs.ts';

export const numberLocale: Record<Locale, string> = { zh: 'zh-CN', en: 'en' };

type Texts = Readonly<Record<string, string>>;
/** Only the language in use is loaded; both together would be a fifth of the phone's first load. */
const loaded: Partial<Record<Locale, Texts>> = {};
let fetchTexts: (locale: Locale) => Promise<Texts> = () => Promise.resolve({});

function translatorOf(locale: Locale): Translate {
  return (key, params) => fill(loaded[locale]?.[key] ?? key, params);
}
const translators: Record<Locale, Translate> = { zh: translatorOf('zh'), en: translatorOf('en') };

async function ensure(locale: Locale): Promise<void> {
  loaded[locale] ??= await fetchTexts(locale);
}

/** Called once by each entry, before the first render. */
export async function startWords(fetcher: (locale: Locale) => Promise<Texts>): Promise<void> {
  fetchTexts = fetcher;
  await ensure(currentLocale());
}

/** For keys made at run time (`audit.field.${name}`): whether there is such a text. */
export function isWord(key: string): key is WordKey {
  return Object.hasOwn(loaded[currentLocale()] ?? {}, key);
}

let forced = queryOverride('lang');

/** For code outside React (requests send it as accept-language). */
export function currentLocale(): Locale {
  return localeOf(forced ?? readPref<string | null>('lang', null));
}

/** Loads the texts, then switches; without network the language stays as it is. */
export function setLocale(locale: Locale): void {
  ensure(locale).then(
    () => {
      forced = null;
      writePref('lang', locale);
      document.documentElement.lang = numberLocale[locale];
    },
    (thrown: unknown) => console.error(thrown),
  );
}

/** Takes the language of the account when this device has not chosen one. */
export function suggestLocale(tag: string): void {
  if (forced === null && readPref<string | null>('lang', null) === null) setLocale(localeOf(tag));
}

export function useWords(): { t: Translate; locale: Locale; setLocale: (locale: Locale) => void } {
  const [saved] = usePref<string | null>('lang', null);
  const locale = localeOf(forced ?? saved);
  return useMemo(() => ({ t: translators[locale], locale, setLocale }), [locale]);
}

/** `t` for code outside React, e.g. a toast raised by a request. */
export function tNow(...args: Parameters<Translate>): string {
  return translators[currentLocale()](...args);
}
