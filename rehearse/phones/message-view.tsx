import { Button } from '@tertulia/web/kit/button.tsx';
import { timeOfDay } from '@tertulia/web/kit/clock.ts';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Menu } from '@tertulia/web/kit/menu.tsx';
import { Ticks } from '@tertulia/web/kit/ticks.tsx';
import { ChevronDown, Pencil, Reply, SmilePlus, Trash2, X } from 'lucide-preact';
import type { ShownMessage } from '../shown.ts';
import type { Here } from './attach-menu.tsx';
import { doOnPhone } from './live.ts';
import { MessageContent } from './message-content.tsx';
import type { NetworkName } from './phone-stand.tsx';
import { words } from './words.ts';
import './message-view.css';

const EMOJI = ['👍', '❤', '🙏', '😢'];

type MessageViewProps = {
  network: NetworkName;
  message: ShownMessage;
  answered: ShownMessage | undefined;
  here: Here;
  onReply: () => void;
  onEdit: () => void;
};

/** One message as his phone shows it, and what he can do with it. */
export function MessageView({ network, message, answered, here, onReply, onEdit }: MessageViewProps) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const { id, mine, author, text, at, isNote, isEdited, isDeleted, template, reactions, choices } = message;
  if (isNote) return <p class="r-note">{text}</p>;
  const about = { ...here, message: id };
  const own = reactions.find((one) => one.mine);
  const items = [
    { key: 'reply', label: say.reply, icon: Reply, onChoose: onReply },
    ...EMOJI.map((emoji) => ({
      key: emoji,
      label: say.react(emoji),
      icon: SmilePlus,
      onChoose: () => void doOnPhone({ ...about, do: 'react', emoji }),
    })),
    ...(own
      ? [
          {
            key: 'unreact',
            label: say.unreact,
            icon: X,
            onChoose: () => void doOnPhone({ ...about, do: 'react', emoji: null }),
          },
        ]
      : []),
    ...(mine && network === 'telegram'
      ? [
          { key: 'edit', label: say.edit, icon: Pencil, onChoose: onEdit },
          {
            key: 'delete',
            label: say.delete,
            icon: Trash2,
            danger: true,
            onChoose: () => void doOnPhone({ ...about, do: 'delete' }),
          },
        ]
      : []),
  ];
  return (
    <div class={mine ? 'r-message r-message-mine' : 'r-message'}>
      <div class="r-bubble">
        {author && <strong class="r-author">{author}</strong>}
        {answered && <blockquote>{answered.text || answered.file?.kind}</blockquote>}
        {isDeleted ? (
          <p class="r-deleted">{say.deleted}</p>
        ) : (
          <MessageContent
            network={network}
            message={message}
            onPlay={() => void doOnPhone({ ...about, do: 'play' })}
          />
        )}
        <footer>
          {template && <span>{say.template(template)}</span>}
          {isEdited && <span>{say.edited}</span>}
          <time>{timeOfDay(at, { locale })}</time>
          {message.ticks && <Ticks state={message.ticks} detail={say[message.ticks]} />}
        </footer>
        {reactions.length > 0 && <p class="r-reactions">{reactions.map(({ emoji }) => emoji).join(' ')}</p>}
      </div>
      {!isDeleted && <Menu label={say.message} icon={ChevronDown} items={items} />}
      {choices && choices.length > 0 && (
        <Choices
          list={message.list}
          choices={choices}
          onChoose={(key) => void doOnPhone({ ...about, do: 'choose', key })}
        />
      )}
    </div>
  );
}

type ChoicesProps = {
  list: string | undefined;
  choices: NonNullable<ShownMessage['choices']>;
  onChoose: (key: string) => void;
};

function Choices({ list, choices, onChoose }: ChoicesProps) {
  const buttons = choices.map(({ key, label, detail }) => (
    <Button key={key} onClick={() => onChoose(key)}>
      {label}
      {detail && <small> · {detail}</small>}
    </Button>
  ));
  if (list === undefined) return <div class="r-choices">{buttons}</div>;
  return (
    <details class="r-choices">
      <summary>
        {list} ({choices.length})
      </summary>
      {buttons}
    </details>
  );
}
