import type { LineId, PersonId } from '@tertulia/protocol/ids.ts';
import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { Row, RowList } from '@tertulia/web/kit/row-list.tsx';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { useCallback, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { LineRouting, LineTeam, MOST_AWAY_MINUTES, MOST_CAPACITY, RoutingMode } from '../protocol.ts';
import { calls } from './calls.ts';
import { How } from './receiver-list.tsx';
import './routing.css';

const words = defineWords({
  es: {
    line: 'Línea',
    title: 'De la cola a cada persona',
    lead: 'Cómo llega cada caso a quien lo atiende.',
    mode: 'Reparto de los casos nuevos',
    manual: 'A mano: cada agente coge de la cola',
    turn: 'Por turnos: uno a cada persona',
    busy: 'A quien menos tiene',
    modeHint:
      'Solo a quien está conectado y no está ausente. Quien pide hablar con una persona la tiene siempre, aunque sea a mano.',
    capacity: 'Casos abiertos a la vez por agente',
    capacityHint: 'Los que esperan al cliente no cuentan.',
    away: 'Minutos de espera por un agente ausente',
    awayHint: 'Pasados, el caso vuelve a la cola si hay quien lo coja. 0: nunca.',
    save: 'Guardar el reparto',
    saved: 'Guardado. Vale desde ahora.',
    between: (least: number, most: number) => `Escribe un número entero de ${least} a ${most}.`,
    team: 'El equipo de la línea',
    teamLead: 'A quién se reparte, y cuánto tiene cada persona. Su propio límite vale en todas las líneas.',
    empty: 'Esta línea no tiene a nadie en su equipo.',
    own: (name: string) => `Límite de ${name}`,
    usual: 'Normal',
    has: (load: number) => `${load} abiertos`,
  },
  en: {
    line: 'Line',
    title: 'From the queue to each person',
    lead: 'How each case finds who looks after it.',
    mode: 'New cases go',
    manual: 'By hand: each agent takes from the queue',
    turn: 'In turn: one to each person',
    busy: 'To whoever has least',
    modeHint: 'Only to who is connected and not away. Who asks for a person always gets one, even by hand.',
    capacity: 'Open cases at a time for each agent',
    capacityHint: 'Those that wait for the customer do not count.',
    away: 'Minutes to wait for an absent agent',
    awayHint: 'Then the case goes back into the queue, if anyone can take it. 0: never.',
    save: 'Save the routing',
    saved: 'Saved. It counts from now on.',
    between: (least, most) => `Write a whole number from ${least} to ${most}.`,
    team: 'The team of the line',
    teamLead: 'Who is given cases, and how many each has. A limit of their own counts on all lines.',
    empty: 'Nobody is in the team of this line.',
    own: (name) => `Limit of ${name}`,
    usual: 'Usual',
    has: (load) => `${load} open`,
  },
});

// Only the types: protocol.ts would bring the schema library into the page.
const CAPACITY: typeof MOST_CAPACITY = 100;
const AWAY: typeof MOST_AWAY_MINUTES = 1440;

type LineOption = { id: LineId; name: string };

/**
 * How the cases of one line find their agent.
 * @param home address of this page; a line's own is below it
 * @param at the line's id, or empty for the first
 */
export function LineRoutingSettings({
  home,
  at,
  lines,
}: {
  home: string;
  at: string;
  lines: readonly LineOption[];
}) {
  const say = useWords(words);
  const [, navigate] = useLocation();
  const line = lines.find(({ id }) => id === at) ?? lines[0];
  if (!line) return null;
  return (
    <>
      {lines.length > 1 && (
        <Select
          label={say.line}
          value={line.id}
          choices={lines.map(({ id, name }) => ({ value: id as string, label: name }))}
          onChange={(id) => navigate(`${home}/${id}`, { replace: true })}
        />
      )}
      <Rule key={line.id} line={line.id} />
      <Team key={`${line.id} team`} line={line.id} />
    </>
  );
}

function Rule({ line }: { line: LineId }) {
  const routing = useLoaded(useCallback(() => calls.routing(line), [line]));
  return (
    <Loading what={routing} heading="h2" shape="lines">
      {(value) => <RuleForm {...{ line, value }} />}
    </Loading>
  );
}

function RuleForm({ line, value }: { line: LineId; value: LineRouting }) {
  const say = useWords(words);
  const form = useForm({
    start: {
      mode: value.mode as string,
      capacity: String(value.capacity),
      away: String(value.awayMinutes),
    },
    check: ({ capacity, away }) => ({
      ...(!isWhole(capacity, 1, CAPACITY) && { capacity: say.between(1, CAPACITY) }),
      ...(!isWhole(away, 0, AWAY) && { away: say.between(0, AWAY) }),
    }),
    save: async ({ mode, capacity, away }) => {
      await calls.changeRouting(line, {
        mode: modeOf(mode),
        capacity: Number(capacity),
        awayMinutes: Number(away),
      });
      showToast({ text: say.saved });
    },
  });
  const { values, errors, set } = form;
  return (
    <Panel title={say.title} lead={say.lead}>
      <Form form={form} submit={say.save}>
        <Select
          label={say.mode}
          hint={say.modeHint}
          value={values.mode}
          choices={[
            { value: 'manual', label: say.manual },
            { value: 'round-robin', label: say.turn },
            { value: 'least-busy', label: say.busy },
          ]}
          onChange={(mode) => set('mode', mode)}
        />
        <TextField
          label={say.capacity}
          hint={say.capacityHint}
          inputMode="numeric"
          autoComplete="off"
          value={values.capacity}
          error={errors.capacity}
          onInput={(text) => set('capacity', text)}
        />
        <TextField
          label={say.away}
          hint={say.awayHint}
          inputMode="numeric"
          autoComplete="off"
          value={values.away}
          error={errors.away}
          onInput={(text) => set('away', text)}
        />
      </Form>
    </Panel>
  );
}

function Team({ line }: { line: LineId }) {
  const say = useWords(words);
  const team = useLoaded(useCallback(() => calls.teamForSettings(line), [line]));
  return (
    <Panel title={say.team} lead={say.teamLead}>
      <Loading what={team} heading="h3" shape="lines">
        {({ people }) =>
          people.length === 0 ? (
            <p class="rt-lead">{say.empty}</p>
          ) : (
            <RowList label={say.team}>
              {people.map((one) => (
                <Member key={one.person.id} one={one} />
              ))}
            </RowList>
          )
        }
      </Loading>
    </Panel>
  );
}

function Member({ one }: { one: LineTeam['people'][number] }) {
  const say = useWords(words);
  const { id, name } = one.person;
  const [own, setOwn] = useState(one.ownCapacity === undefined ? '' : String(one.ownCapacity));
  const [error, setError] = useState<string>();
  const keep = (text: string) => {
    setOwn(text);
    if (text !== '' && !isWhole(text, 1, CAPACITY)) return setError(say.between(1, CAPACITY));
    setError(undefined);
    void keepCapacity(id, text === '' ? null : Number(text), say.saved);
  };
  return (
    <Row
      lead={<Avatar id={id} name={name} />}
      title={name}
      note={
        <>
          <How state={one} /> · {say.has(one.load)}
        </>
      }
    >
      <div class="rt-capacity">
        <TextField
          label={say.own(name)}
          hideLabel
          inputMode="numeric"
          autoComplete="off"
          placeholder={say.usual}
          value={own}
          error={error}
          onInput={setOwn}
          onChange={(event) => keep(event.currentTarget.value.trim())}
        />
      </div>
    </Row>
  );
}

async function keepCapacity(person: PersonId, capacity: number | null, saved: string): Promise<void> {
  await calls.changeCapacity(person, { capacity });
  showToast({ text: saved });
}

function modeOf(text: string): RoutingMode {
  return text === 'round-robin' || text === 'least-busy' ? text : 'manual';
}

function isWhole(text: string, least: number, most: number): boolean {
  const number = Number(text.trim());
  return text.trim() !== '' && Number.isInteger(number) && number >= least && number <= most;
}
