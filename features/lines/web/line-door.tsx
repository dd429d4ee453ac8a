import { ExternalLink, Printer } from 'lucide-preact';
import { LinkButton } from '@tertulia/web/kit/button.tsx';
import { CopyField } from '@tertulia/web/kit/copy-field.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { QrCode } from '@tertulia/web/kit/qr-code.tsx';
import { VisuallyHidden } from '@tertulia/web/kit/visually-hidden.tsx';
import type { Line } from '../protocol.ts';
import './line-door.css';

const words = defineWords({
  es: {
    link: 'Enlace de la puerta',
    hint: 'Ponlo en tu web, en tus perfiles o en la firma del correo.',
    local:
      'Esta dirección solo funciona en este ordenador. Para que entren desde fuera, el servidor necesita una dirección pública.',
    open: 'Abrir la puerta',
    print: 'Hoja para imprimir',
    newTab: ' (en otra pestaña)',
  },
  en: {
    link: 'Link to the door',
    hint: 'Put it on your website, in your profiles or in your e-mail signature.',
    local: 'This address works only on this computer. For people outside, the server needs a public address.',
    open: 'Open the door',
    print: 'Page to print',
    newTab: ' (in a new tab)',
  },
});

/** The ways to a line: link, code, and the sheet for the counter. */
export function LineDoor({ line }: { line: Line }) {
  const say = useWords(words);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(line.link).hostname);
  return (
    <div class="lines-door">
      <QrCode text={line.link} />
      <div>
        <CopyField label={say.link} value={line.link} hint={isLocal ? say.local : say.hint} />
        <div class="lines-door-ways">
          <LinkButton kind="primary" icon={ExternalLink} href={`/l/${line.slug}`} target="_blank">
            {say.open}
            <VisuallyHidden>{say.newTab}</VisuallyHidden>
          </LinkButton>
          <LinkButton icon={Printer} href={`/l/${line.slug}/qr`} target="_blank">
            {say.print}
            <VisuallyHidden>{say.newTab}</VisuallyHidden>
          </LinkButton>
        </div>
      </div>
    </div>
  );
}
