import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { PasswordField } from '@tertulia/web/kit/password-field.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import type { Me } from '../protocol.ts';
import { accountWords, isEmail } from './check-account.ts';
import { people } from './desk-calls.ts';

const words = defineWords({
  es: {
    signIn: 'Entrar',
    refused:
      'El correo o la contraseña no coinciden con ninguna cuenta de aquí. Revísalos y prueba otra vez.',
    offline: 'No hay conexión con el servidor. Lo que has escrito sigue aquí; prueba cuando vuelva.',
  },
  en: {
    signIn: 'Sign in',
    refused: 'The e-mail and password do not match an account here. Check both and try again.',
    offline:
      'The server cannot be reached. What you wrote is still here; try again when you are back online.',
  },
});

export function SignInForm({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const say = useWords(words);
  const account = useWords(accountWords);
  const form = useForm({
    start: { email: '', password: '' },
    check: ({ email, password }) => ({
      ...(!isEmail(email) && { email: email.trim() === '' ? account.emailMissing : account.emailWrong }),
      ...(password === '' && { password: account.passwordMissing }),
    }),
    save: async (values) => onSignedIn(await people.signIn(values)),
  });
  return (
    <Form
      form={form}
      submit={say.signIn}
      wide
      instead={{ 'sign-in-problem': say.refused, offline: say.offline }}
    >
      <TextField
        label={account.email}
        type="email"
        name="email"
        autoComplete="username"
        autoCapitalize="none"
        spellcheck={false}
        required
        value={form.values.email}
        error={form.errors.email}
        onInput={(email) => form.set('email', email)}
      />
      <PasswordField
        label={account.password}
        name="password"
        autoComplete="current-password"
        required
        value={form.values.password}
        error={form.errors.password}
        onInput={(password) => form.set('password', password)}
      />
    </Form>
  );
}
