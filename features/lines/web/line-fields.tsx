import { type Language, LANGUAGES, useWords } from '@tertulia/web/kit/i18n.ts';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextArea } from '@tertulia/web/kit/text-area.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import type { FormState } from '@tertulia/web/kit/use-form.ts';
import { type LineValues, LONGEST_GREETING, LONGEST_NAME, LONGEST_SLUG, lineWords } from './check-line.ts';
import { TeamField, type TeamPerson } from './team-field.tsx';

/** Each in itself, as whoever looks for it finds it. */
const OWN_NAMES: Record<Language, string> = { es: 'Español', en: 'English' };

type LineFieldsProps = {
  form: FormState<LineValues>;
  staff: readonly TeamPerson[];
  onName: (name: string) => void;
  slugHint: string;
};

export function LineFields({ form: { values, errors, set }, staff, onName, slugHint }: LineFieldsProps) {
  const say = useWords(lineWords);
  /** What was written in a language stays in it. */
  const speak = (language: Language) => {
    const { [language]: own = '', ...others } = values.greetings;
    set('greetings', { ...others, [values.language]: values.greeting });
    set('greeting', own);
    set('language', language);
  };
  return (
    <>
      <TextField
        label={say.name}
        hint={say.nameHint}
        maxLength={LONGEST_NAME}
        required
        autoComplete="off"
        value={values.name}
        error={errors.name}
        onInput={onName}
      />
      <TextField
        label={say.slug}
        hint={slugHint}
        maxLength={LONGEST_SLUG}
        required
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        value={values.slug}
        error={errors.slug}
        onInput={(slug) => set('slug', slug.trim().toLowerCase())}
      />
      <Select
        label={say.language}
        hint={say.languageHint}
        value={values.language}
        choices={LANGUAGES.map((one) => ({ value: one, label: OWN_NAMES[one] }))}
        onChange={(chosen) => speak(chosen as Language)}
      />
      {LANGUAGES.toSorted((one) => (one === values.language ? -1 : 1)).map((one) => (
        <TextArea
          key={one}
          label={say.greeting(one)}
          lang={one}
          maxLength={LONGEST_GREETING}
          value={one === values.language ? values.greeting : (values.greetings[one] ?? '')}
          {...(one !== values.language && { hint: say.greetingHint })}
          onInput={(text) =>
            one === values.language
              ? set('greeting', text)
              : set('greetings', { ...values.greetings, [one]: text })
          }
        />
      ))}
      <TeamField
        legend={say.team}
        staff={staff}
        chosen={values.people}
        error={errors.people}
        onChange={(people) => set('people', people)}
      />
    </>
  );
}
