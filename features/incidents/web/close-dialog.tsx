import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { defineWords, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { type Trouble, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { TextArea } from '@tertulia/web/kit/text-area.tsx';
import { useState } from 'preact/hooks';
import type { Incident, IncidentCase } from '../protocol.ts';
import { calls } from './calls.ts';
import { LONGEST_UPDATE } from './tell-everyone.tsx';
import { useCustomerName } from './use-customer-name.ts';
import { useLinked } from './use-linked.ts';

const words = defineWords({
  es: {
    title: 'Cerrar la incidencia',
    lead: '¿Está resuelto para cada uno? Los casos resueltos se cierran y reciben el mensaje; los demás siguen abiertos.',
    none: 'No hay casos abiertos vinculados. Se cierra solo la incidencia.',
    customer: 'Cliente',
    solved: 'Resuelto',
    goesOn: 'Sigue abierto',
    all: 'Todos resueltos',
    nobody: 'Ninguno',
    text: 'Mensaje de cierre (opcional)',
    textHint: 'Lo reciben los casos resueltos y quienes siguen la incidencia.',
    close: (n: number) =>
      plural('es', n, { one: 'Cerrar y resolver 1 caso', other: `Cerrar y resolver ${n} casos` }),
    closeOnly: 'Cerrar sin resolver casos',
    cancel: 'Cancelar',
    more: 'Ver más casos',
    changed: 'Los casos vinculados han cambiado. Cierra esta ventana y míralos otra vez.',
  },
  en: {
    title: 'Close the incident',
    lead: 'Is it solved for each of them? Solved cases are resolved and get the message; the others stay open.',
    none: 'No open cases are linked. Only the incident is closed.',
    customer: 'Customer',
    solved: 'Solved',
    goesOn: 'Still open',
    all: 'All solved',
    nobody: 'None',
    text: 'Closing message (optional)',
    textHint: 'The solved cases get it, and those who follow the incident.',
    close: (n) => plural('en', n, { one: 'Close and resolve 1 case', other: `Close and resolve ${n} cases` }),
    closeOnly: 'Close without resolving cases',
    cancel: 'Cancel',
    more: 'See more cases',
    changed: 'The linked cases have changed. Close this and look at them again.',
  },
});

type CloseDialogProps = { incident: Incident; onClose: () => void; onClosed: (incident: Incident) => void };

/** Asks of each case whether it is solved. Nobody is taken for solved unasked. */
export function CloseDialog({ incident, onClose, onClosed }: CloseDialogProps) {
  const say = useWords(words);
  const linked = useLinked(incident.card);
  const [solved, setSolved] = useState<ReadonlySet<ConversationId>>(new Set());
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const close = async () => {
    setBusy(true);
    try {
      const words = text.trim();
      onClosed(await calls.close(incident.card.id, { ...(words && { text: words }), resolves: [...solved] }));
    } catch (error) {
      setProblem(troubleOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      title={say.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say.cancel}</Button>
          <Button kind="primary" busy={busy} onClick={() => void close()}>
            {solved.size > 0 ? say.close(solved.size) : say.closeOnly}
          </Button>
        </>
      }
    >
      <div class="in-link">
        <Loading what={linked.what}>
          {({ cases, next }) => {
            const open = cases.filter((one) => one.case.state !== 'resolved');
            return open.length === 0 && !next ? (
              <p>{say.none}</p>
            ) : (
              <>
                <p>{say.lead}</p>
                <div class="in-all">
                  <Button onClick={() => setSolved(new Set(open.map((one) => one.case.id)))}>
                    {say.all}
                  </Button>
                  <Button onClick={() => setSolved(new Set())}>{say.nobody}</Button>
                </div>
                <div class="in-scroll">
                  <CaseTable cases={open} {...{ solved }} onSolve={setSolved} />
                </div>
                {next && (
                  <Button
                    kind="plain"
                    busy={linked.isMore}
                    onClick={() => void linked.more().catch((error: unknown) => setProblem(troubleOf(error)))}
                  >
                    {say.more}
                  </Button>
                )}
              </>
            );
          }}
        </Loading>
        <TextArea
          label={say.text}
          hint={say.textHint}
          maxLength={LONGEST_UPDATE}
          rows={3}
          value={text}
          onInput={setText}
        />
        <ProblemNote problem={problem} instead={{ conflict: say.changed }} />
      </div>
    </Dialog>
  );
}

type CaseTableProps = {
  cases: readonly IncidentCase[];
  solved: ReadonlySet<ConversationId>;
  onSolve: (solved: ReadonlySet<ConversationId>) => void;
};

function CaseTable({ cases, solved, onSolve }: CaseTableProps) {
  const say = useWords(words);
  const nameOf = useCustomerName();
  const choose = (id: ConversationId, isSolved: boolean) => {
    const next = new Set(solved);
    if (isSolved) next.add(id);
    else next.delete(id);
    onSolve(next);
  };
  return (
    <table class="in-table">
      <thead>
        <tr>
          <th scope="col">{say.customer}</th>
          <th scope="col">{say.solved}</th>
          <th scope="col">{say.goesOn}</th>
        </tr>
      </thead>
      <tbody>
        {cases.map(({ case: { id, reference, subject }, customer, first }) => (
          <tr key={id}>
            <th scope="row">
              {nameOf(customer)}
              <span class="in-sub">{[reference, subject ?? first].filter(Boolean).join(' · ')}</span>
            </th>
            {[true, false].map((isSolved) => (
              <td key={String(isSolved)}>
                <label>
                  <input
                    type="radio"
                    name={id}
                    aria-label={`${nameOf(customer)} (${reference}): ${isSolved ? say.solved : say.goesOn}`}
                    checked={solved.has(id) === isSolved}
                    onChange={() => choose(id, isSolved)}
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
