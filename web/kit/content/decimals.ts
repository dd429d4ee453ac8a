/** A number that is exact: `units` tenths, hundredths … by `scale`. Money is never a floating point number. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** As in `12` or `12.50`; undefined for anything else. */
export function readDecimal(text: string): Decimal | undefined {
  const [, whole, part = ''] = /^(\d{1,18})(?:\.(\d{1,9}))?$/.exec(text.trim()) ?? [];
  return whole === undefined ? undefined : { units: BigInt(whole + part), scale: part.length };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: raise(a, scale) + raise(b, scale), scale };
}

/** In the reader's manner, with all its digits. A currency that nobody knows stands behind it as it was written. */
export function writeMoney(amount: Decimal, currency: string, locale: string): string {
  const exact = shorten(amount);
  const text = plain(exact);
  if (!isNumeric(text)) return text;
  try {
    const usual = new Intl.NumberFormat(locale, { style: 'currency', currency });
    const { maximumFractionDigits = 0 } = usual.resolvedOptions();
    const digits = Math.max(maximumFractionDigits, exact.scale);
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      maximumFractionDigits: digits,
    }).format(text);
  } catch {
    const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: exact.scale }).format(text);
    return `${figure} ${currency}`.trim();
  }
}

function raise({ units, scale }: Decimal, to: number): bigint {
  return units * 10n ** BigInt(to - scale);
}

/** Without noughts at the end: they come from multiplying. */
function shorten({ units, scale }: Decimal): Decimal {
  let [short, left] = [units, scale];
  while (left > 0 && short % 10n === 0n) [short, left] = [short / 10n, left - 1];
  return { units: short, scale: left };
}

function plain({ units, scale }: Decimal): string {
  const digits = units.toString().padStart(scale + 1, '0');
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** So that formatters take it as text: as a number it would lose digits. */
function isNumeric(text: string): text is `${number}` {
  return /^\d+(\.\d+)?$/.test(text);
}
