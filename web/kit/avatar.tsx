import { useState } from 'preact/hooks';
import { readerLocale, useLanguage } from './i18n.ts';
import { initials } from './initials.ts';
import './avatar.css';

type AvatarProps = {
  /** Of the person, not the name: a renamed person keeps the ground. */
  id: string;
  name: string;
  picture?: string | undefined;
  size?: 'small' | 'medium' | 'large';
};

const GROUNDS = 6;

/** The name always stands beside it or is spoken by what holds it, so it is silent itself. */
export function Avatar({ id, name, picture, size = 'medium' }: AvatarProps) {
  const locale = readerLocale(useLanguage());
  const [broken, setBroken] = useState<string>();
  return (
    <span class={`k-avatar k-avatar-${size} k-avatar-${groundOf(id)}`} aria-hidden="true">
      {picture && picture !== broken ? (
        <img src={picture} alt="" loading="lazy" decoding="async" onError={() => setBroken(picture)} />
      ) : (
        initials(name, locale)
      )}
    </span>
  );
}

function groundOf(id: string): number {
  let sum = 0;
  for (let index = 0; index < id.length; index++) sum = (sum * 31 + id.charCodeAt(index)) | 0;
  return (Math.abs(sum) % GROUNDS) + 1;
}
