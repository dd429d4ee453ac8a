import { browserCall } from '@tertulia/features/call.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { fullDate } from '@tertulia/web/kit/clock.ts';
import type { MessageItem } from '@tertulia/web/kit/conversation-items.ts';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { defineWords, readerLocale, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { Row, RowList } from '@tertulia/web/kit/row-list.tsx';
import { Ticks } from '@tertulia/web/kit/ticks.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import type { ComponentChildren } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import type { ReceiptsPage } from '../../conversations/protocol.ts';
import type { Reader } from '../talk/talk-people.ts';
import './info-dialog.css';

const words = defineWords({
  es: {
    title: 'Quién lo ha visto',
    sent: (when: string) => `Enviado: ${when}`,
    read: (n: number) => `Leído (${n})`,
    delivered: (n: number) => `Entregado (${n})`,
    waiting: (n: number) => `Todavía no entregado (${n})`,
    business: 'El equipo lo ha leído.',
    businessDelivered: 'El equipo lo ha recibido.',
    businessSent: 'Aún no ha llegado al equipo.',
    more: 'Ver más',
    nobody: 'Aquí no hay nadie más.',
  },
  en: {
    title: 'Who has seen it',
    sent: (when) => `Sent: ${when}`,
    read: (n) => `Read (${n})`,
    delivered: (n) => `Delivered (${n})`,
    waiting: (n) => `Not delivered yet (${n})`,
    business: 'The team has read it.',
    businessDelivered: 'The team has received it.',
    businessSent: 'It has not reached the team yet.',
    more: 'Show more',
    nobody: 'There is nobody else here.',
  },
});

type InfoProps = {
  client: Client;
  reader: Reader;
  conversation: ConversationId;
  item: MessageItem;
  /** Its way on a network outside. */
  way: ComponentChildren;
  onClose: () => void;
};

/** How far a message has come with each of the others. */
export function InfoDialog({ reader, conversation, item, way, onClose }: InfoProps) {
  const say = useWords(words);
  const side = reader.me?.kind === 'agent' ? '/api' : '/api/door';
  const path = `${side}/conversations/${conversation}/receipts/${item.seq}`;
  const load = useCallback(() => browserCall<ReceiptsPage>('GET', path), [path]);
  const page = useLoaded(load);
  const when = fullDate(item.at, { locale: readerLocale(reader.language) });
  return (
    <Dialog open title={say.title} onClose={onClose}>
      <p class="m-info-when">{say.sent(when)}</p>
      {way}
      <Loading what={page}>{(first) => <People first={first} path={path} reader={reader} />}</Loading>
    </Dialog>
  );
}

function People({ first, path, reader }: { first: ReceiptsPage; path: string; reader: Reader }) {
  const say = useWords(words);
  const [pages, setPages] = useState([first]);
  const { counts, business } = first;
  const next = pages.at(-1)?.next;
  const all = pages.flatMap(({ members }) => members);
  const more = async () => {
    const page = await browserCall<ReceiptsPage>('GET', `${path}?after=${next}`);
    setPages([...pages, page]);
  };
  const told = { read: say.business, delivered: say.businessDelivered, sent: say.businessSent };
  const groups = [
    ['read', say.read(counts.read)],
    ['delivered', say.delivered(counts.delivered)],
    ['sent', say.waiting(counts.sent)],
  ] as const;
  return (
    <>
      {business && <p>{told[business]}</p>}
      {all.length === 0 && !business && <p>{say.nobody}</p>}
      {groups.map(([state, title]) => {
        const people = all.filter((member) => member.state === state);
        return (
          people.length > 0 && (
            <section key={state}>
              <h3 class="m-info-state">
                <Ticks state={state} /> {title}
              </h3>
              <RowList label={title}>
                {people.map(({ person }) => (
                  <Person key={person.id} person={person} reader={reader} />
                ))}
              </RowList>
            </section>
          )
        );
      })}
      {next && (
        <Button kind="plain" onClick={() => void more().catch(() => undefined)}>
          {say.more}
        </Button>
      )}
    </>
  );
}

function Person({ person, reader }: { person: PersonCard; reader: Reader }) {
  const name = personName(person.id, new Map([[person.id, person]]), reader.language);
  return <Row lead={<Avatar id={person.id} name={name} size="small" />} title={name} />;
}
