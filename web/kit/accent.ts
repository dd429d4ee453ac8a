import { contrast, hexToOklch, mix, type Oklch, oklchToHex, readHex } from './colour.ts';

export const DEFAULT_ACCENT = '#a3441b';

/** The quiet colours an accent is read on. contrast.test.ts holds them equal to tokens.css. */
export const GROUNDS = {
  light: { paper: '#fbf7f1', surface: '#ffffff', sunk: '#f3ece2', hover: '#f5eee4', theirs: '#ffffff' },
  dark: { paper: '#1b1613', surface: '#241e1a', sunk: '#15110f', hover: '#2f2722', theirs: '#2d2621' },
} as const;

type Theme = keyof typeof GROUNDS;
type Role = 'accent' | 'accent-strong' | 'accent-ink' | 'accent-soft' | 'mine';
export type AccentProperties = Record<`--${Role}-${Theme}`, string>;

const READABLE = 4.5;

/**
 * The custom properties that put a business's colour in place of ours. A colour that is no colour gives the
 * default: a wrong setting must never make the page unreadable.
 */
export function accentProperties(colour: string): AccentProperties {
  const base = hexToOklch(readHex(colour) ?? DEFAULT_ACCENT);
  const [light, dark] = [derive(base, 'light'), derive(base, 'dark')];
  return {
    '--accent-light': light.accent,
    '--accent-dark': dark.accent,
    '--accent-strong-light': light.strong,
    '--accent-strong-dark': dark.strong,
    '--accent-ink-light': light.ink,
    '--accent-ink-dark': dark.ink,
    '--accent-soft-light': light.soft,
    '--accent-soft-dark': dark.soft,
    '--mine-light': light.mine,
    '--mine-dark': dark.mine,
  };
}

export function applyAccent(colour: string, element: HTMLElement = document.documentElement): void {
  for (const [name, value] of Object.entries(accentProperties(colour)))
    element.style.setProperty(name, value);
}

// How much accent there is in the own bubble and in soft grounds. The rest is paper, which keeps every business warm.
const TINTS = { light: { mine: 0.15, soft: 0.09 }, dark: { mine: 0.2, soft: 0.12 } };

function derive(base: Oklch, theme: Theme) {
  const isLight = theme === 'light';
  const { paper, surface, ...others } = GROUNDS[theme];
  // A vivid colour that suits white paper glares on dark.
  const calm = isLight ? base : { ...base, c: base.c * 0.82 };
  const first = oklchToHex(makeReadable(calm, theme, [paper, surface]));
  const ground = isLight ? paper : surface;
  const mine = keepLight(mix(ground, first, TINTS[theme].mine), theme);
  const soft = keepLight(mix(ground, first, TINTS[theme].soft), theme);
  const accent = makeReadable(calm, theme, [paper, surface, ...Object.values(others), mine, soft]);
  const strong = oklchToHex({ ...accent, l: isLight ? accent.l - 0.06 : Math.min(0.95, accent.l + 0.06) });
  const ink = isLight ? '#ffffff' : oklchToHex({ l: 0.22, c: Math.min(base.c, 0.04), h: base.h });
  return { accent: oklchToHex(accent), strong, mine, soft, ink };
}

/** A black or a white accent must not pull its tint so far that text on it suffers. */
function keepLight(tint: string, theme: Theme): string {
  const { l, ...hue } = hexToOklch(tint);
  return oklchToHex({ ...hue, l: theme === 'light' ? Math.max(l, 0.9) : Math.min(l, 0.345) });
}

/** Moves lightness only, and only as far as it must: hue and vividness are what a business recognises. */
function makeReadable(base: Oklch, theme: Theme, grounds: string[]): Oklch {
  const step = theme === 'light' ? -0.005 : 0.005;
  const accent = { ...base, l: theme === 'light' ? Math.min(base.l, 0.6) : Math.max(base.l, 0.74) };
  while (accent.l > 0 && accent.l < 1 && !isReadableOn(oklchToHex(accent), grounds)) accent.l += step;
  return accent;
}

function isReadableOn(colour: string, grounds: string[]): boolean {
  return grounds.every((ground) => contrast(colour, ground) >= READABLE);
}
