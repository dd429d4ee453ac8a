import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useId } from './use-id.ts';
import { defineWords, useWords } from './i18n.ts';
import { IconButton } from './icon-button.tsx';
import './modal.css';

const words = defineWords({
  es: { close: 'Cerrar' },
  en: { close: 'Close' },
});

export type ModalProps = {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** Buttons at the end; the one that does it comes last. */
  actions?: ComponentChildren;
};

/** The native dialog gives the focus trap, Escape, the inert page and the way back of the focus. */
export function Modal(props: ModalProps & { shape: string }) {
  return props.open ? <OpenModal {...props} /> : null;
}

function OpenModal({ title, onClose, children, actions, shape }: ModalProps & { shape: string }) {
  const say = useWords(words);
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // What was pressed to open it is let go over it: only a press that began beside it means "away with it".
  const began = useRef<EventTarget | null>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    // Escape does for the keyboard what a press beside the dialog does for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      class={`k-modal ${shape}`}
      aria-labelledby={id}
      onPointerDown={(event) => (began.current = event.target)}
      onClick={({ target }) => target === dialog.current && began.current === target && onClose()}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div class="k-modal-body">
        <header>
          <h2 id={id}>{title}</h2>
          <IconButton icon={X} label={say.close} onClick={onClose} />
        </header>
        <div class="k-modal-content">{children}</div>
        {actions && <footer>{actions}</footer>}
      </div>
    </dialog>
  );
}
