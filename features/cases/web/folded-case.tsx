import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { Sheet } from '@tertulia/web/kit/sheet.tsx';
import { ChevronDown } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { actionsOf } from './case-actions.ts';
import { OwnerFace, useOwner, useStateText } from './case-menus.tsx';
import { DueClocks } from './due-clocks.tsx';
import { LabelDots } from './label-dots.tsx';
import { priorityWords } from './words.ts';

const words = defineWords({
  es: { state: 'Estado', owner: 'Responsable', priority: 'Prioridad', labels: 'Etiquetas', due: 'Plazos' },
  en: { state: 'State', owner: 'Owner', priority: 'Priority', labels: 'Labels', due: 'Targets' },
});

type FoldedCaseProps = { client: Client; card: CaseCard };

/** On a phone: one line that says how it stands; a press brings all of it within reach of the thumb. */
export function FoldedCase({ client, card }: FoldedCaseProps) {
  const [isOpen, setOpen] = useState(false);
  const { name } = useOwner(client, card);
  const state = useStateText(card);
  return (
    <>
      <button
        type="button"
        class="cs-fold"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <span class="cs-fold-reference">{card.reference}</span>
        <span class={`cs-fold-state cs-state-${card.state}`}>{state.short}</span>
        <span class="cs-fold-owner" title={name}>
          <OwnerFace client={client} card={card} />
          <span class="cs-owner-name">{name}</span>
        </span>
        <DueClocks due={card.due} first />
        <Icon glyph={ChevronDown} name={null} small />
      </button>
      {isOpen && <CaseSheet client={client} card={card} onClose={() => setOpen(false)} />}
    </>
  );
}

function CaseSheet({ client, card, onClose }: FoldedCaseProps & { onClose: () => void }) {
  const say = useWords(words);
  const priorities = useWords(priorityWords);
  const { name } = useOwner(client, card);
  const state = useStateText(card);
  const me = useObservable(client.me)?.id;
  const actions = actionsOf(client, card, me, useLanguage());
  return (
    <Sheet
      open
      title={card.subject ? `${card.reference} · ${card.subject}` : card.reference}
      onClose={onClose}
    >
      <dl class="cs-facts">
        <Fact name={say.state}>{state.full}</Fact>
        <Fact name={say.owner}>{name}</Fact>
        <Fact name={say.priority}>{priorities[card.priority]}</Fact>
        {card.labels.length > 0 && (
          <Fact name={say.labels}>
            <LabelDots ids={card.labels} />
          </Fact>
        )}
        {Object.keys(card.due).length > 0 && (
          <Fact name={say.due}>
            <DueClocks due={card.due} />
          </Fact>
        )}
      </dl>
      <ul class="cs-sheet-actions">
        {actions.map(({ key, label, icon, onChoose }) => (
          <li key={key}>
            <Button
              kind="plain"
              icon={icon}
              onClick={() => {
                onClose();
                onChoose();
              }}
            >
              {label}
            </Button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
