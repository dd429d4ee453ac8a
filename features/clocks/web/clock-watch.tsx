import type { CaseCard, CaseDue } from '@tertulia/protocol/case.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { dayKey, shortDay, timeOfDay } from '@tertulia/web/kit/clock.ts';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useEffect } from 'preact/hooks';

const words = defineWords({
  es: {
    answer: 'primera respuesta',
    resolve: 'resolución',
    complaint: 'reclamación',
    soon: (reference: string, what: string, when: string) =>
      `${reference}: la ${what} vence pronto (${when})`,
    late: (reference: string, what: string) => `${reference}: la ${what} está fuera de plazo`,
    unknown: 'Un caso está a punto de pasarse de plazo, o ya se ha pasado',
    several: (count: number) => `${count} casos están cerca de su plazo o ya se han pasado`,
    see: 'Ver',
  },
  en: {
    answer: 'first answer',
    resolve: 'resolution',
    complaint: 'complaint',
    soon: (reference, what, when) => `${reference}: the ${what} is due soon (${when})`,
    late: (reference, what) => `${reference}: the ${what} is overdue`,
    unknown: 'A case is close to its target, or has missed it',
    several: (count) => `${count} cases are close to their targets or have missed them`,
    see: 'See',
  },
});

type ClockWatchProps = {
  client: Client;
  hrefOf: (conversation: ConversationId) => string;
  onGo: (href: string) => void;
};

/** What comes together is told together. */
const GATHER_MS = 800;

/** Says on this page when a case of this person is close to its target, or has missed it. */
export function ClockWatch({ client, hrefOf, onGo }: ClockWatchProps) {
  const say = useWords(words);
  const language = useLanguage();
  useEffect(() => {
    const gathered = new Set<ConversationId>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      const [first] = gathered;
      const count = gathered.size;
      gathered.clear();
      if (!first) return;
      if (count > 1) return showToast({ text: say.several(count), stays: true });
      const [card] = client.list.entry(first)?.cases ?? [];
      const action = { label: say.see, onChoose: () => onGo(hrefOf(first)) };
      showToast({
        text: card ? textOf(card, say, readerLocale(language)) : say.unknown,
        action,
        stays: true,
      });
    };
    const stop = client.on('nudge', (topic, conversation) => {
      if (topic !== 'clocks' || !conversation) return;
      gathered.add(conversation);
      timer ??= setTimeout(tell, GATHER_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, language]);
  return null;
}

function textOf({ reference, due }: CaseCard, say: (typeof words)['es'], locale: string): string {
  const [next] = (Object.entries(due) as [keyof CaseDue, number][]).toSorted(([, a], [, b]) => a - b);
  if (!next) return say.unknown;
  const [clock, at] = next;
  const now = Date.now();
  if (at <= now) return say.late(reference, say[clock]);
  const isToday = dayKey(at) === dayKey(now);
  const when = isToday ? timeOfDay(at, { locale }) : shortDay(at, now, { locale });
  return say.soon(reference, say[clock], when);
}
