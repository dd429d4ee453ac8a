/** Lightness 0-1, chroma 0-0.4, hue in degrees: steps look even to the eye, unlike in HSL. */
export type Oklch = { l: number; c: number; h: number };
type Triple = [number, number, number];

/** Accepts `#rgb` and `#rrggbb`; anything else is null, because it came from a settings form. */
export function readHex(text: string): string | null {
  const digits = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (!digits) return null;
  return digits.length === 6 ? `#${digits}` : `#${digits.replace(/./g, '$&$&')}`;
}

/** WCAG 2 contrast of two `#rrggbb` colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

export function hexToOklch(hex: string): Oklch {
  const [r, g, b] = linearRgb(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: degrees(Math.atan2(bb, a)),
  };
}

/** The nearest colour a screen can show with this lightness and hue: only chroma gives way. */
export function oklchToHex({ l, c, h }: Oklch): string {
  let [low, high] = [0, c];
  if (isShowable(oklchToLinear({ l, c, h }))) low = c;
  else
    for (let step = 0; step < 12; step++) {
      const middle = (low + high) / 2;
      if (isShowable(oklchToLinear({ l, c: middle, h }))) low = middle;
      else high = middle;
    }
  return `#${oklchToLinear({ l, c: low, h }).map(channelToHex).join('')}`;
}

/** As paint would: a little of `other` in `hex`, 0 to 1. */
export function mix(hex: string, other: string, amount: number): string {
  const [one, two] = [hexToOklch(hex), hexToOklch(other)];
  const between = (a: number, b: number) => a + (b - a) * amount;
  const a = between(one.c * cosine(one.h), two.c * cosine(two.h));
  const b = between(one.c * sine(one.h), two.c * sine(two.h));
  return oklchToHex({ l: between(one.l, two.l), c: Math.hypot(a, b), h: degrees(Math.atan2(b, a)) });
}

function luminance(hex: string): number {
  const [r, g, b] = linearRgb(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linearRgb(hex: string): Triple {
  const bits = Number.parseInt(hex.slice(1), 16);
  return [linear((bits >> 16) & 255), linear((bits >> 8) & 255), linear(bits & 255)];
}

function linear(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function oklchToLinear({ l, c, h }: Oklch): Triple {
  const a = c * cosine(h);
  const b = c * sine(h);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function cosine(degrees: number): number {
  return Math.cos((degrees * Math.PI) / 180);
}

function sine(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180);
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}

function isShowable(rgb: Triple): boolean {
  return rgb.every((channel) => channel >= -0.0005 && channel <= 1.0005);
}

function channelToHex(value: number): string {
  const clamped = Math.min(1, Math.max(0, value));
  const gamma = clamped <= 0.0031308 ? clamped * 12.92 : 1.055 * clamped ** (1 / 2.4) - 0.055;
  return Math.round(gamma * 255)
    .toString(16)
    .padStart(2, '0');
}
