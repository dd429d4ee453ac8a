import { findPasswordProblem } from './check-account.ts';

export type Strength = 'none' | 'refused' | 'weak' | 'fair' | 'strong';

/** An estimate to steer by, not a promise: length counts most, runs and repeats count little. */
export function measureStrength(password: string, email: string): Strength {
  if (password === '') return 'none';
  if (findPasswordProblem(password, email)) return 'refused';
  const bits = countFreeSteps(password) * Math.log2(sizeOfAlphabet(password));
  if (bits < 50) return 'weak';
  return bits < 75 ? 'fair' : 'strong';
}

/** Characters that do not just repeat or continue the one before: "aaa" and "1234" give one. */
function countFreeSteps(password: string): number {
  const codes = Array.from(password.toLowerCase(), (letter) => letter.codePointAt(0) ?? 0);
  const free = codes.filter((code, index) => {
    const step = code - (codes[index - 1] ?? code - 99);
    return Math.abs(step) > 1;
  });
  return Math.min(free.length, new Set(codes).size * 2);
}

function sizeOfAlphabet(password: string): number {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u];
  const sizes = [26, 26, 10, 20];
  return kinds.reduce((sum, kind, index) => sum + (kind.test(password) ? (sizes[index] ?? 0) : 0), 0) || 26;
}
