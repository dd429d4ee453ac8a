import { ColourField } from '@tertulia/web/kit/colour-field.tsx';
import { Form } from '@tertulia/web/kit/form.tsx';
import {
  defineWords,
  LANGUAGES,
  type Language,
  readerLocale,
  useLanguage,
  useWords,
} from '@tertulia/web/kit/i18n.ts';
import { useMinute } from '@tertulia/web/kit/minute.ts';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import { useMemo } from 'preact/hooks';
import type { Business } from '../protocol.ts';
import { business as calls } from './desk-calls.ts';
import { DoorPreview } from './door-preview.tsx';
import { LogoField } from './logo-field.tsx';
import { clockIn, guessTimeZone, listTimeZones } from './time-zones.ts';

const words = defineWords({
  es: {
    name: 'Nombre de la empresa',
    nameHint: 'Tus clientes lo ven arriba, en la puerta y en el código impreso.',
    nameMissing: 'Escribe el nombre de la empresa.',
    nameTooLong: 'Es demasiado largo: caben 60 letras.',
    colour: 'Color',
    language: 'Idioma de la empresa',
    languageHint: 'Para los clientes cuyo navegador no pide español ni inglés.',
    timeZone: 'Zona horaria',
    now: (clock: string) => `Allí son ahora las ${clock}.`,
    save: 'Guardar',
    saved: 'Los datos de la empresa están guardados',
  },
  en: {
    name: 'Name of the business',
    nameHint: 'Your customers see it at the top of the door and on the printed code.',
    nameMissing: 'Write the name of the business.',
    nameTooLong: 'This is too long: there is room for 60 letters.',
    colour: 'Colour',
    language: 'Language of the business',
    languageHint: 'For customers whose browser asks for neither Spanish nor English.',
    timeZone: 'Time zone',
    now: (clock) => `It is ${clock} there now.`,
    save: 'Save',
    saved: 'The details of the business are saved',
  },
});

const LONGEST_NAME = 60;
const LANGUAGE_NAMES: Record<Language, string> = { es: 'Español', en: 'English' };

type BusinessFormProps = {
  business: Business;
  onChanged: (business: Business) => void;
  /** The first time: what can be guessed is filled in, and it goes on instead of telling that it was saved. */
  first?: { submit: string; onDone: () => void };
};

export function BusinessForm({ business, onChanged, first }: BusinessFormProps) {
  const say = useWords(words);
  const here = useLanguage();
  const now = useMinute();
  const { name, colour, language, timeZone } = business;
  const form = useForm({
    start: first
      ? { name, colour, language: here, timeZone: guessTimeZone() }
      : { name, colour, language, timeZone },
    check: (values) => {
      if (values.name.trim() === '') return { name: say.nameMissing };
      return values.name.trim().length > LONGEST_NAME ? { name: say.nameTooLong } : {};
    },
    save: async (values) => {
      onChanged(await calls.change(values));
      if (first) first.onDone();
      else showToast({ text: say.saved });
    },
  });
  const { values, errors, set } = form;
  const zones = useMemo(() => listTimeZones(values.timeZone), [values.timeZone]);
  return (
    <Form form={form} submit={first?.submit ?? say.save} wide={first !== undefined}>
      <TextField
        label={say.name}
        hint={say.nameHint}
        autoComplete="organization"
        maxLength={LONGEST_NAME}
        required
        value={values.name}
        error={errors.name}
        onInput={(text) => set('name', text)}
      />
      <LogoField business={business} onChanged={onChanged} />
      <ColourField label={say.colour} value={values.colour} onChange={(hex) => set('colour', hex)} />
      <DoorPreview name={values.name} logo={business.logo} colour={values.colour} />
      <Select
        label={say.language}
        hint={say.languageHint}
        value={values.language}
        choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onChange={(value) => set('language', value === 'en' ? 'en' : 'es')}
      />
      <Select
        label={say.timeZone}
        hint={say.now(clockIn(values.timeZone, readerLocale(here), now))}
        value={values.timeZone}
        choices={zones}
        onChange={(value) => set('timeZone', value)}
      />
    </Form>
  );
}
