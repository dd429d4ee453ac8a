import { labelOf, type TemplateButton } from '@tertulia/channels/templates.ts';
import { Formatted } from '@tertulia/web/kit/format/formatted.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon, type LucideIcon } from '@tertulia/web/kit/icon.tsx';
import { Copy, ExternalLink, FileText, Image, Phone, Reply, Video } from 'lucide-preact';
import type { TemplateView } from '../../template-protocol.ts';
import './templates.css';

const words = defineWords({
  es: { photo: 'Una foto', video: 'Un vídeo', file: 'Un documento PDF' },
  en: { photo: 'A photo', video: 'A video', file: 'A PDF document' },
});

const GLYPHS = { photo: Image, video: Video, file: FileText };

type TemplatePreviewProps = {
  header?: string | undefined;
  headerFile?: TemplateView['headerFile'];
  /** Of the file on top, once it is chosen: its name, and what it looks like. */
  chosen?: { name: string; picture?: string | undefined } | undefined;
  body: string;
  footer?: string | undefined;
  buttons?: readonly TemplateButton[] | undefined;
  /** Spoken: what it is a picture of. */
  label: string;
  lang: string;
};

/** A template as the customer will see it, roughly. */
export function TemplatePreview(props: TemplatePreviewProps) {
  const { header, headerFile, chosen, body, footer, buttons = [], label, lang } = props;
  const say = useWords(words);
  return (
    <figure class="ch-preview" aria-label={label}>
      <div class="ch-bubble" lang={lang}>
        {chosen?.picture && <img class="ch-bubble-picture" src={chosen.picture} alt={chosen.name} />}
        {headerFile && !chosen?.picture && (
          <p class="ch-bubble-file">
            <Icon glyph={GLYPHS[headerFile]} name={null} /> {chosen?.name ?? say[headerFile]}
          </p>
        )}
        {header && <p class="ch-bubble-head">{header}</p>}
        <div class="ch-bubble-text">
          <Formatted text={body} />
        </div>
        {footer && <p class="ch-bubble-foot">{footer}</p>}
      </div>
      {buttons.length > 0 && (
        <ul class="ch-bubble-buttons" lang={lang}>
          {buttons.map((button, at) => (
            <li key={at}>
              <Icon glyph={glyphOf(button)} name={null} small /> {labelOf(button)}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}

function glyphOf(button: TemplateButton): LucideIcon {
  if (typeof button === 'string') return Reply;
  if ('url' in button) return ExternalLink;
  return 'phone' in button ? Phone : Copy;
}
