import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Composer } from '@tertulia/web/kit/composer.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { lazily } from '@tertulia/web/kit/lazily.ts';
import { IntoSlot } from '@tertulia/web/kit/slot.tsx';
import { Smile } from 'lucide-preact';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { EarlyTalk, type Writable } from './early-talk.ts';
import type { LONGEST_TEXT, Mention } from './protocol.ts';
import type { TalkMode } from './talk-mode.ts';
import { talkWords } from './talk-words.ts';

const words = defineWords({ es: { emoji: 'Emojis' }, en: { emoji: 'Emoji' } });

export type WritingProps = {
  client: Client | undefined;
  conversation: ConversationId | undefined;
  talk: Writable;
  mode: TalkMode | undefined;
  onMode: (mode: TalkMode | undefined) => void;
  isGone: boolean;
  /** What hangs on a message is put into words again, or it answers one. */
  above: ComponentChildren;
  end: ComponentChildren;
  onSent: () => void;
  onArrowUp: () => void;
  canMention: boolean;
  isStaff: boolean;
  pane: RefObject<HTMLElement>;
  placeholder?: string | undefined;
  composerDisabledReason?: string | undefined;
  autoFocus?: boolean | undefined;
  onEscape?: (() => void) | undefined;
  onSchedule?: ((text: string) => void) | undefined;
  input: RefObject<HTMLTextAreaElement>;
};

// Only the type: protocol.ts would bring the schema library into the page.
const LIMIT: typeof LONGEST_TEXT = 8000;
const useAttaching = lazily(() => import('./attaching/attaching.tsx'));
const useCards = lazily(() => import('../contacts/vcard.ts'));
const useAids = lazily(() => import('./aids/aids.tsx'));

/** The field with all that helps to write: it stays the same one whatever comes and goes around it. */
export function Writing({ client, talk, mode, onMode, input, ...props }: WritingProps) {
  const say = useWords(talkWords);
  const name = useWords(words);
  const draft = useObservable(talk.draft);
  const [change, setChange] = useState('');
  const [picksEmoji, pickEmoji] = useState(false);
  const slots = { start: useSlot(), idle: useSlot(), tray: useSlot() };
  const edit = mode?.kind === 'edit' ? mode : undefined;
  const text = edit ? change : draft;

  const attaching = useAttaching(useAfterPaint(client !== undefined));
  const aids = useAids(picksEmoji || (props.canMention && text.includes('@')));
  const cards = useCards(attaching !== undefined);
  /** There while files wait for being sent: they go together with the words. */
  const sendFiles = useRef<(() => void) | undefined>();
  const mentions = useRef(new Map<string, PersonId>());

  useAutoFocus(input, props.autoFocus ? talk : undefined);
  useEscape(input, mode ? () => onMode(undefined) : props.onEscape);
  useLayoutEffect(() => {
    if (edit) setChange(edit.text);
    for (const { name: called, person } of edit?.mentions ?? []) mentions.current.set(called, person);
    if (mode) input.current?.focus({ preventScroll: true });
  }, [mode]);

  const onText = (written: string) => {
    if (edit) return setChange(written);
    talk.setDraft(written);
    talk.setTyping(written !== '');
  };
  const done = (usedDraft: boolean) => {
    props.onSent();
    onMode(undefined);
    if (usedDraft) talk.setDraft('');
  };
  const onSend = (written: string) => {
    if (!edit && sendFiles.current) return sendFiles.current();
    const called = calledIn(written, mentions.current);
    const body = { text: written, ...(called.length > 0 && { mentions: called }) };
    if (!edit) talk.send('message.post', { ...body, ...(mode && { replyTo: mode.seq }) });
    else if (written !== edit.text) talk.send('message.edit', { of: edit.seq, ...body });
    done(!edit);
  };
  return (
    <>
      <Composer
        draft={text}
        onDraft={onText}
        onSend={onSend}
        inputRef={input}
        limit={LIMIT}
        isChange={edit !== undefined}
        onHold={edit ? undefined : props.onSchedule}
        disabledReason={props.isGone ? say.goneReason : props.composerDisabledReason}
        onArrowUp={props.onArrowUp}
        {...(props.placeholder && { placeholder: props.placeholder })}
        above={
          <>
            {props.above}
            {slots.tray.element}
          </>
        }
        start={
          <>
            {!edit && <span class="m-slot-start">{slots.start.element}</span>}
            <IconButton
              icon={Smile}
              label={name.emoji}
              aria-expanded={picksEmoji}
              onClick={() => pickEmoji(!picksEmoji)}
            />
          </>
        }
        end={props.end}
        idle={edit || !attaching ? undefined : slots.idle.element}
      />
      {client && props.conversation && attaching && (
        <attaching.default
          {...{ client, input }}
          talk={client.conversation(props.conversation)}
          pane={props.pane}
          {...(mode?.kind === 'reply' && { replyTo: mode.seq })}
          draftText={() => talk.draft.get()}
          onSent={(usedDraft) => done(usedDraft)}
          canLive={props.isStaff}
          canPoll={props.isStaff}
          {...(cards && { readCards: cards.readVcard })}
        >
          {(parts) => (
            <>
              <IntoSlot slot={slots.start.ref}>{parts.start}</IntoSlot>
              <IntoSlot slot={slots.idle.ref}>{parts.idle}</IntoSlot>
              <IntoSlot slot={slots.tray.ref}>{parts.tray}</IntoSlot>
              <Tell value={parts.send} to={sendFiles} />
            </>
          )}
        </attaching.default>
      )}
      {aids && (
        <aids.WritingAids
          {...{ client, input, onText }}
          conversation={props.conversation}
          text={text}
          picksEmoji={picksEmoji}
          onEmojiDone={() => pickEmoji(false)}
          canMention={props.canMention}
          onMention={(called, person) => mentions.current.set(called, person)}
        />
      )}
    </>
  );
}

