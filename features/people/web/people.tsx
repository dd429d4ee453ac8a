import { Ask, type Question } from '@tertulia/web/kit/ask.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { RowList } from '@tertulia/web/kit/row-list.tsx';
import { SearchField } from '@tertulia/web/kit/search-field.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { useEffect, useState } from 'preact/hooks';
import type { Colleague, Me } from '../protocol.ts';
import { ColleagueRow } from './colleague-row.tsx';
import { people } from './desk-calls.ts';
import { InviteButton } from './invite-button.tsx';
import { OpenInvites } from './open-invites.tsx';
import type { LineName } from './role-words.ts';

const words = defineWords({
  es: {
    title: 'En el equipo',
    alone: 'De momento solo estás tú. Invita a quien vaya a contestar contigo.',
    count: (count: number) => `${count} personas con acceso.`,
    search: 'Buscar por nombre',
    nobody: (text: string) => `Nadie se llama «${text}».`,
    former: 'Sin acceso',
    formerWhy: 'Sus mensajes siguen en las conversaciones.',
  },
  en: {
    title: 'On the team',
    alone: 'So far it is only you. Invite those who will answer with you.',
    count: (count) => `${count} people with access.`,
    search: 'Search by name',
    nobody: (text) => `Nobody is called “${text}”.`,
    former: 'Without access',
    formerWhy: 'Their messages stay in the conversations.',
  },
});

const PRESENCE_FOR = 30_000;
const MANY = 8;
const load = async () => (await people.colleagues()).people;
const loadInvites = async () => (await people.invites()).invites;

/** @param lines for which an invitation can be */
export function People({ me, lines }: { me: Me; lines: readonly LineName[] }) {
  const say = useWords(words);
  const colleagues = useLoaded(load);
  const invites = useLoaded(loadInvites);
  const [question, ask] = useState<Question>();
  const { reload } = colleagues;
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), PRESENCE_FOR);
    return () => clearInterval(timer);
  }, [reload]);

  const all = colleagues.value ?? [];
  const active = all.filter((one) => one.active);
  const former = all.filter((one) => !one.active);
  const replace = (changed: Colleague) =>
    colleagues.set((before) => before.map((one) => (one.id === changed.id ? changed : one)));
  const rowsOf = (some: readonly Colleague[]) =>
    some.map((one) => (
      <ColleagueRow key={one.id} colleague={one} isMe={one.id === me.id} ask={ask} onChanged={replace} />
    ));

  return (
    <>
      <Panel
        title={say.title}
        lead={colleagues.value && (active.length === 1 ? say.alone : say.count(active.length))}
        action={<InviteButton lines={lines} onInvited={invites.reload} />}
      >
        <Loading what={colleagues}>{() => <Searched people={active}>{rowsOf}</Searched>}</Loading>
      </Panel>
      <OpenInvites invites={invites} lines={lines} ask={ask} />
      {former.length > 0 && (
        <Panel title={say.former} lead={say.formerWhy}>
          <RowList label={say.former}>{rowsOf(former)}</RowList>
        </Panel>
      )}
      <Ask question={question} onClose={() => ask(undefined)} />
    </>
  );
}

type SearchedProps = {
  people: readonly Colleague[];
  children: (found: readonly Colleague[]) => preact.ComponentChildren;
};

/** A box to search in only where there is something to search. */
function Searched({ people: all, children }: SearchedProps) {
  const say = useWords(words);
  const [text, setText] = useState('');
  const found = all.filter(({ name }) => plain(name).includes(plain(text)));
  return (
    <>
      {all.length > MANY && <SearchField label={say.search} value={text} onInput={setText} />}
      {found.length === 0 ? (
        <p>{say.nobody(text)}</p>
      ) : (
        <RowList label={say.title}>{children(found)}</RowList>
      )}
    </>
  );
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
