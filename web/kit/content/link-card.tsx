import { useState } from 'preact/hooks';
import type { LinkCard as Card } from '../conversation-items.ts';
import { hasWidePicture } from './content-box.ts';
import { hostOf } from './host-of.ts';
import { Blur, isDistant } from './picture.tsx';
import './link-card.css';

/** What is behind a link. It opens beside this page and is told nothing of where it was found. */
export function LinkCard({ link, saver }: { link: Card; saver: boolean }) {
  const look = hasWidePicture(link) ? 'k-link k-link-wide' : 'k-link';
  const words = (
    <>
      <LinkPicture link={link} saver={saver} />
      <span class="k-link-words">
        <small>{link.site ?? hostOf(link.url)}</small>
        <b>{link.title}</b>
        {link.description && <span>{link.description}</span>}
      </span>
    </>
  );
  if (!/^https?:\/\//i.test(link.url)) return <div class={look}>{words}</div>;
  return (
    <a class={look} href={link.url} target="_blank" rel="noopener noreferrer">
      {words}
    </a>
  );
}

function LinkPicture({ link: { picture }, saver }: { link: Card; saver: boolean }) {
  const [isShown, show] = useState(false);
  const [isBroken, setBroken] = useState(false);
  // With the data saver the box stays and only the blur fills it.
  if (!picture || (isBroken && !picture.blur)) return null;
  return (
    <span class="k-link-picture">
      <Blur blur={picture.blur} />
      {!isBroken && !(saver && isDistant(picture.src)) && (
        <img
          class={isShown ? 'k-picture-image k-picture-shown' : 'k-picture-image'}
          src={picture.src}
          alt=""
          loading="lazy"
          decoding="async"
          onLoad={() => show(true)}
          onError={() => setBroken(true)}
        />
      )}
    </span>
  );
}
