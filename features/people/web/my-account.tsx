import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, setLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import type { Me } from '../protocol.ts';
import { accountWords, isName, LONGEST_NAME } from './check-account.ts';
import { people } from './desk-calls.ts';
import { LanguageSelect } from './language-select.tsx';
import { PasswordPanel } from './password-panel.tsx';

const words = defineWords({
  es: {
    profile: 'Perfil',
    signedInAs: (email: string) => `Entras con ${email}.`,
    save: 'Guardar',
    saved: 'Tu perfil está guardado',
  },
  en: {
    profile: 'Profile',
    signedInAs: (email) => `You sign in with ${email}.`,
    save: 'Save',
    saved: 'Your profile is saved',
  },
});

export function MyAccount({ me, onMeChanged }: { me: Me; onMeChanged: (me: Me) => void }) {
  const say = useWords(words);
  const account = useWords(accountWords);
  const form = useForm({
    start: { name: me.name, language: me.language },
    check: ({ name }) =>
      isName(name) ? {} : { name: name.trim() === '' ? account.nameMissing : account.nameTooLong },
    save: async (values) => {
      const changed = await people.changeMe(values);
      setLanguage(changed.language);
      onMeChanged(changed);
      showToast({ text: words[changed.language].saved });
    },
  });
  return (
    <>
      <Panel title={say.profile} lead={say.signedInAs(me.email)}>
        <Form form={form} submit={say.save}>
          <TextField
            label={account.name}
            hint={account.nameHint}
            autoComplete="name"
            maxLength={LONGEST_NAME}
            value={form.values.name}
            error={form.errors.name}
            onInput={(name) => form.set('name', name)}
          />
          <LanguageSelect value={form.values.language} onChange={(chosen) => form.set('language', chosen)} />
        </Form>
      </Panel>
      <PasswordPanel email={me.email} />
    </>
  );
}
