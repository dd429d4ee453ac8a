import type { ConversationId, LineId } from '@tertulia/protocol/ids.ts';
import { defineWords, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { OfferList } from '@tertulia/web/kit/mention/offer-list.tsx';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { fillVariables, unfilledIn } from '../../fill-variables.ts';
import type { Reply, ReplyValues } from '../protocol.ts';
import { replies as calls } from './calls.ts';
import { askedIn, findReplies } from './find-replies.ts';
import './saved-replies.css';

const words = defineWords({
  es: {
    label: 'Respuestas guardadas',
    count: (n: number) => plural('es', n, { one: '1 respuesta', other: `${n} respuestas` }),
    none: 'Todavía no hay respuestas guardadas.',
    make: 'Crear una',
    fill: (name: string) => `Falta rellenar «${name}» antes de enviar.`,
  },
  en: {
    label: 'Saved replies',
    count: (n) => plural('en', n, { one: '1 reply', other: `${n} replies` }),
    none: 'There are no saved replies yet.',
    make: 'Write one',
    fill: (name) => `“${name}” has to be filled in before you send.`,
  },
});

const MOST = 8;

export type SavedRepliesProps = {
  conversation: ConversationId;
  line: LineId | undefined;
  /** The page where they are looked after. */
  settings: string;
  input: RefObject<HTMLTextAreaElement>;
  text: string;
  /** Another text in the field, and what of it is then selected. */
  put: (text: string, start: number, end: number) => void;
  /** Whether a text has to stay in the field yet. */
  hold: (check: ((text: string) => boolean) | undefined) => void;
};

/** After a `/` at the beginning of the field: what was said before in good words. What is still to be filled in is not sent. */
export function SavedReplies({ conversation, line, settings, input, text, put, hold }: SavedRepliesProps) {
  const say = useWords(words);
  const asked = askedIn(text);
  const isAsking = asked !== undefined;
  const all = useReplies(isAsking);
  const known = useValues(conversation, isAsking);
  const [isLeft, leave] = useState(false);
  useEffect(() => {
    if (!isAsking) leave(false);
  }, [isAsking]);
  useLayoutEffect(() => {
    hold((written) => {
      const [first] = unfilledIn(written);
      // Its place in the field, where blanks may stand before it.
      const field = input.current;
      const start = first && field ? field.value.indexOf(written) + first.start : 0;
      if (first && field) field.setSelectionRange(start, start + first.end - first.start);
      return first !== undefined;
    });
    return () => hold(undefined);
  }, []);

  const here = all?.filter(({ lines }) => lines.length === 0 || (line && lines.includes(line)));
  const shown = isAsking && !isLeft && here && known ? findReplies(here, asked).slice(0, MOST) : [];
  const choose = (reply: Reply) => {
    const filled = fillVariables(wordsOf(reply, known), known?.values ?? {});
    const [first] = unfilledIn(filled);
    put(filled, first?.start ?? filled.length, first?.end ?? filled.length);
    // That it is counted is not worth a word when it fails.
    calls.count(reply.id).catch(() => undefined);
  };
  const [missing] = isAsking ? [] : unfilledIn(text);
  return (
    <>
      <OfferList
        label={say.label}
        count={say.count(shown.length)}
        input={input}
        offers={shown}
        keyOf={({ id }) => id}
        draw={(reply) => (
          <span class="r-offer">
            <span class="r-offer-name">
              {reply.name}
              {reply.shortcut && <kbd>/{reply.shortcut}</kbd>}
            </span>
            <span class="r-offer-words">{fillVariables(wordsOf(reply, known), known?.values ?? {})}</span>
          </span>
        )}
        onChoose={choose}
        onLeave={() => leave(true)}
      />
      {asked === '' && here?.length === 0 && !isLeft && (
        <p class="k-mentions r-none">
          {say.none} <Link href={settings}>{say.make}</Link>
        </p>
      )}
      <output class="r-missing">{missing && say.fill(missing.name)}</output>
    </>
  );
}

function wordsOf({ texts }: Reply, known: ReplyValues | undefined): string {
  const other = texts.es ?? texts.en ?? '';
  return (known && texts[known.language]) ?? other;
}

/** Asked for anew each time that someone begins to choose; until the answer comes, those of before. */
function useReplies(isWanted: boolean): readonly Reply[] | undefined {
  const [all, setAll] = useState<readonly Reply[]>();
  useEffect(() => {
    if (!isWanted) return;
    let isOver = false;
    calls.list().then(
      (answer) => isOver || setAll(answer.replies),
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [isWanted]);
  return all;
}

function useValues(conversation: ConversationId, isWanted: boolean): ReplyValues | undefined {
  const [known, setKnown] = useState<ReplyValues>();
  useEffect(() => {
    if (!isWanted) return;
    let isOver = false;
    calls.values(conversation).then(
      (answer) => isOver || setKnown(answer),
      // Without them everything is left to be filled in by hand.
      () => isOver || setKnown({ language: 'es', values: {} }),
    );
    return () => {
      isOver = true;
      setKnown(undefined);
    };
  }, [conversation, isWanted]);
  return known;
}
