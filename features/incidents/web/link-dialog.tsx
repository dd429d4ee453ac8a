import type { ConversationId, LabelId } from '@tertulia/protocol/ids.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Checkbox } from '@tertulia/web/kit/checkbox.tsx';
import { Chip } from '@tertulia/web/kit/chip.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { defineWords, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { useDoing } from '@tertulia/web/kit/use-doing.ts';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Candidates, Incident } from '../protocol.ts';
import { calls } from './calls.ts';
import { CaseNote } from './case-note.tsx';
import type { Lent } from './lent.ts';
import { useCustomerName } from './use-customer-name.ts';
import { words as incidentWords } from './words.ts';

const words = defineWords({
  es: {
    title: 'Vincular casos abiertos',
    search: 'Buscar por nombre, número o palabras',
    none: 'No hay casos abiertos así.',
    likely: (n: number) => plural('es', n, { one: 'Elegir el parecido', other: `Elegir los ${n} parecidos` }),
    nobody: 'No elegir ninguno',
    byLabel: 'misma etiqueta',
    byWords: 'palabras parecidas',
    link: (n: number) => plural('es', n, { one: 'Vincular 1 caso', other: `Vincular ${n} casos` }),
    cancel: 'Cancelar',
  },
  en: {
    title: 'Link open cases',
    search: 'Search by name, number or words',
    none: 'There are no open cases like that.',
    likely: (n) => plural('en', n, { one: 'Choose the similar one', other: `Choose the ${n} similar ones` }),
    nobody: 'Choose none',
    byLabel: 'same label',
    byWords: 'similar words',
    link: (n) => plural('en', n, { one: 'Link 1 case', other: `Link ${n} cases` }),
    cancel: 'Cancel',
  },
});

/** While someone types nothing is asked. */
const TYPING_MS = 200;

type LinkDialogProps = Pick<Lent, 'labels' | 'Labels'> & {
  incident: Incident;
  onClose: () => void;
  onLinked: (incident: Incident) => void;
};

export function LinkDialog({ incident, labels, Labels, onClose, onLinked }: LinkDialogProps) {
  const say = useWords(words);
  const sayIncident = useWords(incidentWords);
  const [text, setText] = useState('');
  const [label, setLabel] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<ConversationId>>(new Set());
  const { isBusy, trouble, run } = useDoing();
  const { id } = incident.card;
  const asked = useSettled(text.trim());
  const found = useLoaded(
    useCallback(
      () =>
        calls.candidates(id, {
          ...(asked && { words: asked.slice(0, 100) }),
          ...(label && { label: label as LabelId }),
        }),
      [id, asked, label],
    ),
  );
  const link = () => run(async () => onLinked(await calls.link(id, { link: [...chosen] })));
  return (
    <Dialog
      open
      title={say.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say.cancel}</Button>
          <Button kind="primary" busy={isBusy} disabled={chosen.size === 0} onClick={() => void link()}>
            {say.link(chosen.size)}
          </Button>
        </>
      }
    >
      <div class="in-link">
        <TextField label={say.search} type="search" value={text} onInput={setText} />
        {labels.length > 0 && (
          <Select
            label={sayIncident.label}
            value={label}
            choices={[
              { value: '', label: sayIncident.anyLabel },
              ...labels.map((one) => ({ value: one.id, label: one.name })),
            ]}
            onChange={setLabel}
          />
        )}
        <Loading what={found}>
          {({ cases }) => <Found {...{ cases, chosen, Labels }} onChoose={setChosen} />}
        </Loading>
        <ProblemNote problem={trouble} />
      </div>
    </Dialog>
  );
}

type FoundProps = Pick<Lent, 'Labels'> & {
  cases: Candidates['cases'];
  chosen: ReadonlySet<ConversationId>;
  onChoose: (chosen: ReadonlySet<ConversationId>) => void;
};

function Found({ cases, chosen, Labels, onChoose }: FoundProps) {
  const say = useWords(words);
  if (cases.length === 0) return <p class="in-sub">{say.none}</p>;
  const likely = cases.filter(({ why }) => why.length > 0).map((one) => one.case.id);
  const nameOf = useCustomerName();
  const why = { label: say.byLabel, words: say.byWords };
  return (
    <>
      <div class="in-all">
        {likely.length > 0 && (
          <Button onClick={() => onChoose(chosen.union(new Set(likely)))}>{say.likely(likely.length)}</Button>
        )}
        {chosen.size > 0 && (
          <Button kind="plain" onClick={() => onChoose(new Set())}>
            {say.nobody}
          </Button>
        )}
      </div>
      <ul class="in-found">
        {cases.map((one) => (
          <li key={one.case.id}>
            <Checkbox
              label={
                <span class="in-found-head">
                  <span>{nameOf(one.customer)}</span> <RelativeTime at={one.case.opened} />
                  {one.why.map((reason) => (
                    <Chip key={reason}>{why[reason]}</Chip>
                  ))}
                </span>
              }
              hint={<CaseNote one={one} Labels={Labels} />}
              checked={chosen.has(one.case.id)}
              onChange={(isOn) => {
                const next = new Set(chosen);
                if (isOn) next.add(one.case.id);
                else next.delete(one.case.id);
                onChoose(next);
              }}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
