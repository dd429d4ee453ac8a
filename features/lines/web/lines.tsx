import { ChevronRight, DoorOpen, Plus } from 'lucide-preact';
import { LinkButton } from '@tertulia/web/kit/button.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { GoneState } from '@tertulia/web/kit/gone-state.tsx';
import { defineWords, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { putOne } from '@tertulia/web/kit/put-one.ts';
import { Row, RowList } from '@tertulia/web/kit/row-list.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import type { ComponentChildren } from 'preact';
import { Link, useLocation } from 'wouter-preact';
import type { Line } from '../protocol.ts';
import { lines as calls } from './desk-calls.ts';
import { LinePage } from './line-page.tsx';
import { NewLine } from './new-line.tsx';
import type { TeamPerson } from './team-field.tsx';

const words = defineWords({
  es: {
    title: 'Puertas abiertas',
    lead: 'Cada línea es una puerta con su enlace, su código y su equipo. Quien entra escribe sin cuenta ni instalar nada.',
    add: 'Abrir una línea',
    empty: 'Todavía no hay ninguna puerta',
    emptyWhy: 'Abre una línea y comparte su enlace: los clientes te escribirán por ahí.',
    team: (count: number) =>
      plural('es', count, { one: '1 persona contesta', other: `${count} personas contestan` }),
    nobody: 'Nadie contesta aquí',
    gone: 'Esta línea ya no existe',
    goneWhy: 'Puede que se haya cerrado desde otro dispositivo.',
    back: 'Ver todas las líneas',
  },
  en: {
    title: 'Open doors',
    lead: 'Each line is a door with its own link, code and team. Who comes in writes without an account and installs nothing.',
    add: 'Open a line',
    empty: 'There is no door yet',
    emptyWhy: 'Open a line and share its link: customers will write to you there.',
    team: (count) => plural('en', count, { one: '1 person answers', other: `${count} people answer` }),
    nobody: 'Nobody answers here',
    gone: 'This line is no longer here',
    goneWhy: 'Perhaps it was closed from another device.',
    back: 'See all lines',
  },
});

const load = async () => (await calls.list()).lines;

type LinesProps = {
  home: string;
  at: string;
  staff: readonly TeamPerson[];
  beside?: (line: Line) => ComponentChildren;
};

/**
 * @param home address of the list; a line's own is below it
 * @param at what comes after `home`: empty, `new`, or a line's id
 * @param beside what else concerns a line, on its page
 */
export function Lines({ home, at, staff, beside }: LinesProps) {
  const lines = useLoaded(load);
  const [, navigate] = useLocation();
  const keep = (changed: Line) => lines.set((before) => putOne(before, changed));
  const opened = (line: Line) => {
    keep(line);
    navigate(`${home}/${line.id}`, { replace: true });
  };
  if (at === 'new') return <NewLine staff={staff} onOpened={opened} />;
  return (
    <Loading what={lines} heading="h2" shape={at === '' ? 'list' : 'lines'}>
      {(all) => {
        if (at === '') return <LineList lines={all} home={home} />;
        const line = all.find(({ id }) => id === at);
        return line ? (
          <LinePage key={line.id} line={line} staff={staff} onChanged={keep}>
            {beside?.(line)}
          </LinePage>
        ) : (
          <NoLine home={home} />
        );
      }}
    </Loading>
  );
}

function LineList({ lines, home }: { lines: readonly Line[]; home: string }) {
  const say = useWords(words);
  const add = (
    <Link href={`${home}/new`} asChild>
      <LinkButton icon={Plus}>{say.add}</LinkButton>
    </Link>
  );
  if (lines.length === 0) {
    return (
      <EmptyState heading="h2" icon={DoorOpen} title={say.empty} action={add}>
        {say.emptyWhy}
      </EmptyState>
    );
  }
  return (
    <Panel title={say.title} lead={say.lead} action={add}>
      <RowList label={say.title}>
        {lines.map((line) => (
          <Row
            key={line.id}
            lead={<Icon glyph={DoorOpen} name={null} />}
            title={<Link href={`${home}/${line.id}`}>{line.name}</Link>}
            note={`/l/${line.slug} · ${line.people.length > 0 ? say.team(line.people.length) : say.nobody}`}
          >
            <Icon glyph={ChevronRight} name={null} small />
          </Row>
        ))}
      </RowList>
    </Panel>
  );
}

function NoLine({ home }: { home: string }) {
  const say = useWords(words);
  return (
    <GoneState icon={DoorOpen} title={say.gone} home={home} back={say.back}>
      {say.goneWhy}
    </GoneState>
  );
}
