import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { PasswordField } from '@tertulia/web/kit/password-field.tsx';
import { measureStrength, type Strength } from './password-strength.ts';
import './new-password-field.css';

const words = defineWords({
  es: {
    rules:
      'Al menos 10 caracteres. Una frase corta que solo tú sabes es fácil de recordar y difícil de adivinar.',
    refused: 'Todavía no sirve.',
    weak: 'Sirve, pero es débil: alárgala un poco.',
    fair: 'Buena.',
    strong: 'Muy buena.',
  },
  en: {
    rules:
      'At least 10 characters. A short sentence that only you know is easy to remember and hard to guess.',
    refused: 'Not enough yet.',
    weak: 'Enough, but weak: make it a little longer.',
    fair: 'Good.',
    strong: 'Very good.',
  },
});

const LEVELS: Record<Strength, number> = { none: 0, refused: 1, weak: 2, fair: 3, strong: 4 };

type NewPasswordFieldProps = {
  label: string;
  value: string;
  email: string;
  error?: string | undefined;
  onInput: (password: string) => void;
};

export function NewPasswordField({ email, ...field }: NewPasswordFieldProps) {
  const say = useWords(words);
  // A refusal of the server knows more than the estimate.
  const strength = field.error ? 'refused' : measureStrength(field.value, email);
  return (
    <div class="people-new-password">
      <PasswordField {...field} name="new-password" autoComplete="new-password" required hint={say.rules} />
      <div class={`people-strength people-strength-${strength}`}>
        <span class="people-strength-bar" aria-hidden="true">
          {[1, 2, 3, 4].map((level) => (
            <span key={level} data-on={level <= LEVELS[strength] || undefined} />
          ))}
        </span>
        <output>{strength === 'none' || field.error ? '' : say[strength]}</output>
      </div>
    </div>
  );
}
