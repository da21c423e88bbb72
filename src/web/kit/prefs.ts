/** What one person has set on this device: theme, language, density, columns. Kept in localStorage under `tz.`. */
import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const memory = new Map<string, unknown>();

/** A query parameter (`?theme=dark`, `?lang=en`) wins for as long as the page lives; screenshots rely on it. */
const override = new URLSearchParams(globalThis.location?.search ?? '');

export function readPref<T>(key: string, fallback: T): T {
  if (memory.has(key)) return memory.get(key) as T;
  let value: T = fallback;
  try {
    const text = localStorage.getItem(`tz.${key}`);
    if (text !== null) value = JSON.parse(text) as T;
  } catch {
    // A blocked or damaged store is the same as an empty one.
  }
  memory.set(key, value);
  return value;
}

export function writePref<T>(key: string, value: T): void {
  memory.set(key, value);
  try {
    localStorage.setItem(`tz.${key}`, JSON.stringify(value));
  } catch {
    // Private windows may refuse; the value then lives until the page is left.
  }
  for (const tell of listeners) tell();
}

export function onPrefs(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** A preference as state. `fallback` must be a constant of the module, not made anew in each render. */
export function usePref<T>(key: string, fallback: T): [T, (value: T) => void] {
  const value = useSyncExternalStore(onPrefs, () => readPref(key, fallback));
  const set = useCallback((next: T) => writePref(key, next), [key]);
  return [value, set];
}

export function queryOverride(name: 'theme' | 'lang'): string | null {
  return override.get(name);
}