/** Notes what is only known while something else is drawn. */
function Tell<T>({ value, to }: { value: T; to: { current: T } }) {
  useLayoutEffect(() => {
    to.current = value;
  });
  return null;
}

function useSlot() {
  const ref = useRef<HTMLSpanElement>(null);
  // Always the same node: Preact then never looks into it.
  const [element] = useState(() => <span class="m-slot" ref={ref} />);
  return { ref, element };
}

function calledIn(text: string, mentions: ReadonlyMap<string, PersonId>): Mention[] {
  return [...mentions]
    .filter(([name]) => text.includes(`@${name}`))
    .map(([name, person]) => ({ name, person }));
}

/** What only helps comes when there is nothing more urgent to load or to draw. */
function useAfterPaint(isWanted: boolean): boolean {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    if (!isWanted || isDue) return;
    const timer = setTimeout(() => setDue(true), 300);
    return () => clearTimeout(timer);
  }, [isWanted, isDue]);
  return isDue;
}

function useAutoFocus(input: RefObject<HTMLTextAreaElement>, talk: Writable | undefined): void {
  const before = useRef<Writable>();
  // Before the page is painted: the first letter typed must not be lost.
  useLayoutEffect(() => {
    // What was written early goes on in the same field: whoever has moved on meanwhile is not called back.
    if (talk && !(before.current instanceof EarlyTalk)) input.current?.focus({ preventScroll: true });
    before.current = talk;
  }, [input, talk]);
}

function useEscape(input: RefObject<HTMLTextAreaElement>, onEscape: (() => void) | undefined): void {
  useEffect(() => {
    const field = input.current;
    if (!field || !onEscape) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) onEscape();
    };
    field.addEventListener('keydown', onKeyDown);
    return () => field.removeEventListener('keydown', onKeyDown);
  }, [input, onEscape]);
}
