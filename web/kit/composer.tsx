import { ArrowUp, Check, Lock } from 'lucide-preact';
import type { ComponentChildren, RefObject, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useId } from './use-id.ts';
import { asksToSend, markSelection } from './composer-keys.ts';
import { defineWords, plural, readerLocale, useLanguage, useWords } from './i18n.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import './composer.css';

const words = defineWords({
  es: {
    label: 'Mensaje',
    placeholder: 'Escribe un mensaje',
    send: 'Enviar',
    change: 'Guardar el cambio',
    left: (n: number, figure: string) =>
      plural('es', n, { one: 'Queda 1 carácter', other: `Quedan ${figure} caracteres` }),
    over: (n: number, figure: string) =>
      plural('es', n, { one: 'Sobra 1 carácter', other: `Sobran ${figure} caracteres` }),
  },
  en: {
    label: 'Message',
    placeholder: 'Write a message',
    send: 'Send',
    change: 'Save the change',
    left: (n, figure) => plural('en', n, { one: '1 character left', other: `${figure} characters left` }),
    over: (n, figure) =>
      plural('en', n, { one: '1 character too many', other: `${figure} characters too many` }),
  },
});

export type ComposerProps = {
  draft: string;
  onDraft: (draft: string) => void;
  /** Gets the draft without blanks around it; emptying the draft is the caller's. */
  onSend: (text: string) => void;
  /** Why nothing can be written here now. The draft stays visible. */
  disabledReason?: string | undefined;
  limit?: number;
  label?: string;
  placeholder?: string;
  /** Over the text, inside the same frame: what is answered or changed, files that wait. */
  above?: ComponentChildren;
  /** Before the text: attach, emoji. */
  start?: ComponentChildren;
  /** After the text: what is so of everything written here. */
  end?: ComponentChildren;
  /** In place of the send button while there is nothing to send: voice. */
  idle?: ComponentChildren;
  /** What was sent is changed, not added to. */
  isChange?: boolean | undefined;
  /** In an empty field: to the messages. */
  onArrowUp?: (() => void) | undefined;
  /** The send button was held, or pressed with the other button. */
  onHold?: ((text: string) => void) | undefined;
  inputRef?: RefObject<HTMLTextAreaElement>;
};

const DEFAULT_LIMIT = 4_000;
const growsByItself = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

export function Composer({
  draft,
  onDraft,
  onSend,
  disabledReason,
  limit = DEFAULT_LIMIT,
  ...rest
}: ComposerProps) {
  const say = useWords(words);
  const id = useId();
  const own = useRef<HTMLTextAreaElement>(null);
  const input = rest.inputRef ?? own;
  const isDisabled = disabledReason !== undefined;
  const left = limit - draft.length;
  const text = draft.trim();
  const isEmpty = text === '';
  const canSend = !isEmpty && left >= 0 && !isDisabled;

  useLayoutEffect(() => {
    if (!growsByItself && input.current) growToText(input.current);
  }, [draft, input]);

  const send = () => canSend && onSend(text);
  const held = useHold(rest.onHold && canSend ? () => rest.onHold?.(text) : undefined);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    // Whoever offers something over the text has the keys first.
    if (event.defaultPrevented) return;
    if (event.key === 'ArrowUp' && draft === '') rest.onArrowUp?.();
    if (markSelection(event, event.currentTarget)) return event.preventDefault();
    if (!asksToSend(event, matchMedia('(pointer: fine)').matches)) return;
    event.preventDefault();
    send();
  };

  return (
    <div class="k-composer">
      {isDisabled && (
        <p class="k-composer-reason" id={`${id}-reason`}>
          <Icon glyph={Lock} name={null} small />
          {disabledReason}
        </p>
      )}
      <div class="k-composer-box">
        {rest.above}
        {rest.start}
        <textarea
          ref={input}
          class="k-composer-text"
          rows={1}
          value={draft}
          disabled={isDisabled}
          aria-label={rest.label ?? say.label}
          aria-describedby={isDisabled ? `${id}-reason` : `${id}-left`}
          placeholder={rest.placeholder ?? say.placeholder}
          enterkeyhint="enter"
          onInput={(event) => onDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {rest.end}
        {/* It stays in the page, so that what goes on in it (a voice note) survives a word. */}
        {rest.idle && <span class={isEmpty ? 'k-composer-slot' : 'k-composer-away'}>{rest.idle}</span>}
        {!(isEmpty && rest.idle) && (
          <IconButton
            icon={rest.isChange ? Check : ArrowUp}
            kind="primary"
            label={rest.isChange ? say.change : say.send}
            disabled={!canSend}
            // Taking the focus would close the keyboard of a phone after each message.
            onMouseDown={(event) => event.preventDefault()}
            onClick={send}
            {...held}
          />
        )}
      </div>
      <CharactersLeft id={`${id}-left`} left={left} limit={limit} />
    </div>
  );
}

const HOLD = 500;

/** A long press, or one with the other button. Safari on a phone tells of neither, so the finger is timed. */
function useHold(onHold: (() => void) | undefined) {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const end = () => clearTimeout(timer.current);
  if (!onHold) return {};
  return {
    onTouchStart: () => {
      timer.current = setTimeout(onHold, HOLD);
    },
    onTouchEnd: end,
    onTouchMove: end,
    onContextMenu: (event: MouseEvent) => {
      event.preventDefault();
      const isFinger = event instanceof PointerEvent && event.pointerType === 'touch';
      if (!isFinger) onHold();
    },
  };
}

const TELLS_FROM = 200;

/** Says nothing until the end is near, at the latest after nine tenths. */
function CharactersLeft({ id, left, limit }: { id: string; left: number; limit: number }) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const isNear = left <= Math.min(TELLS_FROM, limit / 10);
  const figure = Math.abs(left).toLocaleString(locale);
  return (
    <p class={left < 0 ? 'k-composer-left k-composer-over' : 'k-composer-left'} id={id}>
      {isNear && (left < 0 ? say.over(-left, figure) : say.left(left, figure))}
    </p>
  );
}

function growToText(input: HTMLTextAreaElement): void {
  input.style.blockSize = 'auto';
  input.style.blockSize = `${input.scrollHeight}px`;
}
