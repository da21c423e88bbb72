/** The texts of one language as a file of their own, made by vite.config.ts from src/words.ts. */
import type { Locale } from '../../kernel/words.ts';

const files = { zh: () => import('virtual:words/zh'), en: () => import('virtual:words/en') };

export async function loadWords(locale: Locale): Promise<Record<string, string>> {
  return (await files[locale]()).texts;
}
