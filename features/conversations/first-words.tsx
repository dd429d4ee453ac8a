import { MessageCircle, Users } from 'lucide-preact';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';

const words = defineWords({
  es: {
    direct: (name: string) => `Escribe a ${name}`,
    directAdvice: 'Esto lo leéis solo los dos. Si no está en línea, lo verá en cuanto vuelva.',
    group: 'Empieza el grupo',
    groupAdvice: 'Lo leerán todas las personas que están dentro, y nadie más.',
  },
  en: {
    direct: (name) => `Write to ${name}`,
    directAdvice:
      'Only the two of you can read this. If they are offline, they will see it when they are back.',
    group: 'Start the group',
    groupAdvice: 'Everyone in it can read this, and nobody else.',
  },
});

/** What an empty conversation among colleagues is for. With a customer there is always a first message. */
export function FirstWords({ conversation, title }: { conversation: ListedConversation; title: string }) {
  const say = useWords(words);
  if (conversation.kind === 'direct')
    return (
      <EmptyState icon={MessageCircle} title={say.direct(title)}>
        {say.directAdvice}
      </EmptyState>
    );
  if (conversation.kind === 'line') return null;
  return (
    <EmptyState icon={Users} title={say.group}>
      {say.groupAdvice}
    </EmptyState>
  );
}
