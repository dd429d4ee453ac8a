import { useObservable } from '@tertulia/sdk/react.ts';
import { LinkButton } from '@tertulia/web/kit/button.tsx';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { lazily } from '@tertulia/web/kit/lazily.ts';
import { Tooltip } from '@tertulia/web/kit/tooltip.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { LayoutTemplate } from 'lucide-preact';
import { Link } from 'wouter-preact';
import type { ConversationChannel } from '../../protocol.ts';
import { InsteadOfField } from './instead-of-field.tsx';
import { fieldWords } from './field-words.ts';
import { OutsideLine } from './outside-line.tsx';
import type { OutsideTalk } from './outside-talk.ts';
import { partsOf } from './text-parts.ts';
import { WindowLeft } from './window-left.tsx';
import './outside-field.css';

const useTemplates = lazily(() => import('./template-dialog.tsx'));

type OutsideFieldProps = {
  talk: OutsideTalk;
  kind: string;
  /** The customer, as he is called. */
  name: string;
  /** Where owners mend accounts and make templates; undefined for who may not. */
  settings: string | undefined;
  /** Seconds that what is written lasts; 0: for good. */
  timer: number;
};

/** Over the field: until when one may write, and what becomes of it. In its place, when nothing can be written. */
export function OutsideField({ talk, kind, name, settings, timer }: OutsideFieldProps) {
  const { channel, isShut } = useObservable(talk.view);
  const isPicking = useObservable(talk.isPicking);
  const templates = useTemplates(isPicking);
  const pick = () => talk.isPicking.set(true);
  return (
    <>
      {channel && isShut ? (
        <InsteadOfField {...{ talk, channel, name, settings }} onPick={pick} />
      ) : (
        <OpenLine {...{ talk, kind, channel, settings, timer }} onPick={pick} />
      )}
      {channel && isPicking && templates && (
        <templates.TemplateDialog
          {...{ talk, channel, name, settings }}
          onClose={() => talk.isPicking.set(false)}
        />
      )}
    </>
  );
}

type OpenLineProps = Pick<OutsideFieldProps, 'talk' | 'kind' | 'settings' | 'timer'> & {
  channel: ConversationChannel | undefined;
  onPick: () => void;
};

function OpenLine({ talk, kind, channel, settings, timer, onPick }: OpenLineProps) {
  const say = useWords(fieldWords);
  const draft = useObservable(talk.client.conversation(talk.id).draft);
  if (!channel) return <OutsideLine kind={kind} />;
  if (channel.waits)
    return (
      <OutsideLine kind={kind} tone="warn" action={settings && <ToAccounts href={settings} />}>
        <output>
          {say.waits(channel.name)} {!settings && say.askOwner}
        </output>
      </OutsideLine>
    );
  const parts = partsOf(draft.trim(), channel.capabilities.text);
  const action = channel.capabilities.templates && !channel.isGroup && (
    <Tooltip text={say.template}>
      <IconButton icon={LayoutTemplate} label={say.template} onClick={onPick} />
    </Tooltip>
  );
  if (parts > 1)
    return (
      <OutsideLine kind={kind} tone="warn" action={action}>
        <output>{say.parts(parts, channel.name)}</output>
      </OutsideLine>
    );
  return <WindowLeft {...{ kind, channel, timer, action }} />;
}

function ToAccounts({ href }: { href: string }) {
  const say = useWords(fieldWords);
  return (
    <Link href={href} asChild>
      <LinkButton kind="plain">{say.toAccounts}</LinkButton>
    </Link>
  );
}
