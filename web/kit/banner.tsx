import { CircleAlert, CircleCheck, CloudOff, Info, TriangleAlert, X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { defineWords, useWords } from './i18n.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import './banner.css';

export type BannerTone = 'info' | 'good' | 'warn' | 'bad' | 'offline';

const words = defineWords({
  es: { close: 'Cerrar', offline: 'Sin conexión. Lo que escribas se guarda aquí y sale en cuanto vuelva.' },
  en: {
    close: 'Close',
    offline: 'No connection. What you write is kept here and leaves as soon as it is back.',
  },
});

const GLYPHS = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert, offline: CloudOff };

type BannerProps = {
  tone?: BannerTone;
  /** May be left out for `offline`, which knows its words. */
  children?: ComponentChildren;
  action?: ComponentChildren;
  onClose?: (() => void) | undefined;
};

export function Banner({ tone = 'info', children, action, onClose }: BannerProps) {
  const say = useWords(words);
  return (
    <div class={`k-banner k-banner-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon glyph={GLYPHS[tone]} name={null} />
      <div class="k-banner-words">{children ?? (tone === 'offline' && say.offline)}</div>
      {action}
      {onClose && <IconButton icon={X} label={say.close} onClick={onClose} />}
    </div>
  );
}
