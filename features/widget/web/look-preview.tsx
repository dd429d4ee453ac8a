import { contrast } from '@tertulia/web/kit/colour.ts';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { MessageCircle } from 'lucide-preact';
import type { WidgetLook } from '../protocol.ts';
import { words } from './widget-words.ts';

const READABLE = 4.5;

/** A page of nobody, with the button as it would be. */
export function LookPreview({ look, colour }: { look: WidgetLook; colour: string }) {
  const say = useWords(words);
  const isWhite = contrast(colour, '#ffffff') >= READABLE;
  return (
    <figure class="wg-preview">
      <figcaption>{say.preview}</figcaption>
      <div class={`wg-page wg-${look.position}`} aria-hidden="true">
        <i />
        <i />
        <i />
        {look.greeting && <p>{look.greeting}</p>}
        <b class={isWhite ? 'wg-on-dark' : 'wg-on-light'} style={{ background: colour }}>
          <Icon glyph={MessageCircle} name={null} />
        </b>
      </div>
    </figure>
  );
}
