import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk';
import { defineWords, language, plural } from '@tertulia/web/kit/i18n.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { actsOf } from './acts.ts';
import { askCase } from './asked-case.ts';
import { reopen, resolve } from './deeds.ts';
import { frontCaseOf } from './front-case.ts';

const words = defineWords({
  es: {
    resolved: (n: number) => plural('es', n, { one: '1 caso resuelto', other: `${n} casos resueltos` }),
    reopened: (n: number) => plural('es', n, { one: '1 caso reabierto', other: `${n} casos reabiertos` }),
  },
  en: {
    resolved: (n) => plural('en', n, { one: '1 case resolved', other: `${n} cases resolved` }),
    reopened: (n) => plural('en', n, { one: '1 case reopened', other: `${n} cases reopened` }),
  },
});

/** What one key or button does with cases. */
export type CaseDeed = 'assign' | 'label' | 'snooze' | 'incident' | 'resolve';

interface PickedCases {
  readonly cards: readonly CaseCard[];
  readonly clear: () => void;
}
/** What was picked in the list: there is one list on a page, and keys are pressed anywhere. */
let picked: PickedCases | undefined;

/** Keys mean these cases until the answer is called. */
export function pickCases(some: PickedCases): () => void {
  picked = some;
  return () => {
    if (picked === some) picked = undefined;
  };
}

/** With those that were picked, else with the one in front of this conversation. False when there is none. */
export function doWithCases(
  client: Client,
  what: CaseDeed,
  conversation: ConversationId | undefined,
): boolean {
  if (picked) {
    doWithAll(client, what, picked);
    return true;
  }
  const card = conversation && frontCaseOf(client, conversation);
  if (!card || card.mergedInto) return false;
  const isResolved = card.state === 'resolved';
  if (what === 'resolve') actsOf(client)[isResolved ? 'reopen' : 'resolve'](card);
  else if (!isResolved) askCase({ do: what, cards: [card] });
  return true;
}

/** Open ones are resolved; where all are resolved, they are opened again. */
export function doWithAll(client: Client, what: CaseDeed, { cards, clear }: PickedCases): void {
  const open = openOf(cards);
  if (what !== 'resolve') {
    if (open.length > 0) askCase({ do: what, cards: open });
  } else {
    if (open.length > 0) doAll(client, open, resolve, reopen, words[language()].resolved);
    else doAll(client, cards, reopen, resolve, words[language()].reopened);
    clear();
  }
}

export function openOf(cards: readonly CaseCard[]): readonly CaseCard[] {
  return cards.filter(({ state }) => state !== 'resolved');
}

type Deed = (client: Client, card: CaseCard) => unknown;

function doAll(
  client: Client,
  cards: readonly CaseCard[],
  deed: Deed,
  back: Deed,
  say: (n: number) => string,
) {
  for (const card of cards) deed(client, card);
  showToast({
    text: say(cards.length),
    onUndo: () => {
      for (const card of cards) back(client, card);
    },
  });
}
