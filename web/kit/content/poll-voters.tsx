import { Avatar } from '../avatar.tsx';
import type { PollOf } from '../conversation-items.ts';
import { Dialog } from '../dialog.tsx';
import { defineWords, useWords } from '../i18n.ts';

const words = defineWords({
  es: { title: 'Quién ha votado', nobody: 'Nadie' },
  en: { title: 'Who voted', nobody: 'Nobody' },
});

type PollVotersProps = { poll: PollOf; open: boolean; onClose: () => void };

/** Polls are not secret: who may see the poll may see who voted. */
export function PollVoters({ poll, open, onClose }: PollVotersProps) {
  const say = useWords(words);
  return (
    <Dialog title={say.title} open={open} onClose={onClose}>
      <div class="k-poll-voters">
        {poll.options.map((option, place) => (
          <section key={place}>
            <h3>
              {option.text} <small>{option.voters.length}</small>
            </h3>
            {option.voters.length === 0 && <p>{say.nobody}</p>}
            <ul>
              {option.voters.map((voter) => (
                <li key={voter.id}>
                  <Avatar {...voter} size="small" />
                  <bdi>{voter.name}</bdi>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
