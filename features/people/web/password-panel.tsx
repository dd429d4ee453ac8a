import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { PasswordField } from '@tertulia/web/kit/password-field.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import { accountWords, findPasswordProblem } from './check-account.ts';
import { people } from './desk-calls.ts';
import { NewPasswordField } from './new-password-field.tsx';

const words = defineWords({
  es: {
    title: 'Contraseña',
    lead: 'Al cambiarla se cierra tu sesión en los demás dispositivos. Aquí sigues dentro.',
    current: 'Contraseña actual',
    currentMissing: 'Escribe la contraseña con la que entras ahora.',
    currentWrong: 'Esta no es tu contraseña actual.',
    save: 'Cambiar la contraseña',
    saved: 'Contraseña cambiada. En los demás dispositivos hay que entrar de nuevo.',
  },
  en: {
    title: 'Password',
    lead: 'Changing it signs you out on your other devices. Here you stay signed in.',
    current: 'Current password',
    currentMissing: 'Write the password you sign in with now.',
    currentWrong: 'This is not your current password.',
    save: 'Change the password',
    saved: 'Password changed. Your other devices have to sign in again.',
  },
});

const EMPTY = { current: '', next: '' };

export function PasswordPanel({ email }: { email: string }) {
  const say = useWords(words);
  const account = useWords(accountWords);
  const form = useForm({
    start: EMPTY,
    check: ({ current, next }) => {
      const weakness = findPasswordProblem(next, email);
      return {
        ...(current === '' && { current: say.currentMissing }),
        ...(weakness && { next: account[weakness] }),
      };
    },
    save: async (values) => {
      await people.changePassword(values);
      form.set('current', '');
      form.set('next', '');
      showToast({ text: say.saved });
    },
    blame: ({ code }) => {
      if (code === 'sign-in-problem') return { current: say.currentWrong };
      return code === 'frame-problem' ? { next: account.guessable } : undefined;
    },
  });
  const { values, errors, set } = form;
  return (
    <Panel title={say.title} lead={say.lead}>
      <Form form={form} submit={say.save}>
        {/* Key stores need to know whose password this is. */}
        <input hidden readOnly name="email" autoComplete="username" value={email} />
        <PasswordField
          label={say.current}
          name="current-password"
          autoComplete="current-password"
          value={values.current}
          error={errors.current}
          onInput={(current) => set('current', current)}
        />
        <NewPasswordField
          label={account.newPassword}
          email={email}
          value={values.next}
          error={errors.next}
          onInput={(next) => set('next', next)}
        />
      </Form>
    </Panel>
  );
}
