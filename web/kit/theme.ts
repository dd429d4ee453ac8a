import { useEffect, useState } from 'preact/hooks';
import { keep, recall } from './device-memory.ts';

export type Theme = 'system' | 'light' | 'dark';

const MEMORY = 'tertulia.theme';
const listeners = new Set<(theme: Theme) => void>();

/** Call once before the first draw, so that a chosen theme does not flash the other one. */
export function startTheme(): void {
  show(storedTheme());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tintBrowser);
}

export function setTheme(theme: Theme): void {
  keep(MEMORY, theme === 'system' ? null : theme);
  show(theme);
  for (const listener of listeners) listener(theme);
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setCurrent] = useState(storedTheme);
  useEffect(() => {
    listeners.add(setCurrent);
    return () => void listeners.delete(setCurrent);
  }, []);
  return [theme, setTheme];
}

function storedTheme(): Theme {
  const stored = recall(MEMORY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function show(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  tintBrowser();
}

/** The bar of a phone's browser takes the colour of the page. */
function tintBrowser(): void {
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', paper);
}
