import type { ComponentChildren, RefObject } from 'preact';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { defineWords, useWords } from '../i18n.ts';
import { useId } from '../use-id.ts';
import './attach-dialogs.css';

const words = defineWords({ es: { cancel: 'Cancelar' }, en: { cancel: 'Cancel' } });

type AttachFormProps = {
  title: string;
  sendLabel: string;
  form: { submit: (event: Event) => void; element?: RefObject<HTMLFormElement>; busy?: boolean };
  disabled?: boolean;
  onClose: () => void;
  children: ComponentChildren;
};

/** What is not a file is filled in here, and sent or let go. */
export function AttachForm({ title, sendLabel, form, disabled = false, onClose, children }: AttachFormProps) {
  const { submit, element, busy = false } = form;
  const say = useWords(words);
  const id = useId();
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say.cancel}</Button>
          <Button kind="primary" type="submit" form={id} busy={busy} disabled={disabled}>
            {sendLabel}
          </Button>
        </>
      }
    >
      <form id={id} class="k-attach-form" {...(element && { ref: element })} noValidate onSubmit={submit}>
        {children}
      </form>
    </Dialog>
  );
}
