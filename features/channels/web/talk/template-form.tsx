import { labelOf, type TemplateButton, wantsValue } from '@tertulia/channels/templates.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { FileToSend } from '@tertulia/sdk/media.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import { useLayoutEffect } from 'preact/hooks';
import { fillTemplate } from '../../../fill-template.ts';
import type { TemplateView } from '../../template-protocol.ts';
import { countValues, fillIn } from '../settings/check-template.ts';
import { TemplatePreview } from '../settings/template-preview.tsx';
import { TemplateFile, useTemplateFile } from './template-file.tsx';

const words = defineWords({
  es: {
    value: (n: number) => `Hueco {{${n}}}`,
    headerValue: 'Hueco del título',
    link: (label: string) => `Final de la dirección de «${label}»`,
    linkHint: (url: string) => `Va en el lugar de {{1}}: ${url}`,
    code: (label: string) => `Código que copia «${label}»`,
    missing: 'Escribe qué va aquí.',
    noAddress: 'Con esto no sale una dirección: sin espacios ni signos raros.',
    preview: (name: string) => `Así lo recibe ${name}`,
    send: 'Enviar',
    back: 'Elegir otra',
  },
  en: {
    value: (n) => `Gap {{${n}}}`,
    headerValue: 'Gap of the title',
    link: (label) => `End of the address of “${label}”`,
    linkHint: (url) => `It goes where {{1}} is: ${url}`,
    code: (label) => `Code that “${label}” copies`,
    missing: 'Write what goes here.',
    noAddress: 'With this it is no address: no spaces and no odd signs.',
    preview: (name) => `What ${name} gets`,
    send: 'Send',
    back: 'Choose another',
  },
});

const LONGEST_VALUE = 1024;
const LONGEST_HEADER = 60;
const LONGEST_CODE = 20;

export type TemplateMessage = { text: string; template: object; files: readonly FileToSend[] };

type TemplateFormProps = {
  client: Client;
  template: TemplateView;
  /** Of whoever gets it. */
  name: string;
  onSend: (message: TemplateMessage) => void;
  onBack: () => void;
};

/** What stands in the gaps, and how it will look, while it is typed. */
export function TemplateForm({ client, template, name, onSend, onBack }: TemplateFormProps) {
  const say = useWords(words);
  const { header = '', headerFile, body, footer, buttons = [], language } = template;
  const wanting = buttons.filter(wantsValue);
  const file = useTemplateFile(client, headerFile);
  const start = {
    values: blanks(countValues(body)),
    headerValues: blanks(countValues(header)),
    buttonValues: blanks(wanting.length),
    file: '',
  };
  const form = useForm({
    start,
    check: ({ values, headerValues, buttonValues }) => ({
      ...(values.some(isBlank) && { values: say.missing }),
      ...(headerValues.some(isBlank) && { headerValues: say.missing }),
      ...(buttonValues.some(isBlank)
        ? { buttonValues: say.missing }
        : 'wrong' in
            fillTemplate({ body: '', buttons }, { values: [], buttonValues: trimmed(buttonValues) }) && {
            buttonValues: say.noAddress,
          }),
      ...(file.problem && { file: file.problem }),
    }),
    save: async ({ values, headerValues, buttonValues }) => {
      const use = {
        values: trimmed(values),
        ...(headerValues.length > 0 && { headerValues: trimmed(headerValues) }),
        ...(buttonValues.length > 0 && { buttonValues: trimmed(buttonValues) }),
      };
      const filled = fillTemplate(template, use);
      onSend({
        text: 'text' in filled ? filled.text : body,
        template: { name: template.name, language, ...use },
        files: file.ready,
      });
    },
  });
  const { values, headerValues, buttonValues } = form.values;
  useLayoutEffect(() => {
    const first = form.element.current?.querySelector<HTMLElement>('input:not([hidden]), [type=submit]');
    first?.focus({ preventScroll: true });
  }, []);
  return (
    <Form form={form} submit={say.send} actions={<Button onClick={onBack}>{say.back}</Button>}>
      <TemplatePreview
        header={header && fillIn(header, headerValues)}
        headerFile={headerFile}
        chosen={file.chosen}
        body={fillIn(body, values)}
        footer={footer}
        buttons={buttons}
        label={say.preview(name)}
        lang={language.replace('_', '-')}
      />
      {headerFile && (
        <TemplateFile
          kind={headerFile}
          file={file}
          error={form.errors.file}
          onChange={() => form.set('file', '')}
        />
      )}
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
      {buttonValues.map((value, at) => (
        <TextField
          key={`button ${at}`}
          {...labelFor(wanting[at] ?? '', say)}
          value={value}
          autocomplete="off"
          error={
            isBlank(value) || buttonValues.every((one) => !isBlank(one))
              ? form.errors.buttonValues
              : undefined
          }
          onInput={(text) => form.set('buttonValues', buttonValues.with(at, text))}
        />
      ))}
    </Form>
  );
}

function labelFor(button: TemplateButton, say: (typeof words)['es']) {
  const label = labelOf(button);
  return typeof button === 'object' && 'url' in button
    ? { label: say.link(label), hint: say.linkHint(button.url), maxLength: LONGEST_VALUE }
    : { label: say.code(label), maxLength: LONGEST_CODE };
}

function trimmed(values: readonly string[]): string[] {
  return values.map((text) => text.trim());
}

function blanks(count: number): string[] {
  return Array.from({ length: count }, () => '');
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
