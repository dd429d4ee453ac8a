import type { Client } from '@tertulia/sdk/client.ts';
import type { Conversation } from '@tertulia/sdk/conversation.ts';
import type { MediaLimits } from '@tertulia/sdk/media.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { AttachMenu } from '@tertulia/web/kit/attach/attach-menu.tsx';
import { DropOverlay } from '@tertulia/web/kit/attach/drop-overlay.tsx';
import { SendButton } from '@tertulia/web/kit/attach/send-button.tsx';
import type { Carried } from '@tertulia/web/kit/attach/carried.ts';
import { Tray } from '@tertulia/web/kit/attach/tray.tsx';
import { useDrop } from '@tertulia/web/kit/attach/use-drop.ts';
import { useTray } from '@tertulia/web/kit/attach/use-tray.ts';
import { writeBytes } from '@tertulia/web/kit/content/figures.ts';
import { asksToSend } from '@tertulia/web/kit/composer-keys.ts';
import type { ContactOf } from '@tertulia/web/kit/conversation-items.ts';
import { readerLocale, useLanguage } from '@tertulia/web/kit/i18n.ts';
import { lazily } from '@tertulia/web/kit/lazily.ts';
import type { Tiles } from '@tertulia/web/kit/map/tiles.ts';
import { VoiceButton } from '@tertulia/web/kit/record/voice-button.tsx';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AttachWish } from './attach-dialogs.tsx';

export type AttachingProps = {
  client: Client;
  talk: Conversation;
  input: RefObject<HTMLTextAreaElement>;
  /** Files are dropped and pasted anywhere in it. */
  pane: RefObject<HTMLElement>;
  replyTo?: number;
  draftText: () => string;
  /** Something was sent as the answer to `replyTo`; `usedDraft`: the draft was its caption and has to be emptied. */
  onSent: (usedDraft: boolean) => void;
  /** Staff and members of an event may go on telling where they are. */
  canLive: boolean;
  canPoll: boolean;
  /** A button that opens an address is for staff. */
  canLink: boolean;
  /** Chosen already, elsewhere. */
  sharedFiles?: readonly File[] | undefined;
  /** Dropped or pasted before this part was here. */
  earlyFiles?: readonly File[] | undefined;
  /** Where map pictures come from, if the business has set it. */
  tiles?: Tiles;
  /** The cards in the text of a .vcf file. */
  readCards?: (text: string) => ContactOf[];
  /** What a network outside makes of what is sent from here. */
  carried?: Carried | undefined;
  children: (slots: AttachingSlots) => ComponentChildren;
};

export type AttachingSlots = {
  /** Before the text. */
  start: ComponentChildren;
  /** In place of the send button while there are no words. */
  idle: ComponentChildren;
  /** Over the text. */
  tray: ComponentChildren;
  /** While files are chosen, sending sends them with the draft as their caption: call it in place of posting the words. */
  send?: () => void;
};

const useDialogs = lazily(() => import('./attach-dialogs.tsx'));

