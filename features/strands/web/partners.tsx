import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Ask, type Question } from '@tertulia/web/kit/ask.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Handshake } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { PartnerStrand } from '../protocol.ts';
import { AskPartner } from './ask-partner.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { Partner } from './partner.tsx';
import { partnerWords } from './partner-words.ts';
import { useKnownStrands } from './use-known-strands.ts';
import './partners.css';

type PartnersProps = { client: Client; conversation: ConversationId };

/** Whom else was asked for help with a customer's cases, and the way to ask. */
export function Partners({ client, conversation }: PartnersProps) {
  const say = useWords(partnerWords);
  useObservable(client.list.view);
  const entry = client.list.entry(conversation);
  const { known, reload } = useKnownStrands(client, entry);
  const [asks, ask] = useState(false);
  const [made, setMade] = useState<{ title: string; link: string }>();
  const [question, setQuestion] = useState<Question>();
  const front = known.cases.find(({ state }) => state !== 'resolved') ?? known.cases[0];
  if (!front) return null;
  const onMade = (title: string, link: string) => {
    setMade({ title, link });
    reload();
  };
  return (
    <section class="c-about-part">
      <h3>{say.title}</h3>
      {known.partners.length > 0 && (
        <ul class="st-partners">
          {known.partners.map((partner: PartnerStrand) => (
            <Partner
              key={partner.id}
              partner={partner}
              onChanged={reload}
              onMade={(link) => onMade(partner.title, link)}
              onAsk={setQuestion}
            />
          ))}
        </ul>
      )}
      <Button icon={Handshake} onClick={() => ask(true)}>
        {say.ask}
      </Button>
      {asks && (
        <AskPartner
          strand={front.id}
          onClose={() => ask(false)}
          onMade={(title, link) => {
            ask(false);
            onMade(title, link);
          }}
        />
      )}
      {made && <LinkDialog {...made} onClose={() => setMade(undefined)} />}
      <Ask question={question} onClose={() => setQuestion(undefined)} />
    </section>
  );
}
