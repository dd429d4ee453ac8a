import type { ConversationId, LineId } from '@tertulia/protocol/ids.ts';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { Link } from 'wouter-preact';
import type { Customer } from '../protocol.ts';
import { words } from './words.ts';

type OtherTalksProps = {
  talks: Customer['talks'];
  here: ConversationId;
  lines: ReadonlyMap<LineId, string>;
  hrefOf: (conversation: ConversationId) => string;
};

/** Where else he writes to, as far as the reader sees it. */
export function OtherTalks({ talks, here, lines, hrefOf }: OtherTalksProps) {
  const say = useWords(words);
  const others = talks.filter(({ conversation }) => conversation !== here);
  if (others.length === 0) return null;
  return (
    <section class="c-about-part">
      <h3>{say.talks}</h3>
      <ul>
        {others.map(({ conversation, line, at }) => (
          <li key={conversation}>
            <Link class="c-about-link" href={hrefOf(conversation)}>
              <span>{lines.get(line)}</span>
              <RelativeTime at={at} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
