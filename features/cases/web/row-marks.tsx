import { AlarmClock, CircleCheck, Flag, PersonStanding, UserRound } from 'lucide-preact';
import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import { defineWords, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { VisuallyHidden } from '@tertulia/web/kit/visually-hidden.tsx';
import { DueClocks } from './due-clocks.tsx';
import { useForeseen } from './foreseen.ts';
import { LabelDots } from './label-dots.tsx';
import { priorityWords, stateWords } from './words.ts';
import './row-marks.css';

const words = defineWords({
  es: {
    nobody: 'Sin asignar',
    owner: (name: string) => `Responsable: ${name}`,
    mine: 'Tuyo',
    human: 'Pide una persona',
    more: (n: number) => `y ${n} más`,
  },
  en: {
    nobody: 'Unassigned',
    owner: (name) => `Owner: ${name}`,
    mine: 'Yours',
    human: 'Asks for a person',
    more: (n) => `and ${n} more`,
  },
});

/** Under the words of a row: which case it is, whose, and what is pressing about it. */
export function RowMarks({ client, conversation }: { client: Client; conversation: ListedConversation }) {
  const say = useWords(words);
  const states = useWords(stateWords);
  const priorities = useWords(priorityWords);
  const [card, ...more] = useForeseen(client, conversation.cases ?? NONE);
  if (!card) return null;
  const { reference, state, priority, labels, due, humanSince } = card;
  const isPressing = priority === 'high' || priority === 'urgent';
  return (
    <span class="cs-marks">
      <span class="cs-marks-reference">
        {reference}
        {more.length > 0 && ` ${say.more(more.length)}`}
      </span>
      {humanSince !== undefined && (
        <span class="cs-marks-human" title={say.human}>
          <Icon glyph={PersonStanding} name={null} small />
          <span class="cs-marks-words">{say.human}</span>
        </span>
      )}
      {state === 'snoozed' && <Icon glyph={AlarmClock} name={states.snoozed} small />}
      {state === 'resolved' && <Icon glyph={CircleCheck} name={states.resolved} small />}
      {isPressing && (
        <span class={`cs-marks-${priority}`}>
          <Icon glyph={Flag} name={priorities[priority]} small />
        </span>
      )}
      {state !== 'resolved' && <DueClocks due={due} first />}
      <LabelDots ids={labels} />
      <Owner client={client} card={card} />
    </span>
  );
}

function Owner({ client, card }: { client: Client; card: CaseCard }) {
  const say = useWords(words);
  const language = useLanguage();
  const cards = useObservable(client.people.cards);
  const me = useObservable(client.me)?.id;
  const { owner, state } = card;
  if (!owner) {
    // Whose it was matters no more.
    if (state === 'resolved') return null;
    return (
      <span class="cs-marks-owner cs-marks-nobody" title={say.nobody}>
        <Icon glyph={UserRound} name={null} small />
        <span class="cs-marks-words">{say.nobody}</span>
      </span>
    );
  }
  const name = personName(owner, cards, language);
  return (
    <span class="cs-marks-owner" title={name}>
      <Avatar id={owner} name={name} size="small" />
      <VisuallyHidden>{owner === me ? say.mine : say.owner(name)}</VisuallyHidden>
    </span>
  );
}

const NONE: readonly CaseCard[] = [];
