import type { Language } from '@tertulia/web/kit/i18n.ts';
import type { Holiday } from '../protocol.ts';

/** Those that all of Spain keeps, which regions and towns add their own to: on fixed days, and Good Friday. */
export function nationalHolidays(year: number, language: Language): Holiday[] {
  const fixed = FIXED.map(([day, es, en]) => ({
    date: `${year}-${day}`,
    name: language === 'es' ? es : en,
    yearly: true,
  }));
  const friday = {
    date: new Date(easter(year) - 2 * DAY_MS).toISOString().slice(0, 10),
    name: language === 'es' ? 'Viernes Santo' : 'Good Friday',
    yearly: false,
  };
  return [...fixed, friday].map((holiday) => ({ ...holiday, shifts: [] }));
}

const DAY_MS = 86_400_000;
const FIXED = [
  ['01-01', 'Año Nuevo', 'New Year’s Day'],
  ['01-06', 'Reyes', 'Epiphany'],
  ['05-01', 'Fiesta del Trabajo', 'Labour Day'],
  ['08-15', 'Asunción de la Virgen', 'Assumption'],
  ['10-12', 'Fiesta Nacional', 'National Day'],
  ['11-01', 'Todos los Santos', 'All Saints’ Day'],
  ['12-06', 'Día de la Constitución', 'Constitution Day'],
  ['12-08', 'Inmaculada Concepción', 'Immaculate Conception'],
  ['12-25', 'Navidad', 'Christmas'],
] as const;

/** The Sunday after the first full moon of spring, by the rule of Meeus, Jones and Butcher. */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const moon =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const weekday = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - moon - (c % 4)) % 7;
  const late = Math.floor((a + 11 * moon + 22 * weekday) / 451);
  const days = moon + weekday - 7 * late + 114;
  return Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1);
}
