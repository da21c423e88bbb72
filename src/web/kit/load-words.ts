/** The texts of one language as a file of their own for each door, made by vite.config.ts from src/words.ts. */
import type { Locale } from '../../kernel/words.ts';

const desk = { zh: () => import('virtual:words/desk/zh'), en: () => import('virtual:words/desk/en') };
const phone = { zh: () => import('virtual:words/phone/zh'), en: () => import('virtual:words/phone/en') };

export async function loadWords(locale: Locale): Promise<Record<string, string>> {
  return (await desk[locale]()).texts;
}

/** Without the words that only pages of the desk say. */
export async function loadPhoneWords(locale: Locale): Promise<Record<string, string>> {
  return (await phone[locale]()).texts;
}
