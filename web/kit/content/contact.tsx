import { Download, Link2, Mail, Phone } from 'lucide-preact';
import { Avatar } from '../avatar.tsx';
import { Button } from '../button.tsx';
import type { ContactOf } from '../conversation-items.ts';
import { defineWords, useWords } from '../i18n.ts';
import { Icon, type LucideIcon } from '../icon.tsx';
import type { ContentActions } from './content-actions.ts';
import { saveText } from './save-text.ts';
import './contact.css';

const words = defineWords({
  es: { save: 'Guardar el contacto', empty: 'Sin teléfono ni correo' },
  en: { save: 'Save the contact', empty: 'No phone and no e-mail' },
});

type ContactProps = { contact: ContactOf; vcardOf: ContentActions['vcardOf'] };

export function ContactContent({ contact, vcardOf }: ContactProps) {
  const say = useWords(words);
  const entries = entriesOf(contact);
  return (
    <div class="k-contact">
      <div class="k-contact-head">
        <Avatar id={contact.name} name={contact.name} />
        <div>
          <p class="k-contact-name">
            <bdi>{contact.name}</bdi>
          </p>
          {contact.organisation && <p class="k-contact-organisation">{contact.organisation}</p>}
        </div>
      </div>
      {entries.length > 0 ? (
        <ul>
          {entries.map(({ href, glyph, value, label }) => (
            <li key={href}>
              <a
                href={href}
                {...(href.startsWith('http') && { target: '_blank', rel: 'noopener noreferrer' })}
              >
                <Icon glyph={glyph} name={null} small />
                <span>{value}</span>
                {label && <small>{label}</small>}
              </a>
            </li>
          ))}
        </ul>
      ) : (
        <p class="k-contact-organisation">{say.empty}</p>
      )}
      <Button
        kind="plain"
        icon={Download}
        onClick={() => saveText(`${contact.name}.vcf`, 'text/vcard', vcardOf(contact))}
      >
        {say.save}
      </Button>
    </div>
  );
}

type Entry = { href: string; glyph: LucideIcon; value: string; label: string | undefined };

/** Only addresses of three kinds become links: a card comes from a stranger. */
function entriesOf({ phones, emails, links }: ContactOf): Entry[] {
  const phone = phones.map(({ value, label }) => ({
    href: `tel:${value.replaceAll(/[^\d+*#,;]/g, '')}`,
    glyph: Phone,
    value,
    label,
  }));
  const mail = emails.map(({ value, label }) => ({
    href: `mailto:${encodeURIComponent(value).replace('%40', '@')}`,
    glyph: Mail,
    value,
    label,
  }));
  const web = links
    .filter(({ value }) => /^https?:\/\//i.test(value))
    .map(({ value, label }) => ({ href: value, glyph: Link2, value, label }));
  return [...phone, ...mail, ...web];
}
