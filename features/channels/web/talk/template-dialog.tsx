import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { LinkButton } from '@tertulia/web/kit/button.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { LayoutTemplate } from 'lucide-preact';
import { useCallback, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { ConversationChannel } from '../../protocol.ts';
import type { TemplateView } from '../../template-protocol.ts';
import { calls, type OutsideTalk } from './outside-talk.ts';
import { TemplateChoice } from './template-choice.tsx';
import { TemplateForm, type TemplateMessage } from './template-form.tsx';
import './template-dialog.css';

const words = defineWords({
  es: {
    title: 'Elegir una plantilla',
    fill: 'Rellenar y enviar',
    empty: 'Aún no hay plantillas aprobadas',
    emptyOwner: (network: string) =>
      `Crea una en los ajustes del canal y ${network} la revisa: suele tardar minutos, a veces un día.`,
    emptyAgent: (network: string) =>
      `Pide a un propietario que cree una en los ajustes del canal. ${network} la revisa: suele tardar minutos, a veces un día.`,
    make: 'Ir a los canales',
  },
  en: {
    title: 'Choose a template',
    fill: 'Fill in and send',
    empty: 'No template is approved yet',
    emptyOwner: (network) =>
      `Make one in the settings of the channel and ${network} reviews it: mostly minutes, sometimes a day.`,
    emptyAgent: (network) =>
      `Ask an owner to make one in the settings of the channel. ${network} reviews it: mostly minutes, sometimes a day.`,
    make: 'Go to the channels',
  },
});

type TemplateDialogProps = {
  talk: OutsideTalk;
  channel: ConversationChannel;
  name: string;
  settings: string | undefined;
  onClose: () => void;
};

/** Which words that the network has approved, and what stands in their gaps. */
export function TemplateDialog({ talk, channel, name, settings, onClose }: TemplateDialogProps) {
  const say = useWords(words);
  const load = useCallback(async () => (await calls.templates(talk.id)).templates, [talk]);
  const templates = useLoaded(load);
  const [chosen, choose] = useState<TemplateView>();
  const { client, id } = talk;
  const send = ({ files, ...message }: TemplateMessage) => {
    if (files.length > 0) client.conversation(id).sendMedia({ files, ...message });
    else client.send(id, 'message.post', message);
    onClose();
  };
  return (
    <Dialog open title={chosen ? say.fill : say.title} onClose={onClose}>
      <div class="ct-templates">
        {chosen ? (
          <TemplateForm
            {...{ client, name }}
            template={chosen}
            onSend={send}
            onBack={() => choose(undefined)}
          />
        ) : (
          <Loading what={templates}>
            {(all) =>
              all.length > 0 ? (
                <TemplateChoice all={all} onChoose={choose} />
              ) : (
                <EmptyState
                  icon={LayoutTemplate}
                  title={say.empty}
                  action={
                    settings && (
                      <Link href={settings} asChild>
                        <LinkButton kind="primary">{say.make}</LinkButton>
                      </Link>
                    )
                  }
                >
                  {settings ? say.emptyOwner(channel.name) : say.emptyAgent(channel.name)}
                </EmptyState>
              )
            }
          </Loading>
        )}
      </div>
    </Dialog>
  );
}
