/** 0:07, 12:40, 1:02:09. */
export function writeDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** 812 kB, 3.4 MB: thousands, as file managers count. */
export function writeBytes(bytes: number, locale: string): string {
  // Nobody wants to know of 400 bytes; "0.4 kB" says how little it is.
  const power = Math.min(UNITS.length - 1, Math.max(1, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = Math.max(bytes / 1000 ** power, bytes > 0 ? 0.1 : 0);
  return value.toLocaleString(locale, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    maximumFractionDigits: value < 10 ? 1 : 0,
  });
}

const SHORT_NAME = 20;
/** Letters of other scripts are joined: cut apart they would change their shape. */
const CUTTABLE = /^[\p{Script=Latin}\p{N}\p{P}\p{Z}]+$/u;

/** Of a long name the first part gives way and the end with its ending stays: two parts for two elements. */
export function splitName(name: string): { start: string; end: string } {
  if (name.length <= SHORT_NAME) return { start: name, end: '' };
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 8 ? name.length - dot : 0;
  const near = name.slice(-ending - 4, name.length - ending);
  const kept = ending + (CUTTABLE.test(near) ? near.length : 0);
  return { start: name.slice(0, name.length - kept), end: name.slice(name.length - kept) };
}
