import { Button } from '@tertulia/web/kit/button.tsx';
import { CopyField } from '@tertulia/web/kit/copy-field.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { partnerWords } from './partner-words.ts';

type LinkDialogProps = { title: string; link: string; onClose: () => void };

/** The only moment at which the link is known here. */
export function LinkDialog({ title, link, onClose }: LinkDialogProps) {
  const say = useWords(partnerWords);
  return (
    <Dialog
      open
      title={say.made(title)}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {say.done}
        </Button>
      }
    >
      <CopyField label={say.link} value={link} hint={say.linkHint} />
    </Dialog>
  );
}
