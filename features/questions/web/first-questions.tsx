import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useId } from '@tertulia/web/kit/use-id.ts';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DoorQuestions, Phrase } from '../../hours/protocol.ts';
import './first-questions.css';

const words = defineWords({
  es: { ready: 'Listo', skip: 'Saltar', free: 'O escribe directamente abajo.' },
  en: { ready: 'Done', skip: 'Skip', free: 'Or just write below.' },
});

type FirstQuestionsProps = {
  client: Client;
  conversation: ConversationId;
  questions: DoorQuestions;
  /** There is nothing more to ask: now he writes. */
  onDone: () => void;
};

const LONGEST_SUBJECT = 80;

/** What the line asks before the first message, one question at a time. Whoever writes has skipped them. */
export function FirstQuestions({ client, conversation, questions, onDone }: FirstQuestionsProps) {
  const talk = client.conversation(conversation);
  const answered = answersIn(useObservable(talk.view));
  const [step, setStep] = useState<'first' | 'next' | 'done'>('first');
  if (!answered || step === 'done') return null;
  const { matter, subject } = questions;
  const answer = (body: Record<string, unknown>) => talk.send('questions.answer', body);
  const finish = () => {
    setStep('done');
    onDone();
  };
  if (matter && !answered.matter && !answered.subject)
    return (
      <MatterQuestion
        matter={matter}
        onChoose={(key) => {
          answer({ matter: key });
          if (subject) setStep('next');
          else finish();
        }}
      />
    );
  if (!subject || answered.subject) return null;
  return (
    <SubjectQuestion
      ask={subject.ask}
      takesFocus={step === 'next'}
      onAnswer={(text) => {
        if (text !== '') answer({ subject: text });
        finish();
      }}
    />
  );
}

type MatterQuestionProps = {
  matter: NonNullable<DoorQuestions['matter']>;
  onChoose: (key: string) => void;
};

function MatterQuestion({ matter, onChoose }: MatterQuestionProps) {
  const say = useWords(words);
  const read = useReading();
  const id = useId();
  return (
    <section class="questions-first" aria-labelledby={id}>
      <h2 id={id}>{read(matter.ask)}</h2>
      <div class="questions-choices">
        {matter.choices.map(({ key, name }) => (
          <Button key={key} onClick={() => onChoose(key)}>
            {read(name)}
          </Button>
        ))}
      </div>
      <p>{say.free}</p>
    </section>
  );
}

type SubjectQuestionProps = {
  ask: Phrase;
  /** The button that had it is gone. */
  takesFocus: boolean;
  /** @param text empty: skipped */
  onAnswer: (text: string) => void;
};

function SubjectQuestion({ ask, takesFocus, onAnswer }: SubjectQuestionProps) {
  const say = useWords(words);
  const read = useReading();
  const [text, setText] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (takesFocus) form.current?.querySelector('input')?.focus();
  }, [takesFocus]);
  return (
    <form
      class="questions-first"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer(text.trim());
      }}
    >
      <TextField
        label={read(ask)}
        maxLength={LONGEST_SUBJECT}
        autoComplete="off"
        value={text}
        onInput={setText}
      />
      <div class="questions-choices">
        <Button type="submit" kind="primary">
          {say.ready}
        </Button>
        <Button kind="plain" onClick={() => onAnswer('')}>
          {say.skip}
        </Button>
      </div>
    </form>
  );
}

/** Words in the reader's language, or in the other where the business has none. */
function useReading(): (phrase: Phrase) => string {
  const language = useLanguage();
  return ({ es, en }) => (language === 'es' ? es || en : en || es);
}

/** What was answered; undefined once something was written, and while it is not known. */
function answersIn({ state, events, pending, hasOlder }: ConversationView) {
  if (state === 'loading' || state === 'gone' || hasOlder) return undefined;
  const isWritten =
    events.some(({ kind }) => kind === 'message.posted') ||
    pending.some(({ kind }) => kind === 'message.post');
  if (isWritten) return undefined;
  const bodies = [
    ...events.flatMap(({ kind, body }) => (kind === 'questions.answered' ? [body] : [])),
    // Refused, it is asked again.
    ...pending.flatMap(({ kind, body, state: sending }) =>
      kind === 'questions.answer' && sending !== 'failed' ? [body] : [],
    ),
  ];
  return {
    matter: bodies.some((body) => body['matter'] !== undefined),
    subject: bodies.some((body) => body['subject'] !== undefined),
  };
}
