import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useEffect, useRef } from 'preact/hooks';
import { browserCall } from '../../call.ts';
import { strandsClient } from '../client.ts';

const words = defineWords({
  es: {
    called: (who: string, text: string) => `${who} te nombra en una nota: «${text}»`,
    see: 'Ver',
  },
  en: {
    called: (who, text) => `${who} mentions you in a note: “${text}”`,
    see: 'See it',
  },
});

const LONGEST = 80;

type CallWatchProps = {
  client: Client;
  /** Calls that came before this was there. */
  early: readonly ConversationId[];
  /** Before the reader's eyes now: there he sees it himself. */
  shown: ConversationId | undefined;
  hrefOf: (conversation: ConversationId, at: number, strand: ConversationId) => string;
  onGo: (href: string) => void;
};

/** Tells at once that a colleague called by name in a note, wherever at the desk one is. */
export function CallWatch(props: CallWatchProps) {
  const say = useWords(words);
  const now = useRef({ ...props, say });
  now.current = { ...props, say };
  const { client } = props;
  useEffect(() => {
    for (const strand of new Set(props.early)) void tell(strand);
    return client.on('nudge', (topic, strand) => {
      if (topic === 'calls' && strand) void tell(strand);
    });
  }, [client]);
  const tell = async (strand: ConversationId) => {
    const home = await strandsClient(browserCall)
      .home(strand)
      .catch(() => undefined);
    const { shown, hrefOf, onGo, say: texts } = now.current;
    const { conversation, called } = home ?? {};
    if (!conversation || !called || (shown === conversation && document.hasFocus())) return;
    const text = called.text.length > LONGEST ? `${called.text.slice(0, LONGEST - 1)}…` : called.text;
    showToast({
      text: texts.called(called.by, text),
      action: { label: texts.see, onChoose: () => onGo(hrefOf(conversation, called.seq, strand)) },
      stays: true,
    });
  };
  return null;
}
