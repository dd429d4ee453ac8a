import { SmilePlus } from 'lucide-preact';
import { defineWords, useWords } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import './quick-reactions.css';

export const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

const words = defineWords({
  es: { label: 'Reaccionar', more: 'Otra reacción', react: (emoji: string) => `Reaccionar con ${emoji}` },
  en: { label: 'React', more: 'Another reaction', react: (emoji) => `React with ${emoji}` },
});

type QuickProps = {
  /** The own reaction. Pressed again it is taken back. */
  own: string | undefined;
  onReact: (emoji: string | undefined) => void;
  onMore: () => void;
};

/** Six reactions at once, and the way to all others. */
export function QuickReactions({ own, onReact, onMore }: QuickProps) {
  const say = useWords(words);
  const all = own && !QUICK.includes(own) ? [own, ...QUICK.slice(0, 5)] : QUICK;
  return (
    <div class="k-quick" role="toolbar" aria-label={say.label}>
      {all.map((emoji) => (
        <button
          key={emoji}
          type="button"
          class="k-quick-emoji"
          aria-pressed={emoji === own}
          aria-label={say.react(emoji)}
          onClick={() => onReact(emoji === own ? undefined : emoji)}
        >
          {emoji}
        </button>
      ))}
      <button type="button" class="k-quick-emoji" aria-label={say.more} onClick={onMore}>
        <Icon glyph={SmilePlus} name={null} />
      </button>
    </div>
  );
}
