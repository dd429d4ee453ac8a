import { Button } from '@tertulia/web/kit/button.tsx';
import { FieldSet } from '@tertulia/web/kit/form.tsx';
import { defineWords, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import type { FormState } from '@tertulia/web/kit/use-form.ts';
import { Plus, X } from 'lucide-preact';
import {
  asTemplateName,
  examplesOf,
  LONGEST_BUTTON,
  LONGEST_EDGE,
  LONGEST_EXAMPLE,
  LONGEST_NAME,
  MOST_BUTTONS,
  type TemplateValues,
} from './check-template.ts';
import { TemplateBody } from './template-body.tsx';
import { TemplateLinks } from './template-links.tsx';
import { nameOfLanguage, TEMPLATE_LANGUAGES } from './template-language.ts';

const words = defineWords({
  es: {
    name: 'Nombre',
    nameHint: 'Para reconocerla; los clientes no lo ven. Ejemplo: pedido_listo.',
    language: 'Idioma en que está escrita',
    category: 'Tipo',
    categoryHint: 'La red cobra según el tipo, y lo cambia si no corresponde.',
    utility: 'Gestión: de algo que el cliente ha pedido o comprado',
    marketing: 'Promoción: ofertas y novedades',
    header: 'Título',
    headerHint:
      'Puede quedar vacío. Una plantilla con foto, vídeo o documento encima se crea en el Administrador de WhatsApp: aquí ya se puede enviar.',
    footer: 'Pie',
    optional: 'Puede quedar vacío.',
    examples: 'Ejemplos',
    examplesHint: 'La red los pide para entender el texto. No se envían a nadie.',
    example: (n: number) => `Ejemplo de {{${n}}}`,
    buttons: 'Botones de respuesta',
    buttonsHint: 'Hasta tres. Lo que se toca llega como respuesta del cliente.',
    button: (n: number) => `Botón ${n}`,
    addButton: 'Añadir un botón',
    removeButton: (n: number) => `Quitar el botón ${n}`,
  },
  en: {
    name: 'Name',
    nameHint: 'To tell it by; customers do not see it. Such as: order_ready.',
    language: 'Language it is written in',
    category: 'Kind',
    categoryHint: 'The network charges by kind, and changes it if it does not fit.',
    utility: 'Utility: about something the customer asked for or bought',
    marketing: 'Marketing: offers and news',
    header: 'Title',
    headerHint:
      'It may stay empty. A template with a photo, video or document on top is made in WhatsApp Manager: it can be sent from here.',
    footer: 'Footer',
    optional: 'It may stay empty.',
    examples: 'Examples',
    examplesHint: 'The network asks for them to understand the text. Nobody is sent them.',
    example: (n) => `Example of {{${n}}}`,
    buttons: 'Buttons to answer with',
    buttonsHint: 'Up to three. What is tapped arrives as the customer’s answer.',
    button: (n) => `Button ${n}`,
    addButton: 'Add a button',
    removeButton: (n) => `Remove button ${n}`,
  },
});

// Verification codes have a text of the network's own, which nobody writes.
const CATEGORIES = ['utility', 'marketing'] as const;

export function TemplateFields({ form }: { form: FormState<TemplateValues> }) {
  const say = useWords(words);
  const language = useLanguage();
  const { values, errors, set } = form;
  return (
    <>
      <TextField
        label={say.name}
        hint={say.nameHint}
        maxLength={LONGEST_NAME}
        required
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        value={values.name}
        error={errors.name}
        onInput={(text) => set('name', asTemplateName(text))}
      />
      <Select
        label={say.language}
        value={values.language}
        choices={TEMPLATE_LANGUAGES.map((code) => ({ value: code, label: nameOfLanguage(code, language) }))}
        onChange={(code) => set('language', code)}
      />
      <Select
        label={say.category}
        hint={say.categoryHint}
        value={values.category}
        choices={CATEGORIES.map((one) => ({ value: one, label: say[one] }))}
        onChange={(chosen) => set('category', chosen === 'marketing' ? 'marketing' : 'utility')}
      />
      <TextField
        label={say.header}
        hint={say.headerHint}
        maxLength={LONGEST_EDGE}
        autoComplete="off"
        value={values.header}
        error={errors.header}
        onInput={(text) => set('header', text)}
      />
      <TemplateBody value={values.body} error={errors.body} onInput={(text) => set('body', text)} />
      <Examples form={form} />
      <TextField
        label={say.footer}
        hint={say.optional}
        maxLength={LONGEST_EDGE}
        autoComplete="off"
        value={values.footer}
        error={errors.footer}
        onInput={(text) => set('footer', text)}
      />
      <Buttons form={form} />
      <TemplateLinks form={form} />
    </>
  );
}

function Examples({ form: { values, errors, set } }: { form: FormState<TemplateValues> }) {
  const say = useWords(words);
  const examples = examplesOf(values);
  if (examples.length === 0) return null;
  return (
    <FieldSet legend={say.examples} hint={say.examplesHint} error={errors.examples}>
      {examples.map((text, at) => (
        <TextField
          key={at}
          label={say.example(at + 1)}
          maxLength={LONGEST_EXAMPLE}
          autoComplete="off"
          value={text}
          onInput={(next) => set('examples', examples.with(at, next))}
        />
      ))}
    </FieldSet>
  );
}

function Buttons({ form: { values, errors, set } }: { form: FormState<TemplateValues> }) {
  const say = useWords(words);
  const { buttons } = values;
  return (
    <FieldSet legend={say.buttons} hint={say.buttonsHint} error={errors.buttons}>
      {buttons.map((text, at) => (
        <div key={at} class="ch-button-field">
          <TextField
            label={say.button(at + 1)}
            hideLabel
            placeholder={say.button(at + 1)}
            maxLength={LONGEST_BUTTON}
            autoComplete="off"
            value={text}
            onInput={(next) => set('buttons', buttons.with(at, next))}
          />
          <IconButton
            icon={X}
            label={say.removeButton(at + 1)}
            onClick={() => set('buttons', buttons.toSpliced(at, 1))}
          />
        </div>
      ))}
      {buttons.length < MOST_BUTTONS && (
        <div>
          <Button kind="plain" icon={Plus} onClick={() => set('buttons', [...buttons, ''])}>
            {say.addButton}
          </Button>
        </div>
      )}
    </FieldSet>
  );
}
