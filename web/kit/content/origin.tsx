import { isWebAddress } from '@tertulia/protocol/web-address.ts';
import { Megaphone, Newspaper, Tag } from 'lucide-preact';
import type { OriginOf } from '../conversation-items.ts';
import { defineWords, useWords } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import { hostOf } from './host-of.ts';
import './origin.css';

const words = defineWords({
  es: {
    product: 'Pregunta por un producto',
    ad: 'Viene de un anuncio',
    post: 'Viene de una publicación',
    catalogue: (name: string) => `Catálogo ${name}`,
  },
  en: {
    product: 'Asks about a product',
    ad: 'Comes from an advertisement',
    post: 'Comes from a post',
    catalogue: (name) => `Catalogue ${name}`,
  },
});

const GLYPHS = { product: Tag, ad: Megaphone, post: Newspaper };

/** What someone was looking at when he wrote. */
export function OriginContent({ origin }: { origin: OriginOf }) {
  const say = useWords(words);
  const { kind, id, catalogue, headline, words: more, url = '' } = origin;
  const name = headline ?? (kind === 'product' ? id : undefined);
  return (
    <div class="k-origin">
      <Icon glyph={GLYPHS[kind]} name={null} small />
      <p>
        <small>{say[kind]}</small>
        {name && (
          <b>
            <bdi>{name}</bdi>
          </b>
        )}
        {catalogue && <small>{say.catalogue(catalogue)}</small>}
        {more && <span>{more}</span>}
        {isWebAddress(url) && (
          <a href={url} target="_blank" rel="noopener noreferrer">
            {hostOf(url)}
          </a>
        )}
      </p>
    </div>
  );
}
