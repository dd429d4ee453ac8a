import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, setLanguage, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import type { Me } from '../protocol.ts';
import { accountWords, findPasswordProblem, isEmail, isName, LONGEST_NAME } from './check-account.ts';
import { people } from './desk-calls.ts';
import { LanguageSelect } from './language-select.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { forgetToken } from './use-invite.ts';

const words = defineWords({
  es: {
    join: 'Crear mi cuenta',
    taken: 'Ya hay una cuenta con este correo. Entra con ella o usa otro.',
  },
  en: {
    join: 'Create my account',
    taken: 'There is an account with this e-mail already. Sign in with it or use another.',
  },
});

type JoinFormProps = { token: string; onJoined: (me: Me) => void; onGone: () => void };

export function JoinForm({ token, onJoined, onGone }: JoinFormProps) {
  const say = useWords(words);
  const account = useWords(accountWords);
  const here = useLanguage();
  const form = useForm({
    start: { name: '', email: '', password: '' },
    check: ({ name, email, password }) => {
      const weakness = findPasswordProblem(password, email);
      return {
        ...(!isName(name) && { name: name.trim() === '' ? account.nameMissing : account.nameTooLong }),
        ...(!isEmail(email) && { email: email.trim() === '' ? account.emailMissing : account.emailWrong }),
        ...(weakness && { password: account[weakness] }),
      };
    },
    save: async (values) => {
      const me = await people.acceptInvite({ ...values, language: here, token });
      forgetToken();
      onJoined(me);
    },
    blame: ({ code }) => {
      if (code === 'invite-problem') onGone();
      if (code === 'already-taken') return { email: say.taken };
      // What else could be wrong with the shape was checked here before.
      return code === 'frame-problem' ? { password: account.guessable } : undefined;
    },
  });
  const { values, errors, set } = form;
  return (
    <Form form={form} submit={say.join} wide>
      <LanguageSelect value={here} onChange={setLanguage} />
      <TextField
        label={account.name}
        hint={account.nameHint}
        name="name"
        autoComplete="name"
        maxLength={LONGEST_NAME}
        required
        value={values.name}
        error={errors.name}
        onInput={(name) => set('name', name)}
      />
      <TextField
        label={account.email}
        type="email"
        name="email"
        autoComplete="username"
        autoCapitalize="none"
        spellcheck={false}
        required
        value={values.email}
        error={errors.email}
        onInput={(email) => set('email', email)}
      />
      <NewPasswordField
        label={account.password}
        email={values.email}
        value={values.password}
        error={errors.password}
        onInput={(password) => set('password', password)}
      />
    </Form>
  );
}
