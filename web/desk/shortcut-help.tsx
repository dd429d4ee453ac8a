import { Checkbox } from '../kit/checkbox.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { defineWords, useWords } from '../kit/i18n.ts';
import { ShortcutList } from '../kit/shortcut-list.tsx';
import { singleKeys } from './device-choice.ts';
import './shortcut-help.css';

const words = defineWords({
  es: {
    title: 'Atajos de teclado',
    list: 'En la lista',
    down: 'Conversación siguiente',
    up: 'Conversación anterior',
    open: 'Abrir',
    enter: 'Intro',
    search: 'Buscar en la lista',
    pin: 'Fijar arriba o dejar de fijar',
    mute: 'Silenciar o volver a avisar',
    unread: 'Marcar como no leída o leída',
    archive: 'Archivar o devolver a la lista',
    pick: 'Elegir o soltar',
    pickOn: 'Elegir también la siguiente',
    cases: 'En un caso, o en los elegidos',
    assign: 'Asignar',
    label: 'Etiquetas',
    snooze: 'Posponer',
    resolve: 'Resolver o reabrir',
    next: 'Coger la siguiente de la cola',
    saved: 'Respuestas guardadas, en el campo vacío',
    searchHere: 'Buscar en esta conversación',
    searchAll: 'Buscar en todos los mensajes',
    talk: 'En la conversación',
    reply: 'Responder',
    note: 'Nota para el equipo',
    about: 'Ver u ocultar los datos',
    back: 'Volver a la lista',
    line: 'Línea nueva',
    shift: 'Mayús',
    message: 'En un mensaje',
    last: 'Ir a los mensajes desde el campo vacío',
    menu: 'Ver todas las acciones',
    replyTo: 'Responder a este mensaje',
    edit: 'Editar el tuyo',
    copy: 'Copiar el texto',
    forward: 'Reenviar',
    star: 'Destacar',
    pinMessage: 'Fijar',
    info: 'Quién lo ha visto',
    choose: 'Elegir varios',
    delete: 'Eliminar',
    deleteKey: 'Supr',
    everywhere: 'En todas partes',
    palette: 'Ir a cualquier sitio',
    help: 'Ver los atajos',
    single: 'Usar atajos de una sola tecla',
    singleHint: 'Apágalo si dictas o si las teclas se te escapan. Ctrl K funciona siempre.',
  },
  en: {
    title: 'Keyboard shortcuts',
    list: 'In the list',
    down: 'Next conversation',
    up: 'Previous conversation',
    open: 'Open',
    enter: 'Enter',
    search: 'Search the list',
    pin: 'Pin to the top or unpin',
    mute: 'Mute or unmute',
    unread: 'Mark as unread or read',
    archive: 'Archive or bring back',
    pick: 'Select or deselect',
    pickOn: 'Select the next one too',
    cases: 'On a case, or on those selected',
    assign: 'Assign',
    label: 'Labels',
    snooze: 'Snooze',
    resolve: 'Resolve or reopen',
    next: 'Take the next of the queue',
    saved: 'Saved replies, in an empty field',
    searchHere: 'Search in this conversation',
    searchAll: 'Search all messages',
    talk: 'In the conversation',
    reply: 'Reply',
    note: 'Note to the team',
    about: 'Show or hide the details',
    back: 'Back to the list',
    line: 'New line',
    shift: 'Shift',
    message: 'On a message',
    last: 'Go to the messages from an empty field',
    menu: 'Show all actions',
    replyTo: 'Reply to this message',
    edit: 'Edit your own',
    copy: 'Copy the text',
    forward: 'Forward',
    star: 'Star',
    pinMessage: 'Pin',
    info: 'Who has seen it',
    choose: 'Select several',
    delete: 'Delete',
    deleteKey: 'Del',
    everywhere: 'Everywhere',
    palette: 'Go anywhere',
    help: 'See the shortcuts',
    single: 'Use shortcuts of a single key',
    singleHint: 'Turn this off if you dictate or press keys by accident. Ctrl K always works.',
  },
});

export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const say = useWords(words);
  const [choice, choose] = singleKeys.use();
  const groups = [
    {
      title: say.list,
      shortcuts: [
        { keys: 'j', label: say.down },
        { keys: 'k', label: say.up },
        { keys: say.enter, label: say.open },
        { keys: '/', label: say.search },
        { keys: 'p', label: say.pin },
        { keys: 'u', label: say.unread },
        { keys: 'm', label: say.mute },
        { keys: `${say.shift} x`, label: say.archive },
        { keys: 'x', label: say.pick },
        { keys: `${say.shift} j`, label: say.pickOn },
      ],
    },
    {
      title: say.cases,
      shortcuts: [
        { keys: 'a', label: say.assign },
        { keys: 'l', label: say.label },
        { keys: 's', label: say.snooze },
        { keys: 'e', label: say.resolve },
        { keys: 'g', label: say.next },
      ],
    },
    {
      title: say.talk,
      shortcuts: [
        { keys: 'r', label: say.reply },
        { keys: 'n', label: say.note },
        { keys: `${say.shift} ${say.enter}`, label: say.line },
        { keys: '/', label: say.saved },
        { keys: 'i', label: say.about },
        { keys: 'Ctrl F', label: say.searchHere },
        { keys: 'Esc', label: say.back },
      ],
    },
    {
      title: say.everywhere,
      shortcuts: [
        { keys: 'Ctrl K', label: say.palette },
        { keys: `Ctrl ${say.shift} F`, label: say.searchAll },
        { keys: '?', label: say.help },
      ],
    },
    {
      title: say.message,
      shortcuts: [
        { keys: '↑', label: say.last },
        { keys: say.enter, label: say.menu },
        { keys: 'r', label: say.replyTo },
        { keys: 'e', label: say.edit },
        { keys: 'c', label: say.copy },
        { keys: 'f', label: say.forward },
        { keys: 's', label: say.star },
        { keys: 'p', label: say.pinMessage },
        { keys: 'i', label: say.info },
        { keys: 'x', label: say.choose },
        { keys: say.deleteKey, label: say.delete },
      ],
    },
  ];
  return (
    <Dialog open title={say.title} onClose={onClose}>
      <div class="d-shortcuts">
        <ShortcutList groups={groups} />
        <Checkbox
          label={say.single}
          hint={say.singleHint}
          checked={choice === 'on'}
          onChange={(on) => choose(on ? 'on' : 'off')}
        />
      </div>
    </Dialog>
  );
}
