import { Check } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useId } from '../use-id.ts';
import { Button } from '../button.tsx';
import type { PollOf } from '../conversation-items.ts';
import { Dialog } from '../dialog.tsx';
import { defineWords, plural, useWords } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import type { ContentActions } from './content-actions.ts';
import { PollVoters } from './poll-voters.tsx';
import { useVote } from './use-vote.ts';
import './poll.css';

const words = defineWords({
  es: {
    one: 'Encuesta · una respuesta',
    several: 'Encuesta · varias respuestas',
    closed: 'Encuesta cerrada',
    nobody: 'Nadie ha votado todavía',
    voters: (n: number) => plural('es', n, { one: '1 persona ha votado', other: `${n} personas han votado` }),
    votes: (n: number) => plural('es', n, { one: '1 voto', other: `${n} votos` }),
    takeBack: 'Quitar mi voto',
    close: 'Cerrar la encuesta',
    closing: '¿Cerrar la encuesta?',
    closingText: 'Nadie podrá votar ni cambiar su voto. Los resultados se quedan.',
    cancel: 'Seguir votando',
  },
  en: {
    one: 'Poll · one answer',
    several: 'Poll · several answers',
    closed: 'Poll closed',
    nobody: 'Nobody has voted yet',
    voters: (n) => plural('en', n, { one: '1 person voted', other: `${n} people voted` }),
    votes: (n) => plural('en', n, { one: '1 vote', other: `${n} votes` }),
    takeBack: 'Take back my vote',
    close: 'Close the poll',
    closing: 'Close the poll?',
    closingText: 'Nobody can vote or change a vote any more. The results stay.',
    cancel: 'Keep it open',
  },
});

type PollProps = { poll: PollOf; actions: Pick<ContentActions, 'vote' | 'closePoll'> };

export function PollContent({ poll, actions }: PollProps) {
  const say = useWords(words);
  const [isAsking, ask] = useState(false);
  const [isListing, list] = useState(false);
  const { chosen, vote } = useVote(poll, actions.vote);
  const hasVoted = chosen.length > 0;
  return (
    <div class="k-poll">
      <fieldset disabled={poll.closed}>
        <legend>
          <span class="k-poll-question">{poll.question}</span>
          <span class="k-poll-kind">{poll.closed ? say.closed : poll.several ? say.several : say.one}</span>
        </legend>
        {poll.options.map((option, place) => (
          <PollRow
            key={place}
            poll={poll}
            text={option.text}
            // One's own vote counts as soon as it is given.
            votes={option.voters.length + shift(option.chosen, chosen.includes(place))}
            isChosen={chosen.includes(place)}
            onChoose={() => vote(place)}
          />
        ))}
      </fieldset>
      <div class="k-poll-foot">
        {poll.voters > 0 ? (
          <Button kind="plain" onClick={() => list(true)}>
            {say.voters(poll.voters)}
          </Button>
        ) : (
          <span>{say.nobody}</span>
        )}
        {hasVoted && !poll.several && !poll.closed && (
          <Button kind="plain" onClick={() => vote(undefined)}>
            {say.takeBack}
          </Button>
        )}
        {poll.mine && !poll.closed && (
          <Button kind="plain" onClick={() => ask(true)}>
            {say.close}
          </Button>
        )}
      </div>
      <PollVoters poll={poll} open={isListing} onClose={() => list(false)} />
      <Dialog
        open={isAsking}
        title={say.closing}
        onClose={() => ask(false)}
        actions={
          <>
            <Button onClick={() => ask(false)}>{say.cancel}</Button>
            <Button
              kind="primary"
              onClick={() => {
                ask(false);
                actions.closePoll();
              }}
            >
              {say.close}
            </Button>
          </>
        }
      >
        <p>{say.closingText}</p>
      </Dialog>
    </div>
  );
}

type PollRowProps = { poll: PollOf; text: string; votes: number; isChosen: boolean; onChoose: () => void };

function PollRow({ poll, text, votes, isChosen, onChoose }: PollRowProps) {
  const say = useWords(words);
  const id = useId();
  const part = poll.voters > 0 ? Math.min(1, votes / Math.max(poll.voters, votes)) : Math.min(1, votes);
  return (
    <div class={isChosen ? 'k-poll-row k-poll-chosen' : 'k-poll-row'}>
      <input
        type={poll.several ? 'checkbox' : 'radio'}
        id={id}
        checked={isChosen}
        aria-describedby={`${id}-votes`}
        onChange={onChoose}
      />
      <label for={id}>
        <span class="k-poll-mark">{isChosen && <Icon glyph={Check} name={null} small />}</span>
        <span class="k-poll-text">{text}</span>
        <span class="k-poll-votes" id={`${id}-votes`} aria-label={say.votes(votes)}>
          {votes}
        </span>
        <span class="k-poll-bar" aria-hidden="true">
          <span style={{ transform: `scaleX(${part})` }} />
        </span>
      </label>
    </div>
  );
}

function shift(before: boolean, now: boolean): number {
  return Number(now) - Number(before);
}
