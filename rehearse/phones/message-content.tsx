import { useWords } from '@tertulia/web/kit/i18n.ts';
import { ContactRound, ExternalLink, FileText, MapPin, ShoppingBasket } from 'lucide-preact';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import type { ShownFile, ShownMessage } from '../shown.ts';
import type { NetworkName } from './phone-stand.tsx';
import { words } from './words.ts';

type MessageContentProps = { network: NetworkName; message: ShownMessage; onPlay: () => void };

/** Words, and what is more than words. */
export function MessageContent({ network, message, onPlay }: MessageContentProps) {
  const say = useWords(words);
  const { text, header, footer, file, place, contacts, order, links } = message;
  return (
    <>
      {header && <strong>{header}</strong>}
      {file && <FileView network={network} file={file} onPlay={onPlay} />}
      {place && (
        <p class="r-thing">
          <Icon glyph={MapPin} name={null} small />
          <a
            href={`https://www.openstreetmap.org/?mlat=${place.latitude}&mlon=${place.longitude}#map=16/${place.latitude}/${place.longitude}`}
            target="_blank"
            rel="noreferrer"
          >
            {place.label ?? `${place.latitude}, ${place.longitude}`}
          </a>
        </p>
      )}
      {contacts?.map(({ name, phone }) => (
        <p key={phone} class="r-thing">
          <Icon glyph={ContactRound} name={null} small />
          <span>
            {name} <small>{phone}</small>
          </span>
        </p>
      ))}
      {order && (
        <div class="r-thing">
          <Icon glyph={ShoppingBasket} name={say.total} small />
          <ul>
            {order.map(({ product, quantity, price }) => (
              <li key={product}>
                {quantity} × {product} <small>{price}</small>
              </li>
            ))}
          </ul>
        </div>
      )}
      {text && <p class="r-text">{text}</p>}
      {footer && <small class="r-footer">{footer}</small>}
      {links?.map(({ label, url }) => (
        <p key={url} class="r-link">
          <b>
            <Icon glyph={ExternalLink} name={say.leads} small /> {label}
          </b>
          <small>{url}</small>
        </p>
      ))}
    </>
  );
}

type FileViewProps = { network: NetworkName; file: ShownFile; onPlay: () => void };

// What is played here was recorded a moment ago, by nobody: there are no words to write down.
/* oxlint-disable jsx-a11y/media-has-caption */
function FileView({ network, file: { id, kind, name }, onPlay }: FileViewProps) {
  const address = `/api/files/${network}/${id}`;
  switch (kind) {
    case 'photo':
      return <img src={address} alt={name ?? ''} class="r-picture" />;
    case 'sticker':
      return <img src={address} alt={name ?? ''} class="r-sticker" />;
    case 'video':
      return <video src={address} controls class="r-picture" />;
    case 'voice':
    case 'audio':
      return <audio src={address} controls onPlay={onPlay} />;
    case 'file':
      return (
        <p class="r-thing">
          <Icon glyph={FileText} name={null} small />
          <a href={address} target="_blank" rel="noreferrer">
            {name ?? id}
          </a>
        </p>
      );
  }
}
