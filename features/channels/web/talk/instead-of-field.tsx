import { useObservable } from '@tertulia/sdk/react.ts';
import { announce } from '@tertulia/web/kit/announcer.tsx';
import { Button, LinkButton } from '@tertulia/web/kit/button.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { NetworkMark } from '@tertulia/web/kit/network-mark.tsx';
import { useEffect } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { ConversationChannel } from '../../protocol.ts';
import { fieldWords } from './field-words.ts';
import type { OutsideTalk } from './outside-talk.ts';

type InsteadProps = {
  talk: OutsideTalk;
  channel: ConversationChannel;
  name: string;
  settings: string | undefined;
  onPick: () => void;
};

/** In place of the field: why nothing can be written, and what can be done. A draft is kept. */
export function InsteadOfField({ talk, channel, name, settings, onPick }: InsteadProps) {
  const say = useWords(fieldWords);
  const draft = useObservable(talk.client.conversation(talk.id).draft).trim();
  const { blocked, account, capabilities, kind } = channel;
  const hasTemplates = capabilities.templates && !channel.isGroup;
  const sentence = blocked ? say[blocked](name, channel.name, account) : shutSentence();
  useEffect(() => announce(sentence), [sentence]);
  return (
    <section class="ct-instead">
      <p>
        <NetworkMark kind={kind} name={channel.name} small />
        <span>
          {sentence} {blocked === 'account-off' && !settings && say.askOwner}
        </span>
      </p>
      {draft && (
        <details class="ct-kept">
          <summary>{say.kept}</summary>
          <p>{draft}</p>
        </details>
      )}
      {!blocked && hasTemplates && (
        <Button kind="primary" onClick={onPick}>
          {say.pick}
        </Button>
      )}
      {blocked === 'account-off' && settings && (
        <Link href={settings} asChild>
          <LinkButton>{say.toAccounts}</LinkButton>
        </Link>
      )}
    </section>
  );

  function shutSentence(): string {
    if (channel.left === 0) return hasTemplates ? say.spent(name) : say.spentForGood(name);
    if (!hasTemplates) return say.shutForGood(name);
    return channel.openUntil ? say.shut(name, capabilities.windowHours) : say.neverOpen(name);
  }
}
