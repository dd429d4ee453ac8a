import { Button } from '@tertulia/web/kit/button.tsx';
import type { MessageItem } from '@tertulia/web/kit/conversation-items.ts';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { defineWords, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { actingWords } from './acting-words.ts';
import { canDeleteForAll, type Permissions } from './message-actions.ts';
import './delete-dialog.css';

const words = defineWords({
  es: {
    question: (n: number) =>
      plural('es', n, { one: '¿Eliminar este mensaje?', other: `¿Eliminar ${n} mensajes?` }),
  },
  en: { question: (n) => plural('en', n, { one: 'Delete this message?', other: `Delete ${n} messages?` }) },
});

type DeleteProps = {
  items: readonly MessageItem[];
  may: Permissions;
  /** What becomes of it outside. */
  note: string | undefined;
  onForMe: (items: readonly MessageItem[]) => void;
  onForAll: (items: readonly MessageItem[]) => void;
  onClose: () => void;
};

/** For oneself it can be taken back for a while; for everyone it is asked here and done at once. */
export function DeleteDialog({ items, may, note, onForMe, onForAll, onClose }: DeleteProps) {
  const say = useWords(actingWords);
  const ask = useWords(words);
  const forAll = items.every((item) => canDeleteForAll(item, may));
  const done = (how: DeleteProps['onForMe']) => () => {
    onClose();
    how(items);
  };
  return (
    <Dialog open title={ask.question(items.length)} onClose={onClose}>
      <div class="m-delete">
        <p>{say.onlyMine}</p>
        {forAll && <p>{say.forAllToo}</p>}
        {forAll && note && <p class="m-delete-note">{note}</p>}
        <div class="m-delete-ways">
          <Button autofocus onClick={done(onForMe)}>
            {say.eraseForMe}
          </Button>
          {forAll && (
            <Button kind="danger" onClick={done(onForAll)}>
              {say.eraseForAll}
            </Button>
          )}
          <Button kind="plain" onClick={onClose}>
            {say.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
