import { Formatted } from '@tertulia/web/kit/format/formatted.tsx';
import './templates.css';

type TemplatePreviewProps = {
  header?: string | undefined;
  body: string;
  footer?: string | undefined;
  buttons?: readonly string[] | undefined;
  /** Spoken: what it is a picture of. */
  label: string;
  lang: string;
};

/** A template as the customer will see it, roughly. */
export function TemplatePreview({ header, body, footer, buttons = [], label, lang }: TemplatePreviewProps) {
  return (
    <figure class="ch-preview" aria-label={label}>
      <div class="ch-bubble" lang={lang}>
        {header && <p class="ch-bubble-head">{header}</p>}
        <div class="ch-bubble-text">
          <Formatted text={body} />
        </div>
        {footer && <p class="ch-bubble-foot">{footer}</p>}
      </div>
      {buttons.length > 0 && (
        <ul class="ch-bubble-buttons" lang={lang}>
          {buttons.map((text, at) => (
            <li key={at}>{text}</li>
          ))}
        </ul>
      )}
    </figure>
  );
}
