import { useMemo, useState } from 'preact/hooks';
import MessageContent, { type ContentActions } from '../content/content.tsx';
import { isVisual } from '../content/content-box.ts';
import PlayingBar from '../content/playing-bar.tsx';
import type { Content, MessageItem } from '../conversation-items.ts';
import { readerLocale, useLanguage, useWords } from '../i18n.ts';
import { words } from './preview-words.ts';
import { type Sample, sampleContents } from './sample-contents.ts';
import { samplePicture } from './sample-pictures.ts';
import { Section } from './section.tsx';
import './contents.css';

export function Contents() {
  const say = useWords(words);
  const language = useLanguage();
  const samples = useMemo(() => sampleContents(language), [language]);
  return (
    <Section id="contents" title={say.contents}>
      <PlayingBar />
      <div class="p-contents">
        {samples.map((sample) => (
          <Shown key={sample.item.key} sample={sample} all={samples} />
        ))}
      </div>
    </Section>
  );
}

function Shown({ sample, all }: { sample: Sample; all: readonly Sample[] }) {
  const [content, setContent] = useState(sample.item.content);
  const item = { ...sample.item, ...(content && { content }) };
  const actions = actionsOf(all, setContent);
  return (
    <figure class={item.mine ? 'p-content p-content-mine' : 'p-content'}>
      <figcaption>{sample.title}</figcaption>
      <div>
        <MessageContent
          {...{ item, content, actions }}
          saver={sample.saver ?? false}
          locale={readerLocale(useLanguage())}
        />
      </div>
    </figure>
  );
}

type SetContent = (change: (before: Content | undefined) => Content | undefined) => void;

function actionsOf(all: readonly Sample[], setContent: SetContent): ContentActions {
  const items: readonly MessageItem[] = all.map(({ item }) => item);
  return {
    vote: (choices) => setContent((before) => withVote(before, choices)),
    closePoll: () =>
      setContent((before) =>
        before?.kind === 'poll' ? { ...before, poll: { ...before.poll, closed: true } } : before,
      ),
    open: async () => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      const file = samplePicture('once', 1200, 1600, 320);
      setContent((before) => (before?.kind === 'once' ? { ...before, state: 'opened', file } : before));
    },
    askLive: async () => ({ latitude: 37.3895, longitude: -5.984, accuracy: 9, at: Date.now() }),
    stopLive: () =>
      setContent((before) =>
        before?.kind === 'place' && before.live
          ? { ...before, live: { ...before.live, stopped: true } }
          : before,
      ),
    cancelUpload: () => undefined,
    viewAll: () =>
      items.flatMap(({ content, author, at }) =>
        content?.kind === 'media'
          ? content.files.filter(isVisual).map((file) => ({ ...file, author: author.name, at }))
          : [],
      ),
    voices: () => items,
    vcardOf: ({ name }) => `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\nEND:VCARD\r\n`,
  };
}

function withVote(content: Content | undefined, choices: number[]): Content | undefined {
  if (content?.kind !== 'poll') return content;
  const me = { id: 'me', name: 'Leo' };
  const options = content.poll.options.map((option, place) => ({
    ...option,
    chosen: choices.includes(place),
    voters: [...option.voters.filter(({ id }) => id !== 'me'), ...(choices.includes(place) ? [me] : [])],
  }));
  return { ...content, poll: { ...content.poll, options } };
}
