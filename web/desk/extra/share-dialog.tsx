import { Share2 } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { matches, otherOf, titleOf, useNaming } from '@tertulia/features/conversations/web.tsx';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Avatar } from '../../kit/avatar.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { defineWords, plural, useWords } from '../../kit/i18n.ts';
import { dropShared, readShared, type SharedIn } from '../../kit/shared-in.ts';
import { Skeleton } from '../../kit/skeleton.tsx';
import { SearchField } from '../../kit/search-field.tsx';
import { useDesk } from '../desk-context.ts';
import './share-dialog.css';

const words = defineWords({
  es: {
    share: 'Compartir',
    title: '¿A quién se lo envías?',
    lead: 'Todavía no se envía nada. Podrás revisarlo antes.',
    field: 'Buscar conversación',
    files: (n: number) => plural('es', n, { one: '1 archivo', other: `${n} archivos` }),
    nothing: 'No hay nada que compartir',
    nothingAdvice: 'Vuelve a la otra aplicación y compártelo de nuevo.',
    nobody: 'Nada coincide. Prueba con otra palabra.',
  },
  en: {
    share: 'Share',
    title: 'Who is it for?',
    lead: 'Nothing is sent yet. You can check it first.',
    field: 'Search conversations',
    files: (n) => plural('en', n, { one: '1 file', other: `${n} files` }),
    nothing: 'Nothing to share',
    nothingAdvice: 'Go back to the other app and share it again.',
    nobody: 'Nothing matches. Try another word.',
  },
});

type ShareDialogProps = {
  onChoose: (conversation: ConversationId, files: readonly File[]) => void;
  onClose: () => void;
};

const MOST = 30;

/** What another app handed over: into which conversation it goes. */
export function ShareDialog({ onChoose, onClose }: ShareDialogProps) {
  const say = useWords(words);
  const { client } = useDesk();
  const shared = useShared();
  const close = () => {
    drop();
    onClose();
  };
  if (shared === 'waiting')
    return (
      <Dialog open title={say.title} onClose={close}>
        <Skeleton />
      </Dialog>
    );
  if (!shared)
    return (
      <Dialog open title={say.share} onClose={close}>
        <EmptyState icon={Share2} title={say.nothing}>
          {say.nothingAdvice}
        </EmptyState>
      </Dialog>
    );
  const { text, files } = shared;
  const choose = (id: ConversationId) => {
    const talk = client.conversation(id);
    if (text) talk.setDraft([talk.draft.get(), text].filter(Boolean).join('\n'));
    drop();
    onChoose(id, files);
  };
  return (
    <Dialog open title={say.title} onClose={close}>
      <div class="d-share">
        <p class="d-share-what">
          {files.length > 0 && <b>{say.files(files.length)}</b>} {text}
        </p>
        <p class="d-share-quiet">{say.lead}</p>
        <Conversations onChoose={choose} />
      </div>
    </Dialog>
  );
}

function Conversations({ onChoose }: { onChoose: (id: ConversationId) => void }) {
  const say = useWords(words);
  const { client, lines } = useDesk();
  const [wish, setWish] = useState('');
  const naming = useNaming(client);
  const { conversations } = useObservable(client.list.view);
  const found = conversations
    .map((one) => ({
      id: one.id,
      title: titleOf(one, naming),
      face: otherOf(one, naming.me) ?? one.id,
      line: (one.line && lines.get(one.line)) ?? '',
    }))
    .filter(({ title, line }) => matches(wish, [title, line]));
  return (
    <>
      <SearchField label={say.field} value={wish} onInput={setWish} />
      {found.length === 0 && <p class="d-share-quiet">{say.nobody}</p>}
      <ul class="d-share-list">
        {found.slice(0, MOST).map(({ id, title, face, line }) => (
          <li key={id}>
            <button type="button" onClick={() => onChoose(id)}>
              <Avatar id={face} name={title} size="small" />
              <span>{title}</span>
              {lines.size > 1 && <small>{line}</small>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Until it has a conversation, a reload finds it again. */
function drop(): void {
  void dropShared().catch(() => undefined);
}

function useShared(): SharedIn | undefined | 'waiting' {
  const [shared, setShared] = useState<SharedIn | undefined | 'waiting'>('waiting');
  useEffect(() => {
    void readShared()
      .catch(() => undefined)
      .then(setShared);
  }, []);
  return shared;
}
