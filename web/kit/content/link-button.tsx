import { isWebAddress } from '@tertulia/protocol/web-address.ts';
import { ExternalLink } from 'lucide-preact';
import type { LinkOf } from '../conversation-items.ts';
import { defineWords, useWords } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import { hostOf } from './host-of.ts';
import './link-button.css';

const words = defineWords({ es: { opens: 'Se abre en otra pestaña' }, en: { opens: 'Opens in a new tab' } });

/** What it is called, and under that where it really leads. */
export function LinkButton({ button: { label, url } }: { button: LinkOf }) {
  const say = useWords(words);
  const said = (
    <>
      <b>{label}</b>
      <small>
        <bdi>{hostOf(url)}</bdi>
      </small>
    </>
  );
  if (!isWebAddress(url)) return <p class="k-link-button">{said}</p>;
  return (
    <a class="k-link-button" href={url} target="_blank" rel="noopener noreferrer">
      {said}
      <Icon glyph={ExternalLink} name={say.opens} small />
    </a>
  );
}
