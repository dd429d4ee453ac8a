import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { LineId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import type { ComponentType } from 'preact';
import { askedCase } from './asked-case.ts';
import { LabelDialog } from './label-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { NameDialog } from './name-dialog.tsx';
import { SnoozeDialog, type WhenProps } from './snooze-dialog.tsx';
import { SplitDialog } from './split-dialog.tsx';

type HandOverProps = {
  client: Client;
  cards: readonly CaseCard[];
  lines: ReadonlyMap<LineId, string>;
  onClose: () => void;
};

export type CaseDialogsProps = {
  client: Client;
  lines: ReadonlyMap<LineId, string>;
  /** Asks for a moment: the moments most people mean, and any other. */
  When: ComponentType<WhenProps>;
  /** Asks for a colleague or a line: who is there, and how much they have, is another feature's. */
  HandOver: ComponentType<HandOverProps>;
  /** Asks for an incident that they are of. */
  Incident: ComponentType<{ cards: readonly CaseCard[]; onClose: () => void }>;
};

/** Whatever is asked about cases, by the bar, a key, the palette or the list. Once for the page. */
export function CaseDialogs({ client, lines, When, HandOver, Incident }: CaseDialogsProps) {
  const question = useObservable(askedCase);
  if (!question) return null;
  const onClose = () => askedCase.set(undefined);
  const props = { client, onClose };
  switch (question.do) {
    case 'assign':
      return <HandOver {...props} lines={lines} cards={question.cards} />;
    case 'label':
      return <LabelDialog {...props} cards={question.cards} />;
    case 'snooze':
      return <SnoozeDialog {...props} When={When} cards={question.cards} />;
    case 'incident':
      return <Incident cards={question.cards} onClose={onClose} />;
    case 'name':
      return <NameDialog {...props} card={question.cards[0]} />;
    case 'merge':
      return <MergeDialog {...props} lines={lines} card={question.cards[0]} />;
    case 'split':
      return <SplitDialog {...props} card={question.cards[0]} seq={question.seq} />;
  }
}
