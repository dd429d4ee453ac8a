import { CaseList, LabelDots, LabelPicker } from '@tertulia/features/cases/web/later.tsx';
import { useCases } from '@tertulia/features/cases/web.tsx';
import { CustomerPanel } from '@tertulia/features/customers/web.tsx';
import { Addresses } from '@tertulia/features/channels/web/talk/addresses.tsx';
import { CaseIncidents } from '@tertulia/features/incidents/web/case-incidents.tsx';
import { Partners } from '@tertulia/features/strands/web/partners.tsx';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import type { ComponentChildren } from 'preact';
import { useDesk } from '../desk-context.ts';
import type { usePlace } from '../place.ts';

type CustomerPaneProps = {
  conversation: ListedConversation;
  place: ReturnType<typeof usePlace>;
  /** What else concerns him. */
  extra?: ComponentChildren;
};

/** Who the customer of a conversation is: what several features know of him, side by side. */
export function CustomerPane({ conversation, place, extra }: CustomerPaneProps) {
  const { client, lines, me } = useDesk();
  const cards = useObservable(client.people.cards);
  const { front } = useCases(client, conversation.id);
  const [person] = conversation.people;
  if (!person) return null;
  return (
    <>
      {front && <CaseIncidents key={front.id} client={client} card={front} />}
      <CustomerPanel
        key={person}
        {...{ person, lines }}
        {...{ conversation, cards, me }}
        hrefOf={(open) => place.to({ open })}
        Labels={LabelDots}
        Picker={LabelPicker}
        Cases={CaseList}
        extra={
          <>
            <Addresses client={client} person={person} hrefOf={(open) => place.to({ open })} />
            <Partners client={client} conversation={conversation.id} />
            {extra}
          </>
        }
      />
    </>
  );
}
