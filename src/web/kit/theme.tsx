/** Light, dark or as the system: sets `data-theme` on <html>; every colour follows through tokens.css. */
import { useEffect, useSyncExternalStore } from 'react';
import { queryOverride, usePref, writePref } from './prefs.ts';

export type ThemeChoice = 'light' | 'dark' | 'system';

const media = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
let forced = queryOverride('theme');

function watchSystem(tell: () => void): () => void {
  media?.addEventListener('change', tell);
  return () => media?.removeEventListener('change', tell);
}

export function setTheme(choice: ThemeChoice): void {
  forced = null;
  writePref('theme', choice);
}

/** The chosen theme and whether the screen is dark now. */
export function useTheme(): { choice: ThemeChoice; dark: boolean; setTheme: (choice: ThemeChoice) => void } {
  const [saved] = usePref<ThemeChoice>('theme', 'system');
  const system = useSyncExternalStore(watchSystem, () => media?.matches ?? false);
  const choice = forced === 'dark' || forced === 'light' ? forced : saved;
  return { choice, dark: choice === 'dark' || (choice === 'system' && system), setTheme };
}

/** Mount once in each entry. */
export function ThemeRoot({ children }: { children: React.ReactNode }) {
  const { dark } = useTheme();
  const [large] = usePref('largeText', false);
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);
  useEffect(() => {
    if (large) document.documentElement.dataset.text = 'large';
    else delete document.documentElement.dataset.text;
  }, [large]);
  return children;
}
