import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import type { BubbleParts } from '@tertulia/web/kit/bubble.tsx';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Writable } from '../early-talk.ts';
import { interleave, Marked, spanOf } from '../fold/interleave.ts';
import { RichTalk } from '../fold/rich-talk.tsx';
import type { Outside } from '../outside.ts';
import type { Reader } from './talk-people.ts';
import type { Jump } from './use-jump.tsx';
import type { useStrands } from './use-strands.ts';

type Wish = {
  client: Client | undefined;
  conversation: ConversationId | undefined;
  talk: Writable;
  view: ConversationView;
  strands: ReturnType<typeof useStrands>;
  /** A view without what is about to be deleted here. */
  see: (conversation: ConversationId | undefined, view: ConversationView) => ConversationView;
  reader: Reader;
  jump: Jump;
  outside: Outside | undefined;
};

/** What is drawn, and what draws the parts of it. */
export function useItems({ client, conversation, talk, view, strands, see, reader, jump, outside }: Wish) {
  const [changes, changed] = useState({});
  const { open, views } = strands;
  const rich = useMemo(
    () => new RichTalk({ client, conversation, talk, jump, changed: () => changed({}) }),
    [client, conversation, talk, jump],
  );
  useEffect(() => () => rich.end(), [rich]);
  const beside = useMemo(
    () =>
      open.map(({ strand, talk: own }) => {
        const jumpThere = (seq: number) => jump(seq, strand.id);
        const wish = { client, conversation: strand.id, talk: own, jump: jumpThere };
        return {
          strand,
          marked: new Marked({ id: strand.id, name: strand.name, tone: strand.tone }),
          rich: new RichTalk({ ...wish, changed: () => changed({}) }),
        };
      }),
    [client, open, jump],
  );
  useEffect(() => () => beside.forEach((one) => one.rich.end()), [beside]);
  const readers = useMemo(
    () => beside.map(({ strand: { lineOf } }) => ({ ...reader, ...(lineOf && { lineOf }) })),
    [reader, beside],
  );

  const outsideOf = outside?.stateOf;
  const own = useMemo(
    () => rich.read(see(conversation, view), reader, outsideOf),
    [rich, see, view, reader, outsideOf, changes],
  );
  const items = useMemo(() => {
    const others = beside.map(({ strand, marked, rich: one }, index) =>
      marked.of(one.read(see(strand.id, views[index]!), readers[index]!)),
    );
    return interleave(own, others, spanOf(view));
  }, [own, view, beside, views, readers, see, changes]);
  return { items, rich, beside };
}

/** Each message is drawn by the conversation it is of. */
export function partsFor(
  { rich, beside }: Pick<ReturnType<typeof useItems>, 'rich' | 'beside'>,
  [saver, locale, canReact]: Parameters<RichTalk['parts']>,
  { under, canReactOutside }: { under: Outside['under'] | undefined; canReactOutside: boolean },
): BubbleParts {
  const own = withOutside(rich.parts(saver, locale, canReact && canReactOutside), under);
  if (beside.length === 0) return own;
  const all = new Map(beside.map((one) => [String(one.strand.id), one.rich.parts(saver, locale, canReact)]));
  const partsOf = (strand: { id: string } | undefined) => (strand && all.get(strand.id)) ?? own;
  return {
    head: (item) => partsOf(item.strand).head(item),
    foot: (item) => partsOf(item.strand).foot(item),
    marks: (item) => partsOf(item.strand).marks(item),
    under: (item) => partsOf(item.strand).under(item),
  };
}

function withOutside(parts: BubbleParts, under: Outside['under'] | undefined): BubbleParts {
  if (!under) return parts;
  return {
    ...parts,
    under: (item) => (
      <>
        {parts.under(item)}
        {under(item)}
      </>
    ),
  };
}
