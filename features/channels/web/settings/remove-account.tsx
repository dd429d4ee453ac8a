import { Ask, type Question } from '@tertulia/web/kit/ask.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { ChannelAccount } from '../../protocol.ts';
import { calls } from './calls.ts';

const words = defineWords({
  es: {
    title: 'Quitar la cuenta',
    lead: 'Las conversaciones y los clientes se quedan aquí. En la red, la cuenta sigue siendo tuya.',
    remove: 'Quitar la cuenta',
    ask: (name: string) => `¿Quitar «${name}»?`,
    after:
      'Por aquí no entrará ni saldrá nada más, y sus claves se borran. Las conversaciones, los clientes y sus direcciones se quedan. Para volver habrá que conectarla de nuevo.',
    removed: (name: string) => `«${name}» está quitada`,
  },
  en: {
    title: 'Remove the account',
    lead: 'Conversations and customers stay here. On the network, the account remains yours.',
    remove: 'Remove the account',
    ask: (name) => `Remove “${name}”?`,
    after:
      'Nothing more comes in or goes out by it, and its keys are deleted. Conversations, customers and their addresses stay. To come back it has to be connected anew.',
    removed: (name) => `“${name}” is removed`,
  },
});

export function RemoveAccount({ account, onRemoved }: { account: ChannelAccount; onRemoved: () => void }) {
  const say = useWords(words);
  const [question, ask] = useState<Question>();
  const { id, name } = account;
  const act = async () => {
    await calls.remove(id);
    showToast({ text: say.removed(name) });
    onRemoved();
  };
  return (
    <Panel
      title={say.title}
      lead={say.lead}
      action={
        <Button
          kind="danger"
          icon={Trash2}
          onClick={() => ask({ question: say.ask(name), consequence: say.after, action: say.remove, act })}
        >
          {say.remove}
        </Button>
      }
    >
      <Ask question={question} onClose={() => ask(undefined)} />
    </Panel>
  );
}
