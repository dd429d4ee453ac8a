import { cardsOf } from '@tertulia/server/gateway/cards.ts';
import type { House } from '@tertulia/server/house.ts';
import { accessOf } from './access.ts';
import { findConversations } from './find-conversations.ts';
import { findMessages } from './find-messages.ts';
import { readNamed } from './names.ts';
import { homesFor, type StrandHome } from '../strand-home.ts';
import type { SearchAnswer, SearchHit, SearchQuestion } from './protocol.ts';
import { readQuestion } from './question.ts';
import type { SearchIndex } from './search-index.ts';

/** Whoever asks waits so long for what was just written. */
const LONGEST_WAIT_MS = 400;

/** @throws Refusal `not-found` for a conversation that this person does not see */
export async function answerSearch(
  house: House,
  index: SearchIndex,
  person: number,
  question: SearchQuestion,
): Promise<SearchAnswer> {
  const { conversation, kind, from = 0, to = Number.MAX_SAFE_INTEGER, before, limit } = question;
  const access = await accessOf(house, person, conversation);
  const phrases = readQuestion(question.words);
  const isFiltered = [question.by, kind, question.from, question.to].some((filter) => filter !== undefined);
  const isTyped = question.words.trim() !== '';
  const by = question.by === undefined ? undefined : await house.people.find(question.by);
  const isNothing = isTyped ? phrases.length === 0 : !isFiltered;
  const isNowhere = access.teams.length + access.conversations.length === 0;
  if (isNothing || isNowhere || (question.by !== undefined && by === undefined)) return NOTHING;
  const isUpToDate = await waitFor(index);
  const below = before === undefined ? Number.MAX_SAFE_INTEGER : Number(before);
  const wanted = { phrases, access, by, kind, from, to, below, limit };
  const wantsNames = isTyped && !isFiltered && conversation === undefined && before === undefined;
  const [page, named] = await Promise.all([
    findMessages(house, index, person, wanted),
    wantsNames ? findConversations(house, index, person, phrases, access) : [],
  ]);
  const strands = await homesFor(
    house,
    person,
    page.found.map((one) => one.conversation),
  );
  const around = await readNamed(
    house,
    page.found.map(({ conversation: id }) => strands.get(id)?.conversation ?? id),
  );
  const people = await cardsOf(house.db, [
    ...page.found.map((one) => one.by),
    ...[...named, ...around].flatMap((one) => one.people.map(({ id }) => id)),
  ]);
  return {
    hits: page.found.map(({ conversation: id, hit }) => besideCustomer(hit, strands.get(id))),
    ...(page.next !== undefined && { next: String(page.next) }),
    conversations: named.map(({ found }) => found),
    around: around.map(({ found }) => found),
    people,
    ...(!isUpToDate && { indexing: true }),
  };
}

/** A note leads to the customer's conversation, where it is shown. */
function besideCustomer(hit: SearchHit, home: StrandHome | undefined): SearchHit {
  if (!home) return hit;
  const { kind, title, ref } = home;
  return { ...hit, conversation: ref, strand: { id: hit.conversation, kind, title } };
}

const NOTHING: SearchAnswer = { hits: [], conversations: [], around: [], people: [] };

/** False when there is more to take in than a moment allows. */
async function waitFor(index: SearchIndex): Promise<boolean> {
  const deadline = performance.now() + LONGEST_WAIT_MS;
  while (await index.isBehind()) {
    if (performance.now() > deadline) return false;
    await index.hurry();
  }
  return true;
}
