import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayKey, dayName, shortAgo, timeOfDay } from './clock.ts';
import { defineWords, pickLanguage, plural, readerLocale } from './i18n.ts';

const words = defineWords({
  es: { hello: 'Hola', left: (n: number) => plural('es', n, { one: 'Queda 1', other: `Quedan ${n}` }) },
  en: { hello: 'Hello', left: (n) => `${n} left` },
});
const HOUR = 3_600_000;
const now = Date.UTC(2026, 10, 22, 12);

test('words take parameters and plurals', () => {
  assert.equal(words.es.left(1), 'Queda 1');
  assert.equal(words.es.left(2), 'Quedan 2');
  assert.equal(words.es.left(1_000_000), 'Quedan 1000000');
  assert.equal(words.en.left(3), '3 left');
});

test('both languages have the same keys by type', () => {
  // @ts-expect-error a missing key must not compile
  defineWords({ es: { a: 'uno', b: 'dos' }, en: { a: 'one' } });
  // @ts-expect-error a key too many must not compile
  defineWords({ es: { a: 'uno' }, en: { a: 'one', b: 'two' } });
  // @ts-expect-error a sentence with a parameter must not become one of another type
  defineWords({ es: { a: (n: number) => `${n}` }, en: { a: (n: string) => n } });
});

test('the address, then the stored choice, then the browser, then the given default', () => {
  const hints = { asked: null, stored: null, preferred: [], fallback: 'es' } as const;
  assert.equal(pickLanguage(hints), 'es');
  assert.equal(pickLanguage({ ...hints, preferred: ['fr-FR', 'en-GB', 'es'] }), 'en');
  assert.equal(pickLanguage({ ...hints, stored: 'es', preferred: ['en'] }), 'es');
  assert.equal(pickLanguage({ ...hints, asked: 'en', stored: 'es' }), 'en');
  assert.equal(pickLanguage({ ...hints, asked: 'xx' }), 'es');
});

test('dates are written in the variety of the reader', () => {
  assert.equal(readerLocale('es', ['en-US', 'es-AR']), 'es-AR');
  assert.equal(readerLocale('es', ['fr']), 'es');
  assert.equal(timeOfDay(now, { locale: readerLocale('en', ['es-ES']), timeZone: 'UTC' }), '12:00');
});

test('a day has its everyday name', () => {
  const place = { locale: 'es', timeZone: 'Europe/Madrid' };
  assert.equal(dayName(now, now, place), 'Hoy');
  assert.equal(dayName(now - 24 * HOUR, now, place), 'Ayer');
  assert.equal(dayName(now - 72 * HOUR, now, place), 'Jueves');
  assert.equal(dayName(now - 20 * 24 * HOUR, now, place), 'Lunes, 2 de noviembre');
  assert.equal(dayName(now - 400 * 24 * HOUR, now, place), '18 de octubre de 2025');
  assert.equal(dayName(now, now, { locale: 'en', timeZone: 'UTC' }), 'Today');
});

test('the day turns at midnight of the place, also when the clock is changed', () => {
  assert.equal(dayKey(Date.UTC(2026, 9, 24, 22, 30), 'Europe/Madrid'), '2026-10-25');
  assert.equal(dayKey(Date.UTC(2026, 9, 25, 22, 30), 'Europe/Madrid'), '2026-10-25');
});

test('a list says shortly how long ago', () => {
  const place = { locale: 'en', timeZone: 'UTC' };
  assert.equal(shortAgo(now - 5_000, now, place), 'now');
  assert.equal(shortAgo(now - 5 * 60_000, now, place), '5m ago');
  assert.equal(shortAgo(now - 2 * HOUR, now, place), timeOfDay(now - 2 * HOUR, place));
  assert.equal(shortAgo(now - 24 * HOUR, now, place), 'yesterday');
  assert.equal(shortAgo(now - 30 * 24 * HOUR, now, place), 'Oct 23');
});
