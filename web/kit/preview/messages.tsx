import { Copy, Forward, Pencil, Reply, Star, Trash2 } from 'lucide-preact';
import { useMemo, useState } from 'preact/hooks';
import type { Action } from '../actions/action.ts';
import { ActionMenu } from '../actions/action-menu.tsx';
import { ActionSheet } from '../actions/action-sheet.tsx';
import { QuickReactions } from '../actions/quick-reactions.tsx';
import { SelectionBar } from '../actions/selection-bar.tsx';
import { bubbleParts } from '../bubble-parts.tsx';
import { Button } from '../button.tsx';
import { Conversation } from '../conversation.tsx';
import { EmojiPicker } from '../emoji/emoji-picker.tsx';
import { type Language, readerLocale, useLanguage } from '../i18n.ts';
import { sampleMessages } from './sample-messages.ts';
import { Section, Specimen } from './section.tsx';
import './messages.css';

const TEXTS = {
  es: {
    title: 'Lo que se hace con los mensajes',
    states: 'Mensajes en todos sus estados',
    quick: 'Reacciones rápidas',
    menu: 'Abrir el menú',
    sheet: 'Abrir la hoja',
    choosing: 'Elegir varios',
    picker: 'Emojis',
    reply: 'Responder',
    copy: 'Copiar el texto',
    edit: 'Editar',
    star: 'Destacar',
    forward: 'Reenviar',
    erase: 'Eliminar',
    message: 'Mensaje de Ana',
  },
  en: {
    title: 'What is done with messages',
    states: 'Messages in all their states',
    quick: 'Quick reactions',
    menu: 'Open the menu',
    sheet: 'Open the sheet',
    choosing: 'Select several',
    picker: 'Emoji',
    reply: 'Reply',
    copy: 'Copy the text',
    edit: 'Edit',
    star: 'Star',
    forward: 'Forward',
    erase: 'Delete',
    message: 'Message by Ana',
  },
};

export function Messages() {
  const language = useLanguage();
  const text = TEXTS[language];
  const [own, setOwn] = useState<string | undefined>('❤️');
  const [open, setOpen] = useState<'menu' | 'sheet'>();
  const [opener, setOpener] = useState<Element>();
  const [picked, setPicked] = useState('');
  const close = () => setOpen(undefined);
  const actions = actionsIn(language);
  const quick = <QuickReactions own={own} onReact={setOwn} onMore={close} />;
  return (
    <Section id="messages" title={text.title}>
      <div class="p-talks">
        <figure class="p-frame">
          <figcaption>{text.states}</figcaption>
          <States language={language} label={text.states} />
        </figure>
        <figure class="p-frame">
          <figcaption>{text.choosing}</figcaption>
          <States language={language} chosen={CHOSEN} label={text.choosing} />
          <SelectionBar count={CHOSEN.size} actions={actions.slice(1, 3)} onStop={close} />
        </figure>
      </div>
      <div class="p-grid">
        <Specimen title={text.quick}>
          {quick}
          <div class="p-row">
            <Button
              onClick={(event) => {
                if (event.currentTarget instanceof Element) setOpener(event.currentTarget);
                setOpen('menu');
              }}
            >
              {text.menu}
            </Button>
            <Button onClick={() => setOpen('sheet')}>{text.sheet}</Button>
          </div>
          {open === 'menu' && opener && (
            <ActionMenu label={text.message} at={opener} actions={actions} top={quick} onClose={close} />
          )}
          {open === 'sheet' && (
            <ActionSheet title={text.message} actions={actions} top={quick} onClose={close} />
          )}
        </Specimen>
        <Specimen title={`${text.picker} ${picked}`}>
          <div class="p-emoji">
            <EmojiPicker onPick={setPicked} />
          </div>
        </Specimen>
      </div>
    </Section>
  );
}

const CHOSEN: ReadonlySet<string> = new Set(['sample 2', 'sample 4']);
const ignore = () => undefined;

type StatesProps = { language: Language; label: string; chosen?: ReadonlySet<string> };

function States({ language, label, chosen }: StatesProps) {
  const items = useMemo(() => sampleMessages(language), [language]);
  const [target, setTarget] = useState<{ seq: number }>();
  const parts = useMemo(
    () =>
      bubbleParts({
        onQuote: (seq) => setTarget({ seq }),
        onReact: ignore,
        onChoose: ignore,
        content: ignore,
        link: ignore,
      }),
    [],
  );
  return (
    <Conversation
      {...{ items, parts, target, chosen, label }}
      showAuthors
      hasOlder={false}
      loadingOlder={false}
      locale={readerLocale(language)}
      onReachTop={ignore}
      onRetry={ignore}
      onDiscard={ignore}
      onSeenEnd={ignore}
    />
  );
}

function actionsIn(language: Language): Action[] {
  const text = TEXTS[language];
  return [
    { id: 'reply', label: text.reply, icon: Reply, key: 'R', onChoose: ignore },
    { id: 'copy', label: text.copy, icon: Copy, key: 'C', onChoose: ignore },
    { id: 'forward', label: text.forward, icon: Forward, key: 'F', onChoose: ignore },
    { id: 'edit', label: text.edit, icon: Pencil, key: 'E', onChoose: ignore },
    { id: 'star', label: text.star, icon: Star, key: 'S', onChoose: ignore },
    { id: 'erase', label: text.erase, icon: Trash2, danger: true, onChoose: ignore },
  ];
}
