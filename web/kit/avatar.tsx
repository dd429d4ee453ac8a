import { useState } from 'preact/hooks';
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
  const [broken, setBroken] = useState<string>();
  return (
    <span class={`k-avatar k-avatar-${size} k-avatar-${groundOf(id)}`} aria-hidden="true">
      {picture && picture !== broken ? (
        <img src={picture} alt="" loading="lazy" decoding="async" onError={() => setBroken(picture)} />
      ) : (
        initials(name)
      )}
    </span>
  );
}

function initials(name: string): string {
  const parts = name.trim().split(/\s+/);
  const letters = parts.length > 1 ? [parts[0], parts.at(-1)] : parts;
  return letters.map((part) => part?.match(/\p{L}|\p{N}|\p{Extended_Pictographic}/u)?.[0] ?? '').join('');
}

function groundOf(id: string): number {
  let sum = 0;
  for (let index = 0; index < id.length; index++) sum = (sum * 31 + id.charCodeAt(index)) | 0;
  return (Math.abs(sum) % GROUNDS) + 1;
}
