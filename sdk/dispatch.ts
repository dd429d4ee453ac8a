import type { Down } from '@tertulia/protocol/down.ts';
import type { ConversationId, LineId } from '@tertulia/protocol/ids.ts';
import type { LiveConversation } from './live-conversation.ts';
import type { Cell } from './observable.ts';
import type { Parts } from './parts.ts';

interface Home {
  readonly staffed: Cell<ReadonlyMap<LineId, boolean>>;
  nudged(topic: string, conversation?: ConversationId): void;
  conversation(id: ConversationId): LiveConversation;
}

/** Takes a frame to whom it concerns. Types that are not known are ignored: the server may be newer. */
export function dispatch(frame: Down, { outbox, questions, people, list }: Parts, home: Home): void {
  switch (frame.type) {
    case 'done':
      for (const [id, seq] of frame.done) outbox.done(id, seq);
      return;
    case 'refused':
      return outbox.refused(frame);
    case 'failed':
      if (frame.request !== undefined) questions.failed(frame.request, frame);
      else if (frame.conversation) home.conversation(frame.conversation).failed(frame);
      return;
    case 'events':
      return home.conversation(frame.conversation).events(frame.events);
    case 'followed':
      return home.conversation(frame.conversation).followed(frame);
    case 'receipts':
      return home.conversation(frame.conversation).receipts(frame);
    case 'typing':
      return home.conversation(frame.conversation).others.typing(frame.person, frame.on);
    case 'attending':
      return home.conversation(frame.conversation).others.attending(frame);
    case 'page':
    case 'list':
      return questions.answered(frame.request, frame);
    case 'people':
      if (frame.request === undefined) people.add(frame.people);
      else questions.answered(frame.request, frame);
      return;
    case 'changed':
      return list.summary(frame);
    case 'gone':
      list.remove(frame.conversation);
      return home.conversation(frame.conversation).gone();
    case 'presence':
      return people.seen(frame.presence);
    case 'staffed':
      return home.staffed.set(new Map(home.staffed.get()).set(frame.line, frame.on));
    case 'nudge':
      return home.nudged(frame.topic, frame.conversation);
    case 'welcome':
    case 'pong':
  }
}
