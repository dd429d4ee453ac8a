import type { OpenedDoor } from '@tertulia/features/lines/protocol.ts';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { applyAccent } from '../kit/accent.ts';
import { type Language, language, startLanguage } from '../kit/i18n.ts';

/** The business's colour and picture on the page; and its language, for who reads none of ours. */
export function useLook(door: OpenedDoor | undefined): Language {
  const { colour, logo } = door?.business ?? {};
  useLayoutEffect(() => {
    if (colour) applyAccent(colour);
  }, [colour]);
  useLayoutEffect(() => showIcon(logo), [logo]);
  const asked = useRef<Language>();
  if (door && asked.current !== door.line.language) {
    asked.current = door.line.language;
    startLanguage(door.line.language);
  }
  return language();
}

function showIcon(logo: string | null | undefined): void {
  let link = document.head.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!logo || link?.getAttribute('href') === logo) return;
  link ??= document.head.appendChild(document.createElement('link'));
  link.rel = 'icon';
  link.href = logo;
}
