import { Play } from 'lucide-preact';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { Blur } from '@tertulia/web/kit/content/picture.tsx';
import { writeDuration } from '@tertulia/web/kit/content/figures.ts';
import { PageLink } from '@tertulia/web/kit/page-link.tsx';
import { contentWords } from '@tertulia/web/kit/quote-block.tsx';
import type { Media } from '../../media/protocol.ts';
import type { SearchHit } from '../protocol.ts';
import type { Around, Names } from './naming.ts';
import { words } from './words.ts';
import './gallery.css';

type GalleryProps = {
  hits: readonly SearchHit[];
  kind: 'photo' | 'video';
  names: Names;
  around: Around;
  /** Only what is known of pictures without loading them. */
  saver: boolean;
  /** At most so many. */
  most?: number;
};

/** Pictures side by side; each leads to its message. */
export function Gallery({ hits, kind, names, around, saver, most = Infinity }: GalleryProps) {
  const say = useWords(words);
  const kinds = useWords(contentWords);
  const tiles = hits.flatMap((hit) => picturesOf(hit, kind).map((file) => ({ hit, file })));
  return (
    <ul class="s-gallery">
      {tiles.slice(0, most).map(({ hit, file }) => (
        <li key={`${hit.conversation} ${hit.seq} ${file.id}`}>
          <PageLink
            class="s-tile"
            href={around.hrefOf(hit.conversation, hit.seq, hit.strand?.id)}
            onGo={around.onGo}
            data-list-row=""
            aria-label={say.opensPlace(kinds[kind], names.authorOf(hit) ?? say.you)}
          >
            <Tile file={file} saver={saver} />
          </PageLink>
        </li>
      ))}
    </ul>
  );
}

function Tile({ file, saver }: { file: Media; saver: boolean }) {
  const form = file.kind === 'video' ? 'poster' : 'small';
  return (
    <>
      <Blur blur={file.blur} />
      {!saver && file.forms.includes(form) && (
        <img src={`/media/${file.id}/${form}`} alt="" loading="lazy" decoding="async" draggable={false} />
      )}
      {file.kind === 'video' && (
        <span class="s-tile-note">
          <Icon glyph={Play} name={null} small />
          {file.seconds !== undefined && writeDuration(file.seconds)}
        </span>
      )}
    </>
  );
}

function picturesOf({ content }: SearchHit, kind: 'photo' | 'video'): Media[] {
  return content?.media?.filter((file) => file.kind === kind) ?? [];
}
