import { Ellipsis, Forward, Pencil, Reply, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { useLanguage, useWords } from '../i18n.ts';
import { IconButton } from '../icon-button.tsx';
import { Menu, type MenuItem } from '../menu.tsx';
import { Sheet } from '../sheet.tsx';
import { showToast } from '../toast.tsx';
import { Tooltip } from '../tooltip.tsx';
import { words } from './preview-words.ts';
import { Section, Specimen } from './section.tsx';

const TEXTS = {
  es: {
    reply: 'Responder',
    forward: 'Reenviar',
    edit: 'Editar',
    late: 'pasó el plazo',
    erase: 'Eliminar',
    erased: 'Mensaje eliminado',
    saved: 'Cambios guardados',
    ask: '¿Cerrar la línea 7?',
    consequence: 'Las 4 personas que esperan recibirán el aviso de cierre. Sus mensajes se conservan.',
    close: 'Cerrar la línea',
    dialog: 'Abrir diálogo',
    sheet: 'Abrir hoja',
    toast: 'Aviso con deshacer',
    toastOnly: 'Aviso',
    message: 'Mensaje de Ana',
  },
  en: {
    reply: 'Reply',
    forward: 'Forward',
    edit: 'Edit',
    late: 'too late',
    erase: 'Delete',
    erased: 'Message deleted',
    saved: 'Changes saved',
    ask: 'Close line 7?',
    consequence: 'The 4 people who are waiting will get the closing notice. Their messages are kept.',
    close: 'Close the line',
    dialog: 'Open dialog',
    sheet: 'Open sheet',
    toast: 'Notice with undo',
    toastOnly: 'Notice',
    message: 'Message by Ana',
  },
};

export function Overlays() {
  const say = useWords(words);
  const text = TEXTS[useLanguage()];
  const [open, setOpen] = useState<'dialog' | 'sheet'>();
  const close = () => setOpen(undefined);
  const erase = () => showToast({ text: text.erased, onUndo: () => showToast({ text: text.saved }) });
  const items: MenuItem[] = [
    { key: 'reply', label: text.reply, icon: Reply, note: 'R', onChoose: close },
    { key: 'forward', label: text.forward, icon: Forward, onChoose: close },
    { key: 'edit', label: text.edit, icon: Pencil, disabled: true, note: text.late, onChoose: close },
    { key: 'erase', label: text.erase, icon: Trash2, danger: true, onChoose: erase },
  ];
  return (
    <Section id="overlays" title={say.overlays}>
      <Specimen>
        <div class="p-row">
          <Menu label={say.more} items={items} />
          <Menu label={say.more} icon={Ellipsis} items={items} />
          <Tooltip text={text.reply} keys="R">
            <IconButton icon={Reply} label={text.reply} />
          </Tooltip>
          <Button onClick={() => setOpen('dialog')}>{text.dialog}</Button>
          <Button onClick={() => setOpen('sheet')}>{text.sheet}</Button>
          <Button onClick={erase}>{text.toast}</Button>
          <Button onClick={() => showToast({ text: text.saved })}>{text.toastOnly}</Button>
        </div>
      </Specimen>
      <Dialog
        open={open === 'dialog'}
        title={text.ask}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>{say.cancel}</Button>
            <Button kind="danger" onClick={close}>
              {text.close}
            </Button>
          </>
        }
      >
        <p>{text.consequence}</p>
      </Dialog>
      <Sheet open={open === 'sheet'} title={text.message} onClose={close}>
        <div class="p-stack">
          <Button icon={Reply} onClick={close}>
            {text.reply}
          </Button>
          <Button icon={Forward} onClick={close}>
            {text.forward}
          </Button>
        </div>
      </Sheet>
    </Section>
  );
}
