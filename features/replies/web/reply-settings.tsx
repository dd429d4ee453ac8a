import { ChevronRight, MessageSquareQuote, Plus, Trash2 } from 'lucide-preact';
import { LinkButton } from '@tertulia/web/kit/button.tsx';
import { Chip } from '@tertulia/web/kit/chip.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { GoneState } from '@tertulia/web/kit/gone-state.tsx';
import { defineWords, plural, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { Row, RowList } from '@tertulia/web/kit/row-list.tsx';
import { SearchField } from '@tertulia/web/kit/search-field.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { type Loaded, useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import type { Reply } from '../protocol.ts';
import { replies as calls } from './calls.ts';
import { findReplies } from './find-replies.ts';
import { ReplyPage } from './reply-page.tsx';
import './reply-preview.css';

const words = defineWords({
  es: {
    title: 'Respuestas guardadas',
    lead: 'Lo que se dice muchas veces, bien dicho una. Se ponen con / al escribir a un cliente.',
    add: 'Nueva respuesta',
    empty: 'Todavía no hay ninguna',
    emptyWhy: 'Guarda lo que más repites: un saludo, el horario, cómo se devuelve algo.',
    search: 'Buscar una respuesta',
    none: 'Ninguna contiene esas palabras.',
    own: 'Solo mía',
    some: (n: number) => plural('es', n, { one: '1 línea', other: `${n} líneas` }),
    used: (n: number) => plural('es', n, { one: 'Usada 1 vez', other: `Usada ${n} veces` }),
    unused: 'Sin usar',
    remove: (name: string) => `Eliminar «${name}»`,
    removed: (name: string) => `«${name}» está eliminada`,
    gone: 'Esta respuesta ya no existe',
    goneWhy: 'Puede que la haya eliminado otra persona.',
    locked: 'Esta respuesta la cambian otros',
    lockedWhy: 'La comparten líneas en las que no estás. Puedes usarla y guardar una tuya parecida.',
    back: 'Ver todas',
  },
  en: {
    title: 'Saved replies',
    lead: 'What is said often, said well once. Put them in with / when you write to a customer.',
    add: 'New reply',
    empty: 'There are none yet',
    emptyWhy: 'Save what you repeat most: a greeting, the hours, how to return something.',
    search: 'Search for a reply',
    none: 'None has these words.',
    own: 'Mine only',
    some: (n) => plural('en', n, { one: '1 line', other: `${n} lines` }),
    used: (n) => plural('en', n, { one: 'Used once', other: `Used ${n} times` }),
    unused: 'Not used yet',
    remove: (name) => `Delete “${name}”`,
    removed: (name) => `“${name}” is deleted`,
    gone: 'This reply is no longer here',
    goneWhy: 'Perhaps someone else deleted it.',
    locked: 'Others change this reply',
    lockedWhy: 'Lines that you are not on share it. You can use it, and save one like it for yourself.',
    back: 'See all',
  },
});

const load = async () => (await calls.list()).replies;
/** Fewer are found with the eyes. */
const MANY = 8;

export type ReplySettingsProps = {
  /** Address of the list; one reply's own is below it. */
  home: string;
  /** What comes after `home`: empty, `new`, or an id. */
  at: string;
  isOwner: boolean;
  /** The reader's own lines; an owner's are all. */
  lines: readonly { id: string; name: string }[];
};

export function ReplySettings({ home, at, isOwner, lines }: ReplySettingsProps) {
  const replies = useLoaded(load);
  const [, navigate] = useLocation();
  const keep = (saved: Reply) => {
    replies.set((before) => [...before.filter(({ id }) => id !== saved.id), saved].toSorted(byName));
    navigate(home);
  };
  if (at === 'new') return <ReplyPage isOwner={isOwner} lines={lines} onSaved={keep} />;
  return (
    <Loading what={replies} heading="h2" shape={at === '' ? 'list' : 'lines'}>
      {(all) => {
        if (at === '') return <ReplyList all={all} replies={replies} home={home} />;
        const reply = all.find(({ id }) => id === at);
        if (!reply?.mine) return <NoReply home={home} isThere={reply !== undefined} />;
        return <ReplyPage key={at} reply={reply} isOwner={isOwner} lines={lines} onSaved={keep} />;
      }}
    </Loading>
  );
}

type ListProps = { all: readonly Reply[]; replies: Loaded<Reply[]>; home: string };

function ReplyList({ all, replies, home }: ListProps) {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const [text, setText] = useState('');
  const add = (
    <Link href={`${home}/new`} asChild>
      <LinkButton icon={Plus}>{say.add}</LinkButton>
    </Link>
  );
  if (all.length === 0)
    return (
      <EmptyState heading="h2" icon={MessageSquareQuote} title={say.empty} action={add}>
        {say.emptyWhy}
      </EmptyState>
    );
  const tell = (problem: unknown) => showToast({ text: explain[troubleOf(problem).code] });
  const put = (reply: Reply) => replies.set((before) => [...before, reply].toSorted(byName));
  const remove = async ({ id, name }: Reply) => {
    try {
      await calls.remove(id);
    } catch (problem) {
      return tell(problem);
    }
    replies.set((before) => before.filter((one) => one.id !== id));
    showToast({ text: say.removed(name), onUndo: () => void calls.restore(id).then(put, tell) });
  };
  const shown = text.trim() ? findReplies(all, text.trim()) : all;
  return (
    <Panel title={say.title} lead={say.lead} action={add}>
      {all.length > MANY && <SearchField label={say.search} value={text} onInput={setText} />}
      {shown.length === 0 && <p>{say.none}</p>}
      <RowList label={say.title}>
        {shown.map((reply) => (
          <ReplyRow key={reply.id} reply={reply} home={home} onRemove={() => void remove(reply)} />
        ))}
      </RowList>
    </Panel>
  );
}

function ReplyRow({ reply, home, onRemove }: { reply: Reply; home: string; onRemove: () => void }) {
  const say = useWords(words);
  const language = useLanguage();
  const { id, name, shortcut, texts, own, lines, uses, mine } = reply;
  return (
    <Row
      title={
        <>
          {mine ? <Link href={`${home}/${id}`}>{name}</Link> : <span>{name}</span>}
          {shortcut && <Chip>/{shortcut}</Chip>}
          {own && <Chip>{say.own}</Chip>}
          {lines.length > 0 && <Chip>{say.some(lines.length)}</Chip>}
        </>
      }
      note={
        <>
          <span class="r-row-words">{texts[language] ?? texts.es ?? texts.en}</span>
          {uses > 0 ? say.used(uses) : say.unused}
        </>
      }
    >
      {mine && <IconButton icon={Trash2} label={say.remove(name)} onClick={onRemove} />}
      {mine && <Icon glyph={ChevronRight} name={null} small />}
    </Row>
  );
}

function NoReply({ home, isThere }: { home: string; isThere: boolean }) {
  const say = useWords(words);
  return (
    <GoneState icon={MessageSquareQuote} title={isThere ? say.locked : say.gone} home={home} back={say.back}>
      {isThere ? say.lockedWhy : say.goneWhy}
    </GoneState>
  );
}

function byName(a: Reply, b: Reply): number {
  return a.name.localeCompare(b.name);
}
