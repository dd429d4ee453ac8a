import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk';
import { Button } from '@tertulia/web/kit/button.tsx';
import { ChoiceChip } from '@tertulia/web/kit/chip.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { ScrollRow } from '@tertulia/web/kit/scroll-row.tsx';
import { Tooltip } from '@tertulia/web/kit/tooltip.tsx';
import { AlarmClock, CircleCheck, Hand, RotateCcw, Tag } from 'lucide-preact';
import { actsOf } from './acts.ts';
import { askCase } from './asked-case.ts';
import { FoldedCase } from './folded-case.tsx';
import { DueClocks } from './due-clocks.tsx';
import { chooseCase, useCases } from './front-case.ts';
import { MoreMenu, OwnerMenu, PriorityMenu, StateMenu } from './case-menus.tsx';
import { useLittleRoom } from './use-little-room.ts';
import { LabelDots } from './label-dots.tsx';
import { deedWords, stateWords } from './words.ts';
import './case-bar.css';

const words = defineWords({
  es: {
    bar: 'Caso',
    cases: 'Casos abiertos',
    copy: (reference: string) => `Copiar la referencia ${reference}`,
    merged: 'Unido a otro caso',
  },
  en: {
    bar: 'Case',
    cases: 'Open cases',
    copy: (reference) => `Copy the reference ${reference}`,
    merged: 'Merged into another case',
  },
});

type CaseBarProps = {
  client: Client;
  conversation: ConversationId;
};

/** Pixels that the line needs with all its names left out. */
const LEAST = 480;

/**
 * Where a customer's matter stands, and what can be done with it: under the head of the conversation. With little room it
 * is one line that says how it stands, and the rest is behind it.
 */
export function CaseBar({ client, conversation }: CaseBarProps) {
  const { cards, front } = useCases(client, conversation);
  return front ? <Bar {...{ client, cards, front }} /> : null;
}

type BarProps = { client: Client; cards: readonly CaseCard[]; front: CaseCard };

function Bar({ client, cards, front }: BarProps) {
  const say = useWords(words);
  const { element, isLittle } = useLittleRoom<HTMLElement>(LEAST);
  return (
    <section class="cs-bar" aria-label={say.bar} ref={element}>
      {cards.length > 1 && (
        <ScrollRow class="cs-tabs" label={say.cases}>
          {cards.map((card) => (
            <ChoiceChip key={card.id} chosen={card.id === front.id} onChoose={() => chooseCase(card.id)}>
              <span class="cs-tab">
                {card.subject ? `${card.reference} · ${card.subject}` : card.reference}
              </span>
            </ChoiceChip>
          ))}
        </ScrollRow>
      )}
      {isLittle ? (
        <FoldedCase client={client} card={front} />
      ) : (
        <CaseLine client={client} card={front} isAlone={cards.length === 1} />
      )}
    </section>
  );
}

/** @param isAlone no tab above says its subject */
function CaseLine({ client, card, isAlone }: { client: Client; card: CaseCard; isAlone: boolean }) {
  const say = useWords(words);
  const deeds = useWords(deedWords);
  const states = useWords(stateWords);
  const acts = actsOf(client);
  const isOver = card.state === 'resolved';
  return (
    <div class="cs-line">
      <button
        type="button"
        class="cs-reference"
        aria-label={say.copy(card.reference)}
        title={deeds.copy}
        onClick={() => acts.copy(card)}
      >
        {card.reference}
      </button>
      {isOver ? (
        <span class="cs-over">{card.mergedInto ? say.merged : states.resolved}</span>
      ) : (
        <>
          <StateMenu client={client} card={card} />
          <OwnerMenu client={client} card={card} />
          {!card.owner && (
            <span class="cs-take">
              <Button icon={Hand} aria-label={deeds.take} onClick={() => acts.take(card)}>
                {deeds.take}
              </Button>
            </span>
          )}
          <PriorityMenu client={client} card={card} />
        </>
      )}
      {isAlone && card.subject && <span class="cs-subject">{card.subject}</span>}
      <LabelDots ids={card.labels} />
      {!isOver && (
        <Tooltip text={deeds.label} keys="l">
          <IconButton
            icon={Tag}
            label={deeds.label}
            onClick={() => askCase({ do: 'label', cards: [card] })}
          />
        </Tooltip>
      )}
      <span class="cs-room" />
      <DueClocks due={card.due} />
      {isOver && !card.mergedInto && (
        <Button icon={RotateCcw} onClick={() => acts.reopen(card)}>
          {deeds.reopen}
        </Button>
      )}
      {!isOver && (
        <>
          <span class="cs-snooze">
            <Tooltip text={deeds.snooze} keys="s">
              <IconButton
                icon={AlarmClock}
                label={deeds.snooze}
                onClick={() => askCase({ do: 'snooze', cards: [card] })}
              />
            </Tooltip>
          </span>
          <span class="cs-resolve">
            <Tooltip text={deeds.resolve} keys="e">
              <Button icon={CircleCheck} aria-label={deeds.resolve} onClick={() => acts.resolve(card)}>
                {deeds.resolve}
              </Button>
            </Tooltip>
          </span>
        </>
      )}
      <MoreMenu client={client} card={card} />
    </div>
  );
}
