import { BookUser, FileUp } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../button.tsx';
import type { ContactOf } from '../conversation-items.ts';
import { defineWords, useWords } from '../i18n.ts';
import { Select } from '../select.tsx';
import { TextField } from '../text-field.tsx';
import { useForm } from '../use-form.ts';
import { canPickContact, pickContact } from './pick-contact.ts';
import { AttachForm } from './attach-form.tsx';

const words = defineWords({
  es: {
    title: 'Enviar un contacto',
    name: 'Nombre',
    organisation: 'Empresa',
    phone: 'Teléfono',
    email: 'Correo',
    link: 'Página web',
    pick: 'Elegir de la agenda',
    file: 'Abrir un archivo .vcf',
    send: 'Enviar el contacto',
    noName: 'Escribe el nombre.',
    unreadable: 'En ese archivo no hay ningún contacto que se pueda leer.',
    several: 'Contacto',
    badLink: 'Una dirección empieza por https://',
  },
  en: {
    title: 'Send a contact',
    name: 'Name',
    organisation: 'Company',
    phone: 'Phone',
    email: 'E-mail',
    link: 'Web page',
    pick: 'Choose from the address book',
    file: 'Open a .vcf file',
    send: 'Send the contact',
    noName: 'Write the name.',
    unreadable: 'There is no contact in that file that can be read.',
    several: 'Contact',
    badLink: 'An address begins with https://',
  },
});

type ContactDialogProps = {
  /** One's own card to begin with. */
  own: { name: string };
  /** The cards in the text of a .vcf file; left out, files are not offered. */
  readCards?: ((text: string) => ContactOf[]) | undefined;
  onSend: (contact: ContactOf) => void;
  onClose: () => void;
};

type Values = { name: string; organisation: string; phone: string; email: string; link: string };

export function ContactDialog({ own, readCards, onSend, onClose }: ContactDialogProps) {
  const say = useWords(words);
  const input = useRef<HTMLInputElement>(null);
  const [cards, setCards] = useState<readonly ContactOf[]>([]);
  const [card, setCard] = useState<ContactOf>();
  const [isUnreadable, setUnreadable] = useState(false);
  const form = useForm<Values>({
    start: { name: own.name, organisation: '', phone: '', email: '', link: '' },
    check: ({ name, link }) => ({
      name: name.trim() ? undefined : say.noName,
      link: link.trim() && !/^https?:\/\/\S+$/i.test(link.trim()) ? say.badLink : undefined,
    }),
    save: async (values) => onSend(contactFrom(values, card)),
  });
  const fill = (found: ContactOf | undefined) => {
    setCard(found);
    setUnreadable(!found);
    if (!found) return;
    for (const [field, value] of Object.entries(valuesOf(found)) as [keyof Values, string][])
      form.set(field, value);
  };
  const open = async (file: File | undefined) => {
    if (!file || !readCards) return;
    const found = readCards(await file.text());
    setCards(found);
    fill(found[0]);
  };
  const field = (name: keyof Values, more = {}) => ({
    ...more,
    label: say[name],
    value: form.values[name],
    error: form.errors[name],
    onInput: (value: string) => form.set(name, value),
  });
  return (
    <AttachForm title={say.title} sendLabel={say.send} form={form} onClose={onClose}>
      {(canPickContact() || readCards) && (
        <div class="k-attach-row">
          {canPickContact() && (
            <Button icon={BookUser} onClick={() => void pickContact().then((found) => found && fill(found))}>
              {say.pick}
            </Button>
          )}
          {readCards && (
            <Button icon={FileUp} onClick={() => input.current?.click()}>
              {say.file}
            </Button>
          )}
          <input
            ref={input}
            type="file"
            accept=".vcf,text/vcard"
            hidden
            onChange={(event) => void open(event.currentTarget.files?.[0])}
          />
        </div>
      )}
      {isUnreadable && (
        <p class="k-attach-trouble" role="alert">
          {say.unreadable}
        </p>
      )}
      {cards.length > 1 && (
        <Select
          label={say.several}
          value={String(
            Math.max(
              0,
              cards.findIndex((one) => one === card),
            ),
          )}
          choices={cards.map(({ name }, place) => ({ value: String(place), label: name }))}
          onChange={(place) => fill(cards[Number(place)])}
        />
      )}
      <TextField {...field('name')} maxLength={120} />
      <TextField {...field('organisation')} maxLength={120} />
      <TextField {...field('phone')} type="tel" maxLength={200} />
      <TextField {...field('email')} type="email" maxLength={200} />
      <TextField {...field('link')} type="url" maxLength={200} />
    </AttachForm>
  );
}

function valuesOf({ name, organisation = '', phones, emails, links }: ContactOf): Values {
  const first = ([entry]: readonly { value: string }[]) => entry?.value ?? '';
  return { name, organisation, phone: first(phones), email: first(emails), link: first(links) };
}

/** What the form has no field for is kept from the card it was filled with. */
function contactFrom(
  { name, organisation, phone, email, link }: Values,
  card: ContactOf | undefined,
): ContactOf {
  return {
    name: name.trim(),
    ...(organisation.trim() && { organisation: organisation.trim() }),
    phones: withFirst(card?.phones, phone, 10),
    emails: withFirst(card?.emails, email, 10),
    links: withFirst(card?.links, link, 5),
  };
}

type Entries = ContactOf['phones'];

function withFirst(entries: Entries = [], written: string, most: number): Entries {
  const [before, ...rest] = entries;
  const value = written.trim();
  if (!value) return rest.slice(0, most);
  return [before?.value === value ? before : { value }, ...rest].slice(0, most);
}
