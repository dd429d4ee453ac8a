import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/index.ts';
import { useEffect, useRef } from 'preact/hooks';
import { callsOf, type Side } from './calls.ts';
import { showBadge } from './icon-badge.ts';
import { InstallOffer } from './install-offer.tsx';
import { hasWishes, keepWishes, onWishes, quietHere } from './kept-wishes.ts';
import { areSoundsOn, playTone } from './sounds.ts';
import { isToldHere, mendHere } from './tell-here.ts';
import { onOpened, startWorker } from './worker.ts';

export type AttentionProps = {
  side: Side;
  client: Client;
  /** Messages that ask for attention: as many as the title of the page says. */
  unread: number;
  /** Of this app: `/manifest.webmanifest?…`. Left out where there is none to install. */
  manifest?: string;
  /** What is before the reader's eyes now: for it there is no sound. */
  shown: ConversationId | undefined;
  /** A notification was tapped: goes to this path of the app. */
  onOpen: (url: string) => void;
};

/**
 * All that makes someone look up, and the app that can be installed. It comes after the page is live, and draws nothing but
 * the offer to install.
 */
export function Attention(props: AttentionProps) {
  const { side, client, unread, manifest, shown } = props;
  const now = useRef(props);
  now.current = props;

  useEffect(() => {
    void startWorker().then(() => lookAfter(side));
    if (manifest) linkManifest(manifest);
    return onOpened((url) => now.current.onOpen(url));
  }, [side, manifest]);

  useEffect(
    () =>
      client.on('nudge', (topic) => {
        if (topic === 'notices') void lookAfter(side, true);
      }),
    [client, side],
  );

  useSound(client, side, now);
  useBadge(unread, side);
  return manifest ? <InstallOffer {...{ side, client, shown }} /> : null;
}

/** Asks how things stand; at the door only where there is something to ask about, because each byte may be paid for. */
async function lookAfter(side: Side, hasMoved = false): Promise<void> {
  if (side === 'door' && !hasMoved && !isToldHere(side) && !hasWishes(side)) return;
  try {
    const notices = await callsOf(side).read();
    keepWishes(side, notices.wishes);
    await mendHere(side, notices);
  } catch {
    // Asked again at the next start.
  }
}

function useSound(client: Client, side: Side, now: { readonly current: AttentionProps }): void {
  useEffect(
    () =>
      client.on('event', (conversation, { kind, by, body }) => {
        if (kind !== 'message.posted' || by === client.me.get()?.id) return;
        const isSeen = conversation === now.current.shown && document.hasFocus();
        if (isSeen || !areSoundsOn() || quietHere(side) !== undefined) return;
        if (isMuted(client, conversation) && !isCalled(client, body)) return;
        playTone();
      }),
    [client, side, now],
  );
}

function isMuted(client: Client, conversation: ConversationId): boolean {
  return (client.mine.get().get(conversation)?.mutedUntil ?? 0) > Date.now();
}

function isCalled(client: Client, { mentions }: Record<string, unknown>): boolean {
  const me = client.me.get()?.id;
  return Array.isArray(mentions) && mentions.some((mention: { person?: unknown }) => mention.person === me);
}

/** How many wait is on the icon too; in do-not-disturb it is silent there as well. */
function useBadge(unread: number, side: Side): void {
  useEffect(() => {
    const show = () => showBadge(quietHere(side) === undefined ? unread : 0);
    show();
    const stop = onWishes(show);
    const timer = setInterval(show, 60_000);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [unread, side]);
}

function linkManifest(href: string): void {
  if (document.head.querySelector('link[rel="manifest"]')) return;
  const add = (rel: string, path: string) => {
    const link = document.createElement('link');
    link.rel = rel;
    link.href = path;
    document.head.append(link);
  };
  add('manifest', href);
  add('apple-touch-icon', '/app-icon/apple-180.png');
}
