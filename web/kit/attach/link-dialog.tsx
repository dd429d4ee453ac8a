import { isWebAddress } from '@tertulia/protocol/web-address.ts';
import type { LinkOf } from '../conversation-items.ts';
import { defineWords, useWords } from '../i18n.ts';
import { TextArea } from '../text-area.tsx';
import { TextField } from '../text-field.tsx';
import { useForm } from '../use-form.ts';
import { AttachForm } from './attach-form.tsx';

const words = defineWords({
  es: {
    title: 'Botón con enlace',
    text: 'Mensaje',
    label: 'Texto del botón',
    labelHint: 'Pocas palabras, como «Ver el pedido».',
    url: 'Dirección que abre',
    urlHint: 'Debajo del botón se ve a qué sitio lleva.',
    send: 'Enviar el botón',
    noText: 'Escribe el mensaje: el botón va debajo.',
    noLabel: 'Escribe qué dice el botón.',
    noUrl: 'Una dirección empieza por https:// y no lleva espacios.',
  },
  en: {
    title: 'Link button',
    text: 'Message',
    label: 'Words on the button',
    labelHint: 'A few words, such as “See the order”.',
    url: 'Address it opens',
    urlHint: 'Under the button one sees which site it leads to.',
    send: 'Send the button',
    noText: 'Write the message: the button stands under it.',
    noLabel: 'Write what the button says.',
    noUrl: 'An address begins with https:// and has no spaces.',
  },
});

const LONGEST_LABEL = 20;
const LONGEST_URL = 2000;

type LinkDialogProps = {
  /** What has been written already. */
  text: string;
  most: number;
  onSend: (message: { text: string; link: LinkOf }) => void;
  onClose: () => void;
};

/** A button that opens an address, and the words it stands under. */
export function LinkDialog({ text, most, onSend, onClose }: LinkDialogProps) {
  const say = useWords(words);
  const form = useForm({
    start: { text, label: '', url: '' },
    check: (values) => ({
      text: values.text.trim() ? undefined : say.noText,
      label: values.label.trim() ? undefined : say.noLabel,
      url: isWebAddress(wholeAddress(values.url)) ? undefined : say.noUrl,
    }),
    save: async (values) =>
      onSend({
        text: values.text.trim(),
        link: { label: values.label.trim(), url: wholeAddress(values.url) },
      }),
  });
  const { values, errors, set } = form;
  return (
    <AttachForm title={say.title} sendLabel={say.send} form={form} onClose={onClose}>
      <TextArea
        label={say.text}
        value={values.text}
        maxLength={most}
        error={errors.text}
        onInput={(written) => set('text', written)}
      />
      <TextField
        label={say.label}
        hint={say.labelHint}
        value={values.label}
        maxLength={LONGEST_LABEL}
        autoComplete="off"
        error={errors.label}
        onInput={(label) => set('label', label)}
      />
      <TextField
        label={say.url}
        hint={say.urlHint}
        type="url"
        inputMode="url"
        value={values.url}
        maxLength={LONGEST_URL}
        autoComplete="off"
        error={errors.url}
        onInput={(url) => set('url', url)}
      />
    </AttachForm>
  );
}

/** Most people leave its beginning out. */
function wholeAddress(written: string): string {
  const url = written.trim();
  return url === '' || /^[a-z][a-z\d+.-]*:/i.test(url) ? url : `https://${url}`;
}
