/** The language of the screen: `const { t, locale, setLocale } = useWords()`. */
import { useMemo } from 'react';
import { type Locale, localeOf } from '../../kernel/words.ts';
import { type Translate, translator } from '../../words.ts';
import { queryOverride, readPref, usePref, writePref } from './prefs.ts';

export const numberLocale: Record<Locale, string> = { zh: 'zh-CN', en: 'en' };
const translators: Record<Locale, Translate> = { zh: translator('zh'), en: translator('en') };
let forced = queryOverride('lang');

/** For code outside React (requests send it as accept-language). */
export function currentLocale(): Locale {
  return localeOf(forced ?? readPref<string | null>('lang', null));
}

export function setLocale(locale: Locale): void {
  forced = null;
  writePref('lang', locale);
  document.documentElement.lang = numberLocale[locale];
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