/** All that can be sent beside words: loaded when the composer has been drawn, held by whoever draws it. */
export default function Attaching(props: AttachingProps) {
  const { client, talk, input, pane, replyTo, draftText, onSent } = props;
  const { carried } = props;
  const allowed = useObservable(client.limits);
  const limits = useMemo(() => narrow(allowed, carried), [allowed, carried]);
  const saver = useObservable(client.saver);
  const locale = readerLocale(useLanguage());
  const tray = useTray(limits, saver);
  const [wish, setWish] = useState<AttachWish>();
  const dialogs = useDialogs(wish !== undefined);
  const answer = replyTo === undefined ? {} : { replyTo };

  // Told before anything is chosen, or at the latest when something is; not to who only reads and writes.
  useEffect(() => {
    const stop = new AbortController();
    for (const what of ['pointerdown', 'dragenter'])
      pane.current?.addEventListener(what, () => client.loadLimits(), { once: true, signal: stop.signal });
    return () => stop.abort();
  }, [client, pane]);
  // What was chosen for one conversation must not go into another.
  useEffect(() => tray.clear, [talk]);

  const add = (files: readonly File[], asFiles = false) => {
    if (files.length === 0 || carried?.files?.can === false) return;
    client.loadLimits();
    tray.add(files, asFiles);
    input.current?.focus();
  };
  const { sharedFiles, earlyFiles } = props;
  useEffect(() => {
    if (sharedFiles) add(sharedFiles);
  }, [sharedFiles]);
  useEffect(() => {
    if (earlyFiles) add(earlyFiles);
  }, [earlyFiles]);
  const isOver = useDrop(pane, (files) => add(files));
  const [isDue, setDue] = useState(false);
  const canGo = tray.isReading || tray.ready.length > 0;
  const send = () => {
    // What is still being made ready leaves as soon as it is.
    setDue(tray.isReading);
    if (tray.isReading || tray.ready.length === 0) return;
    const text = draftText().trim();
    talk.sendMedia({
      files: tray.ready,
      ...answer,
      ...(text && { text }),
      ...(tray.options.once && { once: true }),
    });
    tray.clear();
    onSent(true);
  };

  useEffect(() => {
    if (isDue && !tray.isReading) send();
  }, [isDue, tray.isReading]);

  const hasFiles = tray.files.length > 0;
  useEnter(input, () => canGo && draftText().trim() === '' && send());
  return (
    <>
      {props.children({
        start: (
          <AttachMenu
            onFiles={add}
            onCamera={() => setWish('camera')}
            onPlace={() => setWish('place')}
            onContact={() => setWish('contact')}
            onPoll={props.canPoll ? () => setWish('poll') : undefined}
            onLink={props.canLink ? () => setWish('link') : undefined}
            carried={carried}
          />
        ),
        idle: hasFiles ? (
          <SendButton disabled={!canGo || isDue} onClick={send} />
        ) : (
          <VoiceButton
            // What is being said for one conversation must not go into another.
            key={talk.id}
            saver={saver}
            most={limits?.voice}
            carried={carried}
            onBusy={(isBusy) => {
              // It is covered meanwhile: what is typed would go nowhere one sees.
              if (input.current) input.current.readOnly = isBusy;
            }}
            onSend={({ blob, seconds, wave }, once) => {
              const file = { blob, kind: 'voice', seconds, wave } as const;
              talk.sendMedia({ files: [file], ...answer, ...(once && { once }) });
              onSent(false);
            }}
          />
        ),
        tray: <Tray tray={tray} {...{ locale, carried }} words={draftText().length} />,
        ...(canGo && { send }),
      })}
      {isOver && <DropOverlay pane={pane} most={limits && writeBytes(limits.file, locale)} />}
      {dialogs && (
        <dialogs.AttachDialogs
          {...{ client, talk, locale, wish, answer }}
          canLive={props.canLive}
          carried={carried}
          tiles={props.tiles}
          readCards={props.readCards}
          onFile={(file) => add([file])}
          onClose={() => setWish(undefined)}
          draftText={draftText}
          onSent={onSent}
        />
      )}
    </>
  );
}

/** What the server takes and the network outside does not carry is not chosen either. */
function narrow(limits: MediaLimits | undefined, carried: Carried | undefined): MediaLimits | undefined {
  if (!limits || !carried?.most) return limits;
  const least: Record<keyof MediaLimits, number> = { ...limits };
  for (const kind of KINDS) least[kind] = Math.min(limits[kind], carried.most[kind] ?? Infinity);
  return least;
}

const KINDS = ['photo', 'video', 'voice', 'audio', 'file'] as const;

/** Without words the composer has nothing to send, but files may wait. */
function useEnter(input: RefObject<HTMLTextAreaElement>, onEnter: () => void): void {
  const act = useRef(onEnter);
  act.current = onEnter;
  useEffect(() => {
    const field = input.current;
    const onKeyDown = (event: KeyboardEvent) => {
      if (asksToSend(event, matchMedia('(pointer: fine)').matches)) act.current();
    };
    field?.addEventListener('keydown', onKeyDown);
    return () => field?.removeEventListener('keydown', onKeyDown);
  }, [input]);
}
