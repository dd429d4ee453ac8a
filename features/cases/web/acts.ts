import type { CaseCard, CaseState, Priority } from '@tertulia/protocol/case.ts';
import type { Client } from '@tertulia/sdk';
import { fullDate } from '@tertulia/web/kit/clock.ts';
import { language, readerLocale } from '@tertulia/web/kit/i18n.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import * as deeds from './deeds.ts';
import { doneWords } from './words.ts';

export type CaseActs = ReturnType<typeof actsOf>;

/** The deeds on one case as someone at the desk does them: each says what was done, and can be taken back for ten seconds. */
export function actsOf(client: Client) {
  const say = () => doneWords[language()];
  const tell = (text: string, onUndo: () => unknown) => showToast({ text, onUndo: () => void onUndo() });

  return {
    take(card: CaseCard): void {
      const me = client.me.get()?.id;
      if (card.owner === undefined) deeds.take(client, card);
      else if (me) deeds.assignTo(client, card, me);
      tell(say().taken(card.reference), () => deeds.assignTo(client, card, card.owner ?? null));
    },
    release(card: CaseCard): void {
      const { owner } = card;
      deeds.release(client, card);
      if (owner) tell(say().released(card.reference), () => deeds.assignTo(client, card, owner));
    },
    prioritise(card: CaseCard, priority: Priority): void {
      if (priority !== card.priority) deeds.prioritise(client, card, priority);
    },
    turn(card: CaseCard, state: Extract<CaseState, 'open' | 'waiting'>): void {
      if (card.state === 'snoozed') deeds.wake(client, card);
      if (state !== card.state) deeds.turn(client, card, state);
    },
    snooze(card: CaseCard, until: number): void {
      const before = card.snoozedUntil;
      deeds.snooze(client, card, until);
      tell(say().snoozed(card.reference, fullDate(until, { locale: readerLocale() })), () =>
        before === undefined ? deeds.wake(client, card) : deeds.snooze(client, card, before),
      );
    },
    wake(card: CaseCard): void {
      deeds.wake(client, card);
    },
    resolve(card: CaseCard): void {
      deeds.resolve(client, card);
      tell(say().resolved(card.reference), () => deeds.reopen(client, card));
    },
    reopen(card: CaseCard): void {
      deeds.reopen(client, card);
    },
    complain(card: CaseCard, on: boolean): void {
      deeds.complain(client, card, on);
      const { complained, notComplaint } = say();
      tell((on ? complained : notComplaint)(card.reference), () => deeds.complain(client, card, !on));
    },
    rename(card: CaseCard, subject: string): void {
      deeds.name(client, card, subject);
    },
    merge(card: CaseCard, into: CaseCard): void {
      deeds.merge(client, card, into.id);
      showToast({ text: say().merged(card.reference, into.reference) });
    },
    split(card: CaseCard, seq: number, subject?: string): void {
      deeds.split(client, card, seq, subject);
      showToast({ text: say().divided(card.reference) });
    },
    copy({ reference }: CaseCard): void {
      navigator.clipboard.writeText(reference).then(
        () => showToast({ text: say().copied(reference) }),
        () => showToast({ text: say().notCopied }),
      );
    },
  };
}
