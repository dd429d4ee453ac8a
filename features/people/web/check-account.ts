import { defineWords } from '@tertulia/web/kit/i18n.ts';

// The server decides with the schemas of protocol.ts. Those would bring zod into the page, so the rules a person
// can break stand here again; check-account.test.ts holds both to the same answers.
const EMAIL = /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
export const SHORTEST_PASSWORD = 10;
export const LONGEST_NAME = 60;

export function isEmail(text: string): boolean {
  const email = text.trim();
  return email.length <= 254 && EMAIL.test(email);
}

export function isName(text: string): boolean {
  return VISIBLE.test(text) && text.trim().length <= LONGEST_NAME;
}

export type PasswordProblem = 'tooShort' | 'tooPlain' | 'isEmail';

/** Why a new password would be refused; the list of those guessed first is on the server only. */
export function findPasswordProblem(password: string, email: string): PasswordProblem | undefined {
  const plain = password.normalize('NFKC').toLowerCase();
  const own = email.trim().toLowerCase();
  if (Array.from(plain).length < SHORTEST_PASSWORD) return 'tooShort';
  if (own !== '' && (plain === own || plain === own.split('@')[0])) return 'isEmail';
  return new Set(plain).size < 4 ? 'tooPlain' : undefined;
}

export const accountWords = defineWords({
  es: {
    email: 'Correo electrónico',
    password: 'Contraseña',
    newPassword: 'Contraseña nueva',
    name: 'Tu nombre',
    nameHint: 'Así te ven tus compañeros y tus clientes.',
    language: 'Idioma',
    nameMissing: 'Escribe tu nombre.',
    nameTooLong: 'Es demasiado largo: caben 60 letras.',
    emailMissing: 'Escribe tu correo.',
    emailWrong: 'Escribe un correo completo, como ana@ejemplo.com.',
    passwordMissing: 'Escribe tu contraseña.',
    tooShort: 'Es demasiado corta: hacen falta al menos 10 caracteres.',
    tooPlain: 'Repite siempre lo mismo. Usa más letras distintas.',
    isEmail: 'Es tu correo. Elige algo que nadie adivine.',
    guessable: 'Es de las primeras que se prueban. Elige otra menos corriente.',
  },
  en: {
    email: 'E-mail',
    password: 'Password',
    newPassword: 'New password',
    name: 'Your name',
    nameHint: 'This is how your colleagues and your customers see you.',
    language: 'Language',
    nameMissing: 'Write your name.',
    nameTooLong: 'This is too long: there is room for 60 letters.',
    emailMissing: 'Write your e-mail.',
    emailWrong: 'Write a whole e-mail address, like ana@example.com.',
    passwordMissing: 'Write your password.',
    tooShort: 'This is too short: it takes at least 10 characters.',
    tooPlain: 'It repeats the same. Use more different letters.',
    isEmail: 'This is your e-mail. Choose something nobody would guess.',
    guessable: 'This is among the first that are tried. Choose a less common one.',
  },
});
