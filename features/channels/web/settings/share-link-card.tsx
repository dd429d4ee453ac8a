import { CopyField } from '@tertulia/web/kit/copy-field.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { QrCode } from '@tertulia/web/kit/qr-code.tsx';

const words = defineWords({
  es: { label: 'Enlace para escribir', hint: 'Abre su aplicación con tu conversación delante.' },
  en: { label: 'Link to write', hint: 'It opens their app with your conversation in front.' },
});

/** A link to an account, and the code of it. */
export function ShareLinkCard({ link }: { link: string }) {
  const say = useWords(words);
  return (
    <div class="ch-share">
      <QrCode text={link} />
      <CopyField label={say.label} value={link} hint={say.hint} />
    </div>
  );
}
