import { Button } from '@tertulia/web/kit/button.tsx';
import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import { useLayoutEffect } from 'preact/hooks';
import type { TemplateView } from '../../protocol.ts';
import { countValues, fillIn } from '../settings/check-template.ts';
import { TemplatePreview } from '../settings/template-preview.tsx';

const words = defineWords({
  es: {
    value: (n: number) => `Hueco {{${n}}}`,
    headerValue: 'Hueco del título',
    missing: 'Escribe qué va aquí.',
    preview: (name: string) => `Así lo recibe ${name}`,
    send: 'Enviar',
    back: 'Elegir otra',
  },
  en: {
    value: (n) => `Gap {{${n}}}`,
    headerValue: 'Gap of the title',
    missing: 'Write what goes here.',
    preview: (name) => `What ${name} gets`,
    send: 'Send',
    back: 'Choose another',
  },
});

const LONGEST_VALUE = 1024;
const LONGEST_HEADER = 60;

type TemplateFormProps = {
  template: TemplateView;
  /** Of whoever gets it. */
  name: string;
  onSend: (use: { text: string; template: object }) => void;
  onBack: () => void;
};

/** What stands in the gaps, and how it will look, while it is typed. */
export function TemplateForm({ template, name, onSend, onBack }: TemplateFormProps) {
  const say = useWords(words);
  const { header = '', body, footer, buttons, language } = template;
  const start = { values: blanks(countValues(body)), headerValues: blanks(countValues(header)) };
  const form = useForm({
    start,
    check: ({ values, headerValues }) => ({
      ...(values.some(isBlank) && { values: say.missing }),
      ...(headerValues.some(isBlank) && { headerValues: say.missing }),
    }),
    save: async ({ values, headerValues }) => {
      const put = values.map((text) => text.trim());
      onSend({
        text: fillIn(body, put),
        template: {
          name: template.name,
          language,
          values: put,
          ...(headerValues.length > 0 && { headerValues: headerValues.map((text) => text.trim()) }),
        },
      });
    },
  });
  const { values, headerValues } = form.values;
  useLayoutEffect(() => {
    const first = form.element.current?.querySelector<HTMLElement>('input, [type=submit]');
    first?.focus({ preventScroll: true });
  }, []);
  return (
    <Form form={form} submit={say.send} actions={<Button onClick={onBack}>{say.back}</Button>}>
      <TemplatePreview
        header={header && fillIn(header, headerValues)}
        body={fillIn(body, values)}
        footer={footer}
        buttons={buttons}
        label={say.preview(name)}
        lang={language.replace('_', '-')}
      />
      {headerValues.map((value, at) => (
        <TextField
          key={`header ${at}`}
          label={say.headerValue}
          value={value}
          maxLength={LONGEST_HEADER}
          error={isBlank(value) ? form.errors.headerValues : undefined}
          onInput={(text) => form.set('headerValues', headerValues.with(at, text))}
        />
      ))}
      {values.map((value, at) => (
        <TextField
          key={at}
          label={say.value(at + 1)}
          value={value}
          maxLength={LONGEST_VALUE}
          autocomplete="off"
          error={isBlank(value) ? form.errors.values : undefined}
          onInput={(text) => form.set('values', values.with(at, text))}
        />
      ))}
    </Form>
  );
}

function blanks(count: number): string[] {
  return Array.from({ length: count }, () => '');
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
