import type { House } from '@tertulia/server/house.ts';
import type { Roster } from '@tertulia/server/log/rosters.ts';

import { NOTICE_WORDS, shorten, wordsOf } from './notice-words.ts';
import type { PushPayload } from './protocol.ts';
import { countUnread, readSaid } from './said.ts';
import type { Note, Wanted } from './still-wanted.ts';
import { nameTalk } from './talk-name.ts';
import type { Target } from './targets.ts';

/** Bytes are counted where it is encrypted; with these, no script needs more than 3 kB. */
const LONGEST_BODY = 300;
const LONGEST_TITLE = 80;
/** As the business looks now; drawn by the feature `installing`. */
const ICON = '/app-icon/192.png';

/** What one device is told of a conversation; undefined when the message is no longer there. */
export async function payloadFor(
  house: House,
  target: Target,
  note: Note,
  { roster, wishes }: Extract<Wanted, { is: 'now' }>,
): Promise<PushPayload | undefined> {
  const [said, name, unread] = await Promise.all([
    readSaid(house, note.conversation, note.seq),
    nameTalk(house, roster, target),
    countUnread(house, target.id, target.person),
  ]);
  if (!said) return undefined;
  const words = NOTICE_WORDS[target.language];
  const author = said.author || name.title || words.someone;
  const body = wordsOf(said, target.language, LONGEST_BODY);
  const isBare = said.warning !== undefined || !name.isGroup;
  return {
    title: shorten(wishes.hides ? name.business : titleOf(target, name, author), LONGEST_TITLE),
    body: wishes.hides && !said.warning ? words.message : isBare ? body : `${shorten(author, 40)}: ${body}`,
    tag: `c-${roster.ref}`,
    url: said.warning ? name.path : name.hrefOf(note.seq),
    conversation: roster.ref,
    unread,
    at: said.at,
    ...lookOf(target),
  };
}

export async function testPayload(house: House, target: Target): Promise<PushPayload> {
  const words = NOTICE_WORDS[target.language];
  return {
    title: words.testTitle,
    body: words.tested,
    tag: 'test',
    url: target.side === 'desk' ? '/desk/settings/notices' : '',
    unread: await countUnread(house, target.id, target.person),
    at: house.now(),
    test: true,
    ...lookOf(target),
  };
}

/** @param due the message, and what was noted beside it */
export async function reminderPayload(
  house: House,
  target: Target,
  due: { conversation: number; seq: number; note: string },
  { roster, hides }: { roster: Roster; hides: boolean },
): Promise<PushPayload> {
  const [said, name, unread] = await Promise.all([
    readSaid(house, due.conversation, due.seq),
    nameTalk(house, roster, target),
    countUnread(house, target.id, target.person),
  ]);
  const words = NOTICE_WORDS[target.language];
  const what = due.note || (said && wordsOf(said, target.language, LONGEST_BODY)) || words.message;
  const about = name.title || said?.author;
  return {
    title: hides || !about ? words.reminder : shorten(`${words.reminder}: ${about}`, LONGEST_TITLE),
    body: hides ? name.business : what,
    tag: `r-${roster.ref}-${due.seq}`,
    url: name.hrefOf(due.seq),
    conversation: roster.ref,
    unread,
    at: house.now(),
    ...lookOf(target),
  };
}

/** A customer hears from the business, whoever of it wrote. */
function titleOf(
  { side }: Target,
  { business, title, isGroup }: { business: string; title: string; isGroup: boolean },
  author: string,
): string {
  if (isGroup) return title || business;
  return side === 'door' ? business : author;
}

function lookOf({ language, side }: Target): Pick<PushPayload, 'language' | 'icon' | 'prefix'> {
  return { language, icon: ICON, prefix: side === 'desk' ? '/api' : '/api/door' };
}
