import { useState } from 'preact/hooks';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Checkbox } from '@tertulia/web/kit/checkbox.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { defineWords, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { useDoing } from '@tertulia/web/kit/use-doing.ts';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import type { Call } from '../call.ts';
import { conversationsClient } from './client.ts';
import { ColleagueFace, ColleagueList } from './colleague-list.tsx';
import type { OpenConversation } from './protocol.ts';
import './form.css';

const words = defineWords({
  es: {
    direct: 'Nueva conversación directa',
    group: 'Nuevo grupo',
    title: 'Nombre del grupo',
    titleMissing: 'Escribe un nombre para que se reconozca el grupo.',
    nobodyChosen: 'Elige al menos a una persona.',
    people: (n: number) => plural('es', n, { one: '1 persona elegida', other: `${n} personas elegidas` }),
    create: 'Crear grupo',
    cancel: 'Cancelar',
  },
  en: {
    direct: 'New direct conversation',
    group: 'New group',
    title: 'Group name',
    titleMissing: 'Give the group a name people will recognise.',
    nobodyChosen: 'Choose at least one person.',
    people: (n) => plural('en', n, { one: '1 person chosen', other: `${n} people chosen` }),
    create: 'Create group',
    cancel: 'Cancel',
  },
});

export type NewKind = 'direct' | 'group';

interface NewProps {
  client: Client;
  call: Call;
  onOpened: (id: ConversationId) => void;
  onClose: () => void;
}

export function NewConversation({ asked, ...props }: NewProps & { asked: NewKind | undefined }) {
  if (asked === 'direct') return <NewDirect {...props} />;
  return asked === 'group' ? <NewGroup {...props} /> : null;
}

const LONGEST_TITLE = 80;

function NewDirect({ client, onClose, ...props }: NewProps) {
  const say = useWords(words);
  const { open, isBusy, trouble } = useOpening(props);
  return (
    <Dialog open title={say.direct} onClose={onClose}>
      <ProblemNote problem={trouble} />
      <ColleagueList client={client} without={useMyself(client)}>
        {(colleague) => (
          <button
            type="button"
            class="c-colleague-press"
            aria-disabled={isBusy || undefined}
            onClick={() => open({ kind: 'direct', people: [colleague.id] })}
          >
            <ColleagueFace client={client} colleague={colleague} />
          </button>
        )}
      </ColleagueList>
    </Dialog>
  );
}

function NewGroup({ client, onClose, ...props }: NewProps) {
  const say = useWords(words);
  const { open, isBusy, trouble } = useOpening(props);
  const [title, setTitle] = useState('');
  const [people, setPeople] = useState<readonly PersonId[]>([]);
  const [isTried, setTried] = useState(false);
  const toggle = (id: PersonId, on: boolean) =>
    setPeople((before) => (on ? [...before, id] : before.filter((one) => one !== id)));
  const create = () => {
    setTried(true);
    if (title.trim() && people.length > 0) open({ kind: 'group', title: title.trim(), people: [...people] });
  };
  const actions = (
    <>
      <Button onClick={onClose}>{say.cancel}</Button>
      <Button kind="primary" busy={isBusy} onClick={create}>
        {say.create}
      </Button>
    </>
  );
  return (
    <Dialog open title={say.group} onClose={onClose} actions={actions}>
      <form class="c-form" onSubmit={(event) => (event.preventDefault(), create())}>
        <ProblemNote problem={trouble} />
        <TextField
          label={say.title}
          // A form in a dialog begins at its first field, not at the cross.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autofocus
          value={title}
          onInput={setTitle}
          maxLength={LONGEST_TITLE}
          autocomplete="off"
          error={isTried && !title.trim() ? say.titleMissing : undefined}
        />
        <p class={isTried && people.length === 0 ? 'c-form-error' : 'c-form-hint'} aria-live="polite">
          {people.length === 0 ? say.nobodyChosen : say.people(people.length)}
        </p>
        <ColleagueList client={client} without={useMyself(client)}>
          {(colleague) => (
            <div class="c-colleague-pick">
              <Checkbox
                label={<ColleagueFace client={client} colleague={colleague} />}
                checked={people.includes(colleague.id)}
                onChange={(on) => toggle(colleague.id, on)}
              />
            </div>
          )}
        </ColleagueList>
      </form>
    </Dialog>
  );
}

function useOpening({ call, onOpened }: Pick<NewProps, 'call' | 'onOpened'>) {
  const { isBusy, trouble, run } = useDoing();
  const open = (wish: OpenConversation) =>
    void run(async () => onOpened((await conversationsClient(call).open(wish)).conversation));
  return { open, isBusy, trouble };
}

function useMyself(client: Client): ReadonlySet<PersonId> {
  const me = useObservable(client.me);
  return new Set(me ? [me.id] : []);
}
