import { useWords } from '@tertulia/web/kit/i18n.ts';
import { TextArea } from '@tertulia/web/kit/text-area.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import type { FormState } from '@tertulia/web/kit/use-form.ts';
import { type LineValues, LONGEST_GREETING, LONGEST_NAME, LONGEST_SLUG, lineWords } from './check-line.ts';
import { TeamField, type TeamPerson } from './team-field.tsx';

type LineFieldsProps = {
  form: FormState<LineValues>;
  staff: readonly TeamPerson[];
  onName: (name: string) => void;
  slugHint: string;
};

export function LineFields({ form: { values, errors, set }, staff, onName, slugHint }: LineFieldsProps) {
  const say = useWords(lineWords);
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
      <TextArea
        label={say.greeting}
        hint={say.greetingHint}
        maxLength={LONGEST_GREETING}
        value={values.greeting}
        error={errors.greeting}
        onInput={(greeting) => set('greeting', greeting)}
      />
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
