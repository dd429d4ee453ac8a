import { Problem } from '@tertulia/features/call.ts';
import type { OpenedDoor } from '@tertulia/features/lines/protocol.ts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../kit/button.tsx';
import { useWords } from '../kit/i18n.ts';
import { TextField } from '../kit/text-field.tsx';
import { words } from './options-words.ts';
import type { Visit } from './visit.ts';

type NameFormProps = { visit: Visit; door: OpenedDoor; hasFocus: boolean };
type State = 'idle' | 'saving' | 'saved' | 'notSaved' | 'notTaken';

export function NameForm({ visit, door, hasFocus }: NameFormProps) {
  const say = useWords(words);
  const [name, setName] = useState(door.me.name);
  const [state, setState] = useState<State>('idle');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (hasFocus) form.current?.querySelector('input')?.focus();
  }, [hasFocus]);

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (state === 'saving' || !name.trim()) return;
    setState('saving');
    try {
      await visit.giveName(name.trim());
      setState('saved');
    } catch (problem) {
      setState(problem instanceof Problem && problem.code === 'frame-problem' ? 'notTaken' : 'notSaved');
    }
  };
  return (
    <form class="d-name-form" ref={form} onSubmit={(event) => void save(event)}>
      <TextField
        label={say.name}
        hint={say.nameHint(door.business.name || say.theTeam)}
        error={state === 'notSaved' || state === 'notTaken' ? say[state] : undefined}
        value={name}
        maxLength={60}
        autoComplete="name"
        onInput={(value) => {
          setName(value);
          setState('idle');
        }}
      />
      <Button type="submit" busy={state === 'saving'} disabled={!name.trim() || name.trim() === door.me.name}>
        {say.save}
      </Button>
      <output class="d-name-saved">{state === 'saved' && say.saved}</output>
    </form>
  );
}
