import { Name } from '../../business/protocol.ts';
import { LONGEST_TEXT } from '../../messages/protocol.ts';

/** What pretends to be other text: control characters, and what turns the reading direction around. */
const DISGUISES = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]+/gu;
/** No database keeps the one; the others are not text. */
const UNKEPT = /\0/g;

/** All texts in what a network told, so that they can be kept: what customers write there has passed no form of ours. */
export function cleaned<T>(value: T): T;
export function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(UNKEPT, '').toWellFormed();
  if (Array.isArray(value)) return value.map((one) => cleaned<unknown>(one));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cleaned<unknown>(one)]));
}

/** As people may be called here; empty when nothing of it can be seen. */
export function nameFrom(name: string): string {
  const plain = name.replace(DISGUISES, ' ').replace(/ +/g, ' ').trim();
  return Name.safeParse(plain.slice(0, 60).toWellFormed()).data ?? '';
}

export function textFrom(text: string): string {
  return text.trim().slice(0, LONGEST_TEXT).toWellFormed();
}
