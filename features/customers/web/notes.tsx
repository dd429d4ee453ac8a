import type { PersonId } from '@tertulia/protocol/ids.ts';
import { Ask, type Question } from '@tertulia/web/kit/ask.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { Form } from '@tertulia/web/kit/form.tsx';
import { TextArea } from '@tertulia/web/kit/text-area.tsx';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import { Pencil, Plus, Trash2 } from 'lucide-preact';
import { useCallback, useState } from 'preact/hooks';
import type { Me } from '../../people/protocol.ts';
import type { CustomerNote, LONGEST_NOTE } from '../protocol.ts';
import { calls } from './calls.ts';
import { More } from './more.tsx';
import { usePages } from './use-pages.ts';
import { useFirstField } from './use-first-field.ts';
import { words } from './words.ts';

// Only the type: protocol.ts would bring the schema library into the page.
const LONGEST: typeof LONGEST_NOTE = 2000;

type NotesProps = { person: PersonId; me: Pick<Me, 'id' | 'role'> };

/** What colleagues should know before they answer him. */
export function Notes({ person, me }: NotesProps) {
  const say = useWords(words);
  const load = useCallback(
    (before: string | undefined) =>
      calls.notes(person, before).then(({ notes, next }) => ({ items: notes, next })),
    [person],
  );
  const { items, hasMore, isLoading, problem, more, change } = usePages(load);
  const [open, setOpen] = useState<CustomerNote | 'new'>();
  const [question, ask] = useState<Question>();
  const put = (note: CustomerNote) => {
    change((all) =>
      all.some(({ id }) => id === note.id)
        ? all.map((one) => (one.id === note.id ? note : one))
        : [note, ...all],
    );
    setOpen(undefined);
  };
  const remove = (note: CustomerNote) =>
    ask({
      question: say.deleteQuestion,
      consequence: say.deleteConsequence,
      action: say.delete,
      act: async () => {
        await calls.removeNote(person, note.id);
        change((all) => all.filter(({ id }) => id !== note.id));
      },
    });
  return (
    <section class="c-about-part">
      <div class="cu-head">
        <h3>{say.notes}</h3>
        <IconButton icon={Plus} label={say.addNote} onClick={() => setOpen('new')} />
      </div>
      <p class="c-about-quiet">{say.onlyStaff}</p>
      <ProblemNote problem={items ? undefined : problem} />
      {open === 'new' && (
        <NoteForm
          text=""
          onSave={async (text) => put(await calls.addNote(person, text))}
          onClose={() => setOpen(undefined)}
        />
      )}
      <ul class="cu-notes">
        {items?.map((note) => (
          <li key={note.id} class="cu-note">
            {open !== 'new' && open?.id === note.id ? (
              <NoteForm
                text={note.text}
                onSave={async (text) => put(await calls.changeNote(person, note.id, text))}
                onClose={() => setOpen(undefined)}
              />
            ) : (
              <>
                <p class="cu-note-text">{note.text}</p>
                <p class="cu-note-foot">
                  <span class="cu-note-by">
                    {note.by.name} · <RelativeTime at={note.changed ?? note.at} />
                    {note.changed !== undefined && ` · ${say.changed}`}
                  </span>
                  {note.by.id === me.id && (
                    <IconButton icon={Pencil} label={say.editNote} onClick={() => setOpen(note)} />
                  )}
                  {(note.by.id === me.id || me.role === 'owner') && (
                    <IconButton icon={Trash2} label={say.deleteNote} onClick={() => remove(note)} />
                  )}
                </p>
              </>
            )}
          </li>
        ))}
      </ul>
      <More {...{ hasMore, isLoading }} onMore={more} />
      <Ask question={question} onClose={() => ask(undefined)} />
    </section>
  );
}

type NoteFormProps = { text: string; onSave: (text: string) => Promise<void>; onClose: () => void };

function NoteForm({ text, onSave, onClose }: NoteFormProps) {
  const say = useWords(words);
  const form = useForm({
    start: { text },
    check: () => ({}),
    save: async (values) => {
      if (values.text.trim()) await onSave(values.text.trim());
      else onClose();
    },
  });
  useFirstField(form);
  return (
    <Form form={form} submit={say.saveNote} actions={<Button onClick={onClose}>{say.cancel}</Button>}>
      <TextArea
        label={say.note}
        hideLabel
        maxLength={LONGEST}
        value={form.values.text}
        onInput={(value) => form.set('text', value)}
      />
    </Form>
  );
}
