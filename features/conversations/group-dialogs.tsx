import { useState } from 'preact/hooks';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Checkbox } from '@tertulia/web/kit/checkbox.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { ColleagueFace, ColleagueList } from './colleague-list.tsx';
import { words } from './group-words.ts';
import { useCommand } from './use-command.ts';
import './form.css';

/** What is asked about a group. */
export type GroupWish =
  | { do: 'rename' }
  | { do: 'add' }
  | { do: 'leave' }
  | { do: 'remove'; person: PersonId; name: string };

interface GroupProps {
  client: Client;
  id: ConversationId;
  title: string;
  members: ReadonlySet<PersonId>;
  onClose: () => void;
  /** This person is no longer in it. */
  onLeft: () => void;
}

export function GroupDialog({ wish, ...props }: GroupProps & { wish: GroupWish | undefined }) {
  switch (wish?.do) {
    case 'rename':
      return <Rename {...props} />;
    case 'add':
      return <Add {...props} />;
    case 'leave':
      return <Leave {...props} />;
    case 'remove':
      return <Remove {...props} {...wish} />;
    case undefined:
      return null;
  }
}

const LONGEST_TITLE = 80;

function Rename({ client, id, title, onClose }: GroupProps) {
  const say = useWords(words);
  const { run, isBusy, trouble } = useCommand(client, id);
  const [name, setName] = useState(title);
  const isMissing = name.trim() === '';
  const save = async () => {
    if (isMissing) return;
    if (name.trim() === title || (await run([['conversation.rename', { title: name.trim() }]]))) onClose();
  };
  return (
    <Dialog
      open
      title={say.rename}
      onClose={onClose}
      actions={<Actions label={say.save} isBusy={isBusy} onDo={() => void save()} onClose={onClose} />}
    >
      <form class="c-form" onSubmit={(event) => (event.preventDefault(), void save())}>
        <ProblemNote problem={trouble} />
        <TextField
          label={say.name}
          // A form in a dialog begins at its first field, not at the cross.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autofocus
          value={name}
          onInput={setName}
          maxLength={LONGEST_TITLE}
          autocomplete="off"
          error={isMissing ? say.nameMissing : undefined}
        />
      </form>
    </Dialog>
  );
}

function Add({ client, id, members, onClose }: GroupProps) {
  const say = useWords(words);
  const { run, isBusy, trouble } = useCommand(client, id);
  // Who came in by this very dialog must not vanish from it while the rest is on its way.
  const [without] = useState(members);
  const [chosen, setChosen] = useState<readonly PersonId[]>([]);
  const toggle = (person: PersonId, on: boolean) =>
    setChosen((before) => (on ? [...before, person] : before.filter((one) => one !== person)));
  const add = async () => {
    if (chosen.length > 0 && (await run(chosen.map((person) => ['member.add', { person }])))) onClose();
  };
  const label = chosen.length > 0 ? say.addChosen(chosen.length) : say.add;
  return (
    <Dialog
      open
      title={say.add}
      onClose={onClose}
      actions={<Actions label={label} isBusy={isBusy} onDo={() => void add()} onClose={onClose} />}
    >
      <div class="c-form">
        <ProblemNote problem={trouble} instead={{ conflict: say.already }} />
        <p class="c-form-hint">{say.nobodyChosen}</p>
        <ColleagueList client={client} without={without}>
          {(colleague) => (
            <div class="c-colleague-pick">
              <Checkbox
                label={<ColleagueFace client={client} colleague={colleague} />}
                checked={chosen.includes(colleague.id)}
                onChange={(on) => toggle(colleague.id, on)}
              />
            </div>
          )}
        </ColleagueList>
      </div>
    </Dialog>
  );
}

function Remove({ client, id, person, name, onClose }: GroupProps & { person: PersonId; name: string }) {
  const say = useWords(words);
  const { run, isBusy, trouble } = useCommand(client, id);
  const remove = async () => {
    if (await run([['member.remove', { person }]])) onClose();
  };
  return (
    <Dialog
      open
      title={say.remove(name)}
      onClose={onClose}
      actions={
        <Actions label={say.removeDo} isDanger isBusy={isBusy} onDo={() => void remove()} onClose={onClose} />
      }
    >
      <ProblemNote problem={trouble} instead={{ 'not-found': say.notMember }} />
      <p>{say.removeText}</p>
    </Dialog>
  );
}

function Leave({ client, id, title, onClose, onLeft }: GroupProps) {
  const say = useWords(words);
  const { run, isBusy, trouble } = useCommand(client, id);
  const leave = async () => {
    if (!(await run([['conversation.leave', {}]]))) return;
    showToast({ text: say.left(title) });
    onClose();
    onLeft();
  };
  return (
    <Dialog
      open
      title={say.leave}
      onClose={onClose}
      actions={
        <Actions label={say.leaveDo} isDanger isBusy={isBusy} onDo={() => void leave()} onClose={onClose} />
      }
    >
      <ProblemNote problem={trouble} />
      <p>{say.leaveText}</p>
    </Dialog>
  );
}

type ActionsProps = {
  label: string;
  isBusy: boolean;
  isDanger?: boolean;
  onDo: () => void;
  onClose: () => void;
};

function Actions({ label, isBusy, isDanger = false, onDo, onClose }: ActionsProps) {
  const say = useWords(words);
  return (
    <>
      <Button onClick={onClose}>{say.cancel}</Button>
      <Button kind={isDanger ? 'danger' : 'primary'} busy={isBusy} onClick={onDo}>
        {label}
      </Button>
    </>
  );
}
