import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { Carried } from '@tertulia/web/kit/attach/carried.ts';
import { Composer } from '@tertulia/web/kit/composer.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { lazily } from '@tertulia/web/kit/lazily.ts';
import type { ComponentChildren, RefObject, VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useEarlyFiles } from './early-files.ts';
import { EarlyTalk, type Writable } from './early-talk.ts';
import type { LONGEST_TEXT, Mention } from './protocol.ts';
import type { TalkMode } from './talk-mode.ts';

const words = defineWords({
  es: { gone: 'Aquí no puedes escribir.' },
  en: { gone: 'You cannot write here.' },
});

export type WritingProps = {
  client: Client | undefined;
  conversation: ConversationId | undefined;
  talk: Writable;
  draft: string;
  mode: TalkMode | undefined;
  onMode: (mode: TalkMode | undefined) => void;
  isGone: boolean;
  /** Over the text: what is answered or changed. */
  above: ComponentChildren;
  end: ComponentChildren;
  /** Asked before something new leaves. True: it waits, and perhaps `send` is called later. */
  holds?: ((send: () => void) => boolean) | undefined;
  onSent: () => void;
  onArrowUp: () => void;
  canMention: boolean;
  isStaff: boolean;
  pane: RefObject<HTMLElement>;
  input: RefObject<HTMLTextAreaElement>;
  placeholder?: string | undefined;
  composerDisabledReason?: string | undefined;
  autoFocus?: boolean | undefined;
  onEscape?: (() => void) | undefined;
  onSchedule?: ((text: string, conversation: ConversationId) => void) | undefined;
  sharedFiles?: readonly File[] | undefined;
  /** What a network outside makes of what is written here. */
  carried?: Carried | undefined;
  /** What else helps to write here. */
  moreHelp?: ((field: WrittenField) => ComponentChildren) | undefined;
};

/** The field, for whoever helps to write in it. */
export type WrittenField = {
  input: RefObject<HTMLTextAreaElement>;
  text: string;
  /** Another text, and what of it is then selected. */
  put: (text: string, start: number, end: number) => void;
  /** Whether a text has to stay in the field yet: then it is not sent. */
  hold: (check: ((text: string) => boolean) | undefined) => void;
};

/** A place in the composer that another part of the page fills. Its node stays the same one, so nothing is made anew. */
export type Slot = { ref: RefObject<HTMLSpanElement>; node: VNode };
export type Slots = Readonly<Record<'start' | 'idle' | 'tray', Slot>>;

/** What those who help with writing tell of the words that are about to be sent. */
export type Help = {
  /** There while files wait: they go together with the words. */
  sendFiles?: (() => void) | undefined;
  mentionsIn?: (text: string) => Mention[];
  holds?: ((text: string) => boolean) | undefined;
};

// Only the type: protocol.ts would bring the schema library into the page.
const LIMIT: typeof LONGEST_TEXT = 8000;
const useAids = lazily(() => import('./aids/aids.tsx'));
/** Milliseconds after which what only helps is loaded: the page is drawn and can be written in. */
const SOON = 300;

/** The field: it stays the same one whatever comes and goes around it. */
export function Writing(props: WritingProps) {
  const { client, conversation, talk, draft, mode, onMode, input, onSchedule } = props;
  const say = useWords(words);
  const [change, setChange] = useState('');
  const slots: Slots = { start: useSlot(), idle: useSlot(), tray: useSlot() };
  const help = useRef<Help>({});
  const [hasIdle, setIdle] = useState(false);
  const aids = useAids(useSoon(client !== undefined));
  const earlyFiles = useEarlyFiles(props.pane, conversation, hasIdle);
  const edit = mode?.kind === 'edit' ? mode : undefined;
  const text = edit ? change : draft;

  useAutoFocus(input, props.autoFocus ? talk : undefined);
  useEscape(input, mode ? () => onMode(undefined) : props.onEscape);
  useLayoutEffect(() => {
    if (edit) setChange(edit.text);
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
    const sendLater = () => send(input.current?.value.trim() || written);
    if (edit || !props.holds?.(sendLater)) send(written);
  };
  const send = (written: string) => {
    const { sendFiles, mentionsIn, holds } = help.current;
    if (!edit && holds?.(written)) return;
    if (!edit && sendFiles) return sendFiles();
    const mentions = mentionsIn?.(written) ?? [];
    const body = { text: written, ...(mentions.length > 0 && { mentions }) };
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
        onHold={
          edit || !onSchedule || !conversation
            ? undefined
            : (held) => !help.current.holds?.(held) && onSchedule(held, conversation)
        }
        disabledReason={props.isGone ? say.gone : props.composerDisabledReason}
        onArrowUp={props.onArrowUp}
        {...(props.placeholder && { placeholder: props.placeholder })}
        above={
          <>
            {props.above}
            {slots.tray.node}
          </>
        }
        start={<span class={edit ? 'm-slot-away' : 'm-slot-start'}>{slots.start.node}</span>}
        end={props.end}
        idle={hasIdle && !edit ? slots.idle.node : undefined}
      />
      {aids && client && props.conversation && (
        <aids.WritingAids
          {...props}
          {...{ client, slots, help, text, onText, earlyFiles }}
          conversation={props.conversation}
          onSent={done}
          onIdle={setIdle}
        />
      )}
    </>
  );
}

function useSlot(): Slot {
  const ref = useRef<HTMLSpanElement>(null);
  const [node] = useState(() => <span class="m-slot" ref={ref} />);
  return { ref, node };
}

function useSoon(isWanted: boolean): boolean {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    const timer = setTimeout(() => setDue(true), SOON);
    return () => clearTimeout(timer);
  }, [isWanted]);
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
