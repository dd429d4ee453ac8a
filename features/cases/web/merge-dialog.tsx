import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { LineId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { defineWords, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { useState } from 'preact/hooks';
import { actsOf } from './acts.ts';
import { ChoiceList } from './choice-list.tsx';
import { useFoundCases } from './use-found-cases.ts';
import { stateWords } from './words.ts';

const words = defineWords({
  es: {
    title: (reference: string) => `Unir ${reference} con otro caso`,
    search: 'Referencia, asunto o cliente',
    lead: 'Elige el caso que sigue para los dos.',
    none: 'Ningún caso abierto coincide.',
    start: 'Escribe una referencia, un asunto o el nombre de un cliente.',
    looking: 'Buscando…',
    ends: 'Se cierra',
    goesOn: 'Sigue',
    consequence:
      'Lo que se diga desde ahora va al caso que sigue. El historial y las notas de ambos se conservan. No se puede deshacer.',
    merge: 'Unir',
    back: 'Volver',
  },
  en: {
    title: (reference) => `Merge ${reference} with another case`,
    search: 'Reference, subject or customer',
    lead: 'Choose the case that goes on for both.',
    none: 'No open case matches.',
    start: "Type a reference, a subject or a customer's name.",
    looking: 'Looking…',
    ends: 'Ends',
    goesOn: 'Goes on',
    consequence:
      'What is said from now on goes to the case that goes on. The history and the notes of both are kept. This cannot be undone.',
    merge: 'Merge',
    back: 'Back',
  },
});

interface Candidate {
  readonly card: CaseCard;
  readonly customer: string;
}

type MergeDialogProps = {
  client: Client;
  card: CaseCard;
  lines: ReadonlyMap<LineId, string>;
  onClose: () => void;
};

/** The other case is looked for, and both are shown before it is done. */
export function MergeDialog({ client, card, lines, onClose }: MergeDialogProps) {
  const say = useWords(words);
  const [wish, setWish] = useState('');
  const [into, setInto] = useState<Candidate>();
  const { candidates, own, isLooking, problem } = useCandidates(client, card, wish);
  const title = say.title(card.reference);
  if (into)
    return (
      <Dialog
        key="sure"
        open
        title={title}
        onClose={onClose}
        actions={
          <>
            <Button autofocus onClick={() => setInto(undefined)}>
              {say.back}
            </Button>
            <Button
              kind="danger"
              onClick={() => {
                actsOf(client).merge(card, into.card);
                onClose();
              }}
            >
              {say.merge}
            </Button>
          </>
        }
      >
        <div class="cs-dialog">
          <div class="cs-pair">
            <div class="cs-pair-case">
              <small>{say.ends}</small>
              <CaseWords card={card} customer={own} lines={lines} />
            </div>
            <div class="cs-pair-case cs-pair-goes-on">
              <small>{say.goesOn}</small>
              <CaseWords card={into.card} customer={into.customer} lines={lines} />
            </div>
          </div>
          <p>{say.consequence}</p>
        </div>
      </Dialog>
    );
  const nothing = isLooking ? say.looking : wish.trim() ? say.none : say.start;
  return (
    <Dialog key="which" open title={title} onClose={onClose}>
      <div class="cs-dialog">
        <p class="cs-quiet">{say.lead}</p>
        <ProblemNote problem={problem} />
        <ChoiceList
          label={say.search}
          wish={wish}
          onWish={setWish}
          empty={nothing}
          choices={candidates.map((candidate) => ({
            key: candidate.card.id,
            onChoose: () => setInto(candidate),
            children: (
              <span class="cs-choice-words">
                <CaseWords {...candidate} lines={lines} />
              </span>
            ),
          }))}
        />
      </div>
    </Dialog>
  );
}

/** First those of the same customer, then what was found. */
function useCandidates(client: Client, card: CaseCard, wish: string) {
  const { cases, isLooking, problem } = useFoundCases(wish);
  const cards = useObservable(client.people.cards);
  const language = useLanguage();
  const entry = client.list.entry(card.conversation);
  const person = entry?.people[0];
  const own = person ? personName(person, cards, language) : '';
  const nameOf = (customer: PersonCard) =>
    personName(customer.id, new Map([[customer.id, customer]]), language);
  const found: readonly Candidate[] = wish.trim()
    ? cases.map((one) => ({ card: one.case, customer: nameOf(one.customer) }))
    : (entry?.cases ?? []).map((one) => ({ card: one, customer: own }));
  const candidates = found.filter(
    (one) => one.card.id !== card.id && one.card.state !== 'resolved' && !one.card.mergedInto,
  );
  return { candidates, own, isLooking, problem };
}

type CaseWordsProps = Candidate & { lines: ReadonlyMap<LineId, string> };

function CaseWords({ card, customer, lines }: CaseWordsProps) {
  const states = useWords(stateWords);
  return (
    <>
      <span>
        <b>{card.reference}</b> {card.subject}
      </span>
      <small>{[customer, lines.get(card.line), states[card.state]].filter(Boolean).join(' · ')}</small>
    </>
  );
}
