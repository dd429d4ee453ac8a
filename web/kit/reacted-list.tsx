import { Avatar } from './avatar.tsx';
import { Button } from './button.tsx';
import type { Reaction } from './conversation-items.ts';
import { defineWords, plural, useWords } from './i18n.ts';
import { Popover } from './popover.tsx';
import './reacted-list.css';

const words = defineWords({
  es: {
    title: (n: number) => plural('es', n, { one: '1 reacción', other: `${n} reacciones` }),
    take: 'Quitar la mía',
    add: (emoji: string) => `Reaccionar con ${emoji}`,
  },
  en: {
    title: (n) => plural('en', n, { one: '1 reaction', other: `${n} reactions` }),
    take: 'Remove mine',
    add: (emoji) => `React with ${emoji}`,
  },
});

type ReactedListProps = {
  all: readonly Reaction[];
  /** The one that was pressed. */
  emoji: string;
  at: Element | undefined;
  /** Left out, nothing can be done here. */
  onReact: ((emoji: string | undefined) => void) | undefined;
  onClose: () => void;
};

/** Who reacted with what, and the own one given or taken back. */
export function ReactedList({ all, emoji, at, onReact, onClose }: ReactedListProps) {
  const say = useWords(words);
  const title = say.title(all.reduce((sum, { count }) => sum + count, 0));
  const isMine = all.some((one) => one.mine && one.emoji === emoji);
  const act = (wanted: string | undefined) => () => {
    onReact?.(wanted);
    onClose();
  };
  return (
    <Popover label={title} shape="k-reacted" at={at} first="button" onClose={onClose}>
      <h2>{title}</h2>
      <ul>
        {all.flatMap((one) =>
          one.names.map((name, index) => (
            <li key={`${one.emoji} ${index}`}>
              <Avatar id={name} name={name} size="small" />
              <span>{name}</span>
              <span>{one.emoji}</span>
            </li>
          )),
        )}
      </ul>
      {onReact && (
        <Button kind="plain" onClick={act(isMine ? undefined : emoji)}>
          {isMine ? say.take : say.add(emoji)}
        </Button>
      )}
    </Popover>
  );
}
