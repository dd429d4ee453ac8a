import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Ask, type Question } from '@tertulia/web/kit/ask.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { dayName } from '@tertulia/web/kit/clock.ts';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { NetworkMark } from '@tertulia/web/kit/network-mark.tsx';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { UsersRound } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { CustomerAddresses } from '../../protocol.ts';
import { calls } from './outside-talk.ts';
import './addresses.css';

const words = defineWords({
  es: {
    title: 'Direcciones',
    since: (when: string) => `desde ${when}`,
    twin: (name: string) => `Parece la misma persona que ${name}`,
    address: 'Han escrito desde la misma dirección.',
    contact: 'Ha enviado una tarjeta de contacto con sus datos.',
    email: 'Tienen el mismo correo.',
    phone: 'Tienen el mismo teléfono.',
    join: 'Unir',
    see: 'Ver',
    question: (name: string) => `¿Unir con ${name}?`,
    consequence: (name: string, other: string) =>
      `Lo que ${other} escriba desde ahora en otra red entrará en esta conversación con ${name}, y lo que se le conteste saldrá por allí. Lo dicho hasta ahora se queda donde está. Se puede separar después.`,
    joined: (name: string) => `Unido con ${name}`,
    part: 'Separar',
    partQuestion: (name: string) => `¿Separar de ${name}?`,
    partConsequence: (other: string) =>
      `Lo que ${other} escriba desde ahora vuelve a su propia conversación. Lo dicho hasta ahora se queda donde está.`,
  },
  en: {
    title: 'Addresses',
    since: (when) => `since ${when}`,
    twin: (name) => `Seems to be the same person as ${name}`,
    address: 'They wrote from the same address.',
    contact: 'One sent a contact card with the details of the other.',
    email: 'They have the same mail address.',
    phone: 'They have the same telephone number.',
    join: 'Join',
    see: 'See',
    question: (name) => `Join with ${name}?`,
    consequence: (name, other) =>
      `What ${other} writes on another network from now on comes into this conversation with ${name}, and answers go out there. What was said so far stays where it is. They can be parted later.`,
    joined: (name) => `Joined with ${name}`,
    part: 'Part',
    partQuestion: (name) => `Part from ${name}?`,
    partConsequence: (other) =>
      `What ${other} writes from now on goes to a conversation of its own again. What was said so far stays where it is.`,
  },
});

type Shown = CustomerAddresses['addresses'][number];

type AddressesProps = {
  client: Client;
  person: PersonId;
  hrefOf: (conversation: ConversationId) => string;
};

/** Where else a customer writes from, and who seems to be the same person. Nothing is shown of whom no network knows. */
export function Addresses({ client, person, hrefOf }: AddressesProps) {
  const say = useWords(words);
  const language = useLanguage();
  const cards = useObservable(client.people.cards);
  const load = useCallback(() => calls.addresses(person), [person]);
  const { value, reload, set } = useLoaded(load);
  const [question, ask] = useState<Question>();
  useEffect(() => client.on('nudge', (topic) => topic === 'channel' && reload()), [client, reload]);
  const { addresses = [], twins = [], joined = [] } = value ?? {};
  if (addresses.length === 0 && twins.length === 0 && joined.length === 0) return null;

  const nameOf = (card: PersonCard) => personName(card.id, new Map([[card.id, card]]), language);
  const change = async (how: typeof calls.join, other: PersonCard) => {
    const after = await how(person, other.id);
    set(() => after);
  };
  const askJoin = (other: PersonCard) =>
    ask({
      question: say.question(nameOf(other)),
      consequence: say.consequence(personName(person, cards, language), nameOf(other)),
      action: say.join,
      danger: false,
      act: () => change(calls.join, other),
    });
  const askPart = (other: PersonCard) =>
    ask({
      question: say.partQuestion(nameOf(other)),
      consequence: say.partConsequence(nameOf(other)),
      action: say.part,
      act: () => change(calls.part, other),
    });
  return (
    <section class="c-about-part">
      <h3>{say.title}</h3>
      <ul class="ct-addresses">
        {addresses.map((address) => (
          <Address key={`${address.kind} ${address.value}`} address={address} />
        ))}
      </ul>
      {twins.map((twin) => (
        <Other key={twin.person.id} note={reasonOf(twin.why, say)} words={say.twin(nameOf(twin.person))}>
          <Link class="c-about-link" href={hrefOf(twin.conversation)}>
            {say.see}
          </Link>
          <Button onClick={() => askJoin(twin.person)}>{say.join}</Button>
        </Other>
      ))}
      {joined.map((one) => (
        <Other key={one.person.id} words={say.joined(nameOf(one.person))} note={<RelativeTime at={one.at} />}>
          <Button kind="plain" onClick={() => askPart(one.person)}>
            {say.part}
          </Button>
        </Other>
      ))}
      <Ask question={question} onClose={() => ask(undefined)} />
    </section>
  );
}

/** Of a reason that a newer server has, nothing is said. */
function reasonOf(why: string, say: (typeof words)['es']): string {
  switch (why) {
    case 'address':
    case 'contact':
    case 'email':
    case 'phone':
      return say[why];
    default:
      return '';
  }
}

type OtherProps = { words: string; note: ComponentChildren; children: ComponentChildren };

function Other({ words: said, note, children }: OtherProps) {
  return (
    <div class="ct-twin">
      <Icon glyph={UsersRound} name={null} />
      <p>
        {said} <span class="c-about-quiet">{note}</span>
      </p>
      <span class="ct-twin-ways">{children}</span>
    </div>
  );
}

function Address({ address }: { address: Shown }) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const { kind, channel, value, since } = address;
  const when = say.since(dayName(since, Date.now(), { locale }).toLocaleLowerCase(locale));
  return (
    <li>
      <NetworkMark kind={channel?.toLowerCase() ?? kind} name={null} />
      <span class="ct-address">
        <bdi>{value}</bdi>
        <span class="c-about-quiet">{channel ? `${channel} · ${when}` : when}</span>
      </span>
    </li>
  );
}
